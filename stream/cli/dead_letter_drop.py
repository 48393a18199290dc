"""`assayer dead-letters drop`: a person's decision to give some up, remembered with its reason."""

import os
import pwd
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Annotated

import typer
from rich.text import Text

from stream.cli.dead_letter_options import (
    Cause,
    Everything,
    Ids,
    Origin,
    chosen_ids,
    chosen_letters,
    print_text,
    refuse_absent,
)
from stream.cli.values import one_line
from stream.dead_letter_drops import DropLog, Droppable, droppable
from stream.dead_letter_replays import ReplayLog
from stream.dead_letters import Line, Source, once
from stream.errors import AssayerError
from stream.settings import load
from stream.sinks.clickhouse import connect

REASON_CHARACTERS = 500


def drop(
    letters: Ids = None,
    *,
    why: Annotated[str, typer.Option(help="The reason, for those who ask later.")],
    by: Annotated[
        str | None, typer.Option(help="Who decides; by default the user who runs this.")
    ] = None,
    everything: Everything = False,
    cause: Cause = None,
    topic: Origin = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether this is meant.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only count what would be dropped.")
    ] = False,
) -> None:
    """Give dead letters up: they are neither listed nor replayed from then on.

    ClickHouse remembers who dropped what, when and why. Nothing is deleted: the original bytes
    stay on the topic dead.letters until its retention (30 days) removes them. What was replayed
    and confirmed cannot be dropped. There is no way back, but `show --raw` and `assayer replay`.

    Example: assayer dead-letters drop --cause EmptyValue --why "tombstones of a test"
    """
    why, by = why.strip(), (by or _user()).strip()
    if not why or not by or len(why) > REASON_CHARACTERS:
        raise AssayerError(f"--why wants a reason of at most {REASON_CHARACTERS} characters")
    sources = chosen_ids(letters, everything=everything, cause=cause, topic=topic)
    settings = load()

    def chosen(wanted: set[Source]) -> Iterator[Line]:
        letters = chosen_letters(settings.kafka, wanted, cause=cause, topic=topic)
        return map(Line.of, once(letters))

    with connect(settings.clickhouse) as client:
        drops, replays = DropLog(client), ReplayLog(client)
        tally = _Tally()
        absent = set(sources)
        for batch in droppable(chosen(absent), drops, replays):
            tally.add(batch)
        tally.show("would be dropped" if dry_run else "to be dropped")
        if tally.causes and not dry_run and (yes or _confirmed()):
            # None that came after the count: the person knows nothing of it.
            counted = (line for line in chosen(sources) if line.failed_ms <= tally.newest_ms)
            done = 0
            for batch in droppable(counted, drops, replays):
                drops.record([line.source for line in batch.lines], by=by, reason=why)
                done += len(batch.lines)
            print_text(Text(f"{done:,} dropped by {one_line(by)}"))
    refuse_absent(absent)


def _user() -> str:
    return pwd.getpwuid(os.getuid()).pw_name


def _confirmed() -> bool:
    """Whether the person at the terminal says yes.

    Raises:
        AssayerError: there is nobody to ask.
    """
    if not sys.stdin.isatty():
        raise AssayerError("nobody to ask whether this is meant; --yes does without")
    return typer.confirm("Drop them?", err=True)


class _Tally:
    """What would be dropped."""

    def __init__(self) -> None:
        self.causes: Counter[tuple[str, str]] = Counter()
        self.newest_ms = -1
        self._dropped = self._replayed = 0

    def add(self, batch: Droppable) -> None:
        for line in batch.lines:
            self.causes[line.source.topic, line.error] += 1
            self.newest_ms = max(self.newest_ms, line.failed_ms)
        self._dropped += batch.dropped_before
        self._replayed += batch.replayed_before

    def show(self, what: str) -> None:
        for (topic, error), count in self.causes.most_common():
            print_text(Text(f"{count:>9,}  {one_line(error):14} {topic}"))
        print_text(Text(f"{self.causes.total():>9,}  {what}"))
        if self._dropped:
            print_text(Text(f"{self._dropped:,} left out: dropped before"))
        if self._replayed:
            print_text(Text(f"{self._replayed:,} left out: replayed and confirmed"))
