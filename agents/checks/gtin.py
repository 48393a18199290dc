"""A GTIN as text goes in; out comes what is wrong with it, by the rules of GS1."""

import re

_SEPARATORS = str.maketrans("", "", " -")
_LONGEST = 40  # with blanks and hyphens
_LENGTHS = (8, 12, 13, 14)
_DIGITS = re.compile(r"[0-9]+")


def invalid(gtin: str) -> str | None:
    """Why this is no GTIN; None if length, digits and check digit are right."""
    if len(gtin) > _LONGEST:
        return f"A GTIN has 8, 12, 13 or 14 digits, not {len(gtin)} characters."
    digits = gtin.strip().translate(_SEPARATORS)
    if not _DIGITS.fullmatch(digits):
        return "A GTIN has digits only; leave it out if the product has none."
    if len(digits) not in _LENGTHS:
        return f"A GTIN has 8, 12, 13 or 14 digits, not {len(digits)}."
    if len(set(digits)) == 1 or digits in ("12345670", "123456789012", "1234567890128"):
        return "This is a made-up GTIN; leave it out if the product has none."
    if check_digit(digits[:-1]) != digits[-1]:
        return "The last digit does not match the others, so a digit is wrong or missing."
    return None


def restricted(gtin: str) -> str | None:
    """Why this valid GTIN may not identify a product in a catalogue; None if it may."""
    digits = gtin.strip().translate(_SEPARATORS)
    if len(digits) == 8:
        return _INTERNAL if digits[0] in "02" else None
    if len(digits) == 14 and digits[0] == "9":
        return "GTINs that start with 9 are for goods of variable measure."
    prefix = digits.zfill(14)[1:4]
    if prefix[0] == "2" or prefix[:2] in ("02", "04"):
        return _INTERNAL
    if prefix[:2] in ("98", "99") or prefix[:2] == "05":
        return "This prefix is reserved for coupons and refund receipts."
    return None


def check_digit(digits: str) -> str:
    """The digit that completes these (GS1 General Specifications 7.9: weights 3 and 1)."""
    total = sum(
        int(digit) * (1 if place % 2 else 3) for place, digit in enumerate(reversed(digits))
    )
    return str(-total % 10)


_INTERNAL = "This prefix is for numbers used inside one company; use the manufacturer's GTIN."
