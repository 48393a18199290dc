"""A text goes in, its words come out: what the text checks share, split once per text."""

import re

import msgspec

TITLE_SCAN = 600
"""Characters of a title that are looked at; its whole length still counts."""

REMEMBERED = 16_384
"""Words of which a cache remembers what is known: in a real catalogue nine of ten words met are
among them, and no more with four times as many."""

_ASCII_WORD = re.compile(r"[a-z0-9A-Z]+(?:'[a-zA-Z]+)*")
# Marks of scripts that write vowels above and below are no word characters to `re`.
_ANY_WORD = re.compile(
    r"(?:[^\W_]|[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0dff\u0e00-\u0fff"
    r"\u1000-\u109f\u1780-\u17ff\u200c\u200d'’])+"
)
_INVISIBLE = re.compile(
    r"[\s\x00-\x1f\x7f\u00ad\u034f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*"
)


class Words(msgspec.Struct, frozen=True, gc=False):
    """A text's beginning, its `length` as sent, its words as written and in lower case."""

    text: str
    length: int
    words: list[str]
    lower: list[str]
    ascii: bool


def read(text: str | None, limit: int = TITLE_SCAN) -> Words:
    """The words of the first `limit` characters of `text`, without surrounding blanks."""
    if not text:
        return _NOTHING
    trimmed = text.strip()
    start = trimmed[:limit]
    if start.isascii():
        words = _ASCII_WORD.findall(start)
        return Words(start, len(trimmed), words, " ".join(words).lower().split(), True)
    if not is_visible(start):
        return _NOTHING
    words = [word for word in (word.strip("'’") for word in _ANY_WORD.findall(start)) if word]
    return Words(start, len(trimmed), words, [word.lower() for word in words], False)


def vocabulary(text: str) -> frozenset[str]:
    """The words of a constant, written with blanks between them."""
    return frozenset(text.split())


def is_visible(text: str) -> bool:
    """Whether anything of `text` can be seen."""
    return _INVISIBLE.fullmatch(text) is None


_NOTHING = Words("", 0, [], [], True)
