"""Rows in; the ones ClickHouse refuses for what they hold out, when all others are stored."""

from collections.abc import Callable, Sequence

from stream.errors import RowRefused

MOST_REFUSED = 100
"""With more in one batch it is rather the table that does not fit the rows."""

Insert = Callable[[Sequence[bytes]], None]


def insert_isolating(
    insert: Insert, rows: Sequence[bytes], *, proven: bool
) -> dict[int, RowRefused]:
    """Insert all that can be; place and reason of each that cannot.

    Refused rows are found by halving. `proven`: the table has taken rows before. A row is blamed
    only where the table takes others: a table of another version than this one would refuse all.

    Raises:
        RowRefused: all of them, with none taken before, or more than `MOST_REFUSED`.
        ClickHouseUnavailable: not confirmed. What was stored may be stored again.
    """
    refused: dict[int, RowRefused] = {}
    parts = [range(len(rows))]
    while parts:
        part = parts.pop()
        try:
            insert(rows[part.start : part.stop])
        except RowRefused as error:
            if len(part) > 1:
                middle = part.start + len(part) // 2
                parts += [range(middle, part.stop), range(part.start, middle)]
                continue
            refused[part.start] = error
            if len(refused) > MOST_REFUSED:
                raise RowRefused(f"more than {MOST_REFUSED} rows at once: {error}") from error
        else:
            proven = True
    if refused and not proven:
        raise next(iter(refused.values()))
    return refused
