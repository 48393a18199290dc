"""Servers taken away one by one; what a worker uses and writes meanwhile, and how it comes back.

    python -m benchmarks.away [--seconds 60] [--case NAME ...] [--json FILE]

The worker, the broker behind a proxy, Triton and ClickHouse are the real embedded ones; the models
are the tests' tiny ones. In each case listings are in work when the server goes, and it stays away
for `--seconds`. CPU is the worker's own, in shares of one core; lines are those of its log. The
exit status is 1 when a worker did not come back by itself, or the audit is not clean.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.table import Table

from benchmarks.pipeline.backlog import load
from benchmarks.pipeline.listings import Supply
from benchmarks.watched import Watched, wait_for
from stream.audit import audit
from stream.cli.output import fail, stderr, stdout, write_json
from stream.embedded import Part, Stack
from stream.embedded.ports import LOOPBACK
from stream.embedded.workers import Workers
from stream.errors import AssayerError
from stream.kafka import apply_topics
from stream.settings import Settings
from stream.settings import load as load_settings
from stream.sinks.migrate import migrate
from stream.topics import PRODUCT_UPDATES
from tests.chaos.proxy import Mode, Proxy
from tests.pipeline.tiny_repository import write_tiny_repository

EVENTS = 600
"""In work when a server goes."""


@dataclass(frozen=True, kw_only=True)
class Away:
    """One case. `unready_s`: until /readyz said so; `back_s`: from the server's return until
    everything was finished and /readyz was content again, None where it cannot return."""

    case: str
    seconds: float
    cpu_share: float
    lines: int
    lines_a_minute: float
    unready_s: float | None
    back_s: float | None


@dataclass(frozen=True, kw_only=True)
class Place:
    """What a case acts on."""

    stack: Stack
    kafka: Proxy
    settings: Settings
    worker: Watched
    supply: Supply

    def work(self) -> None:
        """Put listings on the topic."""
        load(self.settings.kafka, PRODUCT_UPDATES.name, self.supply.take(EVENTS))


Case = tuple[Callable[[Place], None], Callable[[Place], None] | None]


def _mode(mode: Mode) -> Callable[[Place], None]:
    def enter(place: Place) -> None:
        place.kafka.mode = mode

    return enter


CASES: dict[str, Case] = {
    "nothing away": (lambda _: None, lambda _: None),
    "broker: packets vanish": (_mode(Mode.HOLD), _mode(Mode.PASS)),
    "broker: connections reset": (_mode(Mode.REFUSE), _mode(Mode.PASS)),
    "broker: stopped": (
        lambda place: place.stack.pause(Part.KAFKA),
        lambda place: place.stack.resume(Part.KAFKA),
    ),
    "triton: stopped": (
        lambda place: place.stack.pause(Part.TRITON),
        lambda place: place.stack.resume(Part.TRITON),
    ),
    "triton: killed": (
        lambda place: place.stack.kill(Part.TRITON),
        lambda place: place.stack.restart(Part.TRITON),
    ),
    "clickhouse: stopped": (
        lambda place: place.stack.pause(Part.CLICKHOUSE),
        lambda place: place.stack.resume(Part.CLICKHOUSE),
    ),
    "clickhouse: killed": (
        lambda place: place.stack.kill(Part.CLICKHOUSE),
        lambda place: place.stack.restart(Part.CLICKHOUSE),
    ),
    # The last one: the embedded broker keeps everything in memory, so it cannot return.
    "broker: killed": (lambda place: place.stack.kill(Part.KAFKA), None),
}


@contextmanager
def placed(folder: Path, **environment: str) -> Iterator[Place]:
    """Servers, the broker's behind a proxy, and one worker that is ready."""
    with ExitStack() as exits:
        repository = write_tiny_repository(folder / "repository")
        proxy = exits.enter_context(Proxy())
        stack = exits.enter_context(
            Stack(
                run_dir=folder / "run",
                triton_repository=repository,
                advertised_kafka_port=proxy.port,
            )
        )
        proxy.target = int(stack.endpoints.kafka.rpartition(":")[2])
        settings = load_settings(
            **stack.endpoints.settings_overrides(), routing={"policy_dir": str(repository)}
        )
        apply_topics(settings.kafka)
        migrate(settings.clickhouse)
        names = {f"ASSAYER_{name}": value for name, value in environment.items()}
        names |= {
            "ASSAYER_KAFKA__BOOTSTRAP_SERVERS": f"{LOOPBACK}:{proxy.port}",
            "ASSAYER_ROUTING__POLICY_DIR": str(repository),
        }
        workers = exits.enter_context(Workers(endpoints=stack.endpoints, environment=names))
        worker = Watched(workers.children[0], workers.urls[0])
        wait_for(worker.ready, "the worker ready")
        yield Place(stack=stack, kafka=proxy, settings=settings, worker=worker, supply=Supply())


