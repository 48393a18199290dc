"""Processes in; what they hold over time (memory, file descriptors, threads) out."""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import Self

import msgspec
import psutil

SAMPLE_S = 15.0


class Sample(msgspec.Struct, frozen=True):
    """One look at one process: seconds since the start, resident MiB, descriptors, threads."""

    at_s: float
    mib: float
    descriptors: int
    threads: int


class Trend(msgspec.Struct, frozen=True, kw_only=True):
    """Medians of the second quarter and of the last, and the largest value, of one process.

    The first quarter is left out: caches fill up in it.
    """

    mib: tuple[float, float, float]
    descriptors: tuple[float, float, int]
    threads: tuple[float, float, int]
    mib_an_hour: float
    """Theil-Sen: the median of the slopes between all pairs of samples after the first quarter."""


def look(pid: int, started: float) -> Sample | None:
    """The process now, its child processes included; None when it is gone."""
    try:
        tree = [psutil.Process(pid)]
        tree += tree[0].children(recursive=True)
        return Sample(
            at_s=round(time.monotonic() - started, 1),
            mib=sum(each.memory_info().rss for each in tree) / 2**20,
            descriptors=sum(each.num_fds() for each in tree),
            threads=sum(each.num_threads() for each in tree),
        )
    except psutil.Error:
        return None


def trend(samples: Sequence[Sample]) -> Trend:
    """What became of one process; `samples` in the order of time, at least 8."""
    quarter = len(samples) // 4
    early, late, after = samples[quarter : 2 * quarter], samples[-quarter:], samples[quarter:]
    slopes = [
        (b.mib - a.mib) / (b.at_s - a.at_s)
        for number, a in enumerate(after)
        for b in after[number + 1 :]
        if b.at_s > a.at_s
    ]
    return Trend(
        mib=(
            round(median(each.mib for each in early), 1),
            round(median(each.mib for each in late), 1),
            round(max(each.mib for each in samples), 1),
        ),
        descriptors=(
            median(each.descriptors for each in early),
            median(each.descriptors for each in late),
            max(each.descriptors for each in samples),
        ),
        threads=(
            median(each.threads for each in early),
            median(each.threads for each in late),
            max(each.threads for each in samples),
        ),
        mib_an_hour=round(3600 * median(slopes), 1),
    )


class Footprints:
    """Looks again and again from a thread of its own; a context manager."""

    def __init__(self, pids: Callable[[], Mapping[str, int]]) -> None:
        self._pids = pids
        self._started = time.monotonic()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.samples: dict[str, list[Sample]] = {}

    def __enter__(self) -> Self:
        """Start looking."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Look no more."""
        self._stopping.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopping.wait(SAMPLE_S):
            for name, pid in self._pids().items():
                if (sample := look(pid, self._started)) is not None:
                    self.samples.setdefault(name, []).append(sample)
