"""A text goes in, the e-mail addresses come out, also those spelled: jo (at) mail (dot) example.

Each form is found by what is rare in it (the at sign), and read from there to the left and to the
right: every character is looked at a few times, however often it could begin an address.
"""

import re
from collections.abc import Iterator

from stream.masking.found import Found

_DOMAIN = r"[^\W_][\w-]{0,62}+(?:\.[^\W_][\w-]{0,62}+){0,4}\.[^\W\d_]{2,24}+(?![\w@])"
_LOCAL = re.compile(r"[\w.+%'-]{1,64}+")
_PLAIN = re.compile(rf"@{_DOMAIN}")
_NAME = re.compile(r"[\w.+-]{1,64}+")
_NAME_ENCODED = re.compile(r"[\w.-]{1,64}[Bb]2%[\w.+-]{1,64}+|[\w.+-]{1,64}+")
"""What stands before the at sign, backwards."""

_ENCODED = re.compile(rf"%40{_DOMAIN}")
_SPELLED = re.compile(
    r"[(\[] ?at[)\]] ?[\w-]{1,63}+"
    r"(?: ?[(\[] ?dot ?[)\]] ?[\w-]{1,63}+|\.[\w-]{2,63}+){1,4}+"
)
_IN_WORDS = re.compile(
    r" at [\w-]{1,63}+ dot (?:com|net|org|info|de|fr|co dot uk|uk|io)(?!\w)", re.IGNORECASE
)
_LONGEST = 64 + len("%2B") + 64
_FILES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif", ".css", ".js")


def may_hold_email(text: str) -> bool:
    """A quick look: whether any form's sign is there."""
    return (
        "@" in text
        or ("%" in text and "%40" in text)
        or ("(" in text and "at)" in text)
        or ("[" in text and "at]" in text)
        or " dot " in text
    )


def find_emails(text: str) -> Iterator[Found]:
    """Those in `text`; the names of image files (`logo@2x.png`) are none."""
    for start, end in _read(text, _PLAIN, _LOCAL) if "@" in text else ():
        address = text[start:end]
        if not address.lower().endswith(_FILES):
            # A quotation mark may open what stands before the address.
            yield Found("e-mail address", end - len(address.lstrip("'.%-")), end)
    if "%40" in text:
        yield from _found(_read(text, _ENCODED, _NAME_ENCODED))
    if "at)" in text or "at]" in text:
        yield from _found(_read(text, _SPELLED, _NAME))
    if " dot " in text.lower():
        yield from _found(_read(text, _IN_WORDS, _NAME))


def _found(places: Iterator[tuple[int, int]]) -> Iterator[Found]:
    for start, end in places:
        yield Found("e-mail address", start, end)


def _read(text: str, sign: re.Pattern[str], before: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """(start, end) of each address: the sign with what follows it, and what is `before` it."""
    last = 0
    for found in sign.finditer(text):
        at = found.start()
        blank = at - 1 if sign is _SPELLED and at and text[at - 1] == " " else at
        name = before.match(text[max(last, blank - _LONGEST) : blank][::-1])
        if name:
            last = found.end()
            yield blank - name.end(), last
