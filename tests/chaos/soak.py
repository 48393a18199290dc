"""`python -m tests.chaos.soak --minutes 60`: load for an hour, a fault every minute, what it left.

First come many events at once, so that queues and caches have been full before the hour begins.
One worker is never ended on purpose, though it meets every other fault: what it holds at the end
must be what it held then. Exit status 1 as for `python -m tests.chaos`, and when that worker did
not live through it, or held more.
"""

import argparse
import shutil
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from tests.chaos.faults import Fault, chosen
from tests.chaos.footprint import Footprints, Sample, Trend, trend
from tests.chaos.report import print_table, print_trends
from tests.chaos.run import Result, folder_of_its_own, run
from tests.chaos.world import World
from tests.pipeline.running import until

CACHES = {
    "ASSAYER_TRITON__CACHE_ENTRIES": "2000",
    "ASSAYER_HISTORY__PRODUCTS": "1000",
    "ASSAYER_HISTORY__QUERIES": "1000",
    "ASSAYER_HISTORY__IMPRESSIONS": "1000",
    "ASSAYER_HISTORY__CLIENTS": "500",
    "ASSAYER_HISTORY__EVENT_IDS": "5000",
    "ASSAYER_HISTORY__REPLAYED_ISSUES": "1000",
}
"""Small enough to be full after the first events, as what is known of words is: what grows
after is a leak."""

JUDGED_S = 1800.0
"""A quarter of a shorter run has too few samples to tell growth from the faults' ups and downs."""

MORE_MEMORY = 0.05
MORE_HANDLES = 5
"""From the second quarter to the last: connections to what was restarted come and go."""


class Soak(msgspec.Struct, kw_only=True):
    """The run, and every process's samples."""

    result: Result
    restarts: int
    samples: dict[str, list[Sample]]


def until_over(faults: Iterator[Fault], *, seconds: float, every_s: float) -> Iterator[Fault]:
    """A fault at regular times, until the time is over."""
    started = time.monotonic()
    for number, fault in enumerate(faults, start=1):
        wait = started + every_s * number - time.monotonic()
        if time.monotonic() + max(0.0, wait) > started + seconds:
            return
        time.sleep(max(0.0, wait))
        yield fault


def saturate(world: World, count: int) -> None:
    """So many events at once: queues and caches are full before anything is measured."""
    world.feeder.burst(count)
    until(lambda: not world.feeder.bursting, "the first events sent", patience_s=count / 1000 + 60)
    took = world.await_caught_up(patience_s=count / 100 + 60)
    print(f"{count:,} events first, done {took:.0f} s after the last was sent", flush=True)


def grown(footprint: Trend) -> list[str]:
    """What of it is not flat: more in the last quarter than in the second, beyond the noise."""
    found = []
    for name, (before, after, _), allowed in (
        ("MiB", footprint.mib, footprint.mib[0] * MORE_MEMORY),
        ("descriptors", footprint.descriptors, MORE_HANDLES),
        ("threads", footprint.threads, MORE_HANDLES),
    ):
        if after > before + allowed:
            found.append(f"{after:.0f} {name}, {before:.0f} in the second quarter")
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Run; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=120_000, help="events before it begins")
    parser.add_argument("--every", type=float, default=60.0, help="seconds from fault to fault")
    parser.add_argument("--only", action="append", default=[], help="a kind, by name; repeatable")
    parser.add_argument("--rate", type=float, default=150.0, help="events a second")
    parser.add_argument("--json", type=Path, help="write the result and every sample here")
    arguments = parser.parse_args(argv)
    wanted = chosen(arguments.only, parser)
    seconds = 60 * arguments.minutes
    with folder_of_its_own("assayer-soak-") as folder:
        with World(
            folder,
            workers=2,
            spared=1,
            rate=arguments.rate,
            seed=arguments.seed,
            environment=CACHES,
        ) as world:
            witness = world.crew.hands[0]
            saturate(world, arguments.first)
            footprints = Footprints(lambda: pids(world))
            result = run(
                world,
                wanted,
                until=lambda faults: until_over(faults, seconds=seconds, every_s=arguments.every),
                watched=footprints,
            )
        soak = Soak(result=result, restarts=witness.starts - 1, samples=footprints.samples)
        trends = {name: trend(each) for name, each in soak.samples.items() if len(each) >= 8}
        more = grown(trends["worker"]) if seconds >= JUDGED_S else []
        survived = result.clean and not soak.restarts and not more
        if survived:
            shutil.rmtree(folder, ignore_errors=True)
    if arguments.json:
        arguments.json.write_bytes(msgspec.json.encode(soak) + b"\n")
    print_table(result)
    print_trends(trends)
    print(f"the worker that was spared was started again {soak.restarts} times")
    for what in more:
        print(f"the worker that was spared is not flat: {what}")
    return 0 if survived else 1


def pids(world: World) -> Mapping[str, int]:
    """The worker that is spared, and the servers."""
    found = {str(part): pid for part, pid in world.stack.pids().items()}
    if pid := world.crew.hands[0].child.pid:
        found["worker"] = pid
    return found


if __name__ == "__main__":
    sys.exit(main())
