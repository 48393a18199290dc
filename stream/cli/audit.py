"""`assayer audit`: the proof that every offset has exactly one outcome."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.table import Table

from stream.audit import Audit, Fault, PartitionAudit
from stream.audit import audit as run_audit
from stream.cli.audit_words import compared
from stream.cli.output import check_writable, fail, stderr, stdout, write_json
from stream.errors import AssayerError, SettingsError
from stream.settings import load

RANGES = 8
"""Ranges of offsets printed of each kind, reason and partition; --json has more."""

EXIT_NOT_AUDITED = 2
"""No answer, nothing to compare with, or no room: neither clean nor faulty."""


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


def fault_lines(item: PartitionAudit) -> Iterator[str]:
    """One line for each kind and reason, with the first ranges of offsets."""
    reasons: dict[tuple[str, str], list[Fault]] = {}
    for fault in item.faults:
        reasons.setdefault((fault.fault, fault.reason), []).append(fault)
    for (kind, reason), faults in reasons.items():
        yield f"{kind} in {item.topic}/{item.partition}: {ranges(faults)}: {reason}"


def ranges(faults: Sequence[Fault]) -> str:
    """`first-last` of each, or one number."""
    shown = ", ".join(
        f"{each.first}-{each.last}" if each.first != each.last else str(each.first)
        for each in faults[:RANGES]
    )
    return f"{shown}, ..." if len(faults) > RANGES else shown


def audit(
    *,
    json: Annotated[
        Path | None,
        typer.Option("--json", help="Write the whole result here.", dir_okay=False),
    ] = None,
    list_file: Annotated[
        Path | None,
        typer.Option(
            "--list", help="Write every faulty range here, one JSON object a line.", dir_okay=False
        ),
    ] = None,
) -> None:
    """Compare committed offsets with stored rows and published records.

    Exit status 0: nothing is missing or duplicated; 1: something is; 2: nothing is known, because
    a service did not answer, or because the group has committed no offset and there are messages
    (`not_audited` in the JSON). The JSON has the figures of every partition and the first 100
    ranges of each kind of fault; --list has all of them. Memory does not grow with the number of
    offsets; a temporary file does, by a byte an offset (TMPDIR says where).

    Example: assayer audit --json audit.json --list faults.jsonl
    """
    settings = load()
    check_writable(json)
    check_writable(list_file)
    try:
        with (
            list_file.open("wb") if list_file else nullcontext() as faults_file,
            stderr.status("auditing") as status,
        ):
            result = run_audit(settings, faults_file=faults_file, on_progress=status.update)
    except SettingsError:
        raise
    except AssayerError as error:
        fail(str(error), status=EXIT_NOT_AUDITED)
    write_json(json, result, status=EXIT_NOT_AUDITED)
    if result.not_audited:
        fail(result.not_audited, status=EXIT_NOT_AUDITED)
    stdout.print(audit_table(result))
    for line in compared(result):
        stdout.print(line, highlight=False, soft_wrap=True)
    for item in result.partitions:
        for line in fault_lines(item):
            stdout.print(line, highlight=False, soft_wrap=True)
    stdout.print(f"missing {result.missing}, duplicated {result.duplicated}", highlight=False)
    if not result.clean:
        raise typer.Exit(1)
