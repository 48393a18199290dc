"""The watchdog, health and the probes' answers: stalls found, nothing else taken for one."""

import asyncio
import json
import time
from typing import cast

import aiohttp
import pytest
from prometheus_client import CollectorRegistry, generate_latest

from stream.embedded.ports import free_ports
from stream.health import DEPENDENCIES, Health, StallDetector
from stream.lag import LagProbe
from stream.ledger import Ledger, TopicPartition
from stream.metrics import Metrics
from stream.settings import KafkaSettings, WatchdogSettings, WebSettings
from stream.watchdog import EXIT_STALLED, Watchdog
from stream.web import WorkerWeb
from tests.embedded.processes import eventually


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Probe:
    """Says how far behind each partition is; None: the broker does not answer."""

    def __init__(self, lags: dict[TopicPartition, int] | None) -> None:
        self.lags = lags

    def answers(self) -> bool:
        return self.lags is not None

    def lag(self, _: object) -> dict[TopicPartition, int] | None:
        return self.lags


class Watched:
    """A watchdog whose looks the test takes itself."""

    def __init__(self, loop: asyncio.AbstractEventLoop, *, stall_s: float = 60.0) -> None:
        self.probe = Probe({("t", 0): 0})
        self.ledger = Ledger()
        self.health = Health()
        self.health.dependencies.update(dict.fromkeys(DEPENDENCIES, True))
        self.registry = CollectorRegistry()
        self.ended: list[int] = []
        self.joining: float | None = None
        self.dog = Watchdog(
            settings=WatchdogSettings(stall_s=stall_s),
            kafka=KafkaSettings(rebalance_timeout_s=0.0),
            ledger=self.ledger,
            metrics=Metrics(self.registry),
            health=self.health,
            loop=loop,
            assignment=lambda: [] if self.joining else list(self.probe.lags or {("t", 0): 0}),
            joining_since=lambda: self.joining,
            end=self.ended.append,
        )

    def look(self) -> None:
        """A look while the loop runs."""
        self.dog._heart()
        self.look_only()

    def look_only(self) -> None:
        self.dog._look(cast(LagProbe, self.probe))

    def exposed(self) -> str:
        return generate_latest(self.registry).decode()


def test_stalled_is_behind_without_progress_and_without_excuse() -> None:
    clock = Clock()
    detector = StallDetector(60.0, clock=clock)

    def stalled(lag: int, last_progress: float, *, excused: bool = False) -> bool:
        return detector.stalled(lag=lag, last_progress=last_progress, excused=excused)

    assert not stalled(5, 0.0)
    clock.now += 61
    assert not stalled(5, clock.now - 59)  # it moves
    assert stalled(5, clock.now - 61)
    assert not stalled(5, 0.0, excused=True)
    assert not stalled(5, 0.0)  # the excuse has only just ended
    clock.now += 61
    assert not stalled(0, 0.0)
    assert not stalled(5, 0.0)


async def test_one_topic_that_stands_still_is_a_stall_though_others_move() -> None:
    watched = Watched(asyncio.get_running_loop(), stall_s=0.05)
    watched.probe.lags = {("t", 0): 3, ("u", 0): 3}
    watched.look()
    await asyncio.sleep(0.1)
    watched.ledger.open("t", 0, 1)
    watched.ledger.finish("t", 0, 1, 0)
    watched.look()
    assert watched.ended == [EXIT_STALLED]
    assert watched.health.stalled is not None
    assert watched.health.stalled.startswith("u: 3 events behind")
    assert not watched.health.live


@pytest.mark.parametrize("excuse", ["triton", "clickhouse", "kafka"])
async def test_a_dependency_that_is_away_is_no_stall(excuse: str) -> None:
    watched = Watched(asyncio.get_running_loop(), stall_s=0.05)
    behind: dict[TopicPartition, int] = {("t", 0): 3}
    watched.probe.lags = behind
    watched.look()
    if excuse == "kafka":
        watched.probe.lags = None
    else:
        watched.health.dependencies[excuse] = False
    await asyncio.sleep(0.1)
    watched.look()
    assert not watched.health.ready
    watched.probe.lags = behind
    watched.health.dependencies[excuse] = True
    watched.look()
    assert watched.ended == []
    assert watched.health.live


