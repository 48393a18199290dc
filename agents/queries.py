"""Search queries: the steps from a query to its intent and assessment."""

from datetime import datetime

from agents.assess import Verdict, assess, source_id
from agents.checked import Checked
from agents.checks import Coordinates, History, check_query, identify, primary
from agents.grading import constrain, from_rules, grade_of, quality_score, unread
from stream.assessment import GRADES, INTENTS, Assessment, Issue
from stream.events import InputRecord, SearchQuery
from stream.texts import intent_text
from stream.topics import SCORES_QUERIES, SEARCH_QUERIES
from stream.triton import ModelName, ModelScore

TOPIC = SEARCH_QUERIES
SCORES = SCORES_QUERIES
MODEL: ModelName = "intent"
QUESTION = "What does this shopper want?"
OPTIONS: list[str] = list(INTENTS)

LONGEST_TAG = 35
"""Characters of a language tag (RFC 5646, 4.4.1); a longer locale is none and is not shown."""

_UNINTELLIGIBLE = INTENTS.index("unintelligible")


def record_of(record: InputRecord) -> SearchQuery:
    """The record as this topic's type."""
    assert isinstance(record, SearchQuery)  # noqa: S101 - the codec decides the type by topic
    return record


def event_time(record: InputRecord) -> datetime | None:
    """When the sender says it happened, if it says so."""
    return record_of(record).timestamp


def is_deletion(record: InputRecord) -> bool:
    """A query is never withdrawn."""
    return False


def key(record: InputRecord) -> str | None:
    """The key of the assessment on the output topic."""
    query = record_of(record)
    return query.client_id or query.query_id


def check(record: InputRecord, history: History, at: Coordinates) -> list[Issue]:
    """The rules."""
    return check_query(record_of(record), history, at)


def texts(record: InputRecord, history: History) -> tuple[str, ...]:
    """What the model is asked: nothing for an empty query."""
    text = intent_text(record_of(record).user_query)
    return (text,) if text else ()


def languages(record: InputRecord, texts: tuple[str, ...]) -> list[str]:
    """The language of the query; its locale is evidence."""
    attributes = record_of(record).query_attributes
    found = identify(texts[0], primary(attributes.locale) if attributes else None)
    return [found] if found else []


def traffic(record: InputRecord, history: History) -> int:
    """Queries are all asked once here; none has more traffic than another."""
    return 0


def judge(checked: Checked, score: ModelScore | None) -> Verdict:
    """Grade the query and name its intent."""
    issues = checked.issues
    if checked.language is not None:
        # A query in a language the model does not know is no gibberish: it has an intent, unknown.
        probabilities = unread(issues)
        grade, confidence = grade_of(probabilities)
        intent, doubt = None, confidence
    elif score is None:
        probabilities = (
            (0.0, 0.0, 1.0)
            if any(issue.code in {"query_empty", "query_gibberish"} for issue in issues)
            else from_rules(issues)
        )
        grade, confidence = grade_of(probabilities)
        intent, doubt = "unintelligible" if grade == "poor" else None, confidence
    else:
        unintelligible = score.probabilities[_UNINTELLIGIBLE]
        understood = 1.0 - unintelligible
        warned = any(issue.severity != "suggestion" for issue in issues)
        probabilities = constrain(
            (0.0, understood, unintelligible) if warned else (understood, 0.0, unintelligible),
            issues,
        )
        grade, confidence = grade_of(probabilities)
        doubt = max(score.probabilities)
        intent = INTENTS[score.probabilities.index(doubt)]
    return Verdict(
        grade=grade,
        confidence=confidence,
        doubt=doubt,
        quality_score=quality_score(probabilities, issues),
        probabilities=(
            dict(zip(GRADES, probabilities, strict=True))
            if score is None
            else dict(zip(INTENTS, score.probabilities, strict=True))
        ),
        issues=issues,
        answer=intent or "",
        intent=intent,
        intent_confidence=None if intent is None else min(1.0, doubt),
        disagreement=(
            score is not None
            and intent != "unintelligible"
            and any(issue.code == "query_gibberish" for issue in issues)
        ),
    )


def assessment(checked: Checked, verdict: Verdict, score: ModelScore | None) -> Assessment:
    """The record to publish."""
    query = record_of(checked.record)
    locale = query.query_attributes.locale if query.query_attributes else None
    return assess(
        checked,
        verdict,
        score,
        entity_type="query",
        entity_id=query.query_id or source_id(checked.received),
        query_id=query.query_id,
        model_name=MODEL,
        entity_text=query.user_query,
        country=locale.rpartition("-")[2] if locale and "-" in locale else None,
    )


def context(record: InputRecord) -> dict[str, str]:
    """What an annotator sees beside the text."""
    attributes = record_of(record).query_attributes
    locale = attributes.locale if attributes else None
    return {"locale": locale} if locale and len(locale) <= LONGEST_TAG else {}
