"""`assayer dead-letters`: what could not be processed, listed, looked at, and sent back."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.text import Text

from stream.cli.output import printable, stderr, stdout
from stream.cli.values import header, one_line, value_lines
from stream.dead_letter_replays import Batch, DeadLetterReplayer, Earlier, ReplayLog, State, due
from stream.dead_letters import DeadLetter, Line, Source, find, newest, once, read, selected, take
from stream.errors import AssayerError, ClickHouseUnavailable
from stream.settings import Settings, load
from stream.sinks.clickhouse import connect
from stream.topics import DEAD_LETTERS, INPUTS

NARROW = 120
"""On a terminal narrower than this the message has a line of its own."""

app = typer.Typer(
    no_args_is_help=True,
    help="What could not be processed: list it, look at it, send it back.",
)

Cause = Annotated[
    str | None, typer.Option("--cause", help="Only those with this error class, as in `list`.")
]
Origin = Annotated[str | None, typer.Option("--topic", help="Only those of this input topic.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line, for programs.")]


@app.command("list")
def list_letters(
    *,
    cause: Cause = None,
    topic: Origin = None,
    limit: Annotated[
        int, typer.Option(help="The newest so many; the newest stands last.", min=1, max=100_000)
    ] = 50,
    json: AsJson = False,
) -> None:
    """List the newest dead letters, one a line, and count all by cause.

    A line has the time (UTC) it was given up, its id (topic/partition/offset of the message),
    the stage and error class, the size, and what was wrong. Counts go to standard error.

    Example: assayer dead-letters list --cause Undecodable --limit 20
    """
    _check_topic(topic)
    counts: Counter[tuple[str, str]] = Counter()
    settings = load()
    lines = newest(_counted(settings, cause, topic, counts), limit)
    states, trouble = _states(settings, [line.source for line in lines])
    for line in lines:
        found = states.get(line.source)
        state = "not known" if trouble else str(found[0]) if found else "no"
        if json:
            sys.stdout.buffer.write(_encode(line, state) + b"\n")
        else:
            _print_line(line, state)
    sys.stdout.flush()
    if trouble:
        _print(Text(f"which were replayed is not known: {trouble}"), stderr)
    for (name, error), count in counts.most_common():
        _print(Text(f"{count:>9,}  {one_line(error):14} {one_line(name)}"), stderr)
    total = sum(counts.values())
    shown = f", the newest {len(lines):,} shown" if total > len(lines) else ""
    _print(Text(f"{total:>9,}  dead letters{shown}"), stderr)


@app.command()
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
        ("failed at", _time(found.failed_ms)),
        ("stage", found.stage),
        ("error", found.error),
        ("message", one_line(found.message)),
        ("replayed", _replayed(settings, source)),
        ("key", header(found.key)),
        *(("header", f"{one_line(name, 100)}: {header(value)}") for name, value in found.headers),
        ("value", "none" if found.value is None else f"{len(found.value):,} bytes"),
    ]
    for name, text in rows:
        _print(Text.assemble((f"{name:10}", "dim"), printable(text)))
    if raw is None:
        for line in value_lines(found.value):
            _print(Text(line))
        return
    try:
        with raw.open("xb") as file:
            file.write(found.value or b"")
    except FileExistsError:
        raise AssayerError(f"{raw} exists already") from None
    _print(Text(f"written to {raw}"))


@app.command()
def replay(
    letters: Annotated[
        list[str] | None, typer.Argument(metavar="ID", help="topic/partition/offset.")
    ] = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="Every dead letter.")] = False,
    cause: Cause = None,
    topic: Origin = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only count what would be sent.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Also those that were replayed before.")
    ] = False,
) -> None:
    """Send the original messages back to the topics and partitions they came from.

    Bytes, key and headers are the original ones; the header assayer-replayed-from says where the
    message was read at first. What was replayed once is left out, unless --again is given.

    Example: assayer dead-letters replay --cause StepFailed --dry-run
    """
    _check_topic(topic)
    sources = {Source.parse(each) for each in letters or ()}
    for source in sources:
        _check_topic(source.topic)
    if bool(sources) + everything + (cause is not None or topic is not None) != 1:
        raise AssayerError("say which: --all, or --cause and --topic, or ids")
    settings = load()
    chosen = take(read(settings.kafka), sources) if sources else _matching(settings, cause, topic)
    client = connect(settings.clickhouse)
    try:
        log = ReplayLog(client)
        earlier = Earlier.REPEAT if again else Earlier.LEAVE
        if dry_run:
            _report("would be sent", _each(due(once(chosen), log, earlier)))
        else:
            replayer = DeadLetterReplayer(settings.kafka, log)
            _report("sent and confirmed", replayer.send_all(due(chosen, log, earlier)))
    finally:
        client.close()
    if sources:
        names = ", ".join(sorted(map(str, sources)))
        raise AssayerError(f"{DEAD_LETTERS.name} holds none with the id {names}")


def _each(batches: Iterable[Batch]) -> Iterator[tuple[Batch, list[Source]]]:
    for batch in batches:
        yield batch, [letter.source for letter in batch.letters]


class _Tally:
    """Counts over the batches of a replay."""

    def __init__(self) -> None:
        self.sent: Counter[str] = Counter()
        self._confirmed = self._begun = 0

    def add(self, batch: Batch, sources: list[Source]) -> None:
        self.sent.update(source.topic for source in sources)
        self._confirmed += batch.confirmed_before
        self._begun += batch.begun_before

    def show(self, what: str) -> None:
        topics = "".join(f"; {topic} {count:,}" for topic, count in sorted(self.sent.items()))
        _print(Text(f"{self.sent.total():,} {what}{topics}"))
        if self._confirmed:
            _print(Text(f"{self._confirmed:,} left out: replayed before (--again sends them too)"))
        if self._begun:
            _print(
                Text(
                    f"{self._begun:,} left out: an earlier replay ended before they were confirmed;"
                    " see whether they arrived (--again sends them too)"
                )
            )


def _report(what: str, done: Iterable[tuple[Batch, list[Source]]]) -> None:
    """Do it and print the counts, also of what was done before an error."""
    tally = _Tally()
    try:
        for batch, sources in done:
            tally.add(batch, sources)
    except BaseException:
        if tally.sent:
            tally.show(what)
        raise
    tally.show(what)


def _matching(settings: Settings, cause: str | None, topic: str | None) -> Iterator[DeadLetter]:
    """Those that match; of topics Assayer reads alone, whatever a stranger wrote into headers."""
    wanted = selected(cause=cause, topic=topic)
    names = {item.name for item in INPUTS}
    for letter in read(settings.kafka):
        if letter.source.topic in names and wanted(letter):
            yield letter


def _counted(
    settings: Settings, cause: str | None, topic: str | None, counts: Counter[tuple[str, str]]
) -> Iterator[Line]:
    for letter in once(filter(selected(cause=cause, topic=topic), read(settings.kafka))):
        counts[letter.source.topic, letter.error] += 1
        yield Line.of(letter)


def _check_topic(topic: str | None) -> None:
    names = [item.name for item in INPUTS]
    if topic is not None and topic not in names:
        raise AssayerError(f"unknown topic {topic!r}; the input topics are {', '.join(names)}")


def _states(
    settings: Settings, sources: list[Source]
) -> tuple[dict[Source, tuple[State, datetime]], str]:
    """Which were replayed; or why that cannot be told, for the rest is in Kafka alone."""
    try:
        client = connect(settings.clickhouse)
        try:
            return ReplayLog(client).states(sources), ""
        finally:
            client.close()
    except ClickHouseUnavailable as error:
        return {}, str(error)


def _replayed(settings: Settings, source: Source) -> str:
    states, trouble = _states(settings, [source])
    if source not in states:
        return f"not known: {trouble}" if trouble else "no"
    state, at = states[source]
    return f"{state} {at:%Y-%m-%d %H:%M:%S} UTC"


def _time(milliseconds: int) -> str:
    return f"{datetime.fromtimestamp(milliseconds / 1000, UTC):%Y-%m-%d %H:%M:%S} UTC"


def _size(count: int) -> str:
    """Bytes in at most six characters."""
    if count < 1_000:
        return f"{count} B"
    return f"{count / 1e3:.0f} kB" if count < 999_500 else f"{count / 1e6:.0f} MB"


def _print_line(line: Line, state: str) -> None:
    time = datetime.fromtimestamp(line.failed_ms / 1000, UTC).strftime("%m-%d %H:%M:%S")
    cause = f"{line.stage}:{line.error}"
    head = f"{time}  {line.source!s:<32}  {cause:<18}  {_size(line.size):>6}"
    narrow = stdout.is_terminal and stdout.width < NARROW
    message = one_line(line.message)
    if state in set(State):
        message = f"(replay {state}) {message}"
    _print(Text.assemble(printable(head), (("\n    " if narrow else "  ") + message, "dim")))


def _print(text: Text, console: Console = stdout) -> None:
    """On a terminal long lines wrap; into a file they stay whole."""
    console.print(text, highlight=False, soft_wrap=not console.is_terminal)


def _encode(line: Line, state: str) -> bytes:
    return msgspec.json.encode(
        {
            "id": str(line.source),
            "topic": line.source.topic,
            "partition": line.source.partition,
            "offset": line.source.offset,
            "failed_at": datetime.fromtimestamp(line.failed_ms / 1000, UTC),
            "stage": line.stage,
            "error": line.error,
            "message": one_line(line.message),
            "bytes": line.size,
            "replayed": state,
        }
    )
