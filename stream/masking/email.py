"""A text goes in, the e-mail addresses come out, also those spelled: jo (at) mail (dot) example."""

import re
from collections.abc import Iterator

from stream.masking.found import Found

_DOMAIN = r"[^\W_](?:[\w-]{0,62})(?:\.[^\W_][\w-]{0,62}){0,4}\.[^\W\d_]{2,24}(?![\w@])"
_PLAIN = re.compile(rf"[\w.+%'-]{{1,64}}@{_DOMAIN}")
_ENCODED = re.compile(rf"[\w.+-]{{1,64}}(?:%2[Bb][\w.-]{{1,64}})?%40{_DOMAIN}")
_SPELLED = re.compile(
    r"[\w.+-]{1,64} ?[(\[] ?at[)\]] ?[\w-]{1,63}"
    r"(?: ?[(\[] ?dot ?[)\]] ?[\w-]{1,63}|\.[\w-]{2,63}){1,4}"
)
_IN_WORDS = re.compile(
    r"(?<![\w.])[\w.+-]{1,64} at [\w-]{1,63} dot (?:com|net|org|info|de|fr|co dot uk|uk|io)(?!\w)",
    re.IGNORECASE,
)
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
    for found in _PLAIN.finditer(text) if "@" in text else ():
        if not found[0].lower().endswith(_FILES):
            # A quotation mark may open what stands before the address.
            start = found.end() - len(found[0].lstrip("'.%-"))
            yield Found("e-mail address", start, found.end())
    for pattern in (_ENCODED, _SPELLED, _IN_WORDS):
        for found in pattern.finditer(text):
            yield Found("e-mail address", *found.span())
