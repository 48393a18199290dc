"""Bits of rows and records in, faults out: each combination is judged as it should be."""

import itertools

import numpy as np
import pytest

from stream.audit.judge import (
    NO_RECORD,
    OTHER_RECORD,
    SEVERAL_ROWS,
    WRONG_RECORD,
    WRONG_ROW,
    judge,
)
from stream.audit.marks import KINDS, Mark
from stream.audit.outputs import SLACK_MS, kept_since, source_of

LETTER, SCORE, TOMBSTONE = Mark.LETTER, Mark.SCORE, Mark.TOMBSTONE
DUE = Mark.DUE


def judged(rows: int, records: int, *, compacted: bool = False) -> tuple[bool, int, int, str]:
    """Absent, reasons of unpublished and duplicated, and why an unseen record is no fault."""
    verdict = judge(
        np.array([rows], dtype=np.uint8), np.array([records], dtype=np.uint8), compacted=compacted
    )
    forgiven = "superseded" * bool(verdict.superseded[0]) + "expired" * bool(verdict.expired[0])
    return (
        bool(verdict.absent[0]),
        int(verdict.unpublished[0]),
        int(verdict.duplicated[0]),
        forgiven,
    )


@pytest.mark.parametrize(
    ("rows", "records", "unpublished", "duplicated"),
    [
        (SCORE | DUE, SCORE, 0, 0),
        (TOMBSTONE | DUE, TOMBSTONE, 0, 0),
        (LETTER | DUE, LETTER, 0, 0),
        (SCORE | DUE, 0, NO_RECORD, 0),
        (SCORE | DUE, LETTER, NO_RECORD, OTHER_RECORD),
        (SCORE | DUE, SCORE | TOMBSTONE, 0, OTHER_RECORD),
        (LETTER | DUE, LETTER | SCORE, 0, OTHER_RECORD),
        (LETTER | DUE | Mark.REFUSED, LETTER | SCORE, 0, 0),
        (LETTER | DUE | Mark.REFUSED, SCORE, NO_RECORD, 0),
        (SCORE | LETTER | DUE, SCORE | LETTER, 0, SEVERAL_ROWS),
        (SCORE | TOMBSTONE | DUE, 0, 0, SEVERAL_ROWS),
        (SCORE | Mark.WRONG | DUE, SCORE, 0, WRONG_ROW),
        (SCORE | DUE, SCORE | Mark.WRONG, 0, WRONG_RECORD),
        (SCORE | DUE, Mark.WRONG, NO_RECORD, WRONG_RECORD),
    ],
)
def test_one_offset(rows: int, records: int, unpublished: int, duplicated: int) -> None:
    assert judged(rows, records) == (False, unpublished, duplicated, "")


def test_without_a_row_nothing_else_is_said() -> None:
    for records in range(32):
        assert judged(0, records) == (True, 0, 0, "")


@pytest.mark.parametrize(
    ("rows", "records", "forgiven"),
    [
        (SCORE | DUE, 0, "superseded"),
        (SCORE | DUE, Mark.NEWEST, ""),
        (SCORE, Mark.NEWEST, "expired"),
        (TOMBSTONE, Mark.NEWEST, "expired"),
        (TOMBSTONE | DUE, Mark.NEWEST, ""),
        (LETTER | DUE, 0, ""),
        (LETTER, 0, "expired"),
    ],
)
def test_a_compacted_topic(rows: int, records: int, forgiven: str) -> None:
    unpublished = 0 if forgiven else NO_RECORD
    assert judged(rows, records, compacted=True) == (False, unpublished, 0, forgiven)


def test_each_offset_is_scored_dead_lettered_or_absent() -> None:
    rows, records = np.array(
        list(itertools.product(range(128), range(32))), dtype=np.uint8
    ).transpose()
    for compacted in (False, True):
        verdict = judge(rows, records, compacted=compacted)
        one = verdict.absent.astype(int) + verdict.scored + verdict.dead_lettered
        assert (one == 1).all()
        assert not (verdict.unpublished.astype(bool) & (verdict.superseded | verdict.expired)).any()
        clean = (verdict.unpublished == 0) & (verdict.duplicated == 0) & ~verdict.absent
        stored, seen = rows & KINDS, records & KINDS
        held = verdict.superseded | verdict.expired | ((stored & ~seen) == 0)
        assert (clean <= held).all()
        assert (clean <= np.isin(stored, (SCORE, TOMBSTONE, LETTER))).all()


def test_from_when_on_nothing_was_deleted() -> None:
    since = {"retention_ms": 1_000, "now_ms": 10_000_000}
    assert kept_since([(0, 5), (0, None)], **since) is None
    assert kept_since([(0, 5), (7, 900), (3, 400)], **since) == 900 + SLACK_MS
    assert kept_since([(7, None), (3, 400)], **since) == 9_999_000 + SLACK_MS
    assert kept_since([(7, None)], retention_ms=-1, now_ms=10) == 10 + SLACK_MS


def test_the_last_headers_say_where_a_record_came_from() -> None:
    ours: list[tuple[str, str | bytes | None]] = [
        ("assayer-topic", b"search.queries"),
        ("assayer-partition", b"3"),
        ("assayer-offset", b"17"),
    ]
    forged: list[tuple[str, str | bytes | None]] = [("assayer-offset", b"1"), ("x", None)]
    assert source_of([*forged, *ours]) == (("search.queries", 3), 17)
    assert source_of(ours[:2]) is None
    assert source_of([*ours[:2], ("assayer-offset", b"1" * 5_000)]) is None
    assert source_of([*ours[:2], ("assayer-offset", b"one")]) is None
    assert source_of([*ours[1:], ("assayer-topic", b"\xff")]) is None
    assert source_of(None) is None
