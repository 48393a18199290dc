"""Bytes or a decoded record in; raises where depth or the length of a text is over a limit."""

import msgspec

from stream.errors import FieldTooLong, TooDeep

_BRACKETS = bytes.maketrans(b"{}", b"[]")
_NO_STRUCTURE = bytes(byte for byte in range(256) if byte not in b'[]{}"')


def check_depth(value: bytes, limit: int) -> None:
    """Raise TooDeep above `limit` levels, without recursion and in time linear in the bytes."""
    if value.count(b"[") + value.count(b"{") <= limit:
        return
    # Strings may hold brackets: drop escapes, then everything but brackets and quotes, then
    # every second piece between quotes. All of it runs inside bytes methods.
    plain = value.replace(b"\\\\", b"").replace(b'\\"', b"")
    pieces = plain.translate(_BRACKETS, _NO_STRUCTURE).split(b'"')
    brackets = b"".join(pieces[::2])
    for _ in range(limit):
        if b"[]" not in brackets:
            break
        brackets = brackets.replace(b"[]", b"")
    # Each pass removed the innermost level; what still pairs, or never closed, is deeper.
    if b"[]" in brackets or brackets.count(b"[") > limit:
        raise TooDeep(f"JSON nested deeper than {limit} levels")


def check_lengths(record: msgspec.Struct, names: tuple[str, ...], path: str, limit: int) -> None:
    """Called only for messages longer than `limit`: in a shorter one no field can be too long."""
    for name in names:
        text = getattr(record, name)
        if isinstance(text, str) and len(text) > limit:
            raise FieldTooLong(
                f"$.{path}{name} has {len(text):,} characters, the limit is {limit:,}"
            )


def check_each(texts: list[str], path: str, limit: int) -> None:
    longest = max(map(len, texts), default=0)
    if longest > limit:
        raise FieldTooLong(f"$.{path}[] has {longest:,} characters, the limit is {limit:,}")
