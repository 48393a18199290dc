"""Rescoring: assessments made from rules alone, while the model was away, in; the model's out.

Only with `triton.when_away = "rules"`. A row with `source = 'rules'` and a text fingerprint is
one whose text the model never saw; a row with a `language` as well is final: the model does not
know that language. The original message is read again from Kafka and goes through the same steps;
the new row replaces the old one (same offset, later `assessed_at`), and the record is published
again under the same assessment id. A product's record is published only if nothing newer of the
product has been read, so the newest assessment stays the last.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial

from clickhouse_connect.driver.exceptions import ClickHouseError

from agents.flow import Flow
from agents.outcomes import Assessed
from stream.errors import Retryable, RowRefused
from stream.ledger import TopicPartition
from stream.records import OutputRecord
from stream.refetch import refetch
from stream.settings import Settings
from stream.sinks.clickhouse import Store, connect
from stream.sinks.isolation import insert_isolating
from stream.sinks.publisher import Publisher
from stream.topics import PRODUCT_UPDATES

logger = logging.getLogger(__name__)

PERIOD_S = 10.0
BATCH_ROWS = 500

_WAITING = """
SELECT source_offset, entity_id FROM assessments FINAL
WHERE source_topic = {topic:String} AND source_partition = {partition:UInt32}
  AND source_offset >= {first:UInt64} AND source = 'rules' AND text_fingerprint IS NOT NULL
  AND language IS NULL
ORDER BY source_offset
LIMIT {limit:UInt32}
"""

_NEWEST = """
SELECT entity_id, max(source_offset) FROM
(
    SELECT entity_id, source_offset FROM assessments
    WHERE source_topic = {topic:String} AND entity_id IN {entities:Array(String)}
    UNION ALL
    SELECT entity_id, source_offset FROM deletions
    WHERE source_topic = {topic:String} AND entity_id IN {entities:Array(String)}
)
GROUP BY entity_id
"""


class Rescorer:
    """Looks for waiting rows of the partitions this worker holds, whenever the model is there."""

    def __init__(
        self,
        settings: Settings,
        *,
        flows: Mapping[str, Flow],
        store: Store,
        publisher: Publisher,
        assignment: Callable[[], Sequence[TopicPartition]],
        model_is_there: Callable[[], Awaitable[bool]],
    ) -> None:
        self._settings = settings
        self._flows = flows
        self._store = store
        self._publisher = publisher
        self._assignment = assignment
        self._model_is_there = model_is_there
        self._done: dict[TopicPartition, int] = {}

    async def run(self) -> None:
        """Look again and again, until cancelled; what is away is tried again later."""
        while True:
            await asyncio.sleep(PERIOD_S)
            for topic, partition in self._assignment():
                try:
                    while await self._model_is_there() and await self.rescore(topic, partition):
                        pass
                except (Retryable, RowRefused, ClickHouseError) as error:
                    logger.warning("rescoring waits: %s", error)
                    break

    async def rescore(self, topic: str, partition: int) -> int:
        """Rescore the next rows of one partition; how many were waiting."""
        key = (topic, partition)
        rows = await asyncio.to_thread(
            self._query,
            _WAITING,
            {
                "topic": topic,
                "partition": partition,
                "first": self._done.get(key, 0),
                "limit": BATCH_ROWS,
            },
        )
        if not rows:
            self._done.pop(key, None)
            return 0
        offsets = [int(offset) for offset, _ in rows]
        batch = await asyncio.to_thread(refetch, self._settings.kafka, topic, partition, offsets)
        ended = await self._flows[topic].process(batch)
        assessed = [outcome for outcome in ended if isinstance(outcome, Assessed)]
        outcomes = [
            item
            for item in assessed
            if item.assessment.source == "model" or item.assessment.language is not None
        ]
        await self._publisher.publish(await self._publishable(topic, outcomes))
        for table in {row.table for outcome in outcomes for row in outcome.rows}:
            block = [row.json for item in outcomes for row in item.rows if row.table == table]
            await asyncio.to_thread(
                insert_isolating, partial(self._store.insert, table), block, proven=True
            )
        if outcomes:
            logger.info("rescored %d assessments of %s/%d", len(outcomes), topic, partition)
        if len(outcomes) < len(assessed):
            return 0  # the model went away again, or its breaker lets one call through: later
        # What cannot be rescored (the broker no longer has it) is not tried in a circle.
        self._done[key] = offsets[-1] + 1
        return len(rows)

    async def _publishable(self, topic: str, outcomes: list[Assessed]) -> list[OutputRecord]:
        newest: dict[str, int] = {}
        if topic == PRODUCT_UPDATES.name and outcomes:
            entities = [outcome.assessment.entity_id for outcome in outcomes]
            rows = await asyncio.to_thread(
                self._query, _NEWEST, {"topic": topic, "entities": entities}
            )
            newest = {str(entity): int(offset) for entity, offset in rows}
            for entity in entities:
                read = self._flows[topic].newest_offset(entity)
                newest[entity] = max(newest.get(entity, -1), read)
        return [
            record
            for outcome in outcomes
            if newest.get(outcome.assessment.entity_id, -1) <= outcome.received.offset
            for record in outcome.records
        ]

    def _query(
        self, query: str, parameters: dict[str, object]
    ) -> Sequence[tuple[int | str, int | str]]:
        with connect(self._settings.clickhouse) as client:
            return [
                (first, second)
                for first, second in client.query(query, parameters=parameters).result_rows
            ]
