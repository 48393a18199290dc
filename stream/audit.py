"""The audit: committed offsets, stored rows and published records in; missing and duplicated out.

Every offset below the committed one must have exactly one outcome: a row in `assessments`, in
`deletions` or in `dead_letters`. And every outcome must be on its output topic: an assessment on
`quality.scores.*`, a dead letter on `dead.letters`; on the compacted product topic, unless a
later record of the same product is there.

Rows are streamed in the order of their offsets, so memory does not grow with their number; the
output topics are read once, keeping one bit an offset. A record published twice by a replay
bears the same assessment id; it is reported as repeated and is no fault.
"""

import time
from collections.abc import Iterator

import msgspec
from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import ClickHouseError
from confluent_kafka import KafkaError, KafkaException, TopicPartition

from stream.errors import ClickHouseUnavailable, KafkaUnavailable
from stream.kafka import reason
from stream.lag import LagProbe
from stream.reading import READ_TIMEOUT_S, read_topic, reader
from stream.settings import Settings
from stream.sinks.clickhouse import connect
from stream.topics import (
    DEAD_LETTERS,
    INPUTS,
    PRODUCT_UPDATES,
    SCORES_EVENTS,
    SCORES_PRODUCTS,
    SCORES_QUERIES,
    SEARCH_EVENTS,
    SEARCH_QUERIES,
    SOURCE_HEADERS,
)

MessageHeaders = dict[str, str | bytes | None] | list[tuple[str, str | bytes | None]] | None

LISTED = 100
"""Offsets named in the report, at most, of each kind and partition."""

SCORES_OF = {
    PRODUCT_UPDATES.name: SCORES_PRODUCTS.name,
    SEARCH_QUERIES.name: SCORES_QUERIES.name,
    SEARCH_EVENTS.name: SCORES_EVENTS.name,
}

_OUTCOMES = """
SELECT source_offset, kind FROM
(
    SELECT source_offset, 0 AS kind FROM assessments FINAL
    WHERE source_topic = {topic:String} AND source_partition = {partition:UInt32}
      AND source_offset >= {first:UInt64} AND source_offset < {end:UInt64}
    UNION ALL
    SELECT source_offset, 1 AS kind FROM deletions FINAL
    WHERE source_topic = {topic:String} AND source_partition = {partition:UInt32}
      AND source_offset >= {first:UInt64} AND source_offset < {end:UInt64}
    UNION ALL
    SELECT source_offset, 2 AS kind FROM dead_letters FINAL
    WHERE source_topic = {topic:String} AND source_partition = {partition:UInt32}
      AND source_offset >= {first:UInt64} AND source_offset < {end:UInt64}
)
ORDER BY source_offset
"""

_ENTITY_OF = """
SELECT source_offset, entity_id FROM
(
    SELECT source_offset, entity_id, source_topic, source_partition FROM assessments FINAL
    UNION ALL
    SELECT source_offset, entity_id, source_topic, source_partition FROM deletions FINAL
)
WHERE source_topic = {topic:String} AND source_partition = {partition:UInt32}
  AND source_offset IN {offsets:Array(UInt64)}
"""


class PartitionAudit(msgspec.Struct, kw_only=True):
    """One input partition: `first` to `end` (exclusive) are the offsets that must have ended."""

    topic: str
    partition: int
    first: int
    end: int
    scored: int = 0
    dead_lettered: int = 0
    gaps: int = 0
    missing: int = 0
    duplicated: int = 0
    unpublished: int = 0
    repeated: int = 0
    missing_offsets: list[int] = []
    duplicated_offsets: list[int] = []
    unpublished_offsets: list[int] = []


class Audit(msgspec.Struct, kw_only=True):
    """The result; `missing` counts outcomes absent from the store or from the output topics."""

    missing: int
    duplicated: int
    repeated: int
    offsets: int
    partitions: list[PartitionAudit]

    @property
    def clean(self) -> bool:
        """Nothing missing, nothing duplicated."""
        return not self.missing and not self.duplicated


