"""Offsets of any order in; a byte of bits for each out, kept in a temporary file.

The file is mapped into memory, and the pages that were touched are given back to the system every
`DROP_MARKS` marks: the process does not grow with the number of offsets, only the file does, by a
byte an offset.
"""

import mmap
import os
import tempfile
from collections.abc import Mapping, Sequence
from enum import IntFlag

import numpy as np
import numpy.typing as npt

from stream.audit.result import Key
from stream.errors import AssayerError

Bytes = npt.NDArray[np.uint8]
Offsets = npt.NDArray[np.int64]

DROP_MARKS = 65_536


class Mark(IntFlag):
    """What is known of one offset; the first three are the kinds of outcome."""

    SCORE = 1
    TOMBSTONE = 2
    LETTER = 4
    WRONG = 8
    """A record or row that names this offset and is not its own."""
    NEWEST = 16
    """Of the rows of its product, the one of the highest offset."""
    DUE = 32
    """The row is not older than what its output topic keeps."""
    REFUSED = 64
    """A dead letter because ClickHouse refused the row, when its record was already published."""


KINDS = Mark.SCORE | Mark.TOMBSTONE | Mark.LETTER


class Marks:
    """The bits of all offsets of some partitions."""

    def __init__(self, spans: Mapping[Key, tuple[int, int]]) -> None:
        """`spans`: the first offset of each partition, and the one after its last.

        Raises:
            AssayerError: there is no room for the file.
        """
        self.spans = dict(spans)
        self._places: dict[Key, int] = {}
        size = 0
        for key, (first, end) in self.spans.items():
            self._places[key] = size - first
            size += end - first
        try:
            with tempfile.TemporaryFile(prefix="assayer-audit-") as file:
                # Reserved now: a full disk must be an error here, not a fault on a mapped page.
                os.posix_fallocate(file.fileno(), 0, max(size, 1))
                self._map = mmap.mmap(file.fileno(), max(size, 1))
        except OSError as error:
            raise AssayerError(
                f"the audit needs {size:,} bytes in {tempfile.gettempdir()}: {error.strerror}"
            ) from error
        self._bits: Bytes = np.frombuffer(self._map, dtype=np.uint8)
        self._touched = 0

    def add(self, key: Key, offsets: Sequence[int] | Offsets, mark: Mark) -> int:
        """Mark offsets of one partition's span; how many of them bore that mark already."""
        places, counts = np.unique(
            np.asarray(offsets, dtype=np.int64) + self._places[key], return_counts=True
        )
        before = self._bits[places]
        self._bits[places] = before | np.uint8(mark)
        self._drop(len(offsets))
        return int((counts - 1).sum()) + int(np.count_nonzero(before & np.uint8(mark)))

    def window(self, key: Key, start: int, stop: int) -> Bytes:
        """A copy of the bits of the offsets from `start` to before `stop`."""
        place = self._places[key]
        copy = self._bits[place + start : place + stop].copy()
        self._drop(stop - start)
        return copy

    def _drop(self, count: int) -> None:
        self._touched += count
        if self._touched >= DROP_MARKS:
            self._map.madvise(mmap.MADV_DONTNEED)  # the file keeps what was written
            self._touched = 0

    def close(self) -> None:
        """Delete the file."""
        del self._bits
        self._map.close()
