"""The flow of a topic: each event by itself, one outcome a message, in the order they came."""

import gc
from collections.abc import Sequence

import msgspec
import pytest

from agents import events, products, queries
from agents.checks import Coordinates, History
from agents.flow import Flow
from agents.kind import Kind
from agents.outcomes import Assessed, DeadLettered
from agents.policies import Policies
from agents.route import Router
from stream.assessment import GRADES, INTENTS, MODEL_ISSUES, Assessment, Issue
from stream.codecs import decode_assessment
from stream.errors import DeadLetterShare, StepFailed, TritonUnavailable
from stream.events import InputRecord
from stream.policy import Policy
from stream.records import Outcome, Received
from stream.settings import HistorySettings, LimitSettings, RoutingSettings
from stream.triton import ModelName, ModelScore
from tests.malformed import (
    EVENTS,
    MALFORMED,
    ODD,
    PRODUCTS,
    QUERIES,
    Malformed,
    Odd,
    encoded,
    event,
    listing,
    product,
    query,
)

KINDS: dict[str, Kind] = {PRODUCTS: products, QUERIES: queries, EVENTS: events}
SCORES: dict[ModelName, ModelScore] = {
    "quality": ModelScore("7", (0.9, 0.08, 0.02), (0.1,) * len(MODEL_ISSUES)),
    "intent": ModelScore("7", (0.2,) + (0.1,) * (len(INTENTS) - 1)),
    "relevance": ModelScore("7", relevance=0.9),
}
POLICIES: dict[str, Policy] = {
    name: Policy(
        model=name,
        version="7",
        policy_version="1",
        target_risk=0.05,
        confidence_level=0.95,
        threshold=0.5,
        coverage=0.7,
        held_out=100,
        temperature=1.0,
        target_reached=True,
        risk_bound=0.05,
    )
    for name in SCORES
}


class Scoring:
    """Answers as told."""

    def __init__(self) -> None:
        self.away = False
        self.refused: set[str] = set()
        self.asked: list[tuple[str, ...]] = []

    async def __call__(
        self, model: ModelName, texts: Sequence[tuple[str, ...]]
    ) -> Sequence[ModelScore | StepFailed]:
        if self.away:
            raise TritonUnavailable("away")
        self.asked += texts
        return [
            StepFailed("refused") if text[0] in self.refused else SCORES[model] for text in texts
        ]


def flow(kind: Kind = products, scoring: Scoring | None = None, **limits: float) -> Flow:
    whole = {"dead_letter_share": 1.0, "dead_letter_window": 10} | limits
    return Flow(
        kind,
        limits=LimitSettings.model_validate(whole),
        history=History(HistorySettings()),
        score=scoring or Scoring(),
        router=Router(RoutingSettings(audit_share=0.0), Policies(POLICIES.values())),
    )


def received(value: bytes | None, offset: int = 0, topic: str = PRODUCTS) -> Received:
    return Received(topic, 0, offset, 1_772_366_400_000, b"k", value, [("h", b"\xff")])


def batch(*values: bytes | None, topic: str = PRODUCTS) -> list[Received]:
    return [received(value, offset, topic) for offset, value in enumerate(values)]


def ends(outcomes: Sequence[Outcome]) -> list[str]:
    return [outcome.ended for outcome in outcomes]


@pytest.mark.parametrize(("own", "routed"), [(0.5, "none"), (0.95, "relabel")])
async def test_the_policy_of_the_version_that_answered_decides(own: float, routed: str) -> None:
    answering = msgspec.structs.replace(POLICIES["quality"], threshold=own)
    newer = msgspec.structs.replace(answering, version="8", threshold=1.45 - own)
    steps = flow()
    steps._router = Router(RoutingSettings(audit_share=0.0), Policies([answering, newer]))
    (outcome,) = await steps.process(batch(encoded(listing())))
    assert isinstance(outcome, Assessed)
    assert outcome.assessment.model_version == "7"
    assert outcome.route.routed == routed


async def test_one_outcome_a_message_in_order() -> None:
    values = [encoded(listing(id=f"sku-{number}")) for number in range(5)]
    messages = batch(values[0], b"broken", values[1], None, values[2])
    outcomes = await flow().process(messages)
    assert [outcome.received for outcome in outcomes] == messages
    assert ends(outcomes) == ["scored", "dead_lettered", "scored", "dead_lettered", "scored"]


