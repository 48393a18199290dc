"""The short plan of the fault harness: faults between two confirmations, and the worst others."""

import random
from collections.abc import Iterator
from contextlib import nullcontext
from itertools import islice
from pathlib import Path

import pytest

from tests.chaos import faults
from tests.chaos.plan import plan
from tests.chaos.run import run
from tests.chaos.world import World

SHORT: tuple[faults.Fault, ...] = (
    faults.worker_killed_before_kafka_confirms,
    faults.worker_killed_before_commit,
    faults.worker_joins_and_leaves,
    faults.triton_fails,
    faults.clickhouse_times_out_after_writing,
    faults.disk_full,
    faults.broker_black_holed,
    faults.produce_replies_lost,
    faults.clock_jumps_back,
)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with World(tmp_path, workers=2, rate=80.0, seed=5) as started:
        yield started


@pytest.mark.stack
@pytest.mark.timeout(600)
def test_nothing_is_lost_or_counted_twice_whatever_goes_wrong(world: World) -> None:
    result = run(
        world,
        SHORT,
        draw=random.Random(5),
        until=lambda kinds: islice(kinds, len(SHORT)),
        pause_s=lambda: 0.0,
        watched=nullcontext(),
    )
    assert (result.audit.missing, result.audit.duplicated) == (0, 0), result
    assert result.overtaken == []
    assert result.audit.offsets == sum(world.feeder.ends().values()) > 0
    assert len(result.events) == len(SHORT)


def test_a_seed_gives_the_same_plan() -> None:
    def first(seed: int) -> list[str]:
        return [faults.name_of(each) for each in islice(plan(random.Random(seed)), 60)]

    assert first(1) == first(1) != first(2)
    assert len(set(first(1)[: len(faults.FAULTS)])) == len(faults.FAULTS)
