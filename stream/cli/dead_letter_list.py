"""`assayer dead-letters list`: the newest dead letters, one a line, and how many of each cause."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Annotated

import msgspec
import typer
from rich.text import Text

from stream.cli.dead_letter_options import AsJson, Cause, Origin, check_topic, print_text
from stream.cli.output import printable, stderr, stdout
from stream.cli.values import one_line
from stream.dead_letter_drops import Drop, DropLog, in_batches
from stream.dead_letter_replays import ReplayLog, State
from stream.dead_letters import Line, Source, newest, once, read, selected
from stream.errors import ClickHouseUnavailable
from stream.settings import ClickHouseSettings, load
from stream.sinks.clickhouse import connect

NARROW = 120
"""On a terminal narrower than this the message has a line of its own."""

UNKNOWN = "not known"


def list_letters(
    *,
    cause: Cause = None,
    topic: Origin = None,
    dropped: Annotated[
        bool, typer.Option("--dropped", help="Those that were dropped, too.")
    ] = False,
    limit: Annotated[
        int, typer.Option(help="The newest so many; the newest stands last.", min=1, max=100_000)
    ] = 50,
    json: AsJson = False,
) -> None:
    """List the newest dead letters, one a line, and count all by cause.

    A line has the time (UTC) it was given up, its id (topic/partition/offset of the message),
    the stage and error class, the size, and what was wrong. Counts go to standard error. Those
    that were dropped are left out, unless --dropped is given. See also `stats`.

    Example: assayer dead-letters list --cause Undecodable --limit 20
    """
    check_topic(topic)
    settings = load()
    letters = once(filter(selected(cause=cause, topic=topic), read(settings.kafka)))
    counts: Counter[tuple[str, str]] = Counter()
    with _Decisions(settings.clickhouse) as decisions:
        lines = map(Line.of, letters)
        kept = lines if dropped else decisions.undropped(lines)
        shown = newest(_counted(kept, counts), limit)
        states = decisions.of(shown)
    for line in shown:
        state, drop = states[line.source]
        if json:
            sys.stdout.buffer.write(_encode(line, state, drop) + b"\n")
        else:
            _print_line(line, state, drop)
    sys.stdout.flush()
    if decisions.trouble:
        text = f"which were replayed or dropped is not known: {decisions.trouble}"
        print_text(Text(text), stderr)
    for (name, error), count in counts.most_common():
        print_text(Text(f"{count:>9,}  {one_line(error):14} {one_line(name)}"), stderr)
    total = sum(counts.values())
    rest = f", the newest {len(shown):,} shown" if total > len(shown) else ""
    hidden = f", and {decisions.hidden:,} that were dropped" if decisions.hidden else ""
    print_text(Text(f"{total:>9,}  dead letters{rest}{hidden}"), stderr)


def _counted(lines: Iterable[Line], counts: Counter[tuple[str, str]]) -> Iterator[Line]:
    for line in lines:
        counts[line.source.topic, line.error] += 1
        yield line


class _Decisions:
    """What ClickHouse remembers; where it does not answer, the rest is in Kafka alone."""

    def __init__(self, settings: ClickHouseSettings) -> None:
        self.trouble = ""
        self.hidden = 0
        try:
            self._client = connect(settings)
        except ClickHouseUnavailable as error:
            self.trouble = str(error)

    def __enter__(self) -> "_Decisions":
        return self

    def __exit__(self, *_: object) -> None:
        if not self.trouble:
            self._client.close()

    def undropped(self, lines: Iterable[Line]) -> Iterator[Line]:
        """Those that were not dropped; all, where that is not known."""
        for batch in in_batches(lines):
            drops = self._drops([line.source for line in batch])
            self.hidden += len(drops)
            for line in batch:
                if line.source not in drops:
                    yield line

    def of(self, lines: Iterable[Line]) -> dict[Source, tuple[str, Drop | None]]:
        """State of the replay, and the drop, of each."""
        sources = [line.source for line in lines]
        drops = self._drops(sources)
        if self.trouble:
            return dict.fromkeys(sources, (UNKNOWN, None))
        states = ReplayLog(self._client).states(sources)
        return {
            source: (str(states[source][0]) if source in states else "no", drops.get(source))
            for source in sources
        }

    def _drops(self, sources: list[Source]) -> dict[Source, Drop]:
        if self.trouble:
            return {}
        try:
            return DropLog(self._client).drops(sources)
        except ClickHouseUnavailable as error:
            self._client.close()
            self.trouble = str(error)
            return {}


def _size(count: int) -> str:
    """Bytes in at most six characters."""
    if count < 1_000:
        return f"{count} B"
    return f"{count / 1e3:.0f} kB" if count < 999_500 else f"{count / 1e6:.0f} MB"


def _print_line(line: Line, state: str, drop: Drop | None) -> None:
    time = datetime.fromtimestamp(line.failed_ms / 1000, UTC).strftime("%m-%d %H:%M:%S")
    cause = f"{line.stage}:{line.error}"
    head = f"{time}  {line.source!s:<32}  {cause:<18}  {_size(line.size):>6}"
    narrow = stdout.is_terminal and stdout.width < NARROW
    message = one_line(line.message)
    if drop is not None:
        message = f"(dropped by {one_line(drop.by)}: {one_line(drop.reason)}) {message}"
    elif state in set(State):
        message = f"(replay {state}) {message}"
    print_text(Text.assemble(printable(head), (("\n    " if narrow else "  ") + message, "dim")))


def _encode(line: Line, state: str, drop: Drop | None) -> bytes:
    return msgspec.json.encode(
        {
            "id": printable(str(line.source)),
            "topic": printable(line.source.topic),
            "partition": line.source.partition,
            "offset": line.source.offset,
            "failed_at": datetime.fromtimestamp(line.failed_ms / 1000, UTC),
            "stage": printable(line.stage),
            "error": printable(line.error),
            "message": one_line(line.message),
            "bytes": line.size,
            "replayed": state,
            "dropped": drop,
        }
    )