def measure(place: Place, name: str, *, seconds: float) -> Away:
    """Take it away, look, give it back, wait for the worker.

    Raises:
        AssayerError: the worker ended, or did not go on by itself.
    """
    leave, come_back = CASES[name]
    worker = place.worker
    done = worker.finished()
    place.work()
    wait_for(lambda: worker.finished() > done, "listings in work")
    cpu, lines = worker.cpu_seconds(), worker.log_lines()
    leave(place)
    began = time.monotonic()
    unready_s = None
    while (passed := time.monotonic() - began) < seconds:
        worker.check()
        if unready_s is None and not worker.ready():
            unready_s = passed
        time.sleep(0.25)
    used, written = worker.cpu_seconds() - cpu, worker.log_lines() - lines
    back_s = None
    if come_back is not None:
        come_back(place)

        def went_on() -> bool:
            worker.check()
            return worker.finished() >= done + EVENTS and worker.ready()

        back_s = wait_for(went_on, f"going on by itself after {name}")
    return Away(
        case=name,
        seconds=round(passed, 1),
        cpu_share=round(used / passed, 4),
        lines=written,
        lines_a_minute=round(60 * written / passed, 1),
        unready_s=None if unready_s is None else round(unready_s, 1),
        back_s=None if back_s is None else round(back_s, 1),
    )


def show(found: list[Away]) -> Table:
    """A table of all cases."""
    table = Table("away", "seconds", "CPU share", "log lines/min", "not ready after", "back after")
    for each in found:
        table.add_row(
            each.case,
            f"{each.seconds:.0f}",
            f"{each.cpu_share:.1%}",
            f"{each.lines_a_minute:.1f}",
            "-" if each.unready_s is None else f"{each.unready_s:.1f} s",
            "-" if each.back_s is None else f"{each.back_s:.1f} s",
        )
    return table


def main() -> int:
    """Measure each case, print, and write what was measured."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.away",
        description="What a worker uses and writes while a server it needs is away.",
    )
    parser.add_argument("--seconds", type=float, default=60.0, help="a case; default 60")
    parser.add_argument("--case", action="append", choices=CASES, help="default: all")
    parser.add_argument("--json", type=Path, help="write the figures here")
    given = parser.parse_args()
    found = []
    clean = True
    with tempfile.TemporaryDirectory(prefix="assayer-away-") as folder:
        try:
            with placed(Path(folder)) as place:
                for name in given.case or CASES:
                    if CASES[name][1] is None:
                        clean = _is_clean(place.settings)
                    found.append(measure(place, name, seconds=given.seconds))
                    stderr.print(f"[dim]{found[-1]}[/]", highlight=False)
        except AssayerError as error:
            stdout.print(show(found))
            fail(str(error))
    stdout.print(show(found))
    write_json(given.json, found)
    return 0 if clean else 1


def _is_clean(settings: Settings) -> bool:
    result = audit(settings)
    stdout.print(f"audit: {result.missing} missing, {result.duplicated} duplicated")
    return result.clean


if __name__ == "__main__":
    sys.exit(main())
