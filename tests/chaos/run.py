"""A world, a seed and an end in; what each fault did and the audit out."""

import random
import time
from collections.abc import Callable, Iterable

import msgspec

from stream.audit import Audit
from tests.chaos.faults import Fault, clock_jumps_back, disk_full, name_of
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


Tell = Callable[[str], None]


def possible(world: World, faults: Iterable[Fault]) -> tuple[list[Fault], dict[str, str]]:
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


def inflict(
    world: World,
    faults: Iterable[Fault],
    *,
    draw: random.Random,
    pause_s: Callable[[], float],
    tell: Tell,
) -> list[Event]:
    """One fault after the other, each recovered from, some with the next on top.

    Raises:
        AssertionError: not caught up in time after a fault, or an audit on the way found a fault.
    """
    events: list[Event] = []
    started = time.monotonic()
    for number, fault in enumerate(faults, start=1):
        deaths = len(world.crew.deaths)
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
        tell(_line(number, event))
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
