"""`assayer demo`: the embedded stack, a sample or your files, a live view, and the proof."""

import itertools
import threading
import time
from collections import deque
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from confluent_kafka import KafkaException
from rich.live import Live
from rich.markup import escape

from stream.audit import audit
from stream.cli.audit import audit_table
from stream.cli.live import Progress, render
from stream.cli.output import check_writable, stdout, write_json
from stream.cli.report import print_summary
from stream.cli.scrape import Scrape, scrape
from stream.embedded.session import Session, default_run_dir, session
from stream.errors import AssayerError
from stream.lag import LagProbe
from stream.replayer import Line, Replayer, find_inputs, merged
from stream.sample import write_sample
from stream.settings import load
from stream.sinks.clickhouse import connect
from stream.summary import (
    Latency,
    Summary,
    dead_letter_causes,
    grades,
    intents,
    issues,
    routes,
    worst_listings,
)
from stream.topics import INPUTS

LOOK_S = 0.5
RATE_WINDOW_S = 5.0
STUCK_S = 180.0
TELL_S = 5.0
"""Between two lines of progress where no live view can be shown."""


def demo(
    *,
    input: Annotated[
        Path | None,
        typer.Option(
            "--input",
            help="Folder with product-updates, search-queries, search-events (.jsonl or .jsonl.gz);"
            " a sample is written when absent.",
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(help="At most this many events, oldest first.", min=1)
    ] = None,
    json: Annotated[
        Path | None, typer.Option("--json", help="Write the summary here as JSON.")
    ] = None,
    workers: Annotated[int, typer.Option(help="Worker processes.", min=1, max=16)] = 1,
    run_dir: Annotated[
        Path | None, typer.Option(help="Data and logs; default: .run/<process id>.")
    ] = None,
) -> None:
    """Run everything on this machine, replay events, show what is found, and audit the result.

    Exits 0 only if every event is accounted for exactly once.

    Example: assayer demo --input my-events --limit 20000 --json summary.json
    """
    load()  # a wrong setting is told before anything is started
    check_writable(json)
    folder = run_dir or default_run_dir()
    if input is None:
        # Before the sample is written into it: the run directory is nobody else's to read.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        input = folder / "sample"
        write_sample(input, base=datetime.now(UTC))
        stdout.print(f"[dim]sample written to {escape(str(input))}[/]", highlight=False)
    lines = list(itertools.islice(merged(find_inputs(input)), limit))
    if not lines:
        raise AssayerError(f"no events in {input}")
    with session(
        run_dir=folder,
        workers=workers,
        on_progress=lambda line: stdout.print(f"[dim]{escape(line)}[/]", highlight=False),
    ) as running:
        try:
            elapsed, seen = _run(running, lines)
            stdout.print("[dim]auditing[/]")
            summary = _summarise(running, len(lines), elapsed, seen)
        except KeyboardInterrupt:
            stdout.print("stopping")
            raise
    write_json(json, summary)
    print_summary(summary, stdout)
    stdout.print(f"logs: {folder / 'logs'}", markup=False, highlight=False, soft_wrap=True)
    if not summary.balanced:
        raise typer.Exit(1)


def _run(running: Session, lines: list[Line]) -> tuple[float, Scrape]:
    """Send everything and watch until it is finished; the time it took and the last figures."""
    replayer = Replayer(running.settings.kafka)
    sent = [0]
    failed: list[AssayerError] = []

    def send() -> None:
        def on_sent(count: int) -> None:
            sent[0] = count

        try:
            replayer.send(iter(lines), on_sent=on_sent)
        except AssayerError as error:
            failed.append(error)

    sender = threading.Thread(target=send, name="replay", daemon=True)
    started = progressed = told = time.monotonic()
    sender.start()
    history: deque[tuple[float, int]] = deque([(started, 0)])
    probe = LagProbe(running.settings.kafka)
    seen = Scrape({})
    try:
        with Live(console=stdout, refresh_per_second=4, transient=True) as live:
            while True:
                time.sleep(LOOK_S)
                running.stack.check()
                for line in running.workers.look():
                    live.console.print(line, markup=False, highlight=False)
                if failed:
                    raise failed[0]
                seen = scrape(running.workers.urls)
                finished = _committed(probe)
                now = time.monotonic()
                if finished > history[-1][1]:
                    progressed = now
                elif now - progressed > STUCK_S:
                    raise AssayerError(f"nothing finished for {STUCK_S:.0f} s; see the logs")
                history.append((now, finished))
                while len(history) > 2 and now - history[0][0] > RATE_WINDOW_S:
                    history.popleft()
                progress = Progress(
                    sent=sent[0],
                    total=len(lines),
                    finished=finished,
                    elapsed_s=now - started,
                    rate=_rate(history),
                )
                if stdout.is_terminal:
                    live.update(render(progress, seen, width=stdout.width))
                elif now - told > TELL_S:
                    told = now
                    stdout.print(progress.line(), highlight=False)
                if not sender.is_alive() and finished >= len(lines):
                    return now - started, seen
    finally:
        probe.close()


def _rate(history: deque[tuple[float, int]]) -> float:
    (start, first), (end, last) = history[0], history[-1]
    return (last - first) / (end - start) if end > start else 0.0


def _committed(probe: LagProbe) -> int:
    try:
        keys = probe.partitions([topic.name for topic in INPUTS])
        return sum(probe.committed(keys).values())
    except KafkaException:
        return 0


def _summarise(running: Session, events_in: int, elapsed: float, seen: Scrape) -> Summary:
    result = audit(running.settings)
    stdout.print(audit_table(result))

    def milliseconds(share: float) -> float:
        # A quantile is a guess within its bucket; nothing waited longer than the run took.
        age = seen.quantile("assayer_event_age_seconds", share) or 0.0
        return round(1000 * min(age, elapsed), 1)

    with connect(running.settings.clickhouse) as client:
        found_routes = routes(client)
        return Summary(
            events_in=events_in,
            scored=sum(item.scored for item in result.partitions),
            routed=sum(found_routes.values()),
            dead_lettered=sum(item.dead_lettered for item in result.partitions),
            missing=result.missing,
            duplicated=result.duplicated,
            seconds=round(elapsed, 2),
            events_per_second=round(events_in / elapsed, 1),
            latency_ms=Latency(milliseconds(0.5), milliseconds(0.95), milliseconds(0.99)),
            grades=grades(client),
            issues=issues(client),
            intents=intents(client),
            routes=found_routes,
            dead_letter_causes=dead_letter_causes(client),
            worst=worst_listings(client),
        )
