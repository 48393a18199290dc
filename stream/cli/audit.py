"""`assayer audit`: the proof that every offset has exactly one outcome."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich import box
from rich.table import Table

from stream.audit import Audit, PartitionAudit
from stream.audit import audit as run_audit
from stream.cli.output import check_writable, stdout
from stream.settings import load

RANGES = 8
"""Ranges of offsets printed of each kind and partition; --json has more."""


def audit_table(result: Audit) -> Table:
    """One row a topic, and one for each of its partitions where something is wrong."""
    table = Table(
        title="Audit: every input offset has exactly one outcome",
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        collapse_padding=True,
        show_footer=True,
    )
    table.add_column("topic", "total", no_wrap=True)
    names = ("offsets", "scored", "dead\nletters", "missing", "duplicated")
    for name, footer in zip(names, _figures(result.partitions), strict=True):
        table.add_column(name, footer, justify="right", no_wrap=True)
    for topic, group in groupby(result.partitions, key=lambda item: item.topic):
        partitions = list(group)
        table.add_row(topic, *_figures(partitions))
        for item in partitions:
            if item.missing or item.unpublished or item.duplicated:
                table.add_row(f"  partition {item.partition}", *_figures([item]), style="red")
    return table


def _figures(partitions: Iterable[PartitionAudit]) -> list[str]:
    totals = [0] * 5
    for item in partitions:
        figures = (
            item.end - item.first - item.gaps,
            item.scored,
            item.dead_lettered,
            item.missing + item.unpublished,
            item.duplicated,
        )
        totals = [total + figure for total, figure in zip(totals, figures, strict=True)]
    return [f"{total:,}" for total in totals]


def ranges(offsets: Sequence[int]) -> str:
    """Ascending offsets, runs of them as `first-last`."""
    runs: list[tuple[int, int]] = []
    for offset in offsets:
        if runs and runs[-1][1] + 1 == offset:
            runs[-1] = (runs[-1][0], offset)
        else:
            runs.append((offset, offset))
    shown = ", ".join(f"{a}-{b}" if a != b else str(a) for a, b in runs[:RANGES])
    return f"{shown}, ..." if len(runs) > RANGES else shown


def audit(
    *,
    json: Annotated[
        Path | None,
        typer.Option("--json", help="Write the whole result here.", dir_okay=False),
    ] = None,
) -> None:
    """Compare committed offsets with stored rows and published records; exit 1 on any difference.

    The JSON has the figures of every partition, and the first offsets of each kind of fault.

    Example: assayer audit --json audit.json
    """
    settings = load()
    check_writable(json)
    result = run_audit(settings)
    if json is not None:
        json.write_bytes(msgspec.json.format(msgspec.json.encode(result)) + b"\n")
    stdout.print(audit_table(result))
    for item in result.partitions:
        for name in ("missing", "duplicated", "unpublished"):
            if offsets := getattr(item, f"{name}_offsets"):
                stdout.print(
                    f"{name} in {item.topic}/{item.partition}: {ranges(offsets)}", highlight=False
                )
    stdout.print(f"missing {result.missing}, duplicated {result.duplicated}", highlight=False)
    if not result.clean:
        raise typer.Exit(1)
