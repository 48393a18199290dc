"""The breaker opens after failures in a row and probes with one call."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stream.triton.breaker import Breaker, BreakerState
from tests.clock import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker(failures=3, probe_s=2.0, clock=clock)


def ticket_of(breaker: Breaker) -> int:
    ticket = breaker.admit()
    assert ticket is not None
    return ticket


def state_of(breaker: Breaker) -> BreakerState:
    return breaker.state  # behind a call: a type checker takes an attribute to stay as compared


def fail(breaker: Breaker, times: int) -> None:
    for _ in range(times):
        breaker.failure(ticket_of(breaker))


def test_opens_after_failures_in_a_row(breaker: Breaker) -> None:
    fail(breaker, 2)
    assert state_of(breaker) == "closed"
    fail(breaker, 1)
    assert state_of(breaker) == "open"
    assert breaker.admit() is None


def test_a_success_starts_the_count_again(breaker: Breaker) -> None:
    fail(breaker, 2)
    breaker.success(ticket_of(breaker))
    fail(breaker, 2)
    assert state_of(breaker) == "closed"


def test_lets_exactly_one_call_through_after_the_interval(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 3)
    clock.now += 1.5
    assert breaker.probe_in_s == 0.5
    assert breaker.admit() is None
    clock.now += 0.5
    assert breaker.admits
    probe = breaker.admit()
    assert probe is not None
    assert state_of(breaker) == "half_open"
    assert breaker.admit() is None
    assert breaker.probe_in_s is None


def test_closes_when_the_probe_succeeds(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 3)
    clock.now += 2.0
    breaker.success(ticket_of(breaker))
    assert state_of(breaker) == "closed"
    fail(breaker, 2)
    assert state_of(breaker) == "closed"


def test_opens_again_when_the_probe_fails(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 3)
    clock.now += 2.0
    fail(breaker, 1)
    assert state_of(breaker) == "open"
    assert breaker.probe_in_s == 2.0


def test_a_probe_without_a_verdict_makes_room_for_another_at_once(
    breaker: Breaker, clock: Clock
) -> None:
    fail(breaker, 3)
    clock.now += 2.0
    breaker.release(ticket_of(breaker))
    assert state_of(breaker) == "open"
    assert breaker.admit() is not None


def test_reports_from_before_a_change_are_ignored(breaker: Breaker, clock: Clock) -> None:
    old = ticket_of(breaker)
    fail(breaker, 3)
    breaker.success(old)
    assert state_of(breaker) == "open"
    clock.now += 2.0
    ticket_of(breaker)
    breaker.failure(old)
    breaker.release(old)
    assert state_of(breaker) == "half_open"


def test_tells_every_change_of_state(clock: Clock) -> None:
    states: list[str] = []

    def note() -> None:
        states.append(watched.state)

    watched = Breaker(failures=1, probe_s=1.0, clock=clock, on_change=note)
    fail(watched, 1)
    clock.now += 1.0
    watched.success(ticket_of(watched))
    assert states == ["open", "half_open", "closed"]


@given(st.lists(st.sampled_from(["admit", "success", "failure", "release", "tick"]), max_size=60))
def test_never_more_than_one_probe_and_never_stuck(steps: list[str]) -> None:
    clock = Clock()
    breaker = Breaker(failures=2, probe_s=1.0, clock=clock)
    held: list[int] = []
    probes = 0
    for step in steps:
        if step == "tick":
            clock.now += 0.5
        elif step == "admit":
            ticket = breaker.admit()
            if ticket is not None:
                held.append(ticket)
                probes = probes + 1 if breaker.state == "half_open" else 0
        elif held:
            getattr(breaker, step)(held.pop(0))
        if breaker.state != "half_open":
            probes = 0
        assert probes <= 1
    while held:
        breaker.release(held.pop())
    clock.now += 1.0
    assert breaker.admits
