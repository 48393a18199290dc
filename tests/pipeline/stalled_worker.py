"""The name of a fault in; a real worker with that one part broken, as a process.

Everything else is the real worker. The fault begins once the worker has finished something, so
that it stalls in the middle of its work as a worker would.
"""

import asyncio
import re
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from faust.types import TP

from agents import worker as worker_module
from agents.worker import Worker, run
from stream.cli.output import set_up_logging
from stream.faust_app import LedgerConsumer
from stream.lag import LagProbe
from stream.settings import load
from stream.sinks.clickhouse import Store

FOR_EVER_S = 3600.0

begun = threading.Event()
"""Set once something has been finished."""


async def _never(*_: Any, **__: Any) -> Any:
    await asyncio.sleep(FOR_EVER_S)


def _from_then_on(owner: Any, name: str, broken: Callable[..., Any]) -> None:
    """Replace a method; until the fault begins the real one is called."""
    real = getattr(owner, name)

    def either(*arguments: Any, **named: Any) -> Any:
        return (broken if begun.is_set() else real)(*arguments, **named)

    setattr(owner, name, either)


def nothing() -> None:
    """A sound worker."""


def stops_fetching() -> None:
    """The consumer asks the broker for nothing more; the event loop lives."""
    _from_then_on(LedgerConsumer, "_getmany", _never)


def skips_a_partition() -> None:
    """Messages of one partition of each topic are never handed on."""
    # Not `_get_active_partitions`: Faust changes the set that gives, to pause and to resume.
    real = LedgerConsumer._getmany

    async def without_one(
        self: LedgerConsumer, *, active_partitions: set[TP] | None, **named: Any
    ) -> Any:
        kept = active_partitions and {tp for tp in active_partitions if tp.partition}
        return await real(self, kept, **named)

    _from_then_on(LedgerConsumer, "_getmany", without_one)


def never_finishes_a_batch() -> None:
    """A lane's work on a batch does not return."""

    def break_lanes(made: Worker) -> None:
        for lane in made.lanes.values():
            _from_then_on(lane, "_process", _never)

    _in_worker(break_lanes)


def never_delivers() -> None:
    """Kafka's confirmations never come."""

    def unconfirmed(_: object) -> asyncio.Future[None]:
        return asyncio.get_running_loop().create_future()

    _in_worker(lambda made: _from_then_on(made.publisher, "send", unconfirmed))


def never_commits() -> None:
    """Everything is finished, and no commit succeeds."""

    async def refused(*_: Any, **__: Any) -> bool:
        return False

    _from_then_on(LedgerConsumer, "_commit_offsets", refused)


def insert_hangs() -> None:
    """An insert into ClickHouse neither fails nor returns, whatever its time-out."""
    _from_then_on(Store, "insert", lambda *_: time.sleep(FOR_EVER_S))


def loop_blocked() -> None:
    """The event loop sleeps, as in a blocking call."""
    _on_the_loop(lambda: time.sleep(FOR_EVER_S))


def interpreter_held() -> None:
    """A regular expression computes for ever and lets no other thread run."""
    _on_the_loop(lambda: re.match(r"(a|aa)+$", "a" * 200 + "b"))


def watchdog_hangs() -> None:
    """The watchdog's own question to the broker does not return."""
    _from_then_on(LagProbe, "standing", lambda *_: time.sleep(FOR_EVER_S))


def says_triton_is_away() -> None:
    """Health says that Triton is away, which excuses; and nothing is finished."""
    never_finishes_a_batch()

    async def away(*_: Any) -> bool:
        return False

    _in_worker(lambda made: _from_then_on(made.scorer, "ready", away))


_prepared: list[Callable[[Worker], None]] = []


def _in_worker(prepare: Callable[[Worker], None]) -> None:
    _prepared.append(prepare)


def _on_the_loop(block: Callable[[], object]) -> None:
    def soon(made: Worker) -> None:
        async def wait() -> None:
            while not begun.is_set():  # noqa: ASYNC110 - set in a thread's own time
                await asyncio.sleep(0.1)
            block()

        made.blocking = asyncio.ensure_future(wait())  # type: ignore[attr-defined]

    _in_worker(soon)


class StalledWorker(Worker):
    """The worker; it tells when it has finished something."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        for prepare in _prepared:
            prepare(self)
        finished = self.delivery._on_finished

        def told(outcomes: Any) -> None:
            finished(outcomes)
            begun.set()

        self.delivery._on_finished = told


FAULTS: dict[str, Callable[[], None]] = {
    fault.__name__: fault
    for fault in (
        nothing,
        stops_fetching,
        skips_a_partition,
        never_finishes_a_batch,
        never_delivers,
        never_commits,
        insert_hangs,
        loop_blocked,
        interpreter_held,
        watchdog_hangs,
        says_triton_is_away,
    )
}


def main() -> None:
    """Run it until the watchdog ends it."""
    FAULTS[sys.argv[1]]()
    worker_module.Worker = StalledWorker  # type: ignore[misc,assignment]
    settings = load()
    set_up_logging(settings.log_level)
    run(settings)


if __name__ == "__main__":
    main()
