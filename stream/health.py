"""Health of a worker: what its parts say in, liveness and readiness out; and what a stall is."""

import time
from collections.abc import Callable, Mapping

DEPENDENCIES = ("triton", "clickhouse", "kafka")


class Health:
    """What the probes read; written by the event loop and by the watchdog's thread.

    Live: the watchdog has found no stall. Ready: every dependency answered when last asked and
    partitions are assigned.
    """

    def __init__(self) -> None:
        self.dependencies: dict[str, bool] = dict.fromkeys(DEPENDENCIES, False)
        self.assigned = False
        self.stalled: str | None = None
        self.lag = 0

    @property
    def live(self) -> bool:
        """Whether the process should be left alone."""
        return self.stalled is None

    @property
    def ready(self) -> bool:
        """Whether the worker works now."""
        return self.live and self.assigned and all(self.dependencies.values())

    def report(self) -> Mapping[str, object]:
        """Both, with the reasons, for people."""
        return {
            "live": self.live,
            "ready": self.ready,
            "assigned": self.assigned,
            "stalled": self.stalled,
            "lag": self.lag,
            "dependencies": dict(self.dependencies),
        }


class AwakeClock:
    """Seconds the asking thread was awake for; a stop of the whole process does not count.

    A worker that was stopped (SIGSTOP, a frozen virtual machine) finds all its clocks advanced and
    nothing done. Whoever looks regularly knows how late it may be; what goes beyond, it slept.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._ticked = clock()
        self._slept = 0.0

    def tick(self, *, within_s: float) -> None:
        """Take the time; more than `within_s` since the last tick counts as `within_s`."""
        now = self._clock()
        self._slept += max(0.0, now - self._ticked - within_s)
        self._ticked = now

    def __call__(self) -> float:
        """The time as of the last tick."""
        return self._ticked - self._slept


class StallDetector:
    """Something to do and no progress: for `stall_s` seconds that nothing excused, or `hold_s`.

    Progress is anything that changes with it; only whether it has changed counts, so a clock that
    jumps cannot hide a stall or make one.
    """

    def __init__(
        self, stall_s: float, *, hold_s: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._stall_s = stall_s
        self._hold_s = hold_s
        self._clock = clock
        self._progress: object = None
        self._moved = self._unexcused = clock()

    def stalled_for(self, *, waiting: int, progress: object, excused: bool) -> float | None:
        """Seconds without progress, where that is a stall; call it regularly."""
        now = self._clock()
        if waiting <= 0 or progress != self._progress:
            self._progress = progress
            self._moved = self._unexcused = now
            return None
        if excused:
            self._unexcused = now
        if now - self._unexcused > self._stall_s or now - self._moved > self._hold_s:
            return now - self._moved
        return None