@pytest.mark.parametrize("stage", ["check", "assess", "route"])
async def test_a_step_that_raises_about_one_event_harms_no_other(
    stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = flow()

    def trip(text: object) -> bool:
        if "poison" in str(text):
            raise ZeroDivisionError("a bug")
        return True

    if stage == "check":
        check = products.check

        def checked(record: InputRecord, history: History, at: Coordinates) -> list[Issue]:
            trip(products.record_of(record).product.title)
            return check(record, history, at)

        monkeypatch.setattr(products, "check", checked)
    elif stage == "assess":
        judge = products.judge
        monkeypatch.setattr(
            products, "judge", lambda item, score: trip(item.texts) and judge(item, score)
        )
    else:
        traffic = products.traffic
        monkeypatch.setattr(
            products, "traffic", lambda item, history: trip(item.product) and traffic(item, history)
        )
    values = [encoded(listing(id=f"sku-{number}")) for number in range(3)]
    poison = encoded(listing(id="p", title="poison in a bottle"))
    outcomes = await steps.process(batch(values[0], poison, values[1]))
    assert ends(outcomes) == ["scored", "dead_lettered", "scored"]
    letter = outcomes[1]
    assert isinstance(letter, DeadLettered)
    assert letter.stage == stage
    assert isinstance(letter.error, StepFailed)
    (record,) = letter.records
    assert (record.value, record.key) == (poison, b"k")
    assert record.headers[0] == ("h", b"\xff")
    headers = dict(record.headers)
    assert headers["assayer-stage"] == stage.encode()
    assert headers["assayer-error"] == b"StepFailed"
    assert headers["assayer-message"] == b"ZeroDivisionError: a bug"


async def test_a_dead_letter_keeps_nothing_of_its_batch_in_memory() -> None:
    made = flow(dead_letter_share=1.0)

    def alive() -> int:
        gc.collect()
        return sum(type(each) is Assessment for each in gc.get_objects())

    before = alive()
    for _ in range(10):
        assert ends(await made.process(batch(encoded(product()), b"{"))) == [
            "scored",
            "dead_lettered",
        ]
    assert alive() == before


async def test_an_error_no_encoding_takes_is_told_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def tripped(*_: object) -> list[Issue]:
        raise ValueError("half a pair: \ud800")

    monkeypatch.setattr(products, "check", tripped)
    (letter,) = await flow().process(batch(encoded(listing())))
    assert dict(letter.records[0].headers)["assayer-message"] == b"ValueError: half a pair: ?"
    assert msgspec.json.decode(letter.rows[0].json)["message"] == "ValueError: half a pair: ?"


async def test_a_text_the_model_refuses_is_a_dead_letter_alone() -> None:
    scoring = Scoring()
    values = [encoded(query(query_id=f"q{n}", user_query=f"stool {n}")) for n in range(3)]
    scoring.refused = {"stool 1"}
    outcomes = await flow(queries, scoring).process(batch(*values, topic=QUERIES))
    assert ends(outcomes) == ["scored", "dead_lettered", "scored"]
    assert isinstance(outcomes[1], DeadLettered)
    assert outcomes[1].stage == "score"


async def test_while_the_model_is_away_the_rules_grade_alone_and_nobody_is_asked() -> None:
    scoring = Scoring()
    scoring.away = True
    (outcome,) = await flow(scoring=scoring).process(batch(encoded(listing())))
    assert isinstance(outcome, Assessed)
    assert outcome.assessment.source == "rules"
    assert outcome.assessment.model_version is None
    assert outcome.assessment.routed == "none"


@pytest.mark.parametrize("case", MALFORMED, ids=lambda case: case.name)
async def test_malformed(case: Malformed) -> None:
    name, topic, value, error = case
    (outcome,) = await flow(KINDS[topic]).process([received(value, topic=topic)])
    assert isinstance(outcome, DeadLettered), name
    assert type(outcome.error) is error
    assert outcome.records[0].value == value


@pytest.mark.parametrize("case", ODD, ids=lambda case: case.name)
async def test_odd(case: Odd) -> None:
    _, topic, value = case
    (outcome,) = await flow(KINDS[topic]).process([received(value, topic=topic)])
    assert outcome.ended == "scored"


async def test_a_doubtful_answer_is_asked_of_a_person_as_well() -> None:
    (outcome,) = await flow(queries).process(batch(encoded(query()), topic=QUERIES))
    assert isinstance(outcome, Assessed)
    assert [record.topic for record in outcome.records] == [
        "quality.scores.queries",
        "relabel.tasks",
    ]
    assert [row.table for row in outcome.rows] == ["assessments", "relabel_tasks"]
    assert outcome.assessment.routed == "relabel"
    published = decode_assessment(outcome.records[0].value or b"")
    assert published == msgspec.structs.replace(outcome.assessment)
    task = msgspec.json.decode(outcome.records[1].value or b"")
    assert task["assessment_id"] == published.assessment_id
    assert task["model_answer"] == INTENTS[0]


async def test_a_replay_gives_the_same_ids() -> None:
    message = received(encoded(listing()), 41)
    ids = []
    for _ in range(2):
        (outcome,) = await flow().process([message])
        assert isinstance(outcome, Assessed)
        ids.append(outcome.assessment.assessment_id)
    assert ids[0] == ids[1]


async def test_a_deletion_is_a_tombstone_and_asks_no_model() -> None:
    scoring = Scoring()
    gone = encoded(product(operation="delete", product={"id": "sku-9", "title": "Oak stool"}))
    (outcome,) = await flow(scoring=scoring).process(batch(gone))
    assert (outcome.records[0].key, outcome.records[0].value) == (b"sku-9", None)
    assert [row.table for row in outcome.rows] == ["deletions"]
    assert scoring.asked == []


async def test_events_without_texts_ask_no_model() -> None:
    scoring = Scoring()
    await flow(queries, scoring).process(batch(encoded(query(user_query=" ")), topic=QUERIES))
    impression = encoded(event(action_name="impression"))
    await flow(events, scoring).process(batch(impression, topic=EVENTS))
    await flow(products, scoring).process(batch(encoded(listing(title=" "))))
    assert scoring.asked == []


async def test_the_share_of_dead_letters_is_taken_over_a_full_window() -> None:
    good = encoded(listing())
    steps = flow(dead_letter_share=0.5, dead_letter_window=10)
    await steps.process(batch(*[b"broken"] * 9))  # the window is not full yet
    with pytest.raises(DeadLetterShare, match=r"100% of the last 10 events of catalog"):
        await steps.process(batch(b"broken"))
    steps = flow(dead_letter_share=0.5, dead_letter_window=10)
    await steps.process(batch(*[good, b"broken"] * 5))
    await steps.process(batch(*[good] * 10))
    await steps.process(batch(*[b"broken"] * 5))
    with pytest.raises(DeadLetterShare, match="60%"):
        await steps.process(batch(b"broken"))


def test_every_grade_is_an_option() -> None:
    assert list(GRADES) == products.OPTIONS
    assert list(INTENTS) == queries.OPTIONS
