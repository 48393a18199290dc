"""A text goes in; the same with full-width and other forms of digits and signs as plain ones.

Every character keeps its place, so what is found in the one is found in the other.
"""

import re

_FORMS = re.compile(
    r"[\u00a0\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u2007-\u2011\u202f\uff08-\uff20]"
)
_TABLE = {
    **dict.fromkeys(map(ord, "\u00a0\u2007\u2008\u2009\u200a\u202f"), " "),
    **dict.fromkeys(range(0x2010, 0x2016), "-"),
    **{zero + n: str(n) for zero in (0x660, 0x6F0, 0x966, 0xFF10) for n in range(10)},
    **{code: chr(code - 0xFEE0) for code in range(0xFF08, 0xFF10)},
    **{code: chr(code - 0xFEE0) for code in range(0xFF1A, 0xFF21)},
}


def fold(text: str) -> str:
    """`text` with its digits, blanks, dashes, brackets and at signs as ASCII ones."""
    return text if text.isascii() or not _FORMS.search(text) else text.translate(_TABLE)
