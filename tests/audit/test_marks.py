"""Marks by offset, in any order, in a file: what was marked is there, and repeats are counted."""

import errno
import os
import random

import numpy as np
import pytest

from stream.audit import marks as module
from stream.audit.faults import runs
from stream.audit.marks import Mark, Marks
from stream.errors import AssayerError

A, B = ("search.queries", 0), ("search.queries", 1)


def test_marks_of_two_partitions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "DROP_MARKS", 100)  # pages are given back again and again
    spans = {A: (1_000, 21_000), B: (7, 9_000)}
    marks = Marks(spans)
    randomness = random.Random(4)
    seen: dict[tuple[str, int], list[int]] = {A: [], B: []}
    repeated = 0
    for _ in range(200):
        key = randomness.choice((A, B))
        offsets = [randomness.randrange(*spans[key]) for _ in range(randomness.randrange(1, 90))]
        repeated += marks.add(key, offsets, Mark.SCORE)
        seen[key] += offsets
    assert repeated == sum(len(each) - len(set(each)) for each in seen.values())
    assert marks.add(A, [1_000, 20_999], Mark.LETTER) == 0
    for key, (first, end) in spans.items():
        bits = marks.window(key, first, end)
        assert set(np.flatnonzero(bits & Mark.SCORE) + first) == set(seen[key])
        letters = set(np.flatnonzero(bits & Mark.LETTER) + first)
        assert letters == ({1_000, 20_999} if key == A else set())
    assert len(marks.window(A, 5_000, 5_010)) == 10
    marks.close()


def test_no_offsets_need_no_room() -> None:
    marks = Marks({A: (5, 5)})
    assert marks.window(A, 5, 5).tolist() == []
    marks.close()


def test_a_full_disk_is_told_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "posix_fallocate", full)
    with pytest.raises(AssayerError, match=r"the audit needs 1,000 bytes in .*No space left"):
        Marks({A: (0, 1_000)})


def test_runs() -> None:
    def found(*numbers: int) -> list[tuple[int, int, int]]:
        return list(runs(np.array(numbers, dtype=np.uint8)))

    assert found(0, 0) == []
    assert found(3) == [(0, 0, 3)]
    assert found(1, 1, 0, 2, 1, 1) == [(0, 1, 1), (3, 3, 2), (4, 5, 1)]
