"""The watchdog: a thread beside the event loop that measures lag and ends a stalled worker.

It must not live on the event loop, because a blocked loop is one of the faults it looks for. The
loop watches it in turn (`watch_back`), and a timer of the kernel's watches both. What counts as a
stall, what excuses one and for how long: docs/decisions/watchdog.md.
"""

import asyncio
import faulthandler
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable

from stream.health import AwakeClock, Health
from stream.lag import ALL_S, TIMEOUT_S, LagProbe
from stream.lag_metrics import LagMetrics
from stream.ledger import Ledger, TopicPartition
from stream.metrics import Metrics
from stream.settings import KafkaSettings, WatchdogSettings
from stream.stalls import Poll, Stalls, Stand
from stream.tasks import dump_tasks

logger = logging.getLogger(__name__)

EXIT_STALLED = 70
PERIOD_S = 2.0
LATE_S = PERIOD_S + 1.0
"""A look that comes later than this after the one before was kept from it: the process stood."""

ASKING_S = ALL_S + 3 * TIMEOUT_S
"""The longest that the questions of one look may take."""

LAST_WORDS_S = 5.0
"""For saying why: who blocks the loop may hold the log's lock, and a full pipe takes no words."""

REPEATED_S = 30.0
"""A broker that has not answered for this long is asked through a new connection."""

CPU_SHARE = 1.5
"""CPU seconds without a look until the kernel ends the process, in shares of the limit."""


class Watchdog(threading.Thread):
    """Looks every two seconds; ends the process with status 70 when it is stalled."""

    def __init__(
        self,
        *,
        settings: WatchdogSettings,
        kafka: KafkaSettings,
        ledger: Ledger,
        metrics: Metrics,
        health: Health,
        loop: asyncio.AbstractEventLoop,
        assignment: Callable[[], list[TopicPartition]],
        joining_since: Callable[[], float | None],
        full_topics: Callable[[], set[str]],
        poll: Callable[[], Poll],
        end: Callable[[int], None] = os._exit,
    ) -> None:
        super().__init__(name="watchdog", daemon=True)
        self._kafka = kafka
        self._ledger = ledger
        self._health = health
        self._loop = loop
        self._assignment = assignment
        self._joining_since = joining_since
        self._end = end
        self._cpu_s = CPU_SHARE * settings.stall_s
        self._shown = LagMetrics(metrics, ledger=ledger, health=health)
        self._clock = AwakeClock()
        self._stalls = Stalls(
            settings,
            rebalance_timeout_s=kafka.rebalance_timeout_s,
            ledger=ledger,
            full_topics=full_topics,
            poll=poll,
            clock=self._clock,
        )
        self._empty: dict[TopicPartition, Stand] = {}
        self._stopping = threading.Event()
        self._beats = self._looks = 0
        self._heard = -1
        self._loop_clock = AwakeClock()
        self._back = self._stalls.detector(beyond_s=ASKING_S, clock=self._loop_clock)

    def run(self) -> None:
        """Look until stopped."""
        probe, heard = LagProbe(self._kafka), time.monotonic()
        try:
            while not self._stopping.wait(PERIOD_S):
                try:
                    if self._look(probe):
                        heard = time.monotonic()
                    elif time.monotonic() - heard > REPEATED_S:
                        probe.close()
                        probe, heard = LagProbe(self._kafka), time.monotonic()
                except Exception:
                    # One that ended unseen would watch nothing from then on.
                    logger.exception("the watchdog could not look")
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            probe.close()

    def stop(self) -> None:
        """Look no more."""
        self._stopping.set()

    def watch_back(self) -> None:
        """Called by the event loop every two seconds: end the process if this thread hangs."""
        self._loop_clock.tick(within_s=LATE_S)
        silent = self._back.stalled_for(waiting=1, progress=self._looks, excused=False)
        if silent is not None:
            self._bark(f"the watchdog has not looked for {silent:.0f} s")

    def _look(self, probe: LagProbe) -> bool:
        """One look; whether the broker answered."""
        self._looks += 1
        signal.setitimer(signal.ITIMER_PROF, self._cpu_s)
        self._clock.tick(within_s=LATE_S)
        try:
            self._loop.call_soon_threadsafe(self._heart)
        except RuntimeError:
            return True  # the loop is closed: the worker is ending
        running, self._heard = self._beats != self._heard, self._beats
        if reason := self._stalls.in_loop(self._beats):
            self._bark(reason)
            return True
        stands = self._ask(probe)
        self._clock.tick(within_s=ASKING_S)
        self._health.dependencies["kafka"] = stands is not None
        if stands is None:
            self._stalls.forget()  # not known to be behind
            return False
        # What is in work is behind for certain; the embedded broker's answer may be too low.
        in_work = self._ledger.in_work()
        lags = {
            key: max(end - position, in_work.get(key, 0)) for key, (position, end) in stands.items()
        }
        self._shown.show(lags)
        # A loop that stands still holds up all else: its own rule will say so.
        if running and (reason := self._judge(probe, stands)):
            self._bark(reason)
        return True

    def _ask(self, probe: LagProbe) -> dict[TopicPartition, Stand] | None:
        """Position and end of each partition that is held; None: no answer."""
        assigned = self._assignment()
        if not assigned:
            return {} if probe.answers() else None
        positions = self._ledger.positions()
        stands = probe.standing({key: positions.get(key) for key in assigned})
        if stands is not None:
            self._empty = {
                key: stand for key, stand in self._empty.items() if stands.get(key) == stand
            }
            stands |= {key: (end, end) for key, (_, end) in self._empty.items()}
        return stands

    def _judge(self, probe: LagProbe, stands: dict[TopicPartition, Stand]) -> str | None:
        stalls = self._stalls
        topics = {topic for topic, _ in stands}
        stalls.keep(topics)
        if reason := stalls.in_joining(self._joining_since()):
            return reason
        # Reading and committing need neither: their being away excuses only what waits for them.
        away = not all(self._health.dependencies[name] for name in ("triton", "clickhouse"))
        for topic in topics:
            if reason := stalls.in_work(topic, excused=away) or stalls.in_commits(topic):
                return reason
        for unread in stalls.in_reading(stands)[:1]:
            there = probe.has_message(unread.key, unread.start)
            self._clock.tick(within_s=ASKING_S)
            if there:
                return unread.reason
            stalls.nothing_to_read(unread.key)
            self._empty[unread.key] = stands[unread.key]
        return None

    def _heart(self) -> None:
        self._beats += 1

    def _bark(self, reason: str) -> None:
        self._health.stalled = reason
        last = threading.Timer(LAST_WORDS_S, self._end, [EXIT_STALLED])
        last.daemon = True
        last.start()
        logger.critical("stalled: %s; ending the process", reason)
        faulthandler.dump_traceback(file=sys.stderr)
        dump_tasks(self._loop, sys.stderr)
        last.cancel()
        self._end(EXIT_STALLED)


def end_endless_computing() -> None:
    """Once a process, before its watchdog starts: what SIGPROF does.

    Code that never gives up the interpreter's lock, such as an endless regular expression, keeps
    every thread from running. Each look winds up a timer of CPU time; when none comes, the kernel
    sends this signal, whose handler writes all stacks, needs no lock, and ends the process. A
    process that is stopped uses no CPU, so being stopped does not end it.
    """
    faulthandler.register(signal.SIGPROF, file=sys.stderr, all_threads=True, chain=True)
