"""Explaining routed listings: what is shown, what it may cost, and that it harms nothing."""

from collections import Counter
from collections.abc import Sequence

import msgspec
import pytest

from agents import products
from agents.checks import History
from agents.explain import Explainer, unfolded
from agents.flow import Flow
from agents.outcomes import Assessed
from agents.policies import Policies
from agents.route import Router
from stream.assessment import MODEL_ISSUES, Issue
from stream.attribution import Span
from stream.codecs import decode_assessment
from stream.records import Received
from stream.settings import HistorySettings, LimitSettings, RoutingSettings
from stream.texts import fold
from stream.triton import ModelName, ModelScore
from tests.malformed import PRODUCTS, encoded, listing
from tests.pipeline.running import Running

TITLE = "Marlowe  oak stool\t45 cm FREE SHIPPING best price"
BLAMED = {"FREE": 0.2, "SHIPPING": 0.3, "best": 0.25, "price": 0.2}
"""Words and what each adds to the probability that the title is not concise."""


def scored(text: str, version: str = "7") -> ModelScore:
    """A model that counts sales talk, and finds another brand in the title than in the field."""
    title, brand, _, _ = text.split("\n")
    talk = 0.02 + sum(BLAMED.get(word, 0.0) for word in title.split())
    conflict = 0.9 if brand and brand not in title and "Marlowe" in title else 0.02
    issues = dict.fromkeys(MODEL_ISSUES, 0.02)
    issues |= {"title_not_concise": min(0.98, talk), "attribute_conflict": conflict}
    fair = max(0.02, min(0.9, talk))
    return ModelScore(version, (1 - fair - 0.01, fair, 0.01), tuple(issues.values()))


class Server:
    """The scorer, with the time it is told to have."""

    def __init__(self) -> None:
        self.time = True
        self.away = False
        self.broken = False
        self.version = "7"
        self.extra: list[int] = []

    async def score(
        self, model: ModelName, texts: Sequence[tuple[str, ...]]
    ) -> Sequence[ModelScore]:
        return [scored(text) for (text,) in texts]

    def has_time(self, model: ModelName) -> bool:
        return self.time

    async def score_once(
        self, model: ModelName, texts: Sequence[tuple[str, ...]], *, within_s: float
    ) -> list[ModelScore] | None:
        self.extra.append(len(texts))
        if self.broken:
            raise ZeroDivisionError("a bug")
        return None if self.away else [scored(text, self.version) for (text,) in texts]


class Explained:
    """A flow whose every listing is audited, with a clock and a count of outcomes."""

    def __init__(self, **settings: float) -> None:
        self.server = Server()
        self.now = 0.0
        self.counts: Counter[str] = Counter()
        routing = RoutingSettings.model_validate({"audit_share": 1.0} | settings)
        self.flow = Flow(
            products,
            limits=LimitSettings(),
            history=History(HistorySettings()),
            score=self.server.score,
            router=Router(routing, Policies(())),
            explainer=Explainer(
                routing,
                self.server,
                count=lambda outcome, items: self.counts.update({outcome: items}),
                clock=lambda: self.now,
            ),
        )
        self._offset = 0

    async def process(self, *titles: str, **attributes: object) -> list[Assessed]:
        batch = []
        for title in titles:
            self._offset += 1
            product = {"id": f"sku-{self._offset}", "title": title, **attributes}
            value = encoded(listing(**product))
            batch.append(Received(PRODUCTS, 0, self._offset, 1_772_366_400_000, b"k", value, []))
        found = await self.flow.process(batch)
        assessed = [outcome for outcome in found if isinstance(outcome, Assessed)]
        assert [outcome.received for outcome in assessed] == batch
        return assessed


def issue(outcome: Assessed, code: str = "title_not_concise") -> Issue:
    (found,) = [one for one in outcome.assessment.issues if one.code == code]
    return found


