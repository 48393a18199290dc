"""Bytes from strangers in; lines safe to print out: masked, cut, unable to steer a terminal."""

from collections.abc import Iterator

from stream.cli.output import printable, printable_lines
from stream.masking import EDGE, masked_start

SHOWN_CHARACTERS = 4_000
SHOWN_BYTES = 512
TEXT_SHARE = 0.95
"""A value with this share of readable bytes is text with faults, not binary data."""

ROW = 16


def one_line(text: str, limit: int = 1_000) -> str:
    """Text of a stranger, masked, on one line, at most about `limit` characters."""
    return printable(masked_start(text, limit))


def header(value: bytes | None) -> str:
    """A key or the value of a header."""
    return "(none)" if value is None else one_line(value.decode("utf-8", "backslashreplace"), 200)


def value_lines(value: bytes | None) -> Iterator[str]:
    """A message's value: text where it is text, else its first bytes in hexadecimal."""
    if value is None:
        yield "(no value)"
        return
    text = _text(value)
    if text is None:
        yield from hexdump(value, SHOWN_BYTES)
        left, unit = len(value) - SHOWN_BYTES, "bytes"
    else:
        yield from printable_lines(masked_start(text, SHOWN_CHARACTERS)).split("\n")
        left, unit = len(text) - SHOWN_CHARACTERS, "characters"
    if left > 0:
        yield f"... and {left:,} {unit} more; --raw FILE writes all"


def _text(value: bytes) -> str | None:
    """The value as text; bytes that are none are shown as `\\xff` while they are few."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        readable = len(value.decode("utf-8", "ignore").encode())
        if readable < TEXT_SHARE * len(value):
            return None
        return value.decode("utf-8", "backslashreplace")


def hexdump(value: bytes, limit: int) -> Iterator[str]:
    """Offset, bytes and characters, 16 bytes a line; personal data masked in both."""
    masked = masked_start(value[: limit + EDGE].decode("latin-1"), limit).encode("latin-1")
    for start in range(0, len(masked), ROW):
        row = masked[start : start + ROW]
        characters = "".join(chr(byte) if 0x20 <= byte < 0x7F else "." for byte in row)
        yield f"{start:08x}  {row.hex(' '):{3 * ROW - 1}}  {characters}"
