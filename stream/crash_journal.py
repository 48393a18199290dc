"""Which messages a step works on in; after a crash, the messages it may have died of out.

A worker's steps run one at a time on its event loop, so one small record is enough: stage, topic
and offsets, written before the step and crossed out after it. It is written to a file, not to the
disk: the system keeps it whatever ends the process. After a clean end the record is crossed out;
otherwise the process died, or was killed, inside that step.
"""

import fcntl
import logging
import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import msgspec

from stream.records import Received

logger = logging.getLogger(__name__)

Stage = Literal["check", "assess", "route"]

SLOTS = 256
"""Workers on one host that can have a journal."""

RANGES = 500
"""Partitions of one batch that are noted."""

_CLEAN = bytes(4)


class Suspects(msgspec.Struct, frozen=True, array_like=True):
    """What a step worked on: of each partition the first and last offset of the batch."""

    stage: Stage
    topic: str
    ranges: tuple[tuple[int, int, int], ...]


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Suspects).decode


class CrashJournal:
    """One worker's record; `with journal.working(...)` around what may not return.

    Without a file it notes nothing. Not to be nested: one step works at a time.
    """

    def __init__(self, descriptor: int | None = None) -> None:
        self._descriptor = descriptor

    def working(self, stage: Stage, batch: Sequence[Received]) -> Self:
        """Note the batch; leaving the block crosses it out, unless the process is ending."""
        if self._descriptor is not None and batch:
            record = _encode(Suspects(stage, batch[0].topic, _ranges(batch)))
            self._write(len(record).to_bytes(4, "little") + record)
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.clear()

    def clear(self) -> None:
        """Cross it out."""
        self._write(_CLEAN)

    def suspects(self) -> Suspects | None:
        """What was being worked on when it was written last; None when that came to an end."""
        if self._descriptor is None:
            return None
        size = int.from_bytes(os.pread(self._descriptor, 4, 0), "little")
        if not size:
            return None
        try:
            return _decode(os.pread(self._descriptor, size, 4))
        except msgspec.MsgspecError:
            return None  # not ours, or of another version

    def _write(self, record: bytes) -> None:
        if self._descriptor is None:
            return
        try:
            os.pwrite(self._descriptor, record, 0)
        except OSError as error:
            logger.warning("no crash journal any more: %s", error.strerror)
            self.close()

    def close(self) -> None:
        """Note nothing from now on; the slot is free for another worker."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)


def _ranges(batch: Sequence[Received]) -> tuple[tuple[int, int, int], ...]:
    """(partition, first, last); a batch has the offsets of a partition in ascending order."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for item in batch:
        partition = item.partition
        last[partition] = offset = item.offset
        first.setdefault(partition, offset)
    return tuple((each, first[each], last[each]) for each in list(first)[:RANGES])


def free_journals(folder: Path) -> list[CrashJournal]:
    """The journals that no living worker holds, now held by this one; at least one, save when full.

    Raises:
        OSError: the folder cannot be written.
    """
    held: list[CrashJournal] = []
    for number in range(SLOTS):
        path = folder / f"journal-{number}"
        if held and not path.exists():
            break
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(path, flags, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)  # of a living worker
        else:
            held.append(CrashJournal(descriptor))
    return held