async def test_the_evidence_is_the_words_as_the_listing_has_them() -> None:
    (outcome,) = await Explained().process(TITLE)
    found = issue(outcome)
    assert (found.attribute, found.evidence) == ("title", "FREE SHIPPING best price")
    published = decode_assessment(outcome.records[0].value or b"")
    assert published == outcome.assessment
    assert published.routed == "audit"
    assert [record.topic for record in outcome.records][1:] == ["relabel.tasks"]


async def test_the_evidence_names_the_attribute_it_lies_in() -> None:
    explained = Explained()
    (outcome,) = await explained.process("Marlowe oak stool", brand="Quillon")
    found = issue(outcome, "attribute_conflict")
    assert found.evidence in {"Marlowe", "Quillon"}
    assert found.attribute == ("title" if found.evidence == "Marlowe" else "brand")


async def test_nothing_else_changes() -> None:
    plain = Explained(explanations_per_s=0.0)
    (before,) = await plain.process(TITLE)
    (after,) = await Explained().process(TITLE)
    assert plain.server.extra == []
    assert issue(before).evidence == TITLE
    one, other = (
        msgspec.structs.replace(
            outcome.assessment,
            assessed_at=before.assessment.assessed_at,
            issues=[
                msgspec.structs.replace(issue, evidence=None)
                for issue in outcome.assessment.issues
                if issue.origin == "model"
            ],
        )
        for outcome in (before, after)
    )
    assert one == other
    rules = [issue for issue in before.assessment.issues if issue.origin == "rule"]
    assert rules == [issue for issue in after.assessment.issues if issue.origin == "rule"]


@pytest.mark.parametrize("rate", [0.0, 5.0])
async def test_personal_data_is_masked_explained_or_not(rate: float) -> None:
    title = "Marlowe oak stool FREE SHIPPING write to anna.smith@example.org best price"
    (outcome,) = await Explained(explanations_per_s=rate).process(title)
    assert "anna" not in (issue(outcome).evidence or "")
    assert (issue(outcome).evidence or "").endswith("best price")


async def test_a_replay_says_the_same() -> None:
    first, second = [(await Explained().process(TITLE))[0].assessment for _ in range(2)]
    assert msgspec.structs.replace(second, assessed_at=first.assessed_at) == first


async def test_only_what_is_routed_and_flawed_is_asked_about() -> None:
    explained = Explained(audit_share=0.0)
    await explained.process(TITLE)
    explained = Explained()
    await explained.process("Marlowe oak stool")
    assert explained.server.extra == []
    assert not explained.counts


async def test_the_cost_of_one_is_bounded() -> None:
    explained = Explained(explanation_texts=7)
    title = " ".join(f"word{number}" for number in range(60)) + " FREE SHIPPING best price"
    await explained.process(title, description="word " * 200)
    assert explained.server.extra == [7]


async def test_the_budget_fills_with_time() -> None:
    explained = Explained(explanations_per_s=2.0)
    shown = [
        issue(one).evidence for one in await explained.process(*[f"{TITLE} {n}" for n in range(3)])
    ]
    assert shown == ["FREE SHIPPING best price"] * 2 + [f"{TITLE} 2"]
    assert explained.counts == {"explained": 2, "over_budget": 1}
    await explained.process(f"{TITLE} 4")
    assert explained.counts == {"explained": 2, "over_budget": 2}
    explained.now = 0.5
    await explained.process(f"{TITLE} 5")
    assert explained.counts == {"explained": 3, "over_budget": 2}
    explained.now = 1000.0
    await explained.process(*[f"{TITLE} {n}" for n in range(6, 16)])
    assert explained.counts == {"explained": 5, "over_budget": 10}


async def test_a_busy_scorer_is_left_alone_and_nothing_is_spent() -> None:
    explained = Explained(explanations_per_s=1.0)
    explained.server.time = False
    (outcome,) = await explained.process(TITLE)
    assert issue(outcome).evidence == TITLE
    assert explained.server.extra == []
    explained.server.time = True
    await explained.process(f"{TITLE} 2")
    assert explained.counts == {"busy": 1, "explained": 1}


