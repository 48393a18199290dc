"""A text goes in, the international bank account numbers (IBAN) in it come out."""

import re
from collections.abc import Iterator
from functools import cache

from stdnum import iban, numdb

from stream.masking.found import Found

_START = re.compile(r"(?<![^\W_])[A-Za-z]{2}[0-9]{2} ?(?=[A-Za-z0-9]{4})")
_NEXT = re.compile(r"[ -]?[A-Za-z0-9]")
_PART = re.compile(r"([0-9]+)!")


def find_bank_accounts(text: str) -> Iterator[Found | None]:
    """Those as long as their country's are; None for wrong check digits (ISO 13616, mod 97)."""
    for found in _START.finditer(text):
        length = _length(found[0][:2].upper())
        if length is None:
            continue
        end = _end(text, found.start(), length)
        if end is not None:
            right = iban.is_valid(text[found.start() : end], check_country=False)
            yield Found("bank account number", found.start(), end) if right else None


@cache
def _length(country: str) -> int | None:
    """How many characters its account numbers have; None where there are none."""
    parts = numdb.get("iban").info(country)
    if not parts[0][1]:
        return None
    return 4 + sum(int(part) for part in _PART.findall(parts[0][1]["bban"]))


def _end(text: str, start: int, length: int) -> int | None:
    """Where `length` letters and digits end, blanks or hyphens between; None if they do not."""
    at = start + 2
    for _ in range(length - 2):
        following = _NEXT.match(text, at)
        if following is None:
            return None
        at = following.end()
    return at if at == len(text) or not text[at].isalnum() else None
