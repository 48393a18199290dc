"""What the commands on dead letters share: options in; the letters that are meant out."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from stream.cli.output import stdout
from stream.dead_letters import DeadLetter, Source, read, selected, take
from stream.errors import AssayerError
from stream.settings import KafkaSettings
from stream.topics import DEAD_LETTERS, INPUTS

Ids = Annotated[list[str] | None, typer.Argument(metavar="ID", help="topic/partition/offset.")]
Everything = Annotated[bool, typer.Option("--all", help="Every dead letter.")]
Cause = Annotated[
    str | None, typer.Option("--cause", help="Only those with this error class, as in `list`.")
]
Origin = Annotated[str | None, typer.Option("--topic", help="Only those of this input topic.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line, for programs.")]


def check_topic(topic: str | None) -> None:
    """Refuse a topic that no worker reads.

    Raises:
        AssayerError: it is none of the input topics.
    """
    names = [item.name for item in INPUTS]
    if topic is not None and topic not in names:
        raise AssayerError(f"unknown topic {topic!r}; the input topics are {', '.join(names)}")


def chosen_ids(
    ids: list[str] | None, *, everything: bool, cause: str | None, topic: str | None
) -> set[Source]:
    """The ids given; none where the others say which.

    Raises:
        AssayerError: an id or topic is wrong, or it was not said in one way which are meant.
    """
    check_topic(topic)
    sources = {Source.parse(each) for each in ids or ()}
    for source in sources:
        check_topic(source.topic)
    if bool(sources) + everything + (cause is not None or topic is not None) != 1:
        raise AssayerError("say which: --all, or --cause and --topic, or ids")
    return sources


def chosen_letters(
    settings: KafkaSettings, ids: set[Source], *, cause: str | None, topic: str | None
) -> Iterator[DeadLetter]:
    """Those with these ids, each taken out of `ids` when it is found; without ids, all that match.

    Of topics Assayer reads alone, whatever a stranger wrote into headers.
    """
    if ids:
        yield from take(read(settings), ids)
        return
    wanted = selected(cause=cause, topic=topic)
    names = {item.name for item in INPUTS}
    for letter in read(settings):
        if letter.source.topic in names and wanted(letter):
            yield letter


def refuse_absent(sources: set[Source]) -> None:
    """Name the ids that were not found, after the others were dealt with.

    Raises:
        AssayerError: there are some.
    """
    if sources:
        names = ", ".join(sorted(map(str, sources)))
        raise AssayerError(f"{DEAD_LETTERS.name} holds none with the id {names}")


def utc(at: datetime) -> str:
    """A time for people."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def print_text(text: Text, console: Console = stdout) -> None:
    """On a terminal long lines wrap; into a file they stay whole."""
    console.print(text, highlight=False, soft_wrap=not console.is_terminal)