class _Published:
    """Which offsets of one input partition were seen on the output topics."""

    def __init__(self, first: int, end: int) -> None:
        self._first, self._end = first, end
        self._seen = bytearray((max(0, end - first) + 7) // 8)
        self.repeated = 0

    def add(self, offset: int) -> None:
        if self._first <= offset < self._end:
            index, bit = divmod(offset - self._first, 8)
            if self._seen[index] >> bit & 1:
                self.repeated += 1
            self._seen[index] |= 1 << bit

    def __contains__(self, offset: int) -> bool:
        index, bit = divmod(offset - self._first, 8)
        return bool(self._seen[index] >> bit & 1)


def audit(settings: Settings) -> Audit:
    """Audit the configured services.

    Raises:
        KafkaUnavailable, ClickHouseUnavailable: a service did not answer.
    """
    try:
        partitions = _partitions(settings)
        published, newest = _read_outputs(settings, partitions)
        client = connect(settings.clickhouse)
        try:
            for item in partitions:
                absent = _compare(client, item, published[item.topic, item.partition])
                _forgive_gaps(settings, item, absent)
                _forgive_compaction(client, item, newest)
        finally:
            client.close()
    except KafkaException as error:
        raise KafkaUnavailable(
            f"audit, Kafka at {settings.kafka.bootstrap_servers}: {reason(error)}"
        ) from error
    except ClickHouseError as error:
        raise ClickHouseUnavailable(f"audit: {error}") from error
    return Audit(
        missing=sum(item.missing + item.unpublished for item in partitions),
        duplicated=sum(item.duplicated for item in partitions),
        repeated=sum(item.repeated for item in partitions),
        offsets=sum(item.end - item.first - item.gaps for item in partitions),
        partitions=partitions,
    )


def _partitions(settings: Settings) -> list[PartitionAudit]:
    probe = LagProbe(settings.kafka)
    try:
        keys = probe.partitions([topic.name for topic in INPUTS])
        committed = probe.committed(keys)
        ends = probe.ends(keys)
    finally:
        probe.close()
    return [
        PartitionAudit(
            topic=key[0],
            partition=key[1],
            first=ends[key][0],
            end=max(ends[key][0], committed.get(key, 0)),
        )
        for key in keys
    ]


def source_of(headers: MessageHeaders) -> tuple[tuple[str, int], int] | None:
    """((topic, partition), offset) that an output record came from; None when it does not say."""
    found = {name: value for name, value in dict(headers or ()).items() if isinstance(value, bytes)}
    try:
        topic, partition, offset = (found[name].decode() for name in SOURCE_HEADERS)
        return (topic, int(partition)), int(offset)
    except (KeyError, ValueError):
        return None


def _read_outputs(
    settings: Settings, partitions: list[PartitionAudit]
) -> tuple[dict[tuple[str, int], _Published], dict[bytes, tuple[int, int]]]:
    """What is on the output topics, and of each product key the newest source it came from."""
    published = {
        (item.topic, item.partition): _Published(item.first, item.end) for item in partitions
    }
    newest: dict[bytes, tuple[int, int]] = {}
    for topic in (*SCORES_OF.values(), DEAD_LETTERS.name):
        for message in read_topic(settings.kafka, topic):
            source = source_of(message.headers())
            if source is None:
                continue  # not ours
            key, at = source
            if key in published:
                published[key].add(at)
            if topic == SCORES_PRODUCTS.name and (product := message.key()):
                newest[product] = max(newest.get(product, (-1, -1)), (key[1], at))
    return published, newest


def _compare(client: Client, item: PartitionAudit, published: _Published) -> list[range]:
    """One pass over the outcomes in offset order; the offsets that have none."""
    absent: list[range] = []
    expected = item.first
    previous = -1
    parameters = {
        "topic": item.topic,
        "partition": item.partition,
        "first": item.first,
        "end": item.end,
    }
    with client.query_column_block_stream(_OUTCOMES, parameters=parameters) as blocks:
        for offsets, kinds in blocks:
            for offset, kind in zip(offsets, kinds, strict=True):
                if offset == previous:
                    item.duplicated += 1
                    _list(item.duplicated_offsets, offset)
                    continue
                if offset > expected:
                    absent.append(range(expected, offset))
                expected, previous = offset + 1, offset
                if kind == 2:
                    item.dead_lettered += 1
                else:
                    item.scored += 1
                if offset not in published:
                    item.unpublished += 1
                    item.unpublished_offsets.append(offset)
    if item.end > expected:
        absent.append(range(expected, item.end))
    item.repeated = published.repeated
    return absent


def _list(offsets: list[int], offset: int) -> None:
    if len(offsets) < LISTED:
        offsets.append(offset)


def _forgive_gaps(settings: Settings, item: PartitionAudit, absent: list[range]) -> None:
    """Of the offsets without outcome, those that hold no message are not missing.

    Transactions end with a marker that takes an offset; compaction leaves gaps. What is there is
    found by reading the partition again, from the first such offset to the last.
    """
    item.gaps = sum(len(each) for each in absent)
    for offset in _offsets(settings, item, absent):
        item.gaps -= 1
        item.missing += 1
        _list(item.missing_offsets, offset)


def _offsets(settings: Settings, item: PartitionAudit, wanted: list[range]) -> Iterator[int]:
    """The offsets in `wanted`, which is in order, that hold a message."""
    if not wanted:
        return
    consumer = reader(settings.kafka)
    try:
        consumer.assign([TopicPartition(item.topic, item.partition, wanted[0].start)])
        heard = time.monotonic()
        place = 0
        while True:
            messages = consumer.consume(1000, timeout=0.1)
            if messages:
                heard = time.monotonic()
            elif time.monotonic() - heard > READ_TIMEOUT_S:
                raise KafkaUnavailable(f"no message of {item.topic} for {READ_TIMEOUT_S:.0f} s")
            for message in messages:
                if (error := message.error()) is not None:
                    if error.code() != KafkaError._PARTITION_EOF:
                        raise KafkaException(error)
                    return
                offset = message.offset() or 0
                while place < len(wanted) and offset >= wanted[place].stop:
                    place += 1
                if place == len(wanted):
                    return
                if offset in wanted[place]:
                    yield offset
    finally:
        consumer.close()


def _forgive_compaction(
    client: Client, item: PartitionAudit, newest: dict[bytes, tuple[int, int]]
) -> None:
    """On the compacted topic a later record of the same product stands for the earlier ones."""
    if item.topic == PRODUCT_UPDATES.name and item.unpublished_offsets:
        rows = client.query(
            _ENTITY_OF,
            parameters={
                "topic": item.topic,
                "partition": item.partition,
                "offsets": item.unpublished_offsets,
            },
        ).result_rows
        replaced = {
            offset
            for offset, entity in rows
            if newest.get(entity.encode(), (-1, -1)) > (item.partition, offset)
        }
        item.unpublished_offsets = [
            offset for offset in item.unpublished_offsets if offset not in replaced
        ]
        item.unpublished = len(item.unpublished_offsets)
    del item.unpublished_offsets[LISTED:]
