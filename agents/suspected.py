"""What a flow asks about messages of which a worker may have died, before it works on them."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from stream.crash_journal import Stage
from stream.errors import StepCrashed
from stream.records import Received


class Suspicion(Protocol):
    """See :class:`agents.quarantine.Quarantine`."""

    @property
    def empty(self) -> bool: ...
    def suspected(self, received: Received, /) -> bool: ...
    def verdict(self, received: Received, /) -> tuple[Stage, StepCrashed] | None: ...


class Unsuspecting:
    """Knows nothing of any message."""

    empty = True

    def suspected(self, received: Received, /) -> bool:
        return False

    def verdict(self, received: Received, /) -> tuple[Stage, StepCrashed] | None:
        return None


def portions(batch: Sequence[Received], suspicion: Suspicion) -> Iterator[range]:
    """The places of a batch in their order, cut so that each suspected message is alone."""
    if suspicion.empty:
        yield range(len(batch))
        return
    start = 0
    for place, received in enumerate(batch):
        if suspicion.suspected(received):
            yield range(start, place)
            yield range(place, place + 1)
            start = place + 1
    yield range(start, len(batch))
