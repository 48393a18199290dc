"""Outcomes and client events in, Prometheus counts out."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from agents.outcomes import Assessed, DeadLettered
from stream.metrics import BREAKER_STATES, Metrics
from stream.records import Outcome
from stream.triton import BreakerState, ModelName


def observe_outcomes(metrics: Metrics, outcomes: Sequence[Outcome]) -> None:  # noqa: PLR0912
    """Count what was found in events that are finished.

    Counted here first, label by label: looking up a labelled series costs more than counting.
    """
    grades: Counter[tuple[str, ...]] = Counter()
    issues: Counter[tuple[str, ...]] = Counter()
    others: Counter[tuple[str, ...]] = Counter()
    confidences: defaultdict[str, list[float]] = defaultdict(list)
    for outcome in outcomes:
        if isinstance(outcome, Assessed):
            assessment, route = outcome.assessment, outcome.route
            entity = assessment.entity_type
            grades[entity, assessment.grade, assessment.source] += 1
            for issue in assessment.issues:
                issues[entity, issue.code, issue.severity, issue.origin] += 1
            if assessment.source == "model":
                certain = assessment.intent_confidence
                confidences[entity].append(assessment.confidence if certain is None else certain)
            if assessment.intent is not None:
                others["intent", assessment.intent] += 1
            if assessment.language is not None:
                others["language", entity, assessment.language] += 1
            if assessment.routed != "none":
                others["routed", entity, assessment.route_reason or ""] += 1
            if route.refused is not None:
                others["refused", entity, route.refused] += 1
        elif isinstance(outcome, DeadLettered):
            error = type(outcome.error).__name__
            others["dead", outcome.received.topic, outcome.stage, error] += 1
    for labels, count in grades.items():
        metrics.grades.labels(*labels).inc(count)
    for labels, count in issues.items():
        metrics.issues.labels(*labels).inc(count)
    counters = {
        "intent": metrics.intents,
        "routed": metrics.routed,
        "refused": metrics.routing_refused,
        "language": metrics.unsupported_language,
        "dead": metrics.dead_letters,
    }
    for (name, *rest), count in others.items():
        counters[name].labels(*rest).inc(count)
    for kind, values in confidences.items():
        observe = metrics.confidence.labels(kind).observe
        for value in values:
            observe(value)


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
