"""Heartbeats: aiokafka sends them where the lease listens, and what each answer means for it."""

import inspect

from aiokafka.consumer.group_coordinator import GroupCoordinator

from stream.heartbeats import listen
from stream.lease import Lease


def test_the_coordinator_sends_its_heartbeats_where_the_lease_listens() -> None:
    assert "await self._do_heartbeat()" in inspect.getsource(GroupCoordinator._heartbeat_routine)
    assert "self.generation" in inspect.getsource(GroupCoordinator.reset_generation)


async def test_an_answered_heartbeat_renews_the_lease_and_a_forgotten_member_has_none() -> None:
    answers = iter([True, False, False])
    now = [0.0]

    class Coordinator:
        generation = 3

        async def _do_heartbeat(self) -> bool:
            return next(answers)

    lease = Lease(10.0, clock=lambda: now[0])
    coordinator = Coordinator()
    listen(coordinator, lease)
    assert await coordinator._do_heartbeat() and lease.valid
    assert not await coordinator._do_heartbeat()
    assert lease.valid  # no answer says nothing yet
    coordinator.generation = -1
    assert not await coordinator._do_heartbeat()
    assert not lease.valid
