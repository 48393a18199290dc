"""`assayer dead-letters replay`: original messages, back on the topics they came from."""

from collections import Counter
from collections.abc import Iterable, Iterator
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
from stream.dead_letter_drops import DropLog
from stream.dead_letter_replays import Batch, DeadLetterReplayer, Earlier, ReplayLog, due
from stream.dead_letters import Source, once
from stream.settings import load
from stream.sinks.clickhouse import connect


def replay(
    letters: Ids = None,
    *,
    everything: Everything = False,
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
    message was read at first. What was replayed once is left out, unless --again is given; what
    was dropped is always left out.

    Example: assayer dead-letters replay --cause StepFailed --dry-run
    """
    sources = chosen_ids(letters, everything=everything, cause=cause, topic=topic)
    settings = load()
    chosen = chosen_letters(settings.kafka, sources, cause=cause, topic=topic)
    with connect(settings.clickhouse) as client:
        log, dropped = ReplayLog(client), DropLog(client).drops
        earlier = Earlier.REPEAT if again else Earlier.LEAVE
        if dry_run:
            _report("would be sent", _each(due(once(chosen), log, earlier, dropped=dropped)))
        else:
            replayer = DeadLetterReplayer(settings.kafka, log)
            batches = due(chosen, log, earlier, dropped=dropped)
            _report("sent and confirmed", replayer.send_all(batches))
    refuse_absent(sources)


def _each(batches: Iterable[Batch]) -> Iterator[tuple[Batch, list[Source]]]:
    for batch in batches:
        yield batch, [letter.source for letter in batch.letters]


class _Tally:
    """Counts over the batches of a replay."""

    def __init__(self) -> None:
        self.sent: Counter[str] = Counter()
        self._confirmed = self._begun = self._dropped = 0

    def add(self, batch: Batch, sources: list[Source]) -> None:
        self.sent.update(source.topic for source in sources)
        self._confirmed += batch.confirmed_before
        self._begun += batch.begun_before
        self._dropped += batch.dropped_before

    def show(self, what: str) -> None:
        topics = "".join(f"; {topic} {count:,}" for topic, count in sorted(self.sent.items()))
        print_text(Text(f"{self.sent.total():,} {what}{topics}"))
        left_out = {
            "replayed before (--again sends them too)": self._confirmed,
            "an earlier replay ended before they were confirmed; see whether they arrived"
            " (--again sends them too)": self._begun,
            "dropped (`list --dropped` says by whom and why)": self._dropped,
        }
        for why, count in left_out.items():
            if count:
                print_text(Text(f"{count:,} left out: {why}"))


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
