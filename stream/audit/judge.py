"""The bits of rows and records of some offsets in; what is wrong with each offset out."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from stream.audit.marks import KINDS, Bytes, Mark

Mask = npt.NDArray[np.bool_]

NO_ROW = 1
NO_RECORD = 2
SEVERAL_ROWS = 3
OTHER_RECORD = 4
WRONG_ROW = 5
WRONG_RECORD = 6
NO_EVENT = 7

REASONS = {
    NO_ROW: "no row in assessments, deletions or dead_letters",
    NO_RECORD: "a row, but no record on its output topic",
    SEVERAL_ROWS: "rows in more than one of assessments, deletions and dead_letters",
    OTHER_RECORD: "besides the outcome in the store, a record of another kind",
    WRONG_ROW: "a row whose assessment id belongs to another offset",
    WRONG_RECORD: "a record of another input topic, or with an assessment id of another offset",
    NO_EVENT: "a record, but neither a row nor a message",
}


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """`unpublished` and `duplicated` are the numbers of `REASONS`, 0 where there is no fault.

    Offsets without a row are `absent`; whether one is missing depends on whether it holds a
    message.
    """

    absent: Mask
    scored: Mask
    dead_lettered: Mask
    superseded: Mask
    expired: Mask
    unpublished: Bytes
    duplicated: Bytes


def judge(rows: Bytes, records: Bytes, *, compacted: bool) -> Verdict:
    """Compare; `compacted`: a product's record may have gone for one of a later offset."""
    stored, seen = rows & KINDS, records & KINDS
    absent = stored == 0
    several = (stored & (stored - 1)) != 0
    unseen = ~absent & ~several & ((stored & ~seen) != 0)
    of_product = (stored & (Mark.SCORE | Mark.TOMBSTONE)) != 0
    superseded = unseen & of_product & ((records & Mark.NEWEST) == 0) & np.bool_(compacted)
    expired = unseen & ~superseded & ((rows & Mark.DUE) == 0)
    refused = (rows & Mark.REFUSED) != 0
    other = ~absent & ((seen & ~stored & np.where(refused, Mark.LETTER, KINDS)) != 0)
    duplicated = np.select(
        [
            several,
            (rows & Mark.WRONG) != 0,
            ~absent & ((records & Mark.WRONG) != 0),
            other,
        ],
        [SEVERAL_ROWS, WRONG_ROW, WRONG_RECORD, OTHER_RECORD],
        default=0,
    ).astype(np.uint8)
    scored = (stored & (Mark.SCORE | Mark.TOMBSTONE)) != 0
    return Verdict(
        absent=absent,
        scored=scored,
        dead_lettered=~absent & ~scored,
        superseded=superseded,
        expired=expired,
        unpublished=(unseen & ~superseded & ~expired).astype(np.uint8) * np.uint8(NO_RECORD),
        duplicated=duplicated,
    )
