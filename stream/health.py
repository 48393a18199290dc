"""Health of a worker: what its parts say in, liveness and readiness out."""

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


class StallDetector:
    """Lag above zero and no progress for `stall_s` seconds, while nothing excuses it.

    A dependency that is away excuses it: events are held on purpose then.
    """

    def __init__(self, stall_s: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._stall_s = stall_s
        self._clock = clock
        self._behind_since: float | None = None

    def stalled(self, *, lag: int, last_progress: float, excused: bool) -> bool:
        """The verdict now; call it regularly."""
        now = self._clock()
        if lag <= 0 or excused:
            self._behind_since = None
            return False
        if self._behind_since is None:
            self._behind_since = now
        return now - max(self._behind_since, last_progress) > self._stall_s
