"""Routing: who is asked, what it may cost, and that a replay asks the same."""

import uuid

import msgspec
import pytest

from agents.policies import Policies
from agents.route import NOT_ROUTED, Budget, OpenTasks, Route, Router
from stream.policy import Policy
from stream.settings import RoutingSettings
from tests.clock import Clock

POLICY = Policy(
    model="quality",
    version="1",
    policy_version="1",
    target_risk=0.05,
    confidence_level=0.95,
    threshold=0.8,
    coverage=0.7,
    held_out=100,
    temperature=1.0,
    target_reached=True,
    risk_bound=0.05,
)
SURE, DOUBTFUL = 0.95, 0.6


def router(*, audit_share: float = 0.0, per_hour: float = 3600.0, clock: Clock) -> Router:
    settings = RoutingSettings(audit_share=audit_share, tasks_per_hour=per_hour)
    return Router(settings, Policies([POLICY]), clock=clock)


def ask(
    one: Router,
    *,
    number: int = 1,
    doubt: float = DOUBTFUL,
    unread: bool = False,
    fingerprint: str | None = None,
    disagreement: bool = False,
    traffic: int = 0,
    outlier: float = 0.0,
    version: str = "1",
) -> Route:
    return one.route(
        model="quality",
        version=None if unread else version,
        unread=unread,
        outlier=outlier,
        doubt=doubt,
        disagreement=disagreement,
        traffic=traffic,
        fingerprint=fingerprint or f"text {number}",
        assessment_id=str(uuid.uuid5(uuid.NAMESPACE_URL, str(number))),
    )


def test_only_the_doubtful_are_asked_about_and_the_reason_is_told() -> None:
    one = router(clock=Clock())
    assert ask(one, doubt=SURE) is NOT_ROUTED
    assert ask(one, doubt=0.8) is NOT_ROUTED
    assert ask(one, number=2).reason == "low_confidence"
    assert ask(one, number=3, doubt=SURE, disagreement=True).reason == "rules_disagree"
    assert ask(one, number=4, doubt=SURE, unread=True).reason == "unsupported_language"


def test_a_text_unlike_the_training_texts_is_asked_about_where_the_policy_has_a_limit() -> None:
    measured = msgspec.structs.replace(POLICY, ood={"threshold": 1.0})
    for policy, outlier, reason in (
        (measured, 1.2, "out_of_distribution"),
        (measured, 0.9, None),
        (POLICY, 9.0, None),
    ):
        one = Router(RoutingSettings(audit_share=0.0), Policies([policy]), clock=Clock())
        assert ask(one, doubt=SURE, outlier=outlier).reason == reason


def test_priority_is_uncertainty_times_traffic() -> None:
    one = router(clock=Clock())
    assert ask(one, doubt=0.6, traffic=9).priority == 4.0


def test_a_language_is_unsupported_unless_the_policy_names_it() -> None:
    german = msgspec.structs.replace(POLICY, languages=("en", "de"))
    settings = RoutingSettings(audit_share=0.0)
    intent = msgspec.structs.replace(POLICY, model="intent")
    one = Router(settings, Policies([german, intent]), clock=Clock())
    assert one.unsupported("quality", []) is None
    assert one.unsupported("quality", ["en"]) is None
    assert one.unsupported("quality", ["de", "fr", "zh"]) == "fr"
    assert one.unsupported("intent", ["de"]) == "de"
    assert one.unsupported("no policy", ["de"]) == "de"


def test_each_answer_is_judged_by_the_policy_of_the_version_that_gave_it() -> None:
    strict = msgspec.structs.replace(POLICY, version="2", threshold=0.9, languages=("en", "de"))
    one = Router(RoutingSettings(audit_share=0.0), Policies([strict, POLICY]), clock=Clock())
    assert one.unsupported("quality", ["de"]) is None  # nothing has answered: the newest will
    assert ask(one, number=1, doubt=0.85, version="2").reason == "low_confidence"
    assert ask(one, number=2, doubt=0.85, version="1") is NOT_ROUTED
    assert one.unsupported("quality", ["de"]) == "de"  # rolled back
    assert ask(one, number=3, doubt=0.85, version="7").reason == "low_confidence"


def test_what_the_model_was_not_asked_is_no_part_of_its_audit_and_costs_budget() -> None:
    one = router(audit_share=1.0, per_hour=0.0, clock=Clock())
    assert ask(one, unread=True).refused == "budget"
    one = router(audit_share=1.0, clock=Clock())
    assert ask(one, unread=True).routed == "relabel"


def test_the_audit_draws_the_share_it_should_and_the_same_events_again() -> None:
    drawn = [
        {
            number
            for number in range(20_000)
            if ask(one, number=number, doubt=SURE).routed == "audit"
        }
        for one in (
            router(audit_share=0.05, clock=Clock()),
            router(audit_share=0.05, clock=Clock()),
        )
    ]
    assert drawn[0] == drawn[1]
    assert len(drawn[0]) == pytest.approx(1000, rel=0.15)


def test_the_audit_is_outside_the_budget() -> None:
    one = router(audit_share=1.0, per_hour=0.0, clock=Clock())
    assert ask(one, doubt=SURE).routed == "audit"


def test_a_text_is_not_asked_twice_while_its_task_is_open() -> None:
    clock = Clock()
    one = router(clock=clock)
    assert ask(one, number=1, fingerprint="same").routed == "relabel"
    assert ask(one, number=2, fingerprint="same").refused == "already_open"
    clock.now += 23 * 3600
    assert ask(one, number=3, fingerprint="same").refused == "already_open"
    clock.now += 2 * 3600
    assert ask(one, number=4, fingerprint="same").routed == "relabel"


def test_a_replay_of_the_same_event_asks_the_same() -> None:
    one = router(clock=Clock())
    assert ask(one, number=1) == ask(one, number=1)


def test_open_tasks_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agents.route.OPEN_TASKS", 2)
    tasks = OpenTasks()
    for text in ("a", "b", "c"):
        tasks.open(text, "1")
    assert not tasks.opened_by_another("a", "2")
    assert tasks.opened_by_another("b", "2")
    assert tasks.opened_by_another("c", "2")


def test_a_full_budget_takes_any_task() -> None:
    budget = Budget(3600.0, clock=Clock())
    assert budget.take(0.9)
    clock = Clock()
    budget = Budget(3600.0, clock=clock)
    for priority in (0.9, 0.8, 0.7, 0.1):
        clock.now += 60  # full again
        assert budget.take(priority), priority


def test_the_budget_bounds_the_tasks_of_an_hour() -> None:
    clock = Clock()
    budget = Budget(120.0, clock=clock)
    taken = 0
    for _ in range(3600):
        taken += budget.take(0.5)
        clock.now += 1
    assert taken == pytest.approx(130, abs=2)  # the hour's 120 and the burst of ten


def test_when_the_budget_is_short_the_important_go_first() -> None:
    clock = Clock()
    budget = Budget(360.0, clock=clock)
    taken = {0.1: 0, 0.9: 0}
    for number in range(4000):
        priority = 0.9 if number % 10 == 0 else 0.1
        taken[priority] += budget.take(priority)
        clock.now += 1
    assert taken[0.9] > 350
    assert taken[0.1] < 100


def test_no_budget_asks_nobody() -> None:
    assert not Budget(0.0, clock=Clock()).take(1.0)
