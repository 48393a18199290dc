"""A lease lasts a session from the sending of the last heartbeat that was answered."""

from stream.lease import Lease
from tests.clock import Clock


def test_there_is_none_before_the_group_was_joined() -> None:
    assert not Lease(6.0, clock=Clock()).valid


def test_it_counts_from_the_sending_not_from_the_answer() -> None:
    clock = Clock()
    lease = Lease(6.0, clock=clock)
    asked = lease.asked()
    clock.now += 5
    lease.renew(asked)
    assert lease.valid
    clock.now += 1
    assert not lease.valid


def test_a_late_answer_to_an_early_heartbeat_shortens_nothing() -> None:
    clock = Clock()
    lease = Lease(6.0, clock=clock)
    early = lease.asked()
    clock.now += 3
    lease.renew(lease.asked())
    lease.renew(early)
    clock.now += 5
    assert lease.valid


def test_joining_gives_half_a_session_and_being_forgotten_ends_it() -> None:
    clock = Clock()
    lease = Lease(6.0, clock=clock)
    lease.joined()
    clock.now += 2.9
    assert lease.valid
    clock.now += 0.2
    assert not lease.valid
    lease.joined()
    lease.end()
    assert not lease.valid
