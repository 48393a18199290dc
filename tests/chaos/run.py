"""A world, a seed and an end in; what each fault did and the audit out."""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
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
    missed: bool
    """Whether the moment it waited for did not come."""


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
    blamed: list[str]
    """Sound events that were dead-lettered."""

    @property
    def clean(self) -> bool:
        """Nothing missing, nothing duplicated, nothing overtaken, no sound event given up."""
        return self.audit.clean and not self.overtaken and not self.blamed


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
    until: Callable[[Iterator[Fault]], Iterator[Fault]],
    most_pause_s: float = 0.0,
    watched: AbstractContextManager[object] | None = None,
) -> Result:
    """Inflict the wanted kinds as planned by the world's seed, settle and audit.

    `until` ends the plan, which has no end; `watched` is entered while faults are inflicted.

    Raises:
        AssertionError: not caught up in time after a fault, or an audit on the way found a fault.
    """
    kinds, skipped = _possible(world, wanted)
    assert kinds, f"none of these can be inflicted here: {skipped}"
    with watched or nullcontext():
        events = _inflict(world, until(plan(world.seed, kinds)), most_pause_s=most_pause_s)
    audit = world.settle()
    return Result(
        seed=world.seed,
        seconds=round(time.monotonic() - world.began, 1),
        events=events,
        skipped=skipped,
        sent=world.feeder.sent,
        audit=audit,
        overtaken=world.overtaken(),
        blamed=world.blamed(),
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


def _inflict(world: World, faults: Iterable[Fault], *, most_pause_s: float) -> list[Event]:
    """One fault after the other, each recovered from, some with the next on top.

    What a fault draws depends on the seed and its number, not on what the ones before met.
    """
    events: list[Event] = []
    audited = 0
    started = time.monotonic()
    for number, fault in enumerate(faults, start=1):
        draw = random.Random(f"{world.seed} {number}")
        overlapped = draw.random() < OVERLAP
        deaths = len(world.crew.deaths)
        world.look()
        at = time.monotonic()
        missed = fault(world, draw) is False
        healed = time.monotonic()
        behind = world.behind()
        recovered = None if overlapped else world.await_caught_up(patience_s=RECOVERY_S)
        event = Event(
            fault=name_of(fault),
            at_s=round(at - started, 1),
            lasted_s=round(healed - at, 1),
            recovered_s=None if recovered is None else round(recovered, 1),
            behind=behind,
            deaths=world.crew.deaths[deaths:],
            missed=missed,
        )
        events.append(event)
        print(_line(number, event), flush=True)
        if not overlapped:
            world.crew.await_ready()
            if number - audited >= AUDIT_EVERY:
                audited = number
                result = world.audit()
                assert result.clean, f"after {event.fault}: {result}"
        time.sleep(draw.uniform(0.0, most_pause_s))
    return events


def _line(number: int, event: Event) -> str:
    recovered = "the next on top" if event.recovered_s is None else f"{event.recovered_s:.1f} s"
    line = (
        f"{number:4} {event.fault:36} {event.lasted_s:5.1f} s, {event.behind:6} behind, {recovered}"
    )
    more = [*event.deaths, *["the moment it waited for did not come"] * event.missed]
    return "\n".join([line, *(f"       {each}" for each in more)])
