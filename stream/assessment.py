"""Output records: the assessment, its issues, and the task for annotators."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec

Moment = Annotated[datetime, msgspec.Meta(tz=True)]
"""A time with its offset; written in UTC."""

EntityType = Literal["product", "query", "event"]
Source = Literal["model", "rules", "human"]
Grade = Literal["good", "fair", "poor"]
Severity = Literal["error", "warning", "suggestion"]
Origin = Literal["rule", "model"]
Routed = Literal["none", "relabel", "audit"]

GRADES: tuple[Grade, ...] = ("good", "fair", "poor")
"""Order of the `quality` model's probabilities."""

INTENTS: tuple[str, ...] = (
    "exact_item",
    "brand",
    "product_type",
    "feature",
    "compatibility",
    "use_case",
    "advice",
    "support",
    "unintelligible",
)
"""Order of the `intent` model's probabilities."""

MODEL_ISSUES: tuple[str, ...] = (
    "title_unclear",
    "title_not_concise",
    "title_misspelled",
    "title_keyword_stuffed",
    "category_mismatch",
    "attribute_conflict",
    "description_mismatch",
)
"""Order of the `quality` model's issue probabilities."""


class Issue(msgspec.Struct, frozen=True, gc=False):
    """One thing wrong with an item, in the item-level issue shape of merchant platforms.

    `detail` is one sentence a seller understands; `evidence` is the offending text span.
    `confidence` is 1.0 for a rule and a probability for a model.
    """

    code: str
    severity: Severity
    attribute: str
    detail: str
    evidence: str | None = None
    origin: Origin = "rule"
    confidence: float = 1.0


class Assessment(msgspec.Struct, frozen=True, kw_only=True):
    """What Assayer found about one input event; the record of `quality.scores.*`.

    `quality_score` is 0 to 100. `confidence` is the calibrated probability that `grade` is
    right. `relevance` is 0 to 1 and set for clicks. `assessment_id` is a UUIDv5 of the source
    topic, partition and offset, so a replay yields the same id. `seller_id`, `category` (the
    first level of `product_type`) and `country` say whose listing it is. `entity_text` is the
    title or query that was judged, at most 200 characters, personal data masked. `language` is
    set where the text is in a language that the model does not know, so that rules alone graded
    it (ISO 639-1; `und`: not told).
    """

    assessment_id: str
    entity_type: EntityType
    entity_id: str
    event_id: str
    event_time: Moment
    assessed_at: Moment
    source: Source
    grade: Grade
    quality_score: float
    confidence: float
    product_id: str | None = None
    query_id: str | None = None
    seller_id: str | None = None
    category: str | None = None
    country: str | None = None
    entity_text: str | None = None
    probabilities: dict[str, float] = {}
    issues: list[Issue] = []
    intent: str | None = None
    intent_confidence: float | None = None
    relevance: float | None = None
    model_name: str | None = None
    model_version: str | None = None
    checks_version: str
    routed: Routed = "none"
    route_reason: str | None = None
    source_topic: str
    source_partition: int
    source_offset: int
    text_fingerprint: str | None = None
    language: str | None = None


class RelabelTask(msgspec.Struct, frozen=True, kw_only=True):
    """One question for human annotators; the record of `relabel.tasks`.

    `text` is what is to be judged, personal data masked; `options` are the possible answers;
    `priority` orders tasks (uncertainty times traffic, higher first).
    """

    task_id: str
    assessment_id: str
    entity_type: EntityType
    entity_id: str
    question: str
    text: str
    options: list[str]
    model_answer: str
    confidence: float
    reason: str
    priority: float
    text_fingerprint: str
    created_at: Moment
    context: dict[str, str] = {}
    model_name: str | None = None
    model_version: str | None = None
