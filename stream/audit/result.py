"""What an audit found: figures of every partition, the faults, and what could not be compared."""

from datetime import datetime
from typing import Literal

import msgspec

Key = tuple[str, int]
"""An input topic and a partition of it."""

Kind = Literal["missing", "unpublished", "duplicated"]


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """Neighbouring offsets, `first` to `last` inclusive, that are wrong in the same way."""

    fault: Kind
    first: int
    last: int
    reason: str


class PartitionAudit(msgspec.Struct, kw_only=True):
    """One input partition: `first` to `end` (exclusive) are the offsets that must have ended.

    Faults: `missing` (no row, though the offset holds a message; or deleted from the topic before
    it was committed), `unpublished` (a row, but not its record), `duplicated` (two outcomes).
    No faults: `gaps` (offsets that hold no message), `repeated` (records published again under
    the same id), `superseded` (the record was compacted away behind a newer one of its product),
    `expired` (the output topic no longer keeps records that old), `aged` (the row was older than
    the store keeps), `unread_or_markers` (deleted from the topic, now empty, above what was
    committed: markers of transactions, or events nobody read).
    """

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
    superseded: int = 0
    expired: int = 0
    aged: int = 0
    unread_or_markers: int = 0
    faults: list[Fault] = []


class OutputTopic(msgspec.Struct, kw_only=True):
    """What an output topic held: `foreign` records do not say which input offset they came from.

    Records older than `since`, and tombstones older than `tombstones_since`, may have been
    deleted; None: all that were ever written are there. `compacted`: some records are gone for
    newer ones of the same key.
    """

    topic: str
    records: int = 0
    foreign: int = 0
    compacted: bool = False
    since: datetime | None = None
    tombstones_since: datetime | None = None


class Audit(msgspec.Struct, kw_only=True):
    """The result; `missing` counts outcomes absent from the store or from the output topics.

    `not_audited` says why nothing was compared though there are messages; empty where it was.
    """

    missing: int
    duplicated: int
    repeated: int
    offsets: int
    partitions: list[PartitionAudit]
    outputs: list[OutputTopic] = []
    group: str = ""
    not_audited: str = ""
    committed_at: datetime | None = None
    seconds: float = 0.0

    @property
    def clean(self) -> bool:
        """Audited, nothing missing, nothing duplicated."""
        return not (self.missing or self.duplicated or self.not_audited)
