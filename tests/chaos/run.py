"""A world, a seed and an end in; what each fault did and the audit out."""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import msgspec

from stream.audit import Audit
from tests.chaos.faults import Fault, clock_jumps_back, disk_full, name_of
from tests.chaos.plan import plan
from tests.chaos.world import World

RECOVERY_S = 150.0
"""After this long without having caught up, a fault counts as not survived."""

OVERLAP = 0.2
"""Share of the faults that come before the one before is recovered from."""

AUDIT_EVERY = 10


class Event(msgspec.Struct, kw_only=True):
    """One fault as it went: seconds since the start, seconds from its end to having caught up."""

    fault: str
    at_s: float
    lasted_s: float
    recovered_s: float | None
    behind: int
    deaths: list[str]


class Result(msgspec.Struct, kw_only=True):
    """A whole run."""

    seed: int
    seconds: float
    events: list[Event]
    skipped: dict[str, str]
    sent: int
    audit: Audit
    overtaken: list[str]
    """Products whose last published assessment is not that of their last update."""

    @property
    def clean(self) -> bool:
        """Nothing missing, nothing duplicated, nothing overtaken."""
        return self.audit.clean and not self.overtaken


@contextmanager
def folder_of_its_own(prefix: str) -> Iterator[Path]:
    """A temporary folder; where it is, is told to whoever leaves without having removed it."""
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    try:
        yield folder
    finally:
        if folder.exists():
            print(f"logs and data: {folder}", file=sys.stderr)


def run(
    world: World,
    wanted: Iterable[Fault],
    *,
    draw: random.Random,
    until: Callable[[Iterator[Fault]], Iterator[Fault]],
    pause_s: Callable[[], float],
    watched: AbstractContextManager[object],
) -> Result:
    """Inflict the wanted kinds as planned, settle and audit.

    `until` ends the plan, which has no end; `watched` is entered while faults are inflicted.

    Raises:
        AssertionError: not caught up in time after a fault, or an audit on the way found a fault.
    """
    kinds, skipped = _possible(world, wanted)
    assert kinds, f"none of these can be inflicted here: {skipped}"
    with watched:
        events = _inflict(world, until(plan(draw, kinds)), draw=draw, pause_s=pause_s)
    audit = world.settle()
    return Result(
        seed=world.seed,
        seconds=round(time.monotonic() - world.began, 1),
        events=events,
        skipped=skipped,
        sent=world.feeder.sent,
        audit=audit,
        overtaken=world.overtaken(),
    )


def _possible(world: World, faults: Iterable[Fault]) -> tuple[list[Fault], dict[str, str]]:
    """Those this machine can inflict; the others with the reason."""
    reasons: dict[Fault, str] = {}
    if not world.disk.own:
        reasons[disk_full] = "no file system can be mounted (needs root)"
    if not world.clock.there:
        reasons[clock_jumps_back] = "libfaketime is not installed"
    faults = list(faults)
    return (
        [fault for fault in faults if fault not in reasons],
        {name_of(fault): reasons[fault] for fault in faults if fault in reasons},
    )


def _inflict(
    world: World,
    faults: Iterable[Fault],
    *,
    draw: random.Random,
    pause_s: Callable[[], float],
) -> list[Event]:
    """One fault after the other, each recovered from, some with the next on top."""
    events: list[Event] = []
    started = time.monotonic()
    for number, fault in enumerate(faults, start=1):
        deaths = len(world.crew.deaths)
        world.look()
        at = time.monotonic()
        fault(world, draw)
        healed = time.monotonic()
        behind = world.behind()
        overlapped = draw.random() < OVERLAP
        recovered = None if overlapped else world.await_caught_up(patience_s=RECOVERY_S)
        event = Event(
            fault=name_of(fault),
            at_s=round(at - started, 1),
            lasted_s=round(healed - at, 1),
            recovered_s=None if recovered is None else round(recovered, 1),
            behind=behind,
            deaths=world.crew.deaths[deaths:],
        )
        events.append(event)
        print(_line(number, event), flush=True)
        if not overlapped:
            world.crew.await_ready()
            if number % AUDIT_EVERY == 0:
                result = world.audit()
                assert result.clean, f"after {event.fault}: {result}"
        time.sleep(pause_s())
    return events


def _line(number: int, event: Event) -> str:
    recovered = "the next on top" if event.recovered_s is None else f"{event.recovered_s:.1f} s"
    line = (
        f"{number:4} {event.fault:36} {event.lasted_s:5.1f} s, {event.behind:6} behind, {recovered}"
    )
    return "\n".join([line, *(f"       {death}" for death in event.deaths)])
