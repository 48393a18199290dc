"""What passes between the steps of the plumbing: a received message in, an outcome out."""

from typing import Literal

import msgspec

Headers = list[tuple[str, bytes]]


class Received(msgspec.Struct, frozen=True, gc=False):
    """One message of an input topic, as its bytes.

    `timestamp_ms` is the broker's or producer's timestamp in milliseconds since 1970;
    `generation` counts rebalances: work of an older one is finished in vain.
    """

    topic: str
    partition: int
    offset: int
    timestamp_ms: int
    key: bytes | None
    value: bytes | None
    headers: Headers
    generation: int = 0


class OutputRecord(msgspec.Struct, frozen=True, gc=False):
    """One record for an output topic; `value` None is a tombstone."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Headers


class Row(msgspec.Struct, frozen=True, gc=False):
    """One ClickHouse row: the table, and the row as one JSON object."""

    table: str
    json: bytes


class Outcome(msgspec.Struct, frozen=True, gc=False):
    """How one input offset ended: what to publish, in order, and what to store."""

    received: Received
    ended: Literal["scored", "dead_lettered"]
    records: tuple[OutputRecord, ...]
    rows: tuple[Row, ...]
