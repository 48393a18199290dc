"""What workers leave behind, made by hand: messages, rows, records, committed offsets."""

import itertools
import json
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from confluent_kafka import Consumer, Message, Producer, TopicPartition

from stream.assessment_ids import assessment_id
from stream.audit import Audit, PartitionAudit, audit
from stream.audit.outputs import SCORES_OF
from stream.embedded import Endpoints
from stream.kafka import apply_topics, client_config
from stream.settings import Settings, load
from stream.sinks.clickhouse import INSERT_SETTINGS, connect
from stream.sinks.migrate import migrate
from stream.topics import DEAD_LETTERS, INPUTS, SOURCE_HEADERS

DAY_S = 24 * 3600


class Finished:
    """A broker and a ClickHouse; each test has an input partition and a group of its own."""

    def __init__(self, endpoints: Endpoints, *, partitions: int, output_partitions: int) -> None:
        self.endpoints = endpoints
        self.sizes = {"partitions": partitions, "output_partitions": output_partitions}
        self.settings = self.of_group("assayer")
        self._free = {topic.name: itertools.count() for topic in INPUTS}
        apply_topics(self.settings.kafka)
        migrate(self.settings.clickhouse)
        self._client = connect(self.settings.clickhouse)
        self._producer = Producer(client_config(self.settings.kafka) | {"linger.ms": 1})

    def of_group(self, group: str) -> Settings:
        """The settings, with another consumer group."""
        overrides = self.endpoints.settings_overrides()
        overrides["kafka"] = {**overrides["kafka"], **self.sizes, "group": group}
        return load(**overrides)

    def partition(self, topic: str) -> "Partition":
        """One that no test has used."""
        return Partition(self, topic, next(self._free[topic]))

    def send(
        self,
        topic: str,
        partition: int,
        value: bytes | None,
        *,
        key: bytes | None = None,
        headers: Sequence[tuple[str, bytes]] = (),
        age_s: float = 0,
    ) -> int:
        """Send one message; its offset."""
        sent: list[Message] = []
        self._producer.produce(
            topic,
            value,
            key,
            partition=partition,
            headers=list[tuple[str, str | bytes | None]](headers),
            timestamp=int((time.time() - age_s) * 1000),
            on_delivery=lambda _, message: sent.append(message),
        )
        assert self._producer.flush(30) == 0
        offset = sent[0].offset()
        assert offset is not None
        return offset

    def command(self, sql: str) -> None:
        """A statement without a result."""
        self._client.command(sql)

    def insert(self, table: str, row: Mapping[str, Any]) -> None:
        """One row, as a worker inserts it."""
        block = json.dumps(row).encode()
        self._client.raw_insert(
            table, insert_block=block, fmt="JSONEachRow", settings=INSERT_SETTINGS
        )

    def close(self) -> None:
        """Close the connection."""
        self._client.close()


class Partition:
    """One input partition and what became of its messages."""

    def __init__(self, finished: Finished, topic: str, number: int) -> None:
        self._finished = finished
        self.topic = topic
        self.number = number
        self.settings = finished.of_group(f"group-{topic}-{number}")
        self._output = number % finished.sizes["output_partitions"]
        self.end = 0

    def message(self, *, age_s: float = 0) -> int:
        """Send one; its offset."""
        offset = self._finished.send(self.topic, self.number, b"{}", age_s=age_s)
        self.end = offset + 1
        return offset

    def row(
        self,
        offset: int,
        table: str = "assessments",
        *,
        entity: str = "e",
        stated: str | None = None,
        age_s: float = 0,
    ) -> None:
        """Its row; `stated` is an assessment id that is not its own."""
        at = (datetime.now(UTC) - timedelta(seconds=age_s)).isoformat()
        row: dict[str, Any] = {
            "source_topic": self.topic,
            "source_partition": self.number,
            "source_offset": offset,
            "entity_id": entity,
            "assessed_at": at,
            "failed_at": at,
        }
        if table == "assessments":
            row["assessment_id"] = stated or assessment_id(self.topic, self.number, offset)
        self._finished.insert(table, row)

    def score(
        self, offset: int, *, stated: str | None = None, topic: str | None = None, key: str = "e"
    ) -> None:
        """Its record on its scores topic, or on another."""
        value = {"assessment_id": stated or assessment_id(self.topic, self.number, offset)}
        self._publish(offset, topic or SCORES_OF[self.topic], key, json.dumps(value).encode())

    def tombstone(self, offset: int, *, key: str = "e") -> None:
        """The record of a deletion."""
        self._publish(offset, SCORES_OF[self.topic], key, None)

    def letter(self, offset: int) -> None:
        """Its record on dead.letters."""
        self._publish(offset, DEAD_LETTERS.name, "e", b"{}")

    def _publish(self, offset: int, topic: str, key: str, value: bytes | None) -> None:
        place = (self.topic, str(self.number), str(offset))
        headers = [(n, v.encode()) for n, v in zip(SOURCE_HEADERS, place, strict=True)]
        self._finished.send(topic, self._output, value, key=key.encode(), headers=headers)

    def scored(self, *, entity: str = "e") -> int:
        """A message that was scored, as it should be; its offset."""
        offset = self.message()
        self.row(offset, entity=entity)
        self.score(offset, key=entity)
        return offset

    def dead_lettered(self) -> int:
        """A message that became a dead letter; its offset."""
        offset = self.message()
        self.row(offset, "dead_letters")
        self.letter(offset)
        return offset

    def commit(self, end: int | None = None) -> None:
        """Commit what was sent, or up to `end`."""
        kafka = self.settings.kafka
        consumer = Consumer(client_config(kafka) | {"group.id": kafka.group})
        place = TopicPartition(self.topic, self.number, self.end if end is None else end)
        consumer.commit(offsets=[place], asynchronous=False)
        consumer.close()

    def audit(self) -> tuple[Audit, PartitionAudit]:
        """The whole result, in which no other partition has anything, and this partition's."""
        result = audit(self.settings)
        (item,) = [
            each
            for each in result.partitions
            if (each.topic, each.partition) == (self.topic, self.number)
        ]
        others = [each for each in result.partitions if each is not item]
        assert all(each.end == each.first for each in others)
        return result, item


def found(item: PartitionAudit, fault: str) -> dict[int, str]:
    """Offset and reason of each fault of a kind."""
    return {
        offset: run.reason
        for run in item.faults
        if run.fault == fault
        for offset in range(run.first, run.last + 1)
    }
