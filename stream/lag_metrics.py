"""Lag by partition and the ledger in; their series in /metrics and the sum in /readyz out."""

import time
from collections.abc import Mapping

from stream.health import Health
from stream.ledger import Ledger, TopicPartition
from stream.metrics import Metrics


class LagMetrics:
    """Shows the partitions a worker holds, and takes away those it holds no longer."""

    def __init__(self, metrics: Metrics, *, ledger: Ledger, health: Health) -> None:
        self._metrics = metrics
        self._ledger = ledger
        self._health = health
        self._shown: set[TopicPartition] = set()
        self._since = time.monotonic()

    def show(self, lags: Mapping[TopicPartition, int]) -> None:
        """These are the partitions now, and how far behind each is."""
        metrics, ledger = self._metrics, self._ledger
        self._health.lag = sum(lags.values())
        self._forget(lags)
        for (topic, partition), lag in lags.items():
            metrics.consumer_lag.labels(topic, str(partition)).set(lag)
        for (topic, partition), offset in ledger.positions().items():
            if (topic, partition) in lags:
                metrics.ledger_offset.labels(topic, str(partition)).set(offset)
        now, wall = time.monotonic(), time.time()
        behind = {topic for (topic, _), lag in lags.items() if lag}
        for topic in {topic for topic, _ in lags}:
            progressed = committed = now
            if topic in behind:
                progressed = ledger.progressed.get(topic, self._since)
                committed = ledger.last_commit.get(topic, self._since)
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
        self._shown = set(lags)
