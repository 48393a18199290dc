"""A verdict in, the assessment record out: identity, provenance, times."""

from datetime import UTC, datetime

import msgspec

from agents.checked import Checked
from agents.checks import CHECKS_VERSION
from stream import assessment_ids
from stream.assessment import Assessment, EntityType, Grade, Issue
from stream.masking import shown
from stream.records import Received
from stream.triton import ModelName, ModelScore

_SEVERITIES = ("error", "warning", "suggestion")

ENTITY_TEXT = 200
"""Characters of the judged text that an assessment shows."""

COUNTRY = 35
"""Characters of the country: a code, or the name of one."""


class Verdict(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What was decided about one event.

    `doubt` is the probability that the answer to the annotators' question (`answer`) is right:
    the policy's threshold applies to it. `disagreement`: rules and model contradict each other.
    """

    grade: Grade
    confidence: float
    doubt: float
    quality_score: float
    probabilities: dict[str, float]
    issues: list[Issue]
    answer: str
    intent: str | None = None
    intent_confidence: float | None = None
    relevance: float | None = None
    disagreement: bool = False


def source_id(received: Received) -> str:
    """The id every replay of the same topic, partition and offset arrives at (UUIDv5)."""
    return assessment_ids.assessment_id(received.topic, received.partition, received.offset)


def _gravest_first(issue: Issue) -> int:
    return _SEVERITIES.index(issue.severity)


def assess(
    checked: Checked,
    verdict: Verdict,
    score: ModelScore | None,
    *,
    entity_type: EntityType,
    entity_id: str,
    model_name: ModelName,
    product_id: str | None = None,
    query_id: str | None = None,
    seller_id: str | None = None,
    category: str | None = None,
    country: str | None = None,
    entity_text: str | None = None,
) -> Assessment:
    """The assessment, not routed yet."""
    received = checked.received
    assessment_id = source_id(received)
    return Assessment(
        assessment_id=assessment_id,
        entity_type=entity_type,
        entity_id=entity_id,
        event_id=checked.event_id or assessment_id,
        event_time=checked.event_time,
        assessed_at=datetime.now(UTC),
        source="rules" if score is None else "model",
        grade=verdict.grade,
        quality_score=verdict.quality_score,
        confidence=round(verdict.confidence, 4),
        product_id=product_id,
        query_id=query_id,
        seller_id=seller_id,
        category=category,
        country=country[:COUNTRY] if country else None,
        entity_text=shown(entity_text, ENTITY_TEXT) if entity_text else None,
        probabilities={name: round(value, 4) for name, value in verdict.probabilities.items()},
        issues=sorted(verdict.issues, key=_gravest_first),
        intent=verdict.intent,
        intent_confidence=(
            None if verdict.intent_confidence is None else round(verdict.intent_confidence, 4)
        ),
        relevance=None if verdict.relevance is None else round(verdict.relevance, 4),
        model_name=None if score is None else model_name,
        model_version=None if score is None else score.model_version,
        checks_version=CHECKS_VERSION,
        source_topic=received.topic,
        source_partition=received.partition,
        source_offset=received.offset,
        text_fingerprint=checked.fingerprint,
        language=checked.language,
    )
