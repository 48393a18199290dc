"""Options on the command line in; a table and a JSON file of what was measured out.

    python -m benchmarks.pipeline [--json FILE] [--events N] [--rounds N] [--quick]
                                  [--input FILE.jsonl[.gz]]

What each figure means, and when its clock starts and stops: `benchmarks/pipeline/phases.py`.
The exit status is 1 if any event is missing, duplicated or dead-lettered in the end.
"""

import argparse
import sys
from pathlib import Path

from benchmarks.pipeline.phases import Options
from benchmarks.pipeline.report import print_result
from benchmarks.pipeline.run import measure
from stream.cli.output import fail, stderr, stdout, write_json
from stream.embedded.session import default_repository, default_run_dir
from stream.errors import AssayerError

QUICK_EVENTS = 3000


def main() -> int:
    """Measure, print, and write what was measured."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.pipeline",
        description="The pipeline against the bare model and against a plain Faust agent.",
    )
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--events", type=int, default=12_000, help="a phase; default 12000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help="one small round: a rough idea")
    parser.add_argument("--input", type=Path, help="product updates to use, as JSON lines")
    parser.add_argument("--cores", type=int, default=2, help="cores for everything; default 2")
    parser.add_argument(
        "--price-changes", type=float, default=0.6, help="their share in the repeated stream"
    )
    parser.add_argument("--repository", type=Path, help="model repository; default triton_repo")
    parser.add_argument("--run-dir", type=Path, help="data and logs; default .run/<process id>")
    given = parser.parse_args()
    events = QUICK_EVENTS if given.quick else given.events
    options = Options(
        events=events,
        naive_events=max(1, events // 10),
        rounds=1 if given.quick else given.rounds,
        latency_s=10.0 if given.quick else 30.0,
        memory_events=100_000,
        price_changes=given.price_changes,
        cores=given.cores,
        input=given.input,
        repository=given.repository or default_repository(),
        run_dir=given.run_dir or default_run_dir(),
        tell=lambda line: stderr.print(f"[dim]{line}[/]", highlight=False),
    )
    try:
        result = measure(options)
    except AssayerError as error:
        fail(str(error))
    write_json(given.json, result)
    print_result(result, stdout)
    return 0 if result.clean else 1


if __name__ == "__main__":
    sys.exit(main())
