"""Heartbeats: aiokafka sends them where the lease listens, and what each answer means for it.

And seeking: what was read and let go of is read again.
"""

import inspect
from collections.abc import AsyncIterator

import pytest
from aiokafka import TopicPartition
from aiokafka.consumer.group_coordinator import GroupCoordinator

from stream.heartbeats import LeasedConsumer, listen
from stream.lease import Lease
from stream.sinks.publisher import Publisher
from tests.pipeline.mock_kafka import TOPIC, MockKafka, record

PARTITIONS = [TopicPartition(TOPIC, number) for number in range(4)]
ALL = [b"0", b"1", b"2", b"3", b"4"]


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


@pytest.fixture
async def consumer(kafka: MockKafka, publisher: Publisher) -> AsyncIterator[LeasedConsumer]:
    """One that has read five messages, of one partition."""
    await publisher.publish([record(b"%d" % number) for number in range(5)])
    made = LeasedConsumer(
        lease=Lease(10.0),
        bootstrap_servers=kafka.bootstrap,
        group_id="seeking",
        enable_auto_commit=False,
        auto_offset_reset="earliest",
    )
    made.assign(PARTITIONS)
    await made.start()
    try:
        assert await read(made) == ALL
        yield made
    finally:
        await made.stop()


async def read(consumer: LeasedConsumer) -> list[bytes]:
    found: list[bytes] = []
    while more := await consumer.getmany(timeout_ms=3000 if not found else 500):
        found += [each.value for records in more.values() for each in records]
    return found


async def test_before_the_first_commit_seeking_to_it_is_seeking_to_the_beginning(
    consumer: LeasedConsumer,
) -> None:
    assert set((await consumer.seek_to_committed()).values()) == {None}
    assert await read(consumer) == ALL


async def test_what_is_committed_is_sought(consumer: LeasedConsumer) -> None:
    (place,) = [place for place in PARTITIONS if await consumer.position(place)]
    await consumer.commit({place: 3})
    assert (await consumer.seek_to_committed())[place] == 3
    assert await read(consumer) == [b"3", b"4"]
