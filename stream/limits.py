"""Bytes or a decoded record in; raises where depth or the length of a text is over a limit."""

from collections.abc import Sequence

import msgspec
import numpy as np

from stream.errors import FieldTooLong, TooDeep

_BRACKETS = bytes.maketrans(b"{}", b"[]")
_OPENS, _QUOTE = b'["'
_NO_STRUCTURE = bytes(byte for byte in range(256) if byte not in b'[]{}"')


def check_depth(value: bytes, limit: int) -> None:
    """Raise TooDeep above `limit` levels, without recursion and in time linear in the bytes."""
    if value.count(b"[") + value.count(b"{") <= limit:
        return
    # Strings may hold brackets: drop escapes, then everything but brackets and quotes, then what
    # stands between quotes. What is left steps up or down a level.
    plain = value.replace(b"\\\\", b"").replace(b'\\"', b"")
    marks = np.frombuffer(plain.translate(_BRACKETS, _NO_STRUCTURE), np.int8)
    is_quote = marks == _QUOTE
    outside = (np.cumsum(is_quote, dtype=np.int32) & 1 == 0) & ~is_quote
    level = np.cumsum(_OPENS + 1 - marks[outside], dtype=np.int32)
    # From the lowest level before it: closing more than was opened buys no depth.
    lowest = np.minimum(np.minimum.accumulate(level), 0)
    if level.size and int((level - lowest).max()) > limit:
        raise TooDeep(f"JSON nested deeper than {limit} levels")


def check_lengths(record: msgspec.Struct, names: tuple[str, ...], path: str, limit: int) -> None:
    """Called only for messages longer than `limit`: in a shorter one no field can be too long."""
    for name in names:
        text = getattr(record, name)
        if isinstance(text, str) and len(text) > limit:
            raise FieldTooLong(
                f"$.{path}{name} has {len(text):,} characters, the limit is {limit:,}"
            )


def check_count(items: Sequence[object] | None, path: str, limit: int) -> None:
    """Raise FieldTooLong where a list has more than `limit` items."""
    if items is not None and len(items) > limit:
        raise FieldTooLong(f"$.{path} has {len(items):,} items, the limit is {limit:,}")


def check_each(texts: list[str], path: str, limit: int) -> None:
    """Raise FieldTooLong where one of the texts is longer than `limit`."""
    longest = max(map(len, texts), default=0)
    if longest > limit:
        raise FieldTooLong(f"$.{path}[] has {longest:,} characters, the limit is {limit:,}")
