"""How an event ends: the Kafka records and ClickHouse rows of each outcome."""

from datetime import UTC, datetime

import msgspec

from agents.assess import source_id
from agents.checked import Checked
from agents.kind import Kind
from agents.route import Route
from stream.assessment import Assessment, RelabelTask
from stream.codecs import encode_assessment, encode_task
from stream.errors import AssayerError
from stream.masking import shown
from stream.records import Headers, Outcome, OutputRecord, Received, Row
from stream.topics import CAUSE_HEADERS, DEAD_LETTERS, RELABEL_TASKS, SOURCE_HEADERS

ASSESSMENTS_TABLE = "assessments"
DELETIONS_TABLE = "deletions"
DEAD_LETTERS_TABLE = "dead_letters"
TASKS_TABLE = "relabel_tasks"

MESSAGE_CHARACTERS = 1_000
"""Longest text of a cause, in headers and rows."""

_encode = msgspec.json.Encoder().encode


class Assessed(Outcome, frozen=True, gc=False):
    """An outcome that carries its assessment, for metrics and for `assayer score`."""

    assessment: Assessment
    route: Route


def source_headers(received: Received) -> Headers:
    """The input coordinates, as on every output record."""
    values = (received.topic, str(received.partition), str(received.offset))
    return [(name, value.encode()) for name, value in zip(SOURCE_HEADERS, values, strict=True)]


def scored(
    kind: Kind, checked: Checked, assessment: Assessment, route: Route, task: RelabelTask | None
) -> Assessed:
    """An assessment, with its task where it was routed as well."""
    received = checked.received
    if task is not None:
        assessment = msgspec.structs.replace(
            assessment, routed=route.routed, route_reason=route.reason
        )
    value = encode_assessment(assessment)
    headers = source_headers(received)
    key = kind.key(checked.record)
    records = [OutputRecord(kind.SCORES.name, key.encode() if key else None, value, headers)]
    rows = [Row(ASSESSMENTS_TABLE, value)]
    if task is not None:
        task_value = encode_task(task)
        records.append(
            OutputRecord(RELABEL_TASKS.name, task.text_fingerprint.encode(), task_value, headers)
        )
        rows.append(Row(TASKS_TABLE, task_value))
    return Assessed(received, "scored", tuple(records), tuple(rows), assessment, route)


def deletion(kind: Kind, checked: Checked) -> Outcome:
    """A tombstone for search systems, and a row that says so."""
    received = checked.received
    entity_id = kind.key(checked.record) or ""
    row = _encode(
        {
            "entity_id": entity_id,
            "event_id": checked.event_id or source_id(received),
            "event_time": checked.event_time,
            "assessed_at": datetime.now(UTC),
            "source_topic": received.topic,
            "source_partition": received.partition,
            "source_offset": received.offset,
        }
    )
    record = OutputRecord(kind.SCORES.name, entity_id.encode(), None, source_headers(received))
    return Outcome(received, "scored", (record,), (Row(DELETIONS_TABLE, row),))


def told(error: AssayerError) -> str:
    """What an error says, masked: it may quote the value, and hold half a surrogate pair."""
    return shown(str(error), MESSAGE_CHARACTERS).encode("utf-8", "replace").decode()


def dead_letter(received: Received, stage: str, error: AssayerError) -> Outcome:
    """The original bytes, key and headers, with the cause beside them."""
    name = type(error).__name__
    # A traceback holds the frames it passed through, and they hold the whole batch, with this
    # outcome in it: a circle through objects that the collector does not look at, never freed.
    error.__traceback__ = error.__cause__ = error.__context__ = None
    message = told(error)
    cause = zip(CAUSE_HEADERS, (stage, name, message), strict=True)
    headers = [
        *received.headers,
        *source_headers(received),
        *((header, value.encode()) for header, value in cause),
    ]
    row = _encode(
        {
            "source_topic": received.topic,
            "source_partition": received.partition,
            "source_offset": received.offset,
            "stage": stage,
            "error": name,
            "message": message,
            "value_bytes": len(received.value or b""),
            "failed_at": datetime.now(UTC),
        }
    )
    record = OutputRecord(DEAD_LETTERS.name, received.key, received.value, headers)
    return DeadLettered(
        received, "dead_lettered", (record,), (Row(DEAD_LETTERS_TABLE, row),), stage, error
    )


class DeadLettered(Outcome, frozen=True, gc=False):
    """An outcome that carries its cause, for metrics and for `assayer score`."""

    stage: str
    error: AssayerError
