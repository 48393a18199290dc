"""`assayer replay`: a file's lines, sent to a topic unchanged."""

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from stream.cli.output import stderr, stdout
from stream.errors import AssayerError
from stream.replayer import Replayer, read_lines
from stream.settings import load
from stream.topics import INPUTS


def replay(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="JSON lines, .gz too.", exists=True, dir_okay=False),
    ],
    *,
    topic: Annotated[str, typer.Option("--topic", help="One of the input topics.")],
    rate: Annotated[
        float | None, typer.Option(help="Messages a second, at most; as fast as can be if absent.")
    ] = None,
) -> None:
    """Send every line of FILE to a topic, bytes unchanged, and wait until it is confirmed.

    The key is read from the record where it can be (product id, client id). Broken lines are
    sent like any other: the pipeline must meet them.

    Example: assayer replay updates.jsonl.gz --topic catalog.product-updates --rate 500
    """
    names = [item.name for item in INPUTS]
    if topic not in names:
        raise AssayerError(f"unknown topic {topic!r}; the input topics are {', '.join(names)}")
    if rate is not None and rate <= 0:
        raise AssayerError("--rate must be above 0")
    total = sum(1 for _ in read_lines(file))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=stderr) as progress:
        task = progress.add_task(f"sending to {topic}", total=total)
        sent = Replayer(load().kafka).send(
            ((topic, line) for line in read_lines(file)),
            rate=rate,
            on_sent=lambda count: progress.update(task, completed=count),
        )
    stdout.print(f"{sent} messages sent to {topic} and confirmed")
