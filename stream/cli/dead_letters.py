"""`assayer dead-letters`: what could not be processed: listed, shown, sent back, or given up."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from stream.cli.dead_letter_drop import drop
from stream.cli.dead_letter_list import list_letters
from stream.cli.dead_letter_options import print_text, utc
from stream.cli.dead_letter_replay import replay
from stream.cli.dead_letter_stats import stats
from stream.cli.output import printable
from stream.cli.values import header, one_line, value_lines
from stream.dead_letter_drops import DropLog
from stream.dead_letter_replays import ReplayLog
from stream.dead_letters import DeadLetter, Source, find
from stream.errors import AssayerError, ClickHouseUnavailable
from stream.settings import Settings, load
from stream.sinks.clickhouse import connect


def show(
    letter: Annotated[str, typer.Argument(metavar="ID", help="topic/partition/offset.")],
    *,
    raw: Annotated[
        Path | None, typer.Option(help="Write the original bytes into this new file.")
    ] = None,
) -> None:
    """Show one dead letter: its cause, key, headers and value.

    Personal data is masked, a long value is cut, and nothing in it can steer the terminal; --raw
    writes the value as it came.

    Example: assayer dead-letters show catalog.product-updates/2/1341 --raw value.bin
    """
    source = Source.parse(letter)
    settings = load()
    found = find(settings.kafka, source)
    rows = [
        ("id", str(found.source)),
        ("failed at", utc(datetime.fromtimestamp(found.failed_ms / 1000, UTC))),
        ("stage", found.stage),
        ("error", found.error),
        ("message", one_line(found.message)),
        *_decisions(settings, source),
        ("key", header(found.key)),
        *(("header", f"{one_line(name, 100)}: {header(value)}") for name, value in found.headers),
        ("value", _extent(found)),
    ]
    for name, text in rows:
        print_text(Text.assemble((f"{name:10}", "dim"), printable(text)))
    if raw is None:
        for line in value_lines(found.value):
            print_text(Text(line))
        return
    try:
        with raw.open("xb") as file:
            file.write(found.value or b"")
    except FileExistsError:
        raise AssayerError(f"{raw} exists already") from None
    print_text(Text(f"written to {raw}"))


def _extent(letter: DeadLetter) -> str:
    if letter.value is None:
        return "none"
    if letter.original_bytes is None:
        return f"{len(letter.value):,} bytes"
    return (
        f"{letter.original_bytes:,} bytes, too many for this topic: the first"
        f" {len(letter.value):,} are here; the whole is at {letter.source}, as long as that topic"
        " holds it"
    )


def _decisions(settings: Settings, source: Source) -> list[tuple[str, str]]:
    """Whether it was replayed or dropped; the rest is in Kafka alone, and shown without it."""
    try:
        with connect(settings.clickhouse) as client:
            states, drops = ReplayLog(client).states([source]), DropLog(client).drops([source])
    except ClickHouseUnavailable as error:
        return [("replayed", f"not known: {error}"), ("dropped", "not known")]
    replayed = f"{states[source][0]} {utc(states[source][1])}" if source in states else "no"
    if (found := drops.get(source)) is None:
        return [("replayed", replayed), ("dropped", "no")]
    told = f"{utc(found.at)} by {one_line(found.by)}: {one_line(found.reason)}"
    return [("replayed", replayed), ("dropped", told)]


app = typer.Typer(
    no_args_is_help=True,
    help="What could not be processed: list it, look at it, send it back, or give it up.",
)
for _name, _command in (
    ("list", list_letters),
    ("show", show),
    ("stats", stats),
    ("replay", replay),
    ("drop", drop),
):
    app.command(_name)(_command)
