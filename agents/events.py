"""Search events: the steps from a click or impression to its assessment."""

from datetime import datetime

from agents.assess import Verdict, assess, source_id
from agents.checked import Checked
from agents.checks import Coordinates, History, check_event, click_irrelevant, identify
from agents.grading import from_rules, grade_of, quality_score, unread
from stream.assessment import GRADES, Assessment, Issue
from stream.events import EventObject, InputRecord, SearchEvent
from stream.texts import relevance_texts
from stream.topics import SCORES_EVENTS, SEARCH_EVENTS
from stream.triton import ModelName, ModelScore

TOPIC = SEARCH_EVENTS
SCORES = SCORES_EVENTS
MODEL: ModelName = "relevance"
QUESTION = "Is this product what the query asks for?"
OPTIONS = ["relevant", "irrelevant"]

BOT_CODES = frozenset({"click_burst_bot", "event_duplicate"})
"""An event of which search systems must learn nothing."""

CLICKS = frozenset({"click", "add_to_cart", "purchase"})
"""Actions that say the user chose this product for this query."""


def record_of(record: InputRecord) -> SearchEvent:
    """The record as this topic's type."""
    assert isinstance(record, SearchEvent)  # noqa: S101 - the codec decides the type by topic
    return record


def event_time(record: InputRecord) -> datetime | None:
    """When the sender says it happened."""
    return record_of(record).timestamp


def is_deletion(record: InputRecord) -> bool:
    """An event is never withdrawn."""
    return False


def key(record: InputRecord) -> str | None:
    """The key of the assessment on the output topic."""
    event = record_of(record)
    return event.client_id or event.query_id


def check(record: InputRecord, history: History, at: Coordinates) -> list[Issue]:
    """The rules."""
    return check_event(record_of(record), history, at)


def _object(event: SearchEvent) -> EventObject | None:
    return event.event_attributes.object if event.event_attributes else None


def _product_id(event: SearchEvent) -> str | None:
    target = _object(event)
    if target is None or target.object_id_type not in {None, "product"}:
        return None
    return str(target.object_id)


def texts(record: InputRecord, history: History) -> tuple[str, ...]:
    """The query and the product's text for a click whose both are known; else nothing."""
    event = record_of(record)
    product_id = _product_id(event)
    if event.action_name not in CLICKS or product_id is None:
        return ()
    query = event.user_query or (history.query_text(event.query_id) if event.query_id else None)
    target = _object(event)
    product = (target.name if target else None) or history.product_text(product_id)
    if not query or not product:
        return ()
    pair = relevance_texts(query, product)
    return pair if all(pair) else ()


def languages(record: InputRecord, texts: tuple[str, ...]) -> list[str]:
    """The languages of the query and of the product's text."""
    return [found for text in texts if (found := identify(text))]


def traffic(record: InputRecord, history: History) -> int:
    """Clicks and impressions of the product lately."""
    product_id = _product_id(record_of(record))
    return history.traffic(product_id) if product_id else 0


def judge(checked: Checked, score: ModelScore | None) -> Verdict:
    """Grade the event: is it one to learn from?"""
    issues = checked.issues
    relevance = score.relevance if score else None
    if relevance is not None:
        found = click_irrelevant(record_of(checked.record), relevance)
        issues = [*issues, found] if found else issues
    if any(issue.code in BOT_CODES for issue in issues):
        probabilities = (0.0, 0.0, 1.0)
    else:
        alone = from_rules if checked.language is None else unread
        probabilities = alone([issue for issue in issues if issue.origin == "rule"])
        if relevance is not None:
            good, fair, poor = probabilities
            probabilities = (good * relevance, fair * relevance, poor + (1.0 - relevance))
    grade, confidence = grade_of(probabilities)
    doubt = confidence if relevance is None else max(relevance, 1.0 - relevance)
    return Verdict(
        grade=grade,
        confidence=confidence,
        doubt=doubt,
        quality_score=quality_score(probabilities, issues),
        probabilities=dict(zip(GRADES, probabilities, strict=True)),
        issues=issues,
        answer="" if relevance is None else OPTIONS[relevance < 0.5],
        relevance=relevance,
    )


def assessment(checked: Checked, verdict: Verdict, score: ModelScore | None) -> Assessment:
    """The record to publish."""
    event = record_of(checked.record)
    return assess(
        checked,
        verdict,
        score,
        entity_type="event",
        entity_id=checked.event_id or source_id(checked.received),
        product_id=_product_id(event),
        query_id=event.query_id,
        model_name=MODEL,
        entity_text=event.user_query,
    )


def context(record: InputRecord) -> dict[str, str]:
    """What an annotator sees beside the text."""
    return {"action": record_of(record).action_name}
