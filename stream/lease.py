"""Heartbeats the broker has answered in; whether a worker's partitions are surely its own out.

A group gives a member's partitions to others once it has not heard from it for the session
time-out. A worker that was paused, or cut off from the broker, may not know of it yet; what it
published then would come after the new owner's newer assessments, and a compacted topic would
keep the older one. So nothing is published unless a heartbeat sent less than a session ago was
answered: the broker's own count began later, when that heartbeat arrived.
"""

import time
from collections.abc import Callable


def _now() -> float:
    # Unlike the monotonic clock it goes on while the machine sleeps.
    return time.clock_gettime(time.CLOCK_BOOTTIME)


class Lease:
    """Written by the consumer's thread, read by the event loop."""

    def __init__(self, session_s: float, *, clock: Callable[[], float] = _now) -> None:
        self._session_s = session_s
        self._clock = clock
        self._until = float("-inf")

    @property
    def valid(self) -> bool:
        """Whether no other worker can have this one's partitions now."""
        return self._clock() < self._until

    def asked(self) -> float:
        """The moment of a heartbeat about to be sent, to be given to :meth:`renew`."""
        return self._clock()

    def renew(self, asked: float) -> None:
        """The heartbeat sent at `asked` was answered: this is still a member."""
        self._until = max(self._until, asked + self._session_s)

    def joined(self) -> None:
        """The group has given out partitions; heartbeats follow, six in a session."""
        self.renew(self._clock() - self._session_s / 2)

    def end(self) -> None:
        """The broker no longer knows this member."""
        self._until = float("-inf")
