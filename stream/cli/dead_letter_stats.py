"""`assayer dead-letters stats`: how many there were, by cause, and what became of them."""

import sys

import msgspec
from rich import box
from rich.table import Table
from rich.text import Text

from stream.cli.dead_letter_options import AsJson, Cause, Origin, check_topic
from stream.cli.output import stdout
from stream.cli.values import one_line
from stream.dead_letter_counts import Counts, counts, total
from stream.settings import load
from stream.sinks.clickhouse import connect

FIGURES = ("dead_lettered", "replayed", "confirmed", "dropped", "open")


def stats(*, cause: Cause = None, topic: Origin = None, json: AsJson = False) -> None:
    """Count dead letters by cause, and what became of them.

    Replayed: sent back to their topic, confirmed by the broker or not. Dropped: given up. Open:
    neither yet. The counts come from ClickHouse, which keeps them as long as its rows
    (clickhouse.retention_days), whether or not dead.letters still holds the messages.

    Example: assayer dead-letters stats --topic search.queries
    """
    check_topic(topic)
    with connect(load().clickhouse) as client:
        found = counts(client, topic=topic, cause=cause)
    if json:
        for item in found:
            sys.stdout.buffer.write(msgspec.json.encode(item) + b"\n")
        sys.stdout.flush()
    else:
        stdout.print(_table(found))


def _table(found: list[Counts]) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        collapse_padding=True,
        show_footer=True,
    )
    table.add_column("cause", "total", no_wrap=True)
    everything = total(found)
    for name in FIGURES:
        heading = name.replace("_", "\n")
        table.add_column(heading, f"{getattr(everything, name):,}", justify="right", no_wrap=True)
    table.add_column("topic")
    for item in found:
        figures = (f"{getattr(item, name):,}" for name in FIGURES)
        cause = f"{one_line(item.stage)}:{one_line(item.error)}"
        table.add_row(Text(cause), *figures, Text(one_line(item.topic)))
    return table
