"""`assayer audit`: the proof that every offset has exactly one outcome."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.table import Table

from stream.audit import Audit
from stream.audit import audit as run_audit
from stream.cli.output import stdout
from stream.settings import load


def audit_table(result: Audit) -> Table:
    """One row an input partition, totals below."""
    table = Table(title="Audit: every input offset has exactly one outcome", show_footer=True)
    columns = (
        ("topic", "total"),
        ("partition", ""),
        ("offsets", str(result.offsets)),
        ("scored", str(sum(item.scored for item in result.partitions))),
        ("dead letters", str(sum(item.dead_lettered for item in result.partitions))),
        ("missing", str(result.missing)),
        ("duplicated", str(result.duplicated)),
    )
    for name, footer in columns:
        table.add_column(name, footer=footer, justify="left" if name == "topic" else "right")
    for item in result.partitions:
        table.add_row(
            item.topic,
            str(item.partition),
            str(item.end - item.first - item.gaps),
            str(item.scored),
            str(item.dead_lettered),
            str(item.missing + item.unpublished),
            str(item.duplicated),
        )
    return table


def audit(
    *,
    json: Annotated[
        Path | None, typer.Option("--json", help="Write the whole result here.", dir_okay=False)
    ] = None,
) -> None:
    """Compare committed offsets with stored rows and published records; exit 1 on any difference.

    Example: assayer audit --json audit.json
    """
    result = run_audit(load())
    if json is not None:
        json.write_bytes(msgspec.json.format(msgspec.json.encode(result)) + b"\n")
    stdout.print(audit_table(result))
    for item in result.partitions:
        for name in ("missing", "duplicated", "unpublished"):
            if offsets := getattr(item, f"{name}_offsets"):
                stdout.print(f"{name} in {item.topic}/{item.partition}: {offsets}")
    stdout.print(f"missing {result.missing}, duplicated {result.duplicated}")
    if not result.clean:
        raise typer.Exit(1)
