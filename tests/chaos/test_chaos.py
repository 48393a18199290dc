"""The short plan of the fault harness: faults between two confirmations, and the worst others."""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import msgspec
import pytest

from tests.chaos import faults, soak
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
SOAKED = (faults.worker_paused, faults.worker_cut_off, faults.triton_killed)
SHORT_NAMES = {faults.name_of(fault) for fault in SHORT}


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
        until=lambda kinds: islice(kinds, len(SHORT)),
    )
    assert (result.audit.missing, result.audit.duplicated) == (0, 0), result
    assert (result.overtaken, result.blamed) == ([], [])
    assert result.audit.offsets == sum(world.feeder.ends().values()) > 0
    assert {event.fault for event in result.events} | result.skipped.keys() == SHORT_NAMES
    assert not any(event.missed or event.deaths for event in result.events), result.events
    if os.environ.get("CI") == "true":
        assert not result.skipped, "CI installs what every fault needs"


@pytest.mark.stack
@pytest.mark.timeout(600)
def test_the_worker_that_is_spared_lives_through_a_short_soak(tmp_path: Path) -> None:
    found = tmp_path / "soak.json"
    only = [part for each in SOAKED for part in ("--only", faults.name_of(each))]
    length = ["--minutes", "1.2", "--every", "15", "--rate", "60", "--seed", "4", "--first", "2000"]
    assert soak.main([*length, *only, "--json", str(found)]) == 0
    told = msgspec.json.decode(found.read_bytes(), type=soak.Soak)
    assert {event.fault for event in told.result.events} == set(map(faults.name_of, SOAKED))
    assert told.result.audit.offsets == told.result.sent > 0
    assert told.restarts == 0
    assert len(told.samples["worker"]) > 3


def test_a_kind_that_is_none_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        soak.main(["--only", "worker kiled"])
    assert "no such fault: worker kiled; there are: worker killed" in capsys.readouterr().err


def test_a_seed_gives_the_same_plan() -> None:
    def first(seed: int) -> list[str]:
        return [faults.name_of(each) for each in islice(plan(seed), 60)]

    assert first(1) == first(1) != first(2)
    assert len(set(first(1)[: len(faults.FAULTS)])) == len(faults.FAULTS)
