"""A text goes in; it comes out with its personal data masked, each character in its place."""

import re

from stream.masking.find import find_spans

EDGE = 256
"""Characters looked at beyond a cut, so that what stands across it is recognised."""

_INNER = re.compile(r"[^\W_]")


def mask(span: str) -> str:
    """The span with every letter and digit but the first and the last as an asterisk."""
    return span[0] + _INNER.sub("*", span[1:-1]) + span[-1] if len(span) > 2 else "*" * len(span)


def mask_personal_data(text: str) -> str:
    """`text` with each piece of personal data masked, for eyes that need not see it."""
    found = find_spans(text)
    if not found:
        return text
    parts: list[str] = []
    at = 0
    for _, start, end in found:
        parts += text[at:start], mask(text[start:end])
        at = end
    return "".join((*parts, text[at:]))


def masked_start(text: str, characters: int) -> str:
    """The first `characters` of the masked text: cut first, half a number would look harmless."""
    return mask_personal_data(text[: characters + EDGE])[:characters]