async def test_a_worker_the_group_does_not_take_in_is_ended() -> None:
    watched = Watched(asyncio.get_running_loop(), stall_s=0.05)
    watched.joining = time.monotonic()
    watched.look()
    assert watched.ended == []
    await asyncio.sleep(0.1)
    watched.probe.lags = None  # the broker is away: nobody can be taken in
    watched.look()
    assert not watched.health.dependencies["kafka"]
    watched.probe.lags = {}
    watched.look()
    assert watched.ended == []
    await asyncio.sleep(0.1)
    watched.look()
    assert watched.ended == [EXIT_STALLED]
    assert "consumer group" in (watched.health.stalled or "")


def test_a_blocked_loop_ends_the_worker() -> None:
    loop = asyncio.new_event_loop()  # never run: it is as good as blocked
    try:
        watched = Watched(loop, stall_s=0.05)
        time.sleep(0.1)
        watched.look_only()
        assert watched.ended == [EXIT_STALLED]
        assert "event loop" in (watched.health.stalled or "")
    finally:
        loop.close()


async def test_a_loop_that_runs_is_left_alone() -> None:
    watched = Watched(asyncio.get_running_loop(), stall_s=5.0)
    for _ in range(3):
        watched.look_only()
        beat = watched.dog._beat
        await asyncio.sleep(0.001)
        assert watched.dog._beat > beat
    assert watched.ended == []


async def test_partitions_that_another_worker_holds_now_leave_no_series() -> None:
    watched = Watched(asyncio.get_running_loop())
    watched.probe.lags = {("t", 0): 7, ("t", 1): 2, ("u", 0): 1}
    for topic, partition in watched.probe.lags:
        watched.ledger.open(topic, partition, 4)
        watched.ledger.finish(topic, partition, 4, 0)
    watched.look()
    assert 'assayer_consumer_lag{partition="0",topic="t"} 7.0' in watched.exposed()
    assert 'assayer_ledger_offset{partition="0",topic="t"} 5.0' in watched.exposed()
    watched.probe.lags = {("t", 1): 2}
    watched.look()
    shown = [line for line in watched.exposed().splitlines() if line.startswith("assayer_")]
    assert not [line for line in shown if 'topic="u"' in line]
    assert not [line for line in shown if 'partition="0"' in line]
    assert 'assayer_consumer_lag{partition="1",topic="t"} 2.0' in shown
    assert watched.health.lag == 2


def test_a_look_that_fails_does_not_end_the_watch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stream.watchdog.PERIOD_S", 0.01)
    loop = asyncio.new_event_loop()
    watched = Watched(loop)
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


def test_ready_needs_everything() -> None:
    health = Health()
    assert health.live
    assert not health.ready
    health.assigned = True
    for name in DEPENDENCIES:
        assert not health.ready
        health.dependencies[name] = True
    assert health.ready
    health.stalled = "the reason"
    assert not health.live
    assert not health.ready


async def test_the_web_server_says_what_health_says(unused_tcp_port: int) -> None:
    registry, health = CollectorRegistry(), Health()
    Metrics(registry).rebalances.inc()
    web = WorkerWeb(WebSettings(port=unused_tcp_port), registry, health)
    await web.start()
    base = f"http://127.0.0.1:{unused_tcp_port}"
    try:
        async with aiohttp.ClientSession() as client:

            async def get(path: str) -> tuple[int, str]:
                async with client.get(f"{base}/{path}") as response:
                    return response.status, await response.text()

            assert (await get("healthz"))[0] == 200
            status, body = await get("readyz")
            assert status == 503
            assert json.loads(body)["dependencies"] == dict.fromkeys(DEPENDENCIES, False)
            health.assigned = True
            health.dependencies.update(dict.fromkeys(DEPENDENCIES, True))
            assert (await get("readyz"))[0] == 200
            health.stalled = "no progress"
            status, body = await get("healthz")
            assert status == 503
            assert json.loads(body)["stalled"] == "no progress"
            status, body = await get("metrics")
            assert status == 200
            assert "assayer_rebalances_total 1.0" in body
            assert (await get("table"))[0] == 404
    finally:
        await web.stop()


@pytest.fixture
def unused_tcp_port() -> int:
    """A port nobody listens on."""
    return free_ports(1)[0]
