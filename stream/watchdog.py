"""The watchdog: a thread beside the event loop that measures lag and ends a stalled worker.

It must not live on the event loop, because a blocked loop is one of the faults it looks for.
"""

import asyncio
import faulthandler
import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Mapping

from stream.health import Health, StallDetector
from stream.lag import LagProbe
from stream.ledger import Ledger, TopicPartition
from stream.metrics import Metrics
from stream.settings import KafkaSettings, WatchdogSettings

logger = logging.getLogger(__name__)

EXIT_STALLED = 70
PERIOD_S = 2.0


class Watchdog(threading.Thread):
    """Looks every two seconds; ends the process with status 70 when it is stalled."""

    def __init__(
        self,
        *,
        settings: WatchdogSettings,
        kafka: KafkaSettings,
        ledger: Ledger,
        metrics: Metrics,
        health: Health,
        loop: asyncio.AbstractEventLoop,
        assignment: Callable[[], list[TopicPartition]],
        joining_since: Callable[[], float | None],
        end: Callable[[int], None] = os._exit,
    ) -> None:
        super().__init__(name="watchdog", daemon=True)
        self._kafka = kafka
        self._ledger = ledger
        self._metrics = metrics
        self._health = health
        self._loop = loop
        self._assignment = assignment
        self._joining_since = joining_since
        self._end = end
        self._stall_s = settings.stall_s
        self._detectors: dict[str, StallDetector] = {}
        self._shown: set[TopicPartition] = set()
        self._stopping = threading.Event()
        self._since = self._beat = self._answered_since = time.monotonic()

    def run(self) -> None:
        """Look until stopped."""
        probe = LagProbe(self._kafka)
        try:
            while not self._stopping.wait(PERIOD_S):
                try:
                    self._look(probe)
                except Exception:
                    # One that ended unseen would watch nothing from then on.
                    logger.exception("the watchdog could not look")
        finally:
            probe.close()

    def stop(self) -> None:
        """Look no more."""
        self._stopping.set()

    def _look(self, probe: LagProbe) -> None:
        try:
            self._loop.call_soon_threadsafe(self._heart)
        except RuntimeError:
            return  # the loop is closed: the worker is ending
        positions = self._ledger.positions()
        assigned = self._assignment()
        lags: dict[TopicPartition, int] | None = {}
        if assigned:
            lags = probe.lag({key: positions.get(key) for key in assigned})
        elif not probe.answers():
            lags = None
        self._health.dependencies["kafka"] = lags is not None
        if lags is not None:
            # What is in work is behind for certain; the embedded broker's answer may be too low.
            in_work = self._ledger.in_work()
            lags = {key: max(lag, in_work.get(key, 0)) for key, lag in lags.items()}
            self._show(lags)
        silent = time.monotonic() - self._beat
        if silent > self._stall_s:
            self._bark(f"the event loop has not run for {silent:.0f} s")
            return
        if lags is None:
            self._detectors.clear()  # not known to be behind
            self._answered_since = time.monotonic()
            return
        if (since := self._joining_since()) is not None:
            outside = time.monotonic() - max(since, self._answered_since)
            if outside > self._stall_s + self._kafka.rebalance_timeout_s:
                self._bark(f"not taken into the consumer group for {outside:.0f} s")
                return
        excused = not all(self._health.dependencies.values())
        for topic, lag in _by_topic(lags).items():
            detector = self._detectors.setdefault(topic, StallDetector(self._stall_s))
            progress = self._ledger.progressed.get(topic, 0.0)
            if detector.stalled(lag=lag, last_progress=progress, excused=excused):
                self._bark(f"{topic}: {lag} events behind and none finished for {self._stall_s} s")
                return

    def _heart(self) -> None:
        self._beat = time.monotonic()

    def _show(self, lags: dict[TopicPartition, int]) -> None:
        metrics, ledger = self._metrics, self._ledger
        self._health.lag = sum(lags.values())
        self._forget(lags)
        for (topic, partition), lag in lags.items():
            metrics.consumer_lag.labels(topic, str(partition)).set(lag)
        for (topic, partition), offset in ledger.positions().items():
            if (topic, partition) in lags:
                metrics.ledger_offset.labels(topic, str(partition)).set(offset)
        now, wall = time.monotonic(), time.time()
        for topic, lag in _by_topic(lags).items():
            idle = lag == 0
            progressed = now if idle else ledger.progressed.get(topic, self._since)
            committed = now if idle else ledger.last_commit.get(topic, self._since)
            metrics.ledger_progress.labels(topic).set(wall - (now - progressed))
            metrics.commit_time.labels(topic).set(wall - (now - committed))

    def _forget(self, lags: Mapping[TopicPartition, int]) -> None:
        """Take away the series of partitions another worker holds now: they would stand still."""
        metrics = self._metrics
        for topic, partition in self._shown - lags.keys():
            for gauge in (metrics.consumer_lag, metrics.ledger_offset):
                gauge.remove(topic, str(partition))
        for topic in {topic for topic, _ in self._shown} - {topic for topic, _ in lags}:
            for gauge in (metrics.ledger_progress, metrics.commit_time):
                gauge.remove(topic)
            self._detectors.pop(topic, None)
        self._shown = set(lags)

    def _bark(self, reason: str) -> None:
        self._health.stalled = reason
        logger.critical("stalled: %s; ending the process", reason)
        faulthandler.dump_traceback(file=sys.stderr)
        self._end(EXIT_STALLED)


def _by_topic(lags: Mapping[TopicPartition, int]) -> dict[str, int]:
    behind: dict[str, int] = {}
    for (topic, _), lag in lags.items():
        behind[topic] = behind.get(topic, 0) + lag
    return behind
