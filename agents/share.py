"""Outcomes in; raises when too large a share of the latest ones are dead letters.

What a worker knew when it stopped for that reason is kept in a file, so that one started again by
its supervisor stops at the first such batch, before it delivers any of it, and does not first
dead-letter a whole window again.
"""

import logging
from collections import deque
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from stream.errors import DeadLetterShare
from stream.records import Outcome
from stream.settings import LimitSettings

logger = logging.getLogger(__name__)

FAILED, FINE = "x", "."


class ShareLimit:
    """The dead letters among the last events of one topic, as one worker has seen them."""

    def __init__(self, limits: LimitSettings, topic: str, *, folder: Path | None = None) -> None:
        """`folder` keeps what is known at a stop; None: a new worker knows nothing of it."""
        self._limit = limits.dead_letter_share
        self._topic = topic
        self._file = None if folder is None else folder / f"share-{topic}"
        self._recent: deque[bool] = deque(self._remembered(), limits.dead_letter_window)
        self._failures = sum(self._recent)

    def watch(self, outcomes: Sequence[Outcome]) -> None:
        """Count the outcomes of one batch.

        Raises:
            DeadLetterShare: the share is over the limit, in the window as in this batch. (A batch
                that is sound shows that the trouble is over, whatever the window remembers.)
        """
        recent = self._recent
        before = recent.copy()
        failed = [outcome.ended == "dead_lettered" for outcome in outcomes]
        for each in failed:
            if len(recent) == recent.maxlen:
                self._failures -= recent[0]
            recent.append(each)
            self._failures += each
        if len(recent) < (recent.maxlen or 0):
            return
        share = self._failures / len(recent)
        if share <= self._limit:
            self._forget()
        elif sum(failed) > self._limit * len(failed):
            self._remember(before)
            raise DeadLetterShare(
                f"{share:.0%} of the last {len(recent)} events of {self._topic} could not be"
                f" processed (limit {self._limit:.0%}); stopping before a broken producer drains"
                " the topic"
            )

    def _remembered(self) -> Iterable[bool]:
        if self._file is None:
            return ()
        try:
            text = self._file.read_text()
        except (OSError, UnicodeDecodeError):
            return ()
        return (letter == FAILED for letter in text)

    def _remember(self, recent: Iterable[bool]) -> None:
        if self._file is None:
            return
        try:
            self._file.write_text("".join(FAILED if failed else FINE for failed in recent))
        except OSError as error:
            logger.warning("the share of dead letters is not kept: %s", error.strerror)

    def _forget(self) -> None:
        if self._file is not None and self._file.exists():
            with suppress(OSError):
                self._file.unlink()
