"""The real engine with rows in it: migrated by the project's migrations, filled by its own sink."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from clickhouse_connect.driver.client import Client
from prometheus_client import CollectorRegistry

from stream.assessment import GRADES, Assessment, Issue
from stream.embedded.endpoints import Part
from stream.embedded.stack import Stack
from stream.metrics import Metrics
from stream.settings import load
from stream.sinks.clickhouse import Store, connect
from stream.sinks.migrate import migrate
from stream.topics import PRODUCT_UPDATES, SEARCH_EVENTS, SEARCH_QUERIES


class DeadLetter(msgspec.Struct, frozen=True, kw_only=True):
    """A row of `dead_letters`."""

    source_topic: str
    source_partition: int
    source_offset: int
    stage: str
    error: str
    message: str
    value_bytes: int
    failed_at: datetime


class Deletion(msgspec.Struct, frozen=True, kw_only=True):
    """A row of `deletions`."""

    entity_id: str
    event_id: str
    event_time: datetime
    assessed_at: datetime
    source_topic: str
    source_partition: int
    source_offset: int


@dataclass(frozen=True, kw_only=True)
class Engine:
    """A running engine, its tables created."""

    client: Client
    store: Store

    def rows(self, sql: str) -> list[dict[str, object]]:
        """The answer, a dictionary a row."""
        return list(self.client.query(sql).named_results())

    def insert(self, table: str, records: Sequence[msgspec.Struct]) -> None:
        """Insert through the workers' own sink."""
        self.store.insert(table, [msgspec.json.encode(record) for record in records])

    def clear(self) -> None:
        """Empty the tables."""
        for table in ("assessments", "deletions", "dead_letters"):
            self.client.command(f"TRUNCATE TABLE {table}")


@contextmanager
def running(folder: Path) -> Iterator[Engine]:
    """An engine of its own, stopped at the end."""
    parts = frozenset({Part.CLICKHOUSE})
    with Stack(run_dir=folder / "run", triton_repository=folder, parts=parts) as stack:
        settings = load(**stack.endpoints.settings_overrides()).clickhouse
        migrate(settings)
        store = Store(settings, Metrics(CollectorRegistry()))
        client = connect(settings)
        try:
            yield Engine(client=client, store=store)
        finally:
            client.close()
            store.close()


def listing(offset: int, *, at: datetime, **changes: object) -> Assessment:
    """A listing's assessment; `changes` replace single fields."""
    plain = Assessment(
        assessment_id=f"a{offset}",
        entity_type="product",
        entity_id=f"p{offset}",
        event_id=f"e{offset}",
        event_time=at - timedelta(seconds=1),
        assessed_at=at,
        source="model",
        grade="good",
        quality_score=80.0,
        confidence=0.9,
        seller_id="seller-1",
        category="Garden",
        country="AT",
        entity_text="Green garden hose, 20 m",
        checks_version="1",
        source_topic=PRODUCT_UPDATES.name,
        source_partition=0,
        source_offset=offset,
    )
    return msgspec.structs.replace(plain, **changes)


def deletion(offset: int, *, at: datetime, entity_id: str) -> Deletion:
    """A product is withdrawn."""
    return Deletion(
        entity_id=entity_id,
        event_id=f"e{offset}",
        event_time=at,
        assessed_at=at,
        source_topic=PRODUCT_UPDATES.name,
        source_partition=0,
        source_offset=offset,
    )


def catalogue(now: datetime) -> list[Assessment]:
    """Two hours of listings, queries and clicks, some with nothing known about whose they are."""
    found: list[Assessment] = []
    missing = Issue("title_missing", "error", "title", "The title is missing.")
    stuffed = Issue("title_keyword_stuffed", "warning", "title", "Keywords.", None, "model", 0.8)
    for offset in range(120):
        at = now - timedelta(minutes=offset)
        grade = GRADES[offset % 3]
        known = {} if offset % 4 else {"seller_id": None, "category": None, "country": None}
        found += [
            listing(
                offset,
                at=at,
                grade=grade,
                quality_score={"good": 90.0, "fair": 60.0, "poor": 20.0}[grade],
                issues=[] if grade == "good" else [missing, stuffed],
                routed="relabel" if grade == "fair" else "none",
                route_reason="low_confidence" if grade == "fair" else None,
                **known,
            ),
            listing(
                offset,
                at=at,
                entity_type="query",
                entity_id=f"q{offset}",
                query_id=f"q{offset}",
                source_topic=SEARCH_QUERIES.name,
                intent="unintelligible" if offset % 5 == 0 else "feature",
                issues=[Issue("query_gibberish", "error", "user_query", "No words.")]
                if offset % 5 == 0
                else [],
            ),
            listing(
                offset,
                at=at,
                entity_type="event",
                entity_id=f"c{offset}",
                product_id=f"p{offset % 3}",
                query_id=f"q{offset}",
                source_topic=SEARCH_EVENTS.name,
                relevance=0.1 if offset % 3 == 0 else 0.9,
                issues=[Issue("click_irrelevant", "warning", "object_id", "Not what was asked.")]
                if offset % 3 == 0
                else [],
            ),
        ]
    return found


def dead_letters(now: datetime) -> list[DeadLetter]:
    """Two causes on two topics."""
    return [
        DeadLetter(
            source_topic=(PRODUCT_UPDATES if offset % 2 else SEARCH_QUERIES).name,
            source_partition=0,
            source_offset=offset,
            stage="decode",
            error="TooDeep" if offset % 2 else "Undecodable",
            message=f"message {offset}",
            value_bytes=10,
            failed_at=now - timedelta(minutes=offset),
        )
        for offset in range(30)
    ]
