"""The output topics in; the input offsets their records came from, marked, out."""

import time
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime

import msgspec
from confluent_kafka import KafkaException, Message
from confluent_kafka.admin import (  # type: ignore[attr-defined]
    AdminClient,
    ConfigResource,
)

from stream.assessment_ids import AssessmentIds
from stream.audit.marks import Mark, Marks
from stream.audit.result import Key, OutputTopic
from stream.audit.snapshot import TIMEOUT_S, Snapshot
from stream.kafka import client_config
from stream.reading import read_batches
from stream.settings import KafkaSettings
from stream.topics import (
    DEAD_LETTERS,
    OUTPUTS,
    PRODUCT_UPDATES,
    SCORES_EVENTS,
    SCORES_PRODUCTS,
    SCORES_QUERIES,
    SEARCH_EVENTS,
    SEARCH_QUERIES,
    SOURCE_HEADERS,
)

MessageHeaders = dict[str, str | bytes | None] | list[tuple[str, str | bytes | None]] | None

SCORES_OF = {
    PRODUCT_UPDATES.name: SCORES_PRODUCTS.name,
    SEARCH_QUERIES.name: SCORES_QUERIES.name,
    SEARCH_EVENTS.name: SCORES_EVENTS.name,
}
READ = (*SCORES_OF.values(), DEAD_LETTERS.name)

SLACK_MS = 600_000
"""How far clocks, and the order of records by time, may be off."""

TOMBSTONES_KEPT_MS = 24 * 3600 * 1000
"""Kafka's default of delete.retention.ms."""

_ID_START = b'{"assessment_id":"'
_ID = slice(len(_ID_START), len(_ID_START) + 36)


class _Identified(msgspec.Struct):
    assessment_id: str


_decode = msgspec.json.Decoder(_Identified).decode


class _Place(msgspec.Struct):
    """One partition of an output topic, as far as it was read."""

    records: int = 0
    first_ms: int | None = None
    next: int = 0


def source_of(headers: MessageHeaders) -> tuple[Key, int] | None:
    """((topic, partition), offset) that an output record came from; None when it does not say."""
    found = dict(headers or ())
    try:
        topic, partition, offset = (found[name] for name in SOURCE_HEADERS)
        if not isinstance(topic, bytes):
            return None
        return (topic.decode(), int(partition or b"")), int(offset or b"")
    except (KeyError, ValueError):
        return None


class OutputReader:
    """Reads each output topic once, from its beginning to what was its end then."""

    def __init__(self, settings: KafkaSettings, marks: Marks) -> None:
        self._settings = settings
        self._marks = marks
        self._ids = {key: AssessmentIds(*key) for key in marks.spans}
        self.repeated: dict[Key, int] = dict.fromkeys(marks.spans, 0)

    def read(self, on_progress: Callable[[str], None]) -> list[OutputTopic]:
        """Mark the offsets; what the topics held.

        Raises:
            KafkaUnavailable: the broker did not answer, or has no such topic.
            KafkaException: the broker refused.
        """
        snapshot = Snapshot(self._settings)
        try:
            keys = snapshot.partitions(READ)
            found = []
            for topic in READ:
                places = {number: _Place() for name, number in keys if name == topic}
                output = OutputTopic(topic=topic)
                for batch in read_batches(self._settings, topic):
                    self._mark(output, batch, places)
                    output.records += len(batch)
                    on_progress(f"reading {topic}: {output.records:,} records")
                # Asked afterwards: what is deleted while it is read counts as deleted.
                lows = {number: snapshot.bounds((topic, number))[0] for number in places}
                self._describe(output, places, lows)
                found.append(output)
            return found
        finally:
            snapshot.close()

    def _mark(self, output: OutputTopic, batch: list[Message], places: dict[int, _Place]) -> None:
        marked: defaultdict[tuple[Key, Mark], list[int]] = defaultdict(list)
        spans = self._marks.spans
        for message in batch:
            place = places.setdefault(message.partition() or 0, _Place())
            place.records += 1
            place.next = (message.offset() or 0) + 1
            if place.first_ms is None:
                place.first_ms = message.timestamp()[1]
            source = source_of(message.headers())
            if source is None or (span := spans.get(source[0])) is None:
                output.foreign += 1
                continue
            key, offset = source
            if span[0] <= offset < span[1]:
                marked[key, self._mark_of(output.topic, key, offset, message.value())].append(
                    offset
                )
        for (key, mark), offsets in marked.items():
            already = self._marks.add(key, offsets, mark)
            if mark is not Mark.WRONG:
                self.repeated[key] += already

    def _mark_of(self, topic: str, key: Key, offset: int, value: str | bytes | None) -> Mark:
        if topic == DEAD_LETTERS.name:
            return Mark.LETTER
        if SCORES_OF[key[0]] != topic:
            return Mark.WRONG
        if value is None:
            return Mark.TOMBSTONE
        whole = value.encode() if isinstance(value, str) else value
        # An assessment is written with its id first; a record of another form is decoded.
        stated = whole[_ID] if whole.startswith(_ID_START) else _id_of(whole)
        return Mark.SCORE if stated == self._ids[key][offset] else Mark.WRONG

    def _describe(
        self, output: OutputTopic, places: dict[int, _Place], lows: dict[int, int]
    ) -> None:
        """Fill in what the topic no longer keeps."""
        output.compacted = any(
            place.records < place.next - lows[number] for number, place in places.items()
        )
        if not output.compacted and not any(lows.values()):
            return
        config = configured(self._settings, output.topic)
        now_ms = int(time.time() * 1000)
        since = kept_since(
            [(lows[number], place.first_ms) for number, place in places.items()],
            retention_ms=config.get("retention.ms", 0),
            now_ms=now_ms,
        )
        output.since = None if since is None else _moment(since)
        if output.compacted:
            tombstones = now_ms - config.get("delete.retention.ms", TOMBSTONES_KEPT_MS) + SLACK_MS
            output.tombstones_since = _moment(max(tombstones, since or 0))


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)


def _id_of(value: bytes) -> bytes:
    try:
        return _decode(value).assessment_id.encode()
    except (msgspec.MsgspecError, UnicodeError):
        return b""


def kept_since(
    partitions: list[tuple[int, int | None]], *, retention_ms: int, now_ms: int
) -> int | None:
    """From when on no record can have been deleted for its age; None: none ever was.

    `partitions`: the first offset that is left, and the time of the first record. Where none is
    left, what the topic is set to keep decides; a retention of 0 or less says nothing.
    """
    found = [
        first_ms if first_ms is not None else now_ms - max(0, retention_ms)
        for low, first_ms in partitions
        if low > 0
    ]
    return max(found) + SLACK_MS if found else None


def configured(settings: KafkaSettings, topic: str) -> dict[str, int]:
    """The topic's settings that are numbers; as Assayer declares them where Kafka does not say."""
    declared = next((each.config for each in OUTPUTS if each.name == topic), {})
    admin = AdminClient(client_config(settings))
    resource = ConfigResource(ConfigResource.Type.TOPIC, topic)
    try:
        (future,) = admin.describe_configs([resource], request_timeout=TIMEOUT_S).values()
        told = {name: str(entry.value) for name, entry in future.result(TIMEOUT_S).items()}
    except KafkaException:
        told = {}  # describing a topic is a right of its own, which an auditor may not have
    return {
        name: int(value)
        for name, value in (declared | told).items()
        if value.removeprefix("-").isdecimal()
    }
