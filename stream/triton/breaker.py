"""Circuit breaker: outcomes of calls in, permission for the next call out.

::

    closed ── N failures in a row ──> open ── probe interval ──> half_open (one call)
      ^                                ^                            │         │
      └──────────── success ───────────┼────────────────────────────┘         │
                                       └────────────── failure ───────────────┘

A pure state machine: no task, no timer, the clock is passed in. Each permission is a ticket;
reports on tickets from before the last change of state are ignored, so a slow call that fails
late cannot re-open a breaker that a newer call has closed.
"""

import time
from collections.abc import Callable
from typing import Literal

BreakerState = Literal["closed", "half_open", "open"]


class Breaker:
    """Opens after `failures` in a row; after `probe_s` lets exactly one call through."""

    def __init__(
        self,
        *,
        failures: int,
        probe_s: float,
        clock: Callable[[], float] = time.monotonic,
        on_change: Callable[[], None] = lambda: None,
    ) -> None:
        self._limit = failures
        self._probe_s = probe_s
        self._clock = clock
        self._on_change = on_change
        self._state: BreakerState = "closed"
        self._ticket = 0
        self._failed = 0
        self._probe_at = 0.0

    @property
    def state(self) -> BreakerState:
        """The state as of the last report; open lasts until a call asks to be the probe."""
        return self._state

    @property
    def closed(self) -> bool:
        """Whether the server counts as well: calls need no probe."""
        return self._state == "closed"

    @property
    def admits(self) -> bool:
        """Whether :meth:`admit` would give a ticket now."""
        return self.closed or self.probe_in_s == 0.0

    @property
    def probe_in_s(self) -> float | None:
        """Seconds until a probe is allowed; None when that hangs on a running call."""
        return max(0.0, self._probe_at - self._clock()) if self._state == "open" else None

    def admit(self) -> int | None:
        """A ticket for one call, or None: not now."""
        if not self.admits:
            return None
        if self._state == "open":
            self._enter("half_open")
        return self._ticket

    def success(self, ticket: int) -> None:
        """The call got a usable answer."""
        if ticket == self._ticket:
            self._failed = 0
            if self._state == "half_open":
                self._enter("closed")

    def failure(self, ticket: int) -> None:
        """The server was away."""
        if ticket == self._ticket:
            self._failed += 1
            if self._state == "half_open" or self._failed >= self._limit:
                self._open(self._probe_s)

    def release(self, ticket: int) -> None:
        """The call says nothing about the server; if it was the probe, another may go at once."""
        if ticket == self._ticket and self._state == "half_open":
            self._open(0.0)

    def _open(self, probe_in_s: float) -> None:
        self._failed = 0
        self._probe_at = self._clock() + probe_in_s
        self._enter("open")

    def _enter(self, state: BreakerState) -> None:
        self._state = state
        self._ticket += 1
        self._on_change()
