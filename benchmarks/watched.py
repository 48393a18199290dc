"""A worker's process, log and address in; what an onlooker sees of it out: CPU, memory, lag."""

import json
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import psutil

from stream.cli.scrape import Scrape, scrape
from stream.embedded.child import Child
from stream.errors import AssayerError

PATIENCE_S = 120.0


class Watched:
    """One worker, seen from outside."""

    def __init__(self, child: Child, url: str) -> None:
        self.child = child
        self.url = url
        self._process = psutil.Process(child.pid)

    def cpu_seconds(self) -> float:
        """User and system time so far."""
        times = self._process.cpu_times()
        return float(times.user + times.system)

    def rss_mb(self) -> float:
        """Resident memory, MiB."""
        return float(self._process.memory_info().rss) / 2**20

    def log_lines(self) -> int:
        """Lines written so far."""
        with Path(self.child.log).open("rb") as log:
            return sum(1 for _ in log)

    def report(self) -> dict[str, Any]:
        """What /readyz says; empty while nobody answers."""
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=5) as response:
                return dict(json.load(response))
        except urllib.error.HTTPError as error:
            return dict(json.load(error))
        except OSError:
            return {}

    def ready(self) -> bool:
        """Whether /readyz answers 200."""
        return bool(self.report().get("ready"))

    def scrape(self) -> Scrape:
        """Its metrics now."""
        return scrape([self.url])

    def finished(self) -> float:
        """Events it has finished since it started."""
        return self.scrape().total("assayer_events_total")

    def check(self) -> None:
        """Raises AssayerError when it has ended."""
        if not self.child.alive:
            raise AssayerError(f"the worker has ended:\n{self.child.log_tail()}")


def wait_for(seen: Any, what: str, *, patience_s: float = PATIENCE_S) -> float:
    """Seconds until `seen()` is true.

    Raises:
        AssayerError: it did not become true.
    """
    began = time.monotonic()
    while not seen():
        if time.monotonic() - began > patience_s:
            raise AssayerError(f"not within {patience_s:.0f} s: {what}")
        time.sleep(0.2)
    return time.monotonic() - began


@dataclass(kw_only=True)
class Looks:
    """One look a second: seconds, resident MiB, lag as /metrics gives it, events finished."""

    seconds: list[float] = field(default_factory=list)
    rss_mb: list[float] = field(default_factory=list)
    lag: list[float] = field(default_factory=list)
    finished: list[float] = field(default_factory=list)

    def mb_a_minute(self) -> float:
        """Slope of the resident memory over the second half of the looks, least squares."""
        half = len(self.seconds) // 2
        return 60 * slope(self.seconds[half:], self.rss_mb[half:])

    def rate(self) -> float:
        """Events finished a second."""
        return slope(self.seconds, self.finished)

    def lag_rate(self) -> float:
        """Change of the lag a second: negative while it falls."""
        known = [(at, lag) for at, lag in zip(self.seconds, self.lag, strict=True) if lag > 0]
        return slope([at for at, _ in known], [lag for _, lag in known])


class Onlooker(threading.Thread):
    """Looks at a worker once a second for as long as a `with` block lasts."""

    def __init__(self, watched: Watched) -> None:
        super().__init__(name="onlooker", daemon=True)
        self.looks = Looks()
        self._watched = watched
        self._ended = threading.Event()

    def __enter__(self) -> Self:
        """Begin."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        self._ended.set()
        self.join()

    def run(self) -> None:
        """Look until told to end, or until there is nobody to look at."""
        began = time.monotonic()
        while not self._ended.wait(1.0):
            try:
                rss = self._watched.rss_mb()
            except psutil.NoSuchProcess:
                return
            found = self._watched.scrape()
            self.looks.seconds.append(time.monotonic() - began)
            self.looks.rss_mb.append(rss)
            self.looks.lag.append(found.total("assayer_consumer_lag"))
            self.looks.finished.append(found.total("assayer_events_total"))


def slope(xs: list[float], ys: list[float]) -> float:
    """Of the straight line with the least squared distance; 0 for fewer than two points."""
    if len(xs) < 2:
        return 0.0
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - mean_x) ** 2 for x in xs)
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / spread
