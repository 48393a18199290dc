"""A partition's offsets in; the bits of their rows in ClickHouse out, a window at a time.

Rows are read without FINAL: it shows one row of those that share an offset, and so would hide
that two differ.
"""

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import OperationalError

from stream.assessment_ids import NAMESPACE
from stream.audit.marks import Bytes, Mark, Marks
from stream.audit.result import Key, OutputTopic
from stream.errors import RowRefused
from stream.topics import PRODUCT_UPDATES

WINDOW = 2**18
"""Offsets compared at a time."""

RETRIES_S = (0.5, 2.0)
SPILL_BYTES = 1_000_000_000
"""ClickHouse's memory for grouping the products, before it goes on in a file."""

_PLACE = """
source_topic = {topic:String} AND source_partition = {partition:UInt32}
AND source_offset >= {start:UInt64} AND source_offset < {stop:UInt64}
"""

_DIGEST = f"""
lower(hex(SHA1(concat(unhex('{NAMESPACE.hex}'), source_topic, '/', toString(source_partition),
                      '/', toString(source_offset)))))
"""

# A UUID of version 5 is the digest with six of its bits replaced: two of the digits.
_WRONG = f"""
(replaceAll(assessment_id, '-', '') AS id) != concat(substring({_DIGEST} AS digest, 1, 12), '5',
 substring(digest, 14, 3), substring(id, 17, 1), substring(digest, 18, 15))
"""

_ROWS = f"""
SELECT toUInt32(source_offset - {{start:UInt64}}) AS place, toUInt32(bits) AS bits FROM
(
    SELECT source_offset,
        {Mark.SCORE:d} + {Mark.WRONG:d} * ({_WRONG})
        + {Mark.DUE:d} * (toUnixTimestamp64Milli(assessed_at) >= {{scores_since:Int64}}) AS bits
    FROM assessments WHERE {_PLACE}
    UNION ALL
    SELECT source_offset,
        {Mark.TOMBSTONE:d}
        + {Mark.DUE:d} * (toUnixTimestamp64Milli(assessed_at) >= {{tombstones_since:Int64}})
    FROM deletions WHERE {_PLACE}
    UNION ALL
    SELECT source_offset,
        {Mark.LETTER:d} + {Mark.REFUSED:d} * (error = '{RowRefused.__name__}')
        + {Mark.DUE:d} * (toUnixTimestamp64Milli(failed_at) >= {{letters_since:Int64}})
    FROM dead_letters WHERE {_PLACE}
)
"""  # noqa: S608 - numbers and names of ours

# Between partitions offsets have no order: of a product that is on several, none is the newest.
_NEWEST = f"""
SELECT toUInt64(any(source_partition)) AS partition, max(source_offset) AS newest FROM
(
    SELECT entity_id, source_partition, source_offset FROM assessments
    WHERE source_topic = {{topic:String}}
      AND source_offset >= arrayElement({{firsts:Array(UInt64)}}, source_partition + 1)
    UNION ALL
    SELECT entity_id, source_partition, source_offset FROM deletions
    WHERE source_topic = {{topic:String}}
      AND source_offset >= arrayElement({{firsts:Array(UInt64)}}, source_partition + 1)
)
GROUP BY entity_id
HAVING min(source_partition) = max(source_partition)
ORDER BY partition, newest
SETTINGS max_bytes_before_external_group_by = {SPILL_BYTES},
         max_bytes_before_external_sort = {SPILL_BYTES}
"""  # noqa: S608 - numbers and names of ours

T = TypeVar("T")


def read_rows(
    client: Client, key: Key, start: int, stop: int, *, scores: OutputTopic, letters: OutputTopic
) -> Bytes:
    """The bits of the rows from `start` to before `stop`, at most `WINDOW` offsets.

    `scores` and `letters` are the output topics that the records must be on.

    Raises:
        ClickHouseError: no answer, or refused.
    """
    parameters = {
        "topic": key[0],
        "partition": key[1],
        "start": start,
        "stop": stop,
        "scores_since": _ms(scores.since),
        "tombstones_since": _ms(scores.tombstones_since or scores.since),
        "letters_since": _ms(letters.since),
    }

    def read() -> Bytes:
        found: Bytes = np.zeros(stop - start, dtype=np.uint8)
        for places, bits in _blocks(client, _ROWS, parameters):
            for each in np.unique(bits):
                found[places[bits == each]] |= np.uint8(each)
        return found

    return _patiently(read)


def _patiently(work: Callable[[], T]) -> T:
    """A window is small and can be read again; an audit of hours should survive a lost answer."""
    for pause_s in RETRIES_S:
        try:
            return work()
        except OperationalError:
            time.sleep(pause_s)
    return work()


def mark_newest(client: Client, marks: Marks) -> None:
    """Mark of each product's rows the newest.

    Raises:
        ClickHouseError: no answer, or refused.
    """
    topic = PRODUCT_UPDATES.name
    spans = {number: span for (name, number), span in marks.spans.items() if name == topic}
    firsts = [spans.get(number, (0, 0))[0] for number in range(max(spans, default=-1) + 1)]
    parameters = {"topic": topic, "firsts": firsts}
    for numbers, newest in _blocks(client, _NEWEST, parameters):
        for number in np.unique(numbers).tolist():
            first, end = spans.get(number, (0, 0))
            offsets = newest[numbers == number].astype(np.int64)
            offsets = offsets[(offsets >= first) & (offsets < end)]
            if len(offsets):
                marks.add((topic, number), offsets, Mark.NEWEST)


def _blocks(
    client: Client, query: str, parameters: dict[str, Any]
) -> Iterator[npt.NDArray[np.integer[Any]]]:
    """The result, block by block as it arrives: an array of its columns, which are of one type."""
    with client.query_np_stream(query, parameters=parameters) as blocks:
        for block in blocks:
            yield block.transpose()


def _ms(moment: datetime | None) -> int:
    return 0 if moment is None else int(moment.timestamp() * 1000)
