"""Text in a language the model does not know: graded by rules, and people are asked."""

import msgspec
import pytest
from prometheus_client import CollectorRegistry

from agents import events, products, queries
from agents.grading import READ_RIGHT
from agents.observe import observe_outcomes
from agents.outcomes import Assessed
from agents.policies import Policies
from agents.route import Router
from stream.assessment import RelabelTask
from stream.metrics import Metrics
from stream.records import Outcome
from stream.settings import RoutingSettings
from tests.malformed import EVENTS, PRODUCTS, QUERIES, encoded, event, listing, query
from tests.pipeline.test_flow import KINDS, POLICIES, Scoring, batch, flow

GERMAN = "Wasserkocher aus Edelstahl mit breiter Öffnung"
CHINESE = "不锈钢电热水壶"


def assessed(outcomes: list[Outcome]) -> list[Assessed]:
    found = [outcome for outcome in outcomes if isinstance(outcome, Assessed)]
    assert len(found) == len(outcomes)
    return found


@pytest.mark.parametrize(
    ("topic", "value", "language"),
    [
        (PRODUCTS, listing(title=GERMAN), "de"),
        (PRODUCTS, listing(title=CHINESE), "zh"),
        (PRODUCTS, listing(title="Velora QX-400", description=GERMAN), "de"),
        (QUERIES, query(user_query="geschenk für mama"), "de"),
        (QUERIES, query(user_query=CHINESE), "zh"),
        (EVENTS, event(user_query="geschenk für mama"), "de"),
        (
            EVENTS,
            event(event_attributes={"object": {"object_id": "sku-1", "name": CHINESE}}),
            "zh",
        ),
    ],
)
async def test_the_rules_grade_and_people_are_asked(
    topic: str, value: dict[str, object], language: str
) -> None:
    scoring = Scoring()
    (outcome,) = assessed(
        await flow(KINDS[topic], scoring).process(batch(encoded(value), topic=topic))
    )
    assert scoring.asked == []
    assessment = outcome.assessment
    assert (assessment.source, assessment.language) == ("rules", language)
    assert assessment.model_name is assessment.model_version is None
    assert assessment.confidence <= READ_RIGHT
    assert sum(assessment.probabilities.values()) == pytest.approx(1, abs=1e-3)
    assert (assessment.intent, assessment.relevance) == (None, None)
    assert assessment.grade != "poor"
    assert (assessment.routed, assessment.route_reason) == ("relabel", "unsupported_language")
    task = msgspec.json.decode(outcome.records[1].value or b"", type=RelabelTask)
    assert task.reason == "unsupported_language"
    assert task.context["language"] == language


@pytest.mark.parametrize(
    ("topic", "value"),
    [
        (PRODUCTS, listing()),
        (PRODUCTS, listing(title="Velora QX-400")),
        (PRODUCTS, listing(title="Velora QX-400", content_language="de")),
        (PRODUCTS, listing(title="Oak stool with three legs", description=GERMAN)),
        (PRODUCTS, listing(title="Steel kettle with wide lid (Wasserkocher)")),
        (QUERIES, query()),
        (QUERIES, query(user_query="velora qx400")),
        (EVENTS, event()),
    ],
)
async def test_english_and_what_names_no_language_is_asked_of_the_model(
    topic: str, value: dict[str, object]
) -> None:
    scoring = Scoring()
    (outcome,) = assessed(
        await flow(KINDS[topic], scoring).process(batch(encoded(value), topic=topic))
    )
    assert len(scoring.asked) == 1
    assert (outcome.assessment.source, outcome.assessment.language) == ("model", None)


async def test_each_of_a_batch_gets_its_own_answer() -> None:
    titles = ["Oak stool", GERMAN, "Steel kettle", CHINESE, "Garden chair"]
    scoring = Scoring()
    values = [encoded(listing(id=f"sku-{n}", title=title)) for n, title in enumerate(titles)]
    outcomes = assessed(await flow(products, scoring).process(batch(*values)))
    assert [outcome.assessment.language for outcome in outcomes] == [None, "de", None, "zh", None]
    assert [outcome.assessment.entity_text for outcome in outcomes] == titles
    assert [text[0].split("\n")[0] for text in scoring.asked] == titles[::2]


async def test_a_policy_that_knows_the_language_has_the_model_asked() -> None:
    scoring = Scoring()
    steps = flow(queries, scoring)
    intent = msgspec.structs.replace(POLICIES["intent"], languages=("en", "de"))
    steps._router = Router(RoutingSettings(), Policies([intent]))
    values = [encoded(query(user_query=text)) for text in ("geschenk für mama", CHINESE)]
    german, chinese = assessed(await steps.process(batch(*values, topic=QUERIES)))
    assert scoring.asked == [("geschenk für mama",)]
    assert (german.assessment.source, chinese.assessment.source) == ("model", "rules")


async def test_without_budget_nobody_is_asked_and_it_stays_a_rules_grade() -> None:
    steps = flow(products)
    settings = RoutingSettings(audit_share=1.0, tasks_per_hour=0)
    steps._router = Router(settings, Policies(POLICIES.values()))
    (outcome,) = assessed(await steps.process(batch(encoded(listing(title=GERMAN)))))
    assert outcome.route.refused == "budget"
    assert (outcome.assessment.routed, outcome.assessment.source) == ("none", "rules")


async def test_while_the_model_is_away_such_text_is_as_final_as_ever() -> None:
    scoring = Scoring()
    scoring.away = True
    values = [encoded(listing(id="a")), encoded(listing(id="b", title=GERMAN))]
    outcomes = assessed(await flow(products, scoring).process(batch(*values)))
    assert [outcome.assessment.language for outcome in outcomes] == [None, "de"]
    assert [outcome.assessment.source for outcome in outcomes] == ["rules", "rules"]


async def test_such_text_is_counted_by_its_language() -> None:
    metrics = Metrics(CollectorRegistry())
    values = [encoded(listing(title=title)) for title in (GERMAN, CHINESE, "Oak stool")]
    observe_outcomes(metrics, await flow(products).process(batch(*values)))
    counted = {
        sample.labels["language"]: sample.value
        for family in metrics.unsupported_language.collect()
        for sample in family.samples
        if sample.name.endswith("_total")
    }
    assert counted == {"de": 1, "zh": 1}


async def test_the_declared_language_is_evidence() -> None:
    weak = "kinderfahrrad 16 zoll"
    scoring = Scoring()
    german = query(user_query=weak, query_attributes={"locale": "de-DE"})
    values = [encoded(query(user_query=weak)), encoded(german)]
    plain, told = assessed(await flow(queries, scoring).process(batch(*values, topic=QUERIES)))
    assert (plain.assessment.language, told.assessment.language) == (None, "de")


async def test_a_bot_s_click_stays_poor_whatever_it_was_looking_for() -> None:
    steps = flow(events)
    value = encoded(event(event_id="e-1", user_query="geschenk für mama"))
    _, again = assessed(await steps.process(batch(value, value, topic=EVENTS)))
    assert again.assessment.language == "de"
    assert again.assessment.grade == "poor"
