"""A watchdog for tests: its looks, its clock and what the broker says are the test's."""

import asyncio
from collections.abc import Iterable
from typing import cast

import pytest
from prometheus_client import CollectorRegistry, generate_latest

from stream.health import DEPENDENCIES, AwakeClock, Health
from stream.lag import LagProbe
from stream.ledger import Ledger, TopicPartition
from stream.metrics import Metrics
from stream.settings import KafkaSettings, WatchdogSettings
from stream.stalls import Poll, Stand
from stream.watchdog import PERIOD_S, Watchdog
from tests.clock import Clock


class Probe:
    """Says where each partition stands and ends; None: the broker does not answer."""

    def __init__(self, stands: dict[TopicPartition, Stand] | None) -> None:
        self.stands = stands
        self.readable = True

    def answers(self) -> bool:
        return self.stands is not None

    def standing(self, _: object) -> dict[TopicPartition, Stand] | None:
        return None if self.stands is None else dict(self.stands)

    def has_message(self, *_: object) -> bool:
        return self.readable


class Watched:
    """A watchdog whose looks the test takes itself, two seconds apart on a clock of the test's."""

    def __init__(
        self,
        monkeypatch: pytest.MonkeyPatch,
        *,
        stall_s: float = 60.0,
        hold_s: float = 600.0,
        loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        self.clock = Clock()
        monkeypatch.setattr("stream.watchdog.AwakeClock", lambda: AwakeClock(self.clock))
        self.probe = Probe({("t", 0): (0, 0)})
        self.ledger = Ledger(clock=self.clock)
        self.health = Health()
        self.health.dependencies.update(dict.fromkeys(DEPENDENCIES, True))
        self.registry = CollectorRegistry()
        self.ended: list[int] = []
        self.joining: float | None = None
        self.full: set[str] = set()
        self.poll = Poll()
        self.dog = Watchdog(
            settings=WatchdogSettings(stall_s=stall_s, hold_s=hold_s),
            kafka=KafkaSettings(rebalance_timeout_s=20.0),
            ledger=self.ledger,
            metrics=Metrics(self.registry),
            health=self.health,
            loop=loop or asyncio.get_running_loop(),
            assignment=lambda: [] if self.joining else list(self.probe.stands or [("t", 0)]),
            joining_since=lambda: self.joining,
            full_topics=lambda: self.full,
            poll=lambda: self.poll,
            end=self.ended.append,
        )

    def look(self) -> None:
        """A look while the loop runs."""
        self.dog._heart()
        self.look_only()

    def look_only(self) -> None:
        self.dog._look(cast(LagProbe, self.probe))

    def looks_for(self, seconds: float) -> None:
        """Looks while this much time passes, or until the worker is ended."""
        for _ in range(round(seconds / PERIOD_S)):
            self.clock.now += PERIOD_S
            if not self.ended:
                self.look()

    def works_through(self, offsets: Iterable[int]) -> None:
        """One offset of t-0 is read, finished and committed before each look."""
        for offset in offsets:
            self.ledger.open("t", 0, offset)
            self.ledger.finish("t", 0, offset, 0)
            self.ledger.committed([(("t", 0), offset + 1)])
            self.looks_for(PERIOD_S)

    def stops_for(self, seconds: float) -> None:
        """The process stands still, as after SIGSTOP, and looks once when it goes on."""
        self.clock.now += seconds
        self.look_only()

    def exposed(self) -> str:
        return generate_latest(self.registry).decode()

    @property
    def reason(self) -> str:
        return self.health.stalled or ""
