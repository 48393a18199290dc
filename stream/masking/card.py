"""A text goes in, the payment card numbers in it come out."""

import re
from collections.abc import Iterator

from stdnum import luhn

from stream.masking.found import Found

_CARD = re.compile(
    r"(?<![\w./-])(?<![0-9] )[2-6][0-9]{3}([ -]?)[0-9]{4,6}\1[0-9]{4,5}(?:\1[0-9]{4})?"
    # Four numbers among more of their kind are models, not a card; an expiry date may follow.
    r"(?!\w|[.-]\w| [0-9](?![0-9]?/[0-9]{2}))"
)
_ISSUED = re.compile(
    r"4[0-9]{15}|5[1-5][0-9]{14}|2[2-7][0-9]{14}|3[47][0-9]{13}|35[2-8][0-9]{13}"
    r"|6(?:011|22[0-9]|4[4-9][0-9]|5[0-9]{2})[0-9]{12}"
)
"""Visa, Mastercard (two ranges), American Express, JCB, and Discover with UnionPay."""


def find_cards(text: str) -> Iterator[Found | None]:
    """Those of a known issuer's range; None where the check digit is wrong (ISO/IEC 7812-1)."""
    for found in _CARD.finditer(text):
        digits = found[0].replace(found[1], "") if found[1] else found[0]
        if _ISSUED.fullmatch(digits):
            yield Found("payment card number", *found.span()) if luhn.is_valid(digits) else None
