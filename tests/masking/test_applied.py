"""Events with personal data go through the pipeline's steps; none of it comes out but in the
original message of a dead letter."""

import logging
from collections.abc import Iterator
from io import StringIO

import pytest

from agents import events, products, queries
from agents.checks import check_product, check_query
from agents.checks.examples import START
from agents.checks.examples import listing as good_listing
from agents.checks.examples import query as good_query
from agents.checks.history import History
from agents.checks.spec import Coordinates
from agents.explain import unfolded
from agents.outcomes import Assessed, DeadLettered
from agents.scoring import _line
from stream.attribution import Span
from stream.cli.output import set_up_logging
from stream.records import Outcome
from stream.settings import HistorySettings
from tests.malformed import EVENTS, PRODUCTS, QUERIES, encoded, event, listing, product, query
from tests.pipeline.test_flow import batch, flow

PERSONAL = [
    "jo.kettle@mail.example",
    "+44 20 7946 0018",
    "4111 1111 1111 1111",
    "390.533.447-05",
    "DE89 3704 0044 0532 0130 00",
    "Lindenstraße 12, 10969 Berlin",
]


@pytest.fixture
def log() -> Iterator[StringIO]:
    """What the worker's logging writes."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    root.handlers.clear()  # set_up_logging closes those it replaces
    written = StringIO()
    set_up_logging("INFO", stream=written)
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)


def _shown(outcome: Outcome) -> str:
    """Everything an outcome writes, but the original message."""
    dead = isinstance(outcome, DeadLettered)
    values = [row.json for row in outcome.rows]
    for record in outcome.records:
        values += [value or b"" for name, value in record.headers if name != "h"]
        if not dead:
            values.append(record.value or b"")
    return b"\n".join(values).decode()


@pytest.mark.parametrize("personal", PERSONAL)
async def test_what_annotators_and_search_systems_get_is_masked(personal: str) -> None:
    text = f"wanted {personal} kettle"
    long = "green enamel kettle, handle of oak. " * 30 + text
    outcomes = [
        *await flow(queries).process(batch(encoded(query(user_query=text)), topic=QUERIES)),
        *await flow(queries).process(batch(encoded(query(user_query=long)), topic=QUERIES)),
        *await flow(events).process(batch(encoded(event(user_query=text)), topic=EVENTS)),
        *await flow(products).process(
            batch(encoded(listing(title=text, description=f"{long} {text}", brand=text)))
        ),
    ]
    for outcome in outcomes:
        assert isinstance(outcome, Assessed)
        assert personal not in _shown(outcome)
    assert any(record.topic == "relabel.tasks" for one in outcomes for record in one.records)


@pytest.mark.parametrize("length", range(150, 206, 7))
async def test_no_cut_uncovers_half_of_it(length: int) -> None:
    text = "k" * length + " 4111 1111 1111 1111"
    for topic, kind, record in (
        (QUERIES, queries, query(user_query=text)),
        (PRODUCTS, products, listing(title=text, description="k " * 240 + text)),
    ):
        (outcome,) = await flow(kind).process(batch(encoded(record), topic=topic))
        assert isinstance(outcome, Assessed)
        assert "1111" not in _shown(outcome)


@pytest.mark.parametrize("personal", PERSONAL)
async def test_the_cause_of_a_dead_letter_and_its_log_are_masked(
    personal: str, log: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise ValueError(f"cannot compare {personal!r}")

    monkeypatch.setattr(products, "check", refuse)
    message = encoded(listing(title=f"of {personal}"))
    (outcome,) = await flow().process(batch(message))
    assert isinstance(outcome, DeadLettered)
    assert outcome.records[0].value == message
    for shown in (_shown(outcome), _line(outcome).decode(), log.getvalue()):
        assert "ValueError: cannot compare '" in shown.replace('\\"', '"')
        assert personal not in shown
    assert "Traceback" in log.getvalue()


async def test_what_the_decoder_quotes_is_masked() -> None:
    message = encoded(product(operation=PERSONAL[0]))
    (outcome,) = await flow().process(batch(message))
    assert isinstance(outcome, DeadLettered)
    assert "Invalid enum value 'j*.******@****.******e'" in _shown(outcome)
    assert PERSONAL[0] not in _line(outcome).decode()


@pytest.mark.parametrize("personal", PERSONAL)
def test_no_check_s_evidence_shows_it(personal: str) -> None:
    at = Coordinates("t", 0, 0, START)
    history = History(HistorySettings())
    text = f"FREE SHIPPING!!! {personal} KETTLE KETTLE <b>{personal}</b>"
    odd = good_listing(title=text, description=text, brand=text, price=text, link=text, gtin=text)
    issues = check_product(odd, history, at)
    issues += check_query(good_query(user_query=f"{text} " * 8, client_id=personal), history, at)
    assert {"text_pii", "query_pii", "query_too_long", "link_invalid"} <= {i.code for i in issues}
    for issue in issues:
        assert personal not in f"{issue.evidence} {issue.detail}", issue.code


def test_what_an_explanation_points_at_is_masked() -> None:
    title = "kettle jo.kettle@mail.example steel"
    assert unfolded(title, Span(0, 7, 29)) == "j*.******@****.******e"
