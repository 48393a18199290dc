"""Targets for a real Prometheus: a worker's own metrics with every series filled, and Triton's.

Each scrape finds every counter and histogram a little further on, as under steady work.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from time import time

from prometheus_client import CollectorRegistry, ProcessCollector, start_http_server
from prometheus_client.core import Metric
from prometheus_client.registry import Collector

from stream.metrics import BREAKER_STATES, Metrics
from stream.topics import INPUTS, OUTPUTS

TRITON = {
    "nv_inference_request_success": {},
    "nv_inference_request_failure": {"reason": "REJECTED"},
    "nv_inference_count": {},
    "nv_inference_exec_count": {},
    "nv_inference_queue_duration_us": {},
    "nv_inference_compute_infer_duration_us": {},
    "nv_inference_pending_request_count": {},
}
"""Names and further labels, as Triton's own documentation of its metrics gives them."""


def work(metrics: Metrics) -> None:
    """A second's worth of everything a worker can report."""
    now = time()
    for number, topic in enumerate(topic.name for topic in INPUTS):
        metrics.events.labels(topic, "scored").inc(90)
        metrics.events.labels(topic, "dead_lettered").inc(2)
        metrics.dead_letters.labels(topic, "decode", "Undecodable").inc(2)
        metrics.event_age.labels(topic).observe(0.04)
        metrics.batch_events.labels(topic).observe(60)
        metrics.batch_seconds.labels(topic).observe(0.03)
        metrics.queue_events.labels(topic).set(12)
        metrics.unfinished_events.labels(topic).set(40)
        metrics.ledger_offset.labels(topic, "0").inc(92)
        metrics.ledger_progress.labels(topic).set(now)
        metrics.commit_time.labels(topic).set(now - 1)
        metrics.consumer_lag.labels(topic, "0").set(100 + number)
        metrics.stale_acks.labels(topic).inc(1)
    for model in ("quality", "intent", "relevance"):
        for outcome in ("ok", "TritonUnavailable"):
            metrics.triton_seconds.labels(model, outcome).observe(0.02)
        metrics.triton_texts.labels(model).inc(60)
        metrics.triton_retries.labels(model, "unavailable").inc()
        metrics.cache_lookups.labels(model, "hit").inc(30)
        metrics.cache_lookups.labels(model, "miss").inc(60)
    for state in BREAKER_STATES:
        metrics.breaker.labels(state).set(state == "closed")
    for outcome in ("explained", "over_budget", "busy", "failed"):
        metrics.explanations.labels(outcome).inc(2)
    for entity in ("product", "query", "event"):
        metrics.confidence.labels(entity).observe(0.83)
        metrics.confidence.labels(entity).observe(0.42)
        metrics.grades.labels(entity, "good", "model").inc(7)
        metrics.grades.labels(entity, "poor", "rules").inc(3)
        metrics.issues.labels(entity, "title_missing", "error", "rule").inc(3)
        metrics.routed.labels(entity, "low_confidence").inc()
        metrics.routing_refused.labels(entity, "budget").inc()
        metrics.unsupported_language.labels(entity, "de").inc()
    metrics.intents.labels("brand").inc(5)
    metrics.rebalances.inc(0.1)
    for table in ("assessments", "dead_letters", "relabel_tasks"):
        for outcome in ("ok", "error"):
            metrics.insert_seconds.labels(table, outcome).observe(0.2)
        metrics.insert_rows.labels(table).observe(900)
    for topic in (topic.name for topic in OUTPUTS):
        metrics.delivered.labels(topic, "ok").inc(90)
        metrics.delivered.labels(topic, "error").inc(1)
    for dependency in ("triton", "clickhouse", "kafka"):
        metrics.dependency_up.labels(dependency).set(1)


class Work(Collector):
    """Does a second's work at each scrape, and reports nothing of its own."""

    def __init__(self, metrics: Metrics) -> None:
        self.metrics = metrics

    def collect(self) -> Iterator[Metric]:
        """Called by the registry before the metrics registered after it are read."""
        work(self.metrics)
        return iter(())

    def describe(self) -> Iterator[Metric]:
        """Nothing."""
        return iter(())


class TritonNames(Collector):
    """Triton's metrics for three models, growing at each scrape."""

    def __init__(self) -> None:
        self.scrapes = count(1)

    def collect(self) -> Iterator[Metric]:
        """Every name, with its labels."""
        scrapes = next(self.scrapes)
        for name, labels in TRITON.items():
            metric = Metric(name, "as Triton reports it", "unknown")
            for model in ("quality", "intent", "relevance"):
                metric.add_sample(name, {"model": model, "version": "1", **labels}, 50.0 * scrapes)
            yield metric


def worker_registry() -> CollectorRegistry:
    """What a worker serves on /metrics: its own metrics and those of its process."""
    registry = CollectorRegistry()
    metrics = Metrics(registry)
    ProcessCollector(registry=registry)
    registry.register(Work(metrics))
    return registry


@contextmanager
def served(registry: CollectorRegistry) -> Iterator[str]:
    """`host:port` of a page with the registry's metrics, on a free loopback port."""
    server, thread = start_http_server(0, addr="127.0.0.1", registry=registry)
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def triton_registry() -> CollectorRegistry:
    """What Triton serves on its /metrics, as far as the dashboards use it."""
    registry = CollectorRegistry()
    registry.register(TritonNames())
    return registry
