"""A message in; the steps it goes through and each group of checks, ready to be timed, out."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Protocol

from agents import events, products, queries
from agents.checked import Checked
from agents.checks import Coordinates, History
from agents.checks.description import SCAN, check_description
from agents.checks.duplicate_keys import hashes
from agents.checks.event import check_event_alone, check_event_history
from agents.checks.identity import check_identity
from agents.checks.language import identified
from agents.checks.letters import is_mash
from agents.checks.media import check_media
from agents.checks.price import check_availability, check_price
from agents.checks.query import check_query_pace, check_query_text
from agents.checks.run import compare
from agents.checks.text import check_letters, check_text
from agents.checks.title import check_title
from agents.checks.words import read
from agents.kind import Kind
from agents.outcomes import dead_letter
from agents.route import Route
from agents.tasks import relabel_task
from benchmarks.hostile.records import LIMITS
from stream.assessment import GRADES, INTENTS, MODEL_ISSUES
from stream.codecs import decode, encode_assessment, encode_task
from stream.errors import Undecodable
from stream.events import ProductUpdate, SearchEvent, SearchQuery
from stream.fingerprint import fingerprint
from stream.masking import look
from stream.pair_features import words
from stream.records import Received
from stream.settings import HistorySettings
from stream.triton import ModelName, ModelScore

KINDS: dict[str, Kind] = {"product": products, "query": queries, "event": events}
SCORES: dict[ModelName, ModelScore] = {
    # All a model can find at once: the grading that costs most.
    "quality": ModelScore("1", (0.1,) * (len(GRADES) - 1) + (0.8,), (0.9,) * len(MODEL_ISSUES)),
    "intent": ModelScore("1", (0.2,) + (0.1,) * (len(INTENTS) - 1)),
    "relevance": ModelScore("1", relevance=0.1),
}
AT = Coordinates("t", 0, 0, datetime(2026, 3, 2, 10, tzinfo=UTC))


class Memo(Protocol):
    """A function that remembers its answers."""

    def cache_clear(self) -> None: ...


TEXTS_REMEMBERED: tuple[Memo, ...] = (identified, look)
"""Asked about whole texts, which are mostly new."""

REMEMBERED: tuple[Memo, ...] = (identified, look, is_mash, hashes, words)
"""All, most of them asked about words."""

Work = Callable[[History], object]
"""One run of a step, given an empty history (in which a rival may list the same)."""


def steps(kind: str, value: bytes) -> Iterator[tuple[str, Work]]:
    """(name, work) in the order of the flow; every work can be done again and again."""
    do = KINDS[kind]
    record = decode(do.TOPIC.name, value, LIMITS)
    yield "decode", lambda _: decode(do.TOPIC.name, value, LIMITS)
    yield "checks", lambda fresh: do.check(record, fresh, AT)
    history = History(HistorySettings())
    issues = do.check(record, history, AT)
    texts = do.texts(record, history)
    received = Received(do.TOPIC.name, 0, 0, 0, None, value, [])
    if texts:
        yield "language", lambda _: do.languages(record, texts)
        yield "fingerprint", lambda _: fingerprint(*do.texts(record, history))
    checked = Checked(received, record, "e", AT.received_at, issues, texts, "0" * 32)
    score = SCORES[do.MODEL] if texts else None
    yield "grading", lambda _: do.judge(checked, score)
    verdict = do.judge(checked, score)
    yield "assessment", lambda _: do.assessment(checked, verdict, score)
    assessment = do.assessment(checked, verdict, score)
    route = Route("relabel", "low_confidence", 1.0)
    yield "masking", lambda _: relabel_task(do, checked, verdict, assessment, route)
    task = relabel_task(do, checked, verdict, assessment, route)
    yield "encode", lambda _: (encode_assessment(assessment), encode_task(task))
    quoting = value.decode("utf-8", "replace")
    yield "dead letter", lambda _: dead_letter(received, "decode", Undecodable(quoting))


def checks(kind: str, value: bytes) -> Iterator[tuple[str, Work]]:
    """(name, work) of each group of checks by itself."""
    record = decode(KINDS[kind].TOPIC.name, value, LIMITS)
    if isinstance(record, ProductUpdate):
        yield from _product_checks(record)
    elif isinstance(record, SearchQuery):
        yield "query text", lambda _: list(check_query_text(record))
        yield "query pace", lambda fresh: list(check_query_pace(record, fresh, AT))
    elif isinstance(record, SearchEvent):
        yield "event alone", lambda _: list(check_event_alone(record, AT))
        yield "event history", lambda fresh: list(check_event_history(record, fresh, AT))


def _product_checks(update: ProductUpdate) -> Iterator[tuple[str, Work]]:
    product = update.product
    title, brand = read(product.title), read(product.brand, 100)
    start = (product.description or "")[:SCAN]
    language = product.content_language
    yield "words", lambda _: (read(product.title), read(product.brand, 100))
    yield "title", lambda _: list(check_title(title, brand))
    yield "letters", lambda _: list(check_letters(title, "title"))
    yield "text: title", lambda _: list(check_text(title.text, "title", language))
    yield "text: description", lambda _: list(check_text(start, "description", language))
    yield "description", lambda _: list(check_description(product.description, title))
    yield "identity", lambda _: list(check_identity(product, title, brand))
    yield "price", lambda _: (list(check_price(product)), list(check_availability(product)))
    yield "media", lambda _: list(check_media(product))
    yield "duplicates", lambda fresh: compare(product, title, fresh)
