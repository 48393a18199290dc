"""Records go through the checks in order; the issues of the last one come out."""

from datetime import timedelta

from agents.checks import Coordinates, Example, History, check_event, check_product, check_query
from agents.checks.examples import START
from stream.assessment import Issue
from stream.events import InputRecord, ProductUpdate, SearchQuery
from stream.settings import HistorySettings

RECEIVED = START + timedelta(days=3)


def at(offset: int, *, topic: str = "t", partition: int = 0) -> Coordinates:
    """The coordinates of a record received three days after the examples' time."""
    return Coordinates(topic=topic, partition=partition, offset=offset, received_at=RECEIVED)


def judge(
    record: InputRecord,
    history: History,
    offset: int,
    *,
    relevance: float | None = None,
    partition: int = 0,
) -> list[Issue]:
    """The issues of one record at this offset of its kind's topic."""
    where = at(offset, topic=type(record).__name__, partition=partition)
    if isinstance(record, ProductUpdate):
        return check_product(record, history, where)
    if isinstance(record, SearchQuery):
        return check_query(record, history, where)
    return check_event(record, history, where, relevance=relevance)


def history(**bounds: float) -> History:
    """An empty history with these bounds changed."""
    return History(HistorySettings(**bounds))


def codes(example: Example) -> list[str]:
    """The codes of the last record's issues, the others being its history."""
    known = history()
    issues: list[Issue] = []
    for offset, record in enumerate(example.records):
        last = offset == len(example.records) - 1
        issues = judge(record, known, offset, relevance=example.relevance if last else None)
    return [issue.code for issue in issues]
