"""What crashed workers left behind in; the messages that must not be worked on again out.

A worker notes the batch a step works on in a crash journal. When it starts, it looks at the
journals of workers that died inside a step and tries those messages in child processes
(:mod:`agents.trial`). What ends a child is written down as guilty and becomes a dead letter
when it is read. Where nobody is guilty (the worker was killed from outside, say) the messages are
worked on one at a time for once, so that a further crash names one message; the third time it is
guilty too.
"""

import hashlib
import logging
import time
from collections.abc import Iterable
from pathlib import Path

import msgspec

from agents import trial
from agents.trial import Death
from stream.crash_journal import CrashJournal, Stage, Suspects, free_journals
from stream.errors import AssayerError, KafkaUnavailable, StepCrashed
from stream.records import Received
from stream.refetch import refetch
from stream.settings import Settings
from stream.state import state_folder

logger = logging.getLogger(__name__)

CRASHES = 3
"""A message that was worked on alone when the worker died, so many times, is guilty."""

KEPT_S = 8 * 24 * 3600.0
"""A note is kept so long: a day longer than the input topics hold their messages."""

Place = tuple[str, int, int]


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """What is known about one message; `digest` tells it from another at the same offset."""

    topic: str
    partition: int
    offset: int
    digest: str
    stage: Stage
    how: str
    crashes: int

    @property
    def place(self) -> Place:
        return self.topic, self.partition, self.offset


class Quarantine:
    """The notes of one consumer group on this host, and this worker's journal."""

    def __init__(self, folder: Path | None, journal: CrashJournal) -> None:
        """`folder` None: nothing is kept."""
        self.folder = folder
        self.journal = journal
        self._notes: dict[Place, Note] = {}
        self.reload()

    def reload(self) -> None:
        """Read what this worker and others on this host have found."""
        if self.folder is None:
            return
        notes = {place: note for place, note in self._notes.items() if not note.crashes}
        for path in self.folder.glob("note-*.json"):
            try:
                if time.time() - path.stat().st_mtime > KEPT_S:
                    path.unlink()
                    continue
                note = msgspec.json.decode(path.read_bytes(), type=Note)
            except (OSError, msgspec.MsgspecError):
                continue  # gone, or half written by a worker that died
            notes[note.place] = note
        self._notes = notes

    @property
    def empty(self) -> bool:
        """Whether nothing is known of any message, as nearly always."""
        return not self._notes

    def suspected(self, received: Received) -> bool:
        """Whether it is to be worked on alone."""
        return self._of(received) is not None

    def verdict(self, received: Received) -> tuple[Stage, StepCrashed] | None:
        """Why this message is not to be worked on, and at which stage; None for an innocent one."""
        note = self._of(received)
        if note is None or note.crashes < CRASHES:
            return None
        return note.stage, StepCrashed(note.how)

    def _of(self, received: Received) -> Note | None:
        note = self._notes.get((received.topic, received.partition, received.offset))
        return note if note is not None and note.digest == _digest(received) else None

    def condemn(self, death: Death) -> None:
        """Write down that this message is guilty."""
        self._write(death.received, stage=death.stage, how=death.how, crashes=CRASHES)

    def suspect(self, received: Received, stage: Stage) -> None:
        """Work on this message alone, for once: the worker died while at it and others."""
        if self._of(received) is None:
            self._note(received, stage=stage, how="", crashes=0)

    def count(self, received: Received, stage: Stage) -> None:
        """Write down that the worker died while working on this message alone."""
        known = self._of(received)
        crashes = 1 + (known.crashes if known else 0)
        how = f"the worker died {crashes} times while it worked on this message alone"
        self._write(received, stage=stage, how=how, crashes=crashes)

    def _note(self, received: Received, *, stage: Stage, how: str, crashes: int) -> Note:
        note = Note(
            topic=received.topic,
            partition=received.partition,
            offset=received.offset,
            digest=_digest(received),
            stage=stage,
            how=how,
            crashes=crashes,
        )
        self._notes[note.place] = note
        return note

    def _write(self, received: Received, *, stage: Stage, how: str, crashes: int) -> None:
        note = self._note(received, stage=stage, how=how, crashes=crashes)
        if self.folder is None:
            return
        name = hashlib.blake2b(repr(note.place).encode(), digest_size=12).hexdigest()
        path = self.folder / f"note-{name}.json"
        fresh = path.with_suffix(f".{time.monotonic_ns()}")
        try:
            fresh.write_bytes(msgspec.json.encode(note))
            fresh.replace(path)
        except OSError as error:
            logger.warning("a suspicion cannot be written down: %s", error.strerror)


def _digest(received: Received) -> str:
    whole = hashlib.blake2b(digest_size=12)
    for part in (received.key, received.value):
        whole.update(b"-" if part is None else b"%d:" % len(part) + part)
    return whole.hexdigest()


def open_quarantine(settings: Settings) -> Quarantine:
    """Take a journal, and look into what the workers that died left in theirs.

    Call it before anything is started: trials fork. Without a folder that can be written the
    worker runs without, and says so.
    """
    try:
        folder = state_folder(settings)
        journals = free_journals(folder)
    except (AssayerError, OSError) as error:
        logger.warning("no crash journal, a message that kills the worker is not found: %s", error)
        return Quarantine(None, CrashJournal())
    own = journals[0] if journals else CrashJournal()
    quarantine = Quarantine(folder, own)
    left = [found for journal in journals if (found := journal.suspects()) is not None]
    try:
        for suspects in left:
            examine(quarantine, suspects, settings)
    except KafkaUnavailable as error:
        # The journals are left as they are, but for this worker's own, for the next start.
        logger.warning("what killed a worker is not looked into now: %s", error)
    else:
        for journal in journals:
            journal.clear()
    for journal in journals[1:]:
        journal.close()
    return quarantine


def examine(quarantine: Quarantine, suspects: Suspects, settings: Settings) -> None:
    """Read the messages again, try them, write down the guilty or, without any, all of them.

    Raises:
        KafkaUnavailable: the broker did not answer.
    """
    batch = [
        received
        for partition, first, last in suspects.ranges
        for received in refetch(settings.kafka, suspects.topic, partition, range(first, last + 1))
    ]
    batch = [received for received in batch if quarantine.verdict(received) is None]
    logger.warning(
        "a worker ended while it worked on %d messages of %s (%s); trying them",
        *(len(batch), suspects.topic, suspects.stage),
    )
    deaths = trial.guilty(settings, batch) if batch else []
    for death in deaths:
        quarantine.condemn(death)
    if not deaths and len(batch) == 1:
        quarantine.count(batch[0], suspects.stage)
    elif not deaths:
        for received in batch:
            quarantine.suspect(received, suspects.stage)
    logger.warning("%s", _told(deaths) or "none of them ends a process by itself")


def _told(deaths: Iterable[Death]) -> str:
    return "; ".join(
        f"{death.received.topic}/{death.received.partition}/{death.received.offset} {death.how}:"
        " it becomes a dead letter"
        for death in deaths
    )
