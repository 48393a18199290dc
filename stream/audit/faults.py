"""Faulty offsets in order in; runs of them out, to a bounded list and, where asked, to a file."""

from collections.abc import Iterator
from typing import BinaryIO

import msgspec
import numpy as np

from stream.audit.judge import REASONS
from stream.audit.marks import Bytes
from stream.audit.result import Fault, Kind, PartitionAudit

LISTED = 100
"""Runs in the report, at most, of each kind and partition."""


class Faults:
    """The faults of one partition; offsets of each kind must come in order."""

    def __init__(self, item: PartitionAudit, file: BinaryIO | None) -> None:
        self._item = item
        self._file = file
        self._open: dict[Kind, Fault] = {}
        self._listed: dict[Kind, int] = {}

    def add(self, kind: Kind, reasons: Bytes, start: int) -> int:
        """Note the offsets, the first of them `start`, whose reason is not 0; how many."""
        count = int(np.count_nonzero(reasons))
        if count:
            for first, last, reason in runs(reasons):
                self.note(kind, start + first, start + last, REASONS[reason])
        return count

    def note(self, kind: Kind, first: int, last: int, reason: str) -> None:
        """Note one run, joined to the one before where it goes on from there."""
        before = self._open.get(kind)
        if before is not None and before.last + 1 == first and before.reason == reason:
            first = before.first
        elif before is not None:
            self._emit(before)
        self._open[kind] = Fault(fault=kind, first=first, last=last, reason=reason)

    def close(self) -> None:
        """Write down what is open; the list in the order of offsets."""
        for run in self._open.values():
            self._emit(run)
        self._open.clear()
        self._item.faults.sort(key=lambda run: run.first)

    def _emit(self, run: Fault) -> None:
        if self._listed.get(run.fault, 0) < LISTED:
            self._listed[run.fault] = self._listed.get(run.fault, 0) + 1
            self._item.faults.append(run)
        if self._file is not None:
            line = {"topic": self._item.topic, "partition": self._item.partition}
            self._file.write(msgspec.json.encode(line | msgspec.structs.asdict(run)) + b"\n")


def runs(reasons: Bytes) -> Iterator[tuple[int, int, int]]:
    """First and last index and the number of each run of equal numbers that are not 0."""
    edges = np.flatnonzero(np.diff(reasons)) + 1
    first = 0
    for end in (*edges.tolist(), len(reasons)):
        if reasons[first]:
            yield first, end - 1, int(reasons[first])
        first = end
