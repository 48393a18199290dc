"""The watchdog: stalls found, nothing else taken for one."""

import asyncio
import signal
import threading
from collections.abc import Iterator

import pytest

from stream.health import AwakeClock, StallDetector
from stream.stalls import Poll
from stream.watchdog import ASKING_S, EXIT_STALLED, PERIOD_S
from tests.clock import Clock
from tests.embedded.processes import eventually
from tests.pipeline.watched import Watched


@pytest.fixture(autouse=True)
def _no_timer() -> Iterator[None]:
    """A look winds up the process's own timer, which must not end the tests."""
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)


def test_stalled_is_something_to_do_and_no_progress_and_no_excuse() -> None:
    clock = Clock()
    detector = StallDetector(60.0, hold_s=300.0, clock=clock)

    def stalled(progress: object, *, waiting: int = 5, excused: bool = False) -> bool:
        silent = detector.stalled_for(waiting=waiting, progress=progress, excused=excused)
        return silent is not None

    assert not stalled(1)
    clock.now += 61
    assert not stalled(2)  # it moved
    clock.now += 61
    assert stalled(2)
    assert not stalled(2, excused=True)
    clock.now += 59
    assert not stalled(2)  # the excuse has ended less than a limit ago
    clock.now += 2
    assert stalled(2)
    assert not stalled(2, waiting=0)
    assert not stalled(2)


def test_no_excuse_lasts_for_ever() -> None:
    clock = Clock()
    detector = StallDetector(60.0, hold_s=300.0, clock=clock)
    found = []
    for _ in range(5):
        found.append(detector.stalled_for(waiting=1, progress=0, excused=True))
        clock.now += 70
    assert found == [None] * 5
    assert detector.stalled_for(waiting=1, progress=0, excused=True) == 350


def test_what_a_process_slept_through_did_not_pass() -> None:
    clock = Clock()
    awake = AwakeClock(clock)
    start = awake()
    for passed in (2.0, 2.0, 500.0, 2.0, 2.5):
        clock.now += passed
        awake.tick(within_s=3.0)
    assert awake() - start == pytest.approx(2 + 2 + 3 + 2 + 2.5)


