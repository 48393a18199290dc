"""A dead letter its topic is too small for in; its beginning, with the size of the whole, out.

A compressed message may be larger, unpacked, than any topic takes. The original stays where it was
read, as long as that topic holds it; the record's headers say where that is.
"""

from stream.records import OutputRecord
from stream.topics import CAUSE_HEADERS, SIZE_HEADER, SOURCE_HEADERS

KEPT_BYTES = 65_536
"""Of the value; of the key and the original headers a quarter each, or else none."""

OWN_HEADERS = len(SOURCE_HEADERS) + len(CAUSE_HEADERS)


def size_of(record: OutputRecord) -> int:
    """Bytes of key, value and headers."""
    return (
        len(record.key or b"")
        + len(record.value or b"")
        + sum(len(name.encode()) + len(value or b"") for name, value in record.headers)
    )


def shortened(record: OutputRecord) -> OutputRecord:
    """The dead letter's beginning; one more header, the last, has the bytes of the whole value."""
    original, own = record.headers[:-OWN_HEADERS], record.headers[-OWN_HEADERS:]
    if sum(len(name.encode()) + len(value or b"") for name, value in original) > KEPT_BYTES // 4:
        original = []
    size = str(len(record.value or b"")).encode()
    return OutputRecord(
        record.topic,
        record.key if len(record.key or b"") <= KEPT_BYTES // 4 else None,
        record.value and record.value[:KEPT_BYTES],
        [*original, *own, (SIZE_HEADER, size)],
    )
