"""A text goes in; it comes out with its personal data masked, each character in its place."""

import re
from collections.abc import Sequence

from stream.masking.find import find_spans, in_order, look
from stream.masking.found import Found

EDGE = 256
"""Characters looked at beyond a cut, so that what stands across it is recognised."""

NEAR = 100
"""The same for what is shown of an event: an e-mail address of a long company, a whole street."""

_INNER = re.compile(r"[^\W_]")
_DIGIT = re.compile(r"\d")
_NO_DIGITS = str.maketrans("0123456789", "**********")


def mask(span: str) -> str:
    """The span with every letter and digit but the first and the last as an asterisk."""
    return span[0] + _INNER.sub("*", span[1:-1]) + span[-1] if len(span) > 2 else "*" * len(span)


def mask_personal_data(text: str) -> str:
    """`text` with each piece of personal data masked, for eyes that need not see it."""
    return _masked(text, find_spans(text))


def masked_start(text: str, characters: int) -> str:
    """The first `characters` of the masked text: cut first, half a number would look harmless."""
    return mask_personal_data(text[: characters + EDGE])[:characters]


def shown(text: str, characters: int) -> str:
    """The same where it is done for every event: quick whatever the text is.

    Of a text with more numbers than a quick look reads all digits are masked.
    """
    start = text[: characters + NEAR]
    found, flooded = look(start)
    masked = _masked(start, in_order(found))
    if flooded:
        masked = masked.translate(_NO_DIGITS) if masked.isascii() else _DIGIT.sub("*", masked)
    return masked[:characters]


def _masked(text: str, found: Sequence[Found]) -> str:
    if not found:
        return text
    parts: list[str] = []
    at = 0
    for _, start, end in found:
        parts += text[at:start], mask(text[start:end])
        at = end
    return "".join((*parts, text[at:]))