async def test_read_and_never_finished_is_a_stall_though_other_topics_move(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    watched = Watched(monkeypatch)
    watched.probe.stands = {("t", 0): (0, 3), ("u", 0): (0, 3)}
    for topic in ("t", "u"):
        for offset in range(3):
            watched.ledger.open(topic, 0, offset)
    watched.looks_for(40)
    watched.ledger.finish("t", 0, 0, 0)
    watched.ledger.committed([(("t", 0), 1)])
    watched.looks_for(30)
    assert watched.ended == [EXIT_STALLED]
    assert watched.reason.startswith("u: 3 events in work and none finished for 6")
    assert not watched.health.live


async def test_finished_and_never_committed_is_a_stall(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Watched(monkeypatch)
    watched.probe.stands = {("t", 0): (0, 1000)}
    for offset in range(32):
        watched.ledger.open("t", 0, offset)
        watched.ledger.finish("t", 0, offset, 0)
        watched.looks_for(PERIOD_S)
    assert watched.ended == [EXIT_STALLED]
    assert watched.reason.startswith("t: events finished and no offset committed")


async def test_a_partition_nobody_reads_is_a_stall_though_its_topic_moves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    watched = Watched(monkeypatch)
    watched.probe.stands = {("t", 0): (0, 900), ("t", 1): (0, 5)}
    for offset in range(32):
        watched.poll = Poll(offset, full=False)
        watched.works_through([offset])
    assert watched.ended == [EXIT_STALLED]
    assert watched.reason.startswith("t-1: 5 events not read")


async def test_a_partition_waits_its_turn_while_polls_are_full(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    watched = Watched(monkeypatch)
    watched.probe.stands = {("t", 0): (0, 1100), ("t", 1): (0, 5)}
    for offset in range(100):
        watched.poll = Poll(offset, full=True)
        watched.works_through([offset])
    assert watched.ended == []
    for offset in range(100, 129):
        watched.poll = Poll(offset, full=False)
        watched.works_through([offset])
    assert watched.ended == []
    watched.looks_for(2 * PERIOD_S)
    assert watched.ended == [EXIT_STALLED]
    assert "events not read for" in watched.reason


async def test_a_partition_waits_its_turn_while_a_poll_is_handed_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    watched = Watched(monkeypatch)
    watched.probe.stands = {("t", 0): (0, 300), ("t", 1): (0, 5)}
    watched.poll = Poll(7, full=False)
    watched.works_through(range(100))  # two seconds for each of its messages
    assert watched.ended == []
    watched.looks_for(70)  # it holds no more, and none is taken
    assert watched.ended == [EXIT_STALLED]


async def test_a_partition_does_not_wait_its_turn_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    watched = Watched(monkeypatch, hold_s=200.0)
    watched.probe.stands = {("t", 0): (0, 5000), ("t", 1): (0, 5)}
    watched.poll = Poll(1, full=True)
    watched.works_through(range(102))
    assert watched.ended == [EXIT_STALLED]
    assert watched.reason.startswith("t-1: 5 events not read for 20")


async def test_reading_waits_while_a_lane_is_full_and_works(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    watched = Watched(monkeypatch)
    watched.probe.stands = {("t", 0): (0, 1000), ("u", 0): (0, 5)}
    watched.full = {"t"}
    watched.ledger.open("t", 0, 0)
    for offset in range(100):
        watched.ledger.open("t", 0, offset + 1)
        watched.ledger.finish("t", 0, offset, 0)
        watched.ledger.committed([(("t", 0), offset + 1)])
        watched.looks_for(PERIOD_S)
    assert watched.ended == []
    watched.ledger.finish("t", 0, 100, 0)  # full, and nothing in it: no excuse
    watched.ledger.committed([(("t", 0), 101)])
    watched.looks_for(70)
    assert watched.ended == [EXIT_STALLED]


async def test_offsets_that_bear_no_message_are_nothing_to_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    watched = Watched(monkeypatch)
    watched.probe.stands = {("t", 0): (4, 5)}
    watched.probe.readable = False
    watched.looks_for(200)
    assert watched.ended == []
    assert watched.health.lag == 0
    watched.probe.stands = {("t", 0): (4, 6)}
    watched.probe.readable = True
    watched.looks_for(70)
    assert watched.ended == [EXIT_STALLED]
    assert watched.health.lag == 2


@pytest.mark.parametrize("excuse", ["triton", "clickhouse"])
async def test_a_dependency_that_is_away_excuses_what_waits_for_it_and_not_for_ever(
    monkeypatch: pytest.MonkeyPatch, excuse: str
) -> None:
    watched = Watched(monkeypatch)
    watched.probe.stands = {("t", 0): (0, 1)}
    watched.ledger.open("t", 0, 0)
    watched.looks_for(40)
    watched.health.dependencies[excuse] = False
    watched.looks_for(100)
    assert not watched.health.ready
    watched.health.dependencies[excuse] = True
    watched.looks_for(50)
    assert watched.ended == []
    watched.health.dependencies[excuse] = False
    watched.looks_for(400)
    assert watched.ended == []
    watched.looks_for(20)
    assert watched.ended == [EXIT_STALLED]


async def test_the_broker_away_is_no_stall(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Watched(monkeypatch)
    behind = {("t", 0): (0, 3)}
    watched.probe.stands = dict(behind)
    watched.looks_for(50)
    watched.probe.stands = None
    watched.looks_for(2000)
    assert not watched.health.dependencies["kafka"]
    watched.probe.stands = dict(behind)
    watched.looks_for(50)
    assert watched.ended == []
    watched.looks_for(20)
    assert watched.ended == [EXIT_STALLED]


async def test_a_worker_the_group_does_not_take_in_is_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    watched = Watched(monkeypatch)
    watched.joining = 1.0
    watched.looks_for(70)
    watched.probe.stands = None  # the broker is away: nobody can be taken in
    watched.looks_for(100)
    watched.probe.stands = {}
    watched.looks_for(70)
    assert watched.ended == []
    watched.looks_for(20)
    assert watched.ended == [EXIT_STALLED]
    assert "consumer group" in watched.reason


@pytest.mark.parametrize("broker_is", ["there", "away"])
def test_a_blocked_loop_ends_the_worker(monkeypatch: pytest.MonkeyPatch, broker_is: str) -> None:
    loop = asyncio.new_event_loop()  # never run: it is as good as blocked
    try:
        watched = Watched(monkeypatch, loop=loop)
        if broker_is == "away":
            watched.probe.stands = None
        for _ in range(32):
            watched.clock.now += PERIOD_S
            watched.look_only()
        assert watched.ended == [EXIT_STALLED]
        assert "event loop" in watched.reason
    finally:
        loop.close()


@pytest.mark.parametrize("finished", [False, True], ids=["unfinished", "uncommitted"])
def test_a_blocked_loop_is_named_before_what_it_holds_up(
    monkeypatch: pytest.MonkeyPatch, finished: bool
) -> None:
    loop = asyncio.new_event_loop()
    try:
        watched = Watched(monkeypatch, loop=loop)
        watched.probe.stands = {("t", 0): (0, 3)}
        watched.ledger.open("t", 0, 0)
        if finished:
            watched.ledger.finish("t", 0, 0, 0)
        watched.looks_for(4)  # what it holds up has been silent since before the loop was
        while not watched.ended:
            watched.clock.now += PERIOD_S
            watched.look_only()
        assert "event loop" in watched.reason
    finally:
        loop.close()


async def test_a_loop_that_runs_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Watched(monkeypatch, stall_s=5.0)
    for _ in range(5):
        watched.clock.now += PERIOD_S
        watched.look_only()
        beats = watched.dog._beats
        await asyncio.sleep(0.001)
        assert watched.dog._beats > beats
    assert watched.ended == []


async def test_a_worker_that_was_stopped_is_not_ended_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    watched = Watched(monkeypatch)
    watched.probe.stands = {("t", 0): (0, 3)}
    watched.ledger.open("t", 0, 0)
    watched.looks_for(50)
    watched.stops_for(3600)
    assert watched.ended == []
    watched.looks_for(10)
    assert watched.ended == [EXIT_STALLED]  # it had not moved before, and has not since


async def test_the_loop_ends_the_worker_when_the_watchdog_hangs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    watched = Watched(monkeypatch)

    def loop_runs_for(seconds: float) -> None:
        for _ in range(round(seconds / PERIOD_S)):
            watched.clock.now += PERIOD_S
            watched.dog.watch_back()

    loop_runs_for(50)
    watched.look()
    loop_runs_for(60 + ASKING_S - PERIOD_S)
    watched.clock.now += 3600  # the whole process was stopped
    watched.dog.watch_back()
    assert watched.ended == []
    loop_runs_for(3 * PERIOD_S)
    assert watched.ended[:1] == [EXIT_STALLED]
    assert "the watchdog has not looked" in watched.reason


async def test_a_log_that_takes_no_words_does_not_keep_the_worker_alive(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("stream.watchdog.LAST_WORDS_S", 0.05)
    watched = Watched(monkeypatch)
    full, read = threading.Event(), threading.Event()

    def critical(*_: object) -> None:
        full.set()
        read.wait(30)

    monkeypatch.setattr("stream.watchdog.logger.critical", critical)
    barking = threading.Thread(target=watched.dog._bark, args=("a reason",))
    barking.start()
    try:
        assert full.wait(30)
        assert eventually(lambda: watched.ended == [EXIT_STALLED])
    finally:
        read.set()
        barking.join()


async def test_partitions_that_another_worker_holds_now_leave_no_series(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    watched = Watched(monkeypatch)
    watched.probe.stands = {("t", 0): (5, 12), ("t", 1): (5, 7), ("u", 0): (5, 6)}
    for topic, partition in watched.probe.stands:
        watched.ledger.open(topic, partition, 4)
        watched.ledger.finish(topic, partition, 4, 0)
    watched.look()
    assert 'assayer_consumer_lag{partition="0",topic="t"} 7.0' in watched.exposed()
    assert 'assayer_ledger_offset{partition="0",topic="t"} 5.0' in watched.exposed()
    watched.probe.stands = {("t", 1): (5, 7)}
    watched.look()
    shown = [line for line in watched.exposed().splitlines() if line.startswith("assayer_")]
    assert not [line for line in shown if 'topic="u"' in line]
    assert not [line for line in shown if 'partition="0"' in line]
    assert 'assayer_consumer_lag{partition="1",topic="t"} 2.0' in shown
    assert watched.health.lag == 2


def test_a_look_that_fails_does_not_end_the_watch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stream.watchdog.PERIOD_S", 0.01)
    loop = asyncio.new_event_loop()
    watched = Watched(monkeypatch, loop=loop)
    looks = 0

    def fail(_: object) -> None:
        nonlocal looks
        looks += 1
        raise RuntimeError("a surprise")

    monkeypatch.setattr(watched.dog, "_look", fail)
    try:
        watched.dog.start()
        assert eventually(lambda: looks > 2)
    finally:
        watched.dog.stop()
        if watched.dog.is_alive():
            watched.dog.join()
        loop.close()
