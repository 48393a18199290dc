"""`assayer up`: the embedded stack and its workers, until Ctrl-C."""

import time
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from stream.cli.output import stdout
from stream.embedded.session import Session, default_run_dir, session
from stream.settings import load


def _table(running: Session) -> Table:
    endpoints = running.endpoints
    table = Table(title="Assayer is up (Ctrl-C stops it)", show_header=False)
    rows = [
        ("Kafka", endpoints.kafka),
        ("Triton gRPC", endpoints.triton_grpc),
        ("Triton HTTP", f"http://{endpoints.triton_http}"),
        ("Triton metrics", f"http://{endpoints.triton_metrics}/metrics"),
        ("ClickHouse HTTP", f"http://{endpoints.clickhouse_host}:{endpoints.clickhouse_port}"),
        *(
            (f"worker {number}", f"{url}/metrics  {url}/readyz")
            for number, url in enumerate(running.workers.urls, start=1)
        ),
        ("logs", escape(str(endpoints.run_dir / "logs"))),
    ]
    for name, value in rows:
        table.add_row(name, value)
    return table


def up(
    *,
    workers: Annotated[int, typer.Option(help="Worker processes.", min=1, max=16)] = 1,
    run_dir: Annotated[
        Path | None, typer.Option(help="Data and logs; default: .run/<process id>.")
    ] = None,
) -> None:
    """Run the embedded broker, model server, ClickHouse and workers until Ctrl-C.

    Other commands reach them with the settings this prints.

    Example: assayer up --workers 2
    """
    load()  # a wrong setting is told before anything is started
    with session(
        run_dir=run_dir or default_run_dir(),
        workers=workers,
        on_progress=lambda line: stdout.print(f"[dim]{escape(line)}[/]", highlight=False),
    ) as running:
        stdout.print(_table(running))
        for name, value in running.endpoints.environment().items():
            stdout.print(f"export {name}={value}", markup=False, highlight=False, soft_wrap=True)
        try:
            while True:
                time.sleep(0.5)
                running.stack.check()
                for line in running.workers.look():
                    stdout.print(line, markup=False, highlight=False, soft_wrap=True)
        except KeyboardInterrupt:
            stdout.print("stopping")
            raise
