"""Product updates: the steps from a listing to its assessment, and the agent that feeds them."""

from datetime import datetime

from agents.assess import Verdict, assess
from agents.checked import Checked
from agents.checks import Coordinates, History, check_product, identify, primary
from agents.grading import constrain, from_rules, grade_of, quality_score, unread
from stream.assessment import (
    GRADES,
    MODEL_ISSUES,
    Assessment,
    Grade,
    Issue,
    Severity,
)
from stream.events import InputRecord, ProductUpdate
from stream.masking import shown
from stream.texts import quality_text
from stream.topics import PRODUCT_UPDATES, SCORES_PRODUCTS
from stream.triton import ModelName, ModelScore

TOPIC = PRODUCT_UPDATES
SCORES = SCORES_PRODUCTS
MODEL: ModelName = "quality"
QUESTION = "How good is this title?"
OPTIONS: list[str] = list(GRADES)

ISSUE_THRESHOLD = 0.5
"""A model issue is reported when it is likelier than not."""

EVIDENCE_CHARACTERS = 200

_MODEL_ISSUES: dict[str, tuple[Severity, str, str]] = {
    "title_unclear": ("error", "title", "The title does not tell within seconds what this is."),
    "title_not_concise": ("warning", "title", "The title says more, or less, than is needed."),
    "title_misspelled": ("suggestion", "title", "The title seems to contain a spelling mistake."),
    "title_keyword_stuffed": ("warning", "title", "The title lists keywords for searches."),
    "category_mismatch": ("warning", "product_type", "The category does not fit the title."),
    "attribute_conflict": ("warning", "title", "The title contradicts the listing's attributes."),
    "description_mismatch": ("warning", "description", "The description is of something else."),
}


def record_of(record: InputRecord) -> ProductUpdate:
    """The record as this topic's type."""
    assert isinstance(record, ProductUpdate)  # noqa: S101 - the codec decides the type by topic
    return record


def event_time(record: InputRecord) -> datetime | None:
    """When the sender says it happened."""
    return record_of(record).event_time


def is_deletion(record: InputRecord) -> bool:
    """Whether the product was withdrawn."""
    return record_of(record).operation == "delete"


def key(record: InputRecord) -> str | None:
    """The key of the assessment on the output topic."""
    return record_of(record).product.id


def check(record: InputRecord, history: History, at: Coordinates) -> list[Issue]:
    """The rules."""
    return check_product(record_of(record), history, at)


def texts(record: InputRecord, history: History) -> tuple[str, ...]:
    """What the model is asked: nothing where there is no title to judge."""
    update = record_of(record)
    if update.operation == "delete" or not (update.product.title or "").strip():
        return ()
    return (quality_text(update.product),)


def languages(record: InputRecord, texts: tuple[str, ...]) -> list[str]:
    """The language of the title; where that is all brand and numbers, of the description."""
    declared = primary(record_of(record).product.content_language)
    title, _, _, description = texts[0].split("\n")
    found = identify(title, declared) or identify(description, declared)
    return [found] if found else []


def traffic(record: InputRecord, history: History) -> int:
    """Clicks and impressions of the product lately."""
    return history.traffic(record_of(record).product.id)


def judge(checked: Checked, score: ModelScore | None) -> Verdict:
    """Grade the listing from its issues and, where there is one, the model's answer."""
    issues = checked.issues
    if score is None:
        probabilities = from_rules(issues) if checked.language is None else unread(issues)
        proposed = None
    else:
        proposed, likely = grade_of(score.probabilities)
        issues = issues + _model_issues(score, proposed, likely, checked)
        probabilities = constrain(score.probabilities, issues)
    grade, confidence = grade_of(probabilities)
    return Verdict(
        grade=grade,
        confidence=confidence,
        doubt=confidence,
        quality_score=quality_score(probabilities, issues),
        probabilities=dict(zip(GRADES, probabilities, strict=True)),
        issues=issues,
        answer=grade,
        disagreement=proposed == "good" and grade != "good",
    )


def _model_issues(score: ModelScore, grade: Grade, likely: float, checked: Checked) -> list[Issue]:
    """The issues likelier than not; and where none explains the model's grade, the one it means."""
    found = {
        code: probability
        for code, probability in zip(MODEL_ISSUES, score.issues, strict=True)
        if probability >= ISSUE_THRESHOLD
    }
    severities = {_MODEL_ISSUES[code][0] for code in found}
    severities.update(issue.severity for issue in checked.issues)
    if grade == "poor" and "error" not in severities:
        found["title_unclear"] = likely
    elif grade == "fair" and not severities & {"error", "warning"}:
        found["title_not_concise"] = likely
    if not found:
        return []
    title = shown(record_of(checked.record).product.title or "", EVIDENCE_CHARACTERS)
    return [_model_issue(code, probability, title) for code, probability in found.items()]


def _model_issue(code: str, probability: float, title: str) -> Issue:
    severity, attribute, detail = _MODEL_ISSUES[code]
    return Issue(
        code=code,
        severity=severity,
        attribute=attribute,
        detail=detail,
        evidence=title if attribute == "title" else None,
        origin="model",
        confidence=round(probability, 4),
    )


def assessment(checked: Checked, verdict: Verdict, score: ModelScore | None) -> Assessment:
    """The record to publish."""
    product = record_of(checked.record).product
    category = (product.product_type or "").split(">")[0].strip()[:100]
    return assess(
        checked,
        verdict,
        score,
        entity_type="product",
        entity_id=product.id,
        product_id=product.id,
        model_name=MODEL,
        entity_text=product.title,
        seller_id=product.seller_id,
        category=category or None,
        country=product.target_country,
    )


def context(record: InputRecord) -> dict[str, str]:
    """What an annotator sees beside the text."""
    product = record_of(record).product
    told = {
        "brand": product.brand,
        "product_type": product.product_type,
        "description": product.description,
        "price": product.price,
        "image_link": product.image_link,
    }
    return {name: value for name, value in told.items() if value}
