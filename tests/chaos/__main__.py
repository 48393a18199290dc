"""`python -m tests.chaos --faults 200`: the fault harness for long, with a table at the end.

Exit status 1 when an event was missing or duplicated, a product's last record was not that of its
last update, a sound event was given up as a dead letter, or a fault was not recovered from.
"""

import argparse
import shutil
import sys
from itertools import islice
from pathlib import Path

from stream.cli.output import write_json
from tests.chaos.faults import chosen
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
    wanted = chosen(arguments.only, parser)
    with folder_of_its_own("assayer-chaos-") as folder:
        with World(
            folder, workers=arguments.workers, rate=arguments.rate, seed=arguments.seed
        ) as world:
            result = run(
                world,
                wanted,
                until=lambda faults: islice(faults, arguments.faults),
                most_pause_s=1.0,
            )
        if result.clean and not arguments.keep:
            shutil.rmtree(folder, ignore_errors=True)
    write_json(arguments.json, result)
    print_table(result)
    return 0 if result.clean else 1


if __name__ == "__main__":
    sys.exit(main())
