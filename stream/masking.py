"""A text goes in; the personal data in it comes out, or the text with that data masked."""

import re
from collections.abc import Iterator

_EMAIL = re.compile(
    r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.[A-Za-z]{2,24}\b"
)
_FILES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg")
_NUMBER = re.compile(r"[0-9](?:[ ().-]{0,2}[0-9]){7}")
_INTERNATIONAL = re.compile(r"(?<![\w+])\+[1-9][0-9]{0,2}(?:[ .()-]{0,2}[0-9]{2,5}){2,5}(?![\w-])")
_NORTH_AMERICAN = re.compile(
    r"(?<![\w-])(?:1[ .-])?\([2-9][0-9]{2}\) ?[2-9][0-9]{2}[ .-][0-9]{4}(?![\w-])"
)
_ANNOUNCED = re.compile(
    r"\b(?:call|phone|tel|telephone|mobile|whatsapp|whats app|sms|hotline|contact|viber|wechat"
    r"|telegram)(?: (?:us|me|now|at|on|no|number|nr))*[ .:#-]{1,4}"
    r"(\+?\(?[0-9][0-9 ().-]{6,18}[0-9])(?![\w-])",
    re.IGNORECASE,
)
_ANNOUNCEMENTS = ("call", "phone", "tel", "mobile", "what", "sms", "contact", "viber", "hotline")
_CARD = re.compile(
    r"(?<![\w.-])(?<![0-9] )[3-6][0-9]{3}([ -]?)[0-9]{4,6}\1[0-9]{4,5}(?:\1[0-9]{4})?"
    r"(?![\w.-]| [0-9])"  # four numbers among more of their kind are models, not a card
)
_CARD_PREFIX = re.compile(
    r"4[0-9]{15}|5[1-5][0-9]{14}|2[2-7][0-9]{14}|3[47][0-9]{13}|6(?:011|5[0-9]{2})[0-9]{12}"
)


def find_personal_data(text: str) -> Iterator[tuple[str, str]]:
    """(kind, span) of each e-mail address, phone number and payment card number."""
    if "@" in text:
        for found in _EMAIL.finditer(text):
            if not found[0].lower().endswith(_FILES):
                yield "e-mail address", found[0]
    if not _NUMBER.search(text):
        return
    for pattern in _phone_patterns(text):
        for found in pattern.finditer(text):
            span = found[found.lastindex or 0]
            if 9 <= _count_digits(span) <= 15:
                yield "phone number", span
    for found in _CARD.finditer(text):
        digits = found[0].replace(" ", "").replace("-", "")
        if _CARD_PREFIX.fullmatch(digits) and luhn(digits):
            yield "payment card number", found[0]


def mask_personal_data(text: str) -> str:
    """`text` with each piece of personal data masked, for eyes that need not see it."""
    for _, span in list(find_personal_data(text)):
        text = text.replace(span, mask(span))
    return text


def mask(span: str) -> str:
    """The span with every letter and digit but the first and the last as an asterisk."""
    inner = re.sub(r"[^\W_]", "*", span[1:-1])
    return span[0] + inner + span[-1] if len(span) > 2 else "*" * len(span)


def luhn(digits: str) -> bool:
    """The check of ISO/IEC 7812-1: every second digit from the right doubled, sum ends in 0."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _phone_patterns(text: str) -> Iterator[re.Pattern[str]]:
    if "+" in text:
        yield _INTERNATIONAL
    if "(" in text:
        yield _NORTH_AMERICAN
    lower = text.lower()
    if any(word in lower for word in _ANNOUNCEMENTS):
        yield _ANNOUNCED


def _count_digits(text: str) -> int:
    return sum(map(str.isdigit, text))
