"""A lane: how batches are cut, that they leave in order, that it holds only so much."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from prometheus_client import CollectorRegistry

from stream.lane import Lane
from stream.ledger import Ledger
from stream.metrics import Metrics
from stream.records import Outcome, Received
from stream.settings import BatchSettings
from tests.pipeline.waiting import until

SOON_S = 0.05
"""Long enough for everything that can happen to have happened."""


class Bench:
    """A lane whose batches the test lets go one by one, or all at once."""

    def __init__(self, **settings: float) -> None:
        whole = {"max_age_s": 0.001, "max_events": 4} | settings
        self.ledger = Ledger()
        self.batches: list[list[int]] = []
        self.delivered: list[int] = []
        self.gates: dict[int, asyncio.Event] = {}
        self.hold = False
        self.error: Exception | None = None
        self.acknowledge = True
        self.lane = Lane(
            topic="t",
            settings=BatchSettings.model_validate(whole),
            ledger=self.ledger,
            metrics=Metrics(CollectorRegistry()),
            process=self._process,
            deliver=self._deliver,
        )

    async def _process(self, batch: Sequence[Received]) -> list[Outcome]:
        offsets = [received.offset for received in batch]
        self.batches.append(offsets)
        if self.error:
            raise self.error
        if self.hold:
            gate = self.gates.setdefault(offsets[0], asyncio.Event())
            await gate.wait()
        return [Outcome(received, "scored", (), ()) for received in batch]

    async def _deliver(self, outcomes: Sequence[Outcome]) -> None:
        self.delivered.extend(outcome.received.offset for outcome in outcomes)
        if self.acknowledge:
            self.finish(outcomes)

    def finish(self, outcomes: Sequence[Outcome]) -> None:
        for outcome in outcomes:
            received = outcome.received
            self.ledger.finish("t", 0, received.offset, received.generation)
        self.lane.finished(outcomes)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        task = asyncio.create_task(self.lane.run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.wait([task])


def message(offset: int, size: int = 1, *, generation: int = 0) -> Received:
    return Received("t", 0, offset, 0, None, bytes(size), [], generation)


async def until_delivered(bench: Bench, count: int) -> None:
    await until(lambda: len(bench.delivered) >= count)


async def put_all(bench: Bench, *offsets: int, size: int = 1) -> None:
    for offset in offsets:
        await bench.lane.put(message(offset, size))


async def test_a_batch_is_cut_by_count() -> None:
    bench = Bench(max_age_s=60)
    async with bench.running():
        await put_all(bench, *range(9))
        await until_delivered(bench, 8)
        await asyncio.sleep(SOON_S)
    assert bench.batches == [[0, 1, 2, 3], [4, 5, 6, 7]]


async def test_a_batch_is_cut_by_bytes() -> None:
    bench = Bench(max_age_s=60, max_events=100, max_bytes=1024)
    async with bench.running():
        await put_all(bench, 0, 1, 2, size=500)
        await until_delivered(bench, 2)
        await bench.lane.put(message(3, 5000))
        await until_delivered(bench, 4)
    assert bench.batches == [[0, 1], [2], [3]]


async def test_a_batch_is_cut_when_its_oldest_is_old_enough() -> None:
    bench = Bench(max_age_s=0.03)
    async with bench.running():
        await put_all(bench, 0, 1)
        await until_delivered(bench, 2)
        await put_all(bench, 2)
        await until_delivered(bench, 3)
    assert bench.batches == [[0, 1], [2]]


async def test_outcomes_leave_in_order_though_a_later_batch_is_ready_first() -> None:
    bench = Bench()
    bench.hold = True
    async with bench.running():
        await put_all(bench, *range(12))
        await asyncio.sleep(SOON_S)
        assert len(bench.batches) == 3
        bench.gates[8].set()
        bench.gates[4].set()
        await asyncio.sleep(SOON_S)
        assert bench.delivered == []
        bench.gates[0].set()
        await until_delivered(bench, 12)
    assert bench.delivered == list(range(12))


async def test_only_so_many_batches_are_in_work() -> None:
    bench = Bench(batches_in_flight=2)
    bench.hold = True
    async with bench.running():
        await put_all(bench, *range(16))
        await asyncio.sleep(SOON_S)
        assert len(bench.batches) == 2
        assert not bench.lane._idle.is_set()
        for offset in (0, 4, 8, 12):
            bench.gates.setdefault(offset, asyncio.Event()).set()
        await until_delivered(bench, 16)
        await asyncio.wait_for(bench.lane.wait_idle(), 5)


@pytest.mark.parametrize(
    ("settings", "size"),
    [
        ({"queue_events": 6, "batches_in_flight": 1}, 1),
        ({"unfinished_events": 6}, 1),
        ({"max_bytes": 1024, "batches_in_flight": 1}, 700),
        ({"unfinished_bytes": 6 * 1024}, 1024),
    ],
)
async def test_put_waits_while_the_lane_is_full(settings: dict[str, float], size: int) -> None:
    bench = Bench(**settings)
    bench.hold = True
    async with bench.running():
        putting = asyncio.create_task(put_all(bench, *range(40), size=size))
        await asyncio.sleep(SOON_S)
        held = bench.ledger.unfinished()
        assert held < 20
        bench.hold = False
        for gate in bench.gates.values():
            gate.set()
        await asyncio.wait_for(putting, 10)
        await until_delivered(bench, 40)
    assert bench.delivered == list(range(40))


async def test_what_is_delivered_and_not_acknowledged_still_takes_room() -> None:
    bench = Bench(unfinished_events=8)
    bench.acknowledge = False
    async with bench.running():
        putting = asyncio.create_task(put_all(bench, *range(9)))
        await until_delivered(bench, 8)
        await asyncio.sleep(SOON_S)
        assert not putting.done()
        bench.finish([Outcome(message(0), "scored", (), ())])
        await asyncio.wait_for(putting, 5)


async def test_pending_messages_of_a_revoked_partition_are_dropped() -> None:
    bench = Bench(max_age_s=60)
    async with bench.running():
        await put_all(bench, 0, 1)
        bench.ledger.revoke()
        bench.lane.drop_pending()
        await bench.lane.put(message(0))  # read before the rebalance: its generation is over
        assert bench.ledger.unfinished() == 0
        for offset in range(4):
            await bench.lane.put(message(offset, generation=1))
        await until_delivered(bench, 4)
    assert bench.batches == [[0, 1, 2, 3]]


async def test_a_put_that_waited_through_a_revocation_is_dropped() -> None:
    bench = Bench(queue_events=1, max_age_s=60)
    putting = asyncio.create_task(put_all(bench, 0, 1))
    await asyncio.sleep(SOON_S)
    assert not putting.done()
    bench.ledger.revoke()
    bench.lane.drop_pending()
    await asyncio.wait_for(putting, 5)
    assert bench.ledger.unfinished() == 0


async def test_a_message_read_twice_is_taken_once() -> None:
    bench = Bench()
    async with bench.running():
        await put_all(bench, 0, 1, 1, 0, 2)
        await until_delivered(bench, 3)
        await asyncio.sleep(SOON_S)
    assert bench.delivered == [0, 1, 2]


async def test_what_a_step_raises_ends_the_lane() -> None:
    bench = Bench()
    bench.error = ValueError("no way on")
    await put_all(bench, 0)
    with pytest.raises(ExceptionGroup) as raised:
        await asyncio.wait_for(bench.lane.run(), 10)
    assert raised.group_contains(ValueError, match="no way on")