@pytest.mark.parametrize("fault", ["away", "broken", "promoted"])
async def test_without_an_answer_the_assessment_is_as_before(
    fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    explained = Explained()
    explained.server.away = fault == "away"
    explained.server.broken = fault == "broken"
    explained.server.version = "8" if fault == "promoted" else "7"
    (outcome,) = await explained.process(TITLE)
    assert issue(outcome).evidence == TITLE
    assert outcome.assessment.routed == "audit"
    assert ("explaining failed" in caplog.text) == (fault == "broken")
    explained.server.away = explained.server.broken = False
    explained.server.version = "7"
    (outcome,) = await explained.process(f"{TITLE} 2")
    assert issue(outcome).evidence == "FREE SHIPPING best price"


async def test_a_task_that_cannot_be_made_is_a_dead_letter_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    explained = Explained()
    context = products.context
    monkeypatch.setattr(
        products,
        "context",
        lambda record: 1 / 0 if "poison" in str(record) else context(record),
    )
    values = [
        encoded(listing(id=f"p{n}", title=title)) for n, title in enumerate((TITLE, "poison"))
    ]
    batch = [
        Received(PRODUCTS, 0, n, 1_772_366_400_000, b"k", value, [])
        for n, value in enumerate(values)
    ]
    outcomes = await explained.flow.process(batch)
    assert [outcome.ended for outcome in outcomes] == ["scored", "dead_lettered"]


class TestUnfolded:
    @pytest.mark.parametrize(
        "value",
        ["Oak stool", "  Oak \t\u00a0 stool  for\n\ntwo ", "Oak", "Чай 中文 \u3000 x"],
    )
    def test_every_word_of_the_line_is_found_in_the_attribute(self, value: str) -> None:
        line = fold(value)
        for start in range(len(line)):
            for stop in range(start + 1, len(line) + 1):
                span = line[start:stop]
                if span == span.strip():
                    found = unfolded(value, Span(0, start, stop))
                    assert found in value
                    assert fold(found) == span

    def test_personal_data_stays_masked(self) -> None:
        value = "Oak stool, write to anna.smith@example.org for two"
        line = fold(value)
        start = line.index("write")
        found = unfolded(value, Span(0, start, line.index(" two")))
        assert found.startswith("write to a")
        assert "anna" not in found
        assert len(found) == len("write to anna.smith@example.org for")

    def test_is_cut_as_the_evidence_of_rules_is(self) -> None:
        value = "word " * 100
        assert len(unfolded(value, Span(0, 0, 499))) == products.EVIDENCE_CHARACTERS

    def test_beyond_the_attribute_there_is_nothing(self) -> None:
        assert unfolded("Oak", Span(0, 0, 9)) == ""


@pytest.mark.stack
def test_what_people_are_asked_about_carries_its_evidence(running: Running) -> None:
    sent = {
        f"explained-{number}": f"Fenwick  maple bench {number} with a drawer and FREE shipping"
        for number in range(12)
    }
    with running.ready_workers(
        ROUTING__AUDIT_SHARE="1.0", ROUTING__EXPLANATIONS_PER_S="100"
    ) as workers:
        for name, title in sent.items():
            running.send(PRODUCTS, encoded(listing(id=name, title=title)), key=name.encode())
        running.await_settled(workers)
        explained = running.scrape(workers).total("assayer_explanations_total", outcome="explained")
    shown = 0
    for message in running.messages(products.SCORES.name):
        name = (message.key() or b"").decode()
        if name in sent:
            assessment = decode_assessment(message.value() or b"")
            assert assessment.routed == "audit"
            title = sent[name]
            for found in assessment.issues:
                if found.origin == "model" and found.attribute == "title":
                    assert found.evidence
                    assert found.evidence in title
                    shown += found.evidence != title
    assert explained > 0
    assert shown > 0
