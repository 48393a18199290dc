"""Dead letters in; those a person gives up, remembered with who, when and why, out.

Nothing is deleted: the original bytes stay on `dead.letters` until its retention removes them.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

import msgspec
from clickhouse_connect.driver.client import Client

from stream.dead_letter_replays import ReplayLog, State
from stream.dead_letter_tables import look_up, write_down
from stream.dead_letters import Line, Source

TABLE = "dead_letter_drops"
COLUMNS = ("dropped_at", "dropped_by", "reason")
BATCH_LINES = 5_000


class Drop(msgspec.Struct, frozen=True):
    """A decision: when, whose, and the reason given."""

    at: datetime
    by: str
    reason: str


class DropLog:
    """The table of drops. Errors as of :mod:`stream.dead_letter_tables`."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def drops(self, sources: Iterable[Source]) -> dict[Source, Drop]:
        """The decisions about those that were dropped."""
        return {
            source: Drop(at.replace(tzinfo=UTC), by, reason)
            for source, (at, by, reason) in look_up(self._client, TABLE, COLUMNS, sources)
        }

    def record(self, sources: Iterable[Source], *, by: str, reason: str) -> None:
        """Write the decision down."""
        now = datetime.now(UTC)
        values = (now, by, reason)
        write_down(self._client, TABLE, COLUMNS, [(source, values) for source in sources])


class Droppable(msgspec.Struct, frozen=True):
    """Some dead letters: those that can be dropped, and how many of them cannot."""

    lines: list[Line]
    dropped_before: int
    replayed_before: int


def droppable(lines: Iterable[Line], drops: DropLog, replays: ReplayLog) -> Iterator[Droppable]:
    """In batches, the dead letters about which nothing has been decided yet.

    A replay that was not confirmed is no obstacle: to give it up is a decision.
    """
    for batch in in_batches(lines):
        sources = [line.source for line in batch]
        dropped = drops.drops(sources)
        confirmed = {
            source
            for source, (state, _) in replays.states(sources).items()
            if state is State.CONFIRMED and source not in dropped
        }
        yield Droppable(
            [line for line in batch if line.source not in dropped and line.source not in confirmed],
            len(dropped),
            len(confirmed),
        )


def in_batches(lines: Iterable[Line]) -> Iterator[Sequence[Line]]:
    """Lists of at most `BATCH_LINES`."""
    batch: list[Line] = []
    for line in lines:
        batch.append(line)
        if len(batch) == BATCH_LINES:
            yield batch
            batch = []
    if batch:
        yield batch
