"""`python -m tests.chaos --faults 200`: the fault harness for long, with a table at the end.

Exit status 1 when an event was missing or duplicated, or a fault was not recovered from.
"""

import argparse
import random
import shutil
import sys
from contextlib import nullcontext
from itertools import islice
from pathlib import Path

import msgspec

from tests.chaos.faults import FAULTS, name_of
from tests.chaos.report import print_table
from tests.chaos.run import folder_of_its_own, run
from tests.chaos.world import World


def main() -> int:
    """Run; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--faults", type=int, default=200, help="how many (default: 200)")
    parser.add_argument("--only", action="append", default=[], help="a kind, by name; repeatable")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=150.0, help="events a second")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--json", type=Path, help="write the result here")
    parser.add_argument("--keep", action="store_true", help="keep logs and data")
    arguments = parser.parse_args()
    wanted = [fault for fault in FAULTS if not arguments.only or name_of(fault) in arguments.only]
    if not wanted:
        parser.error("no such fault; there are: " + ", ".join(map(name_of, FAULTS)))
    draw = random.Random(arguments.seed)
    with folder_of_its_own("assayer-chaos-") as folder:
        with World(
            folder, workers=arguments.workers, rate=arguments.rate, seed=arguments.seed
        ) as world:
            result = run(
                world,
                wanted,
                draw=draw,
                until=lambda faults: islice(faults, arguments.faults),
                pause_s=lambda: draw.uniform(0.0, 1.0),
                watched=nullcontext(),
            )
        if result.clean and not arguments.keep:
            shutil.rmtree(folder, ignore_errors=True)
    if arguments.json:
        arguments.json.write_bytes(msgspec.json.format(msgspec.json.encode(result)) + b"\n")
    print_table(result)
    return 0 if result.clean else 1


if __name__ == "__main__":
    sys.exit(main())
