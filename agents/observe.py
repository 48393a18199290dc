"""Outcomes and client events in, Prometheus counts out."""

from collections.abc import Sequence

from agents.outcomes import Assessed, DeadLettered
from stream.metrics import BREAKER_STATES, Metrics
from stream.records import Outcome
from stream.triton import BreakerState, ModelName


def observe_outcomes(metrics: Metrics, outcomes: Sequence[Outcome]) -> None:
    """Count what was found in events that are finished."""
    for outcome in outcomes:
        if isinstance(outcome, Assessed):
            _observe_assessed(metrics, outcome)
        elif isinstance(outcome, DeadLettered):
            metrics.dead_letters.labels(
                outcome.received.topic, outcome.stage, type(outcome.error).__name__
            ).inc()


def _observe_assessed(metrics: Metrics, outcome: Assessed) -> None:
    assessment, route = outcome.assessment, outcome.route
    entity = assessment.entity_type
    metrics.grades.labels(entity, assessment.grade, assessment.source).inc()
    for issue in assessment.issues:
        metrics.issues.labels(entity, issue.code, issue.severity, issue.origin).inc()
    if assessment.source == "model":
        confidence = assessment.intent_confidence
        metrics.confidence.labels(entity).observe(
            assessment.confidence if confidence is None else confidence
        )
    if assessment.intent is not None:
        metrics.intents.labels(assessment.intent).inc()
    if assessment.routed != "none":
        metrics.routed.labels(entity, assessment.route_reason or "").inc()
    if route.refused is not None:
        metrics.routing_refused.labels(entity, route.refused).inc()


class ScorerMetrics:
    """The Triton client's observer."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self.on_breaker("closed")

    def on_request(self, model: ModelName, *, texts: int, seconds: float, outcome: str) -> None:
        """One inference call ended."""
        self._metrics.triton_seconds.labels(model, outcome).observe(seconds)
        self._metrics.triton_texts.labels(model).inc(texts)

    def on_cache(self, model: ModelName, *, hits: int, misses: int) -> None:
        """Texts looked up."""
        self._metrics.cache_lookups.labels(model, "hit").inc(hits)
        self._metrics.cache_lookups.labels(model, "miss").inc(misses)

    def on_breaker(self, state: BreakerState) -> None:
        """The breaker's state now."""
        for name in BREAKER_STATES:
            self._metrics.breaker.labels(name).set(name == state)

    def on_retry(self, model: ModelName, *, reason: str) -> None:
        """A call will be tried again."""
        self._metrics.triton_retries.labels(model, reason).inc()
