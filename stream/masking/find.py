"""A text goes in; the personal data of every kind in it comes out, cheapest look first."""

import re
from collections.abc import Callable, Iterable, Iterator

from stream.masking.address import STREET_WORDS, find_addresses
from stream.masking.bank_account import find_bank_accounts
from stream.masking.card import find_cards
from stream.masking.email import find_emails, may_hold_email
from stream.masking.fold import fold
from stream.masking.found import Found, Kind
from stream.masking.national_ids import find_coded_ids, find_national_ids
from stream.masking.phone import find_phones

_SIGN = re.compile(
    r"[0-9](?:[0-9](?:(?P<number>(?:[ ().\-/]{0,3}[0-9]){6})"
    # Part of an Italian fiscal code, of a British insurance number, of a foreigner's in Spain.
    r"|(?P<code>[A-Za-z][0-9LMNP-V]{2}[A-Za-z][0-9LMNP-V]{3}"
    r"| ?[0-9]{2} ?[0-9]{2} ?[A-Da-d](?!\w)|[0-9]{5}[ -]?[A-Za-z](?!\w))"
    # The end of a postcode, or a PO box.
    r"|(?P<place>(?<![0-9][0-9][0-9])(?:[0-9]{3}(?!\w)|[0-9] [0-9]{2}(?!\w)|-[0-9]{3}(?!\w))"
    r"|(?<=, [0-9][0-9])[0-9]{2} (?=[A-Z\u00c0-\u00de])"
    r"|(?<=[A-Z][A-Z] [0-9][0-9])[0-9]{2}(?!\w)|(?<=[oO][xX] [0-9][0-9])|(?<=〒[0-9][0-9])))"
    r"|[ ().\-/]{1,3}[0-9](?P<number_apart>[0-9](?:[ ().\-/]{0,3}[0-9]){5})"
    r"|[A-Z](?P<place_coded>(?:(?<=[0-9] [0-9][A-Z])|(?<=[0-9][A-Z] [0-9][A-Z]))[A-Z](?!\w)"
    r"| ?[0-9][A-Z][0-9](?!\w))"
    # The house number in "ship to 12 Oak Street", or a Chinese one.
    r"|(?P<place_told>(?<=[ots:] [0-9])[0-9]{0,4}[A-Za-z]? "
    rf"(?:[^\W\d_][\w.'’-]{{0,24}} ){{1,4}}?{STREET_WORDS}|号))"
)
"""Without one of these, and without an at sign, a text holds nothing that is looked for."""

_BEFORE, _AFTER = 120, 60
"""Characters around a sign that can belong to what it is a sign of."""

Finder = Callable[[str], Iterator[Found]]

_FINDERS: dict[str, tuple[Finder, ...]] = {
    "number": (find_cards, find_bank_accounts, find_national_ids, find_phones, find_addresses),
    "code": (find_coded_ids,),
    "place": (find_addresses,),
}


def find_personal_data(text: str) -> Iterator[tuple[Kind, str]]:
    """(kind, span) of each piece of personal data, as it is found: pieces may overlap."""
    for kind, start, end in _find(text):
        yield kind, text[start:end]


def find_spans(text: str) -> list[Found]:
    """The pieces of personal data in the order they stand; those that overlap are one."""
    found = dict.fromkeys(_find(text))  # in the order of the finders: the surer kind comes first
    if len(found) < 2:
        return list(found)
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: one.start):
        if kept and one.start < kept[-1].end:
            kept[-1] = kept[-1]._replace(end=max(one.end, kept[-1].end))
        else:
            kept.append(one)
    return kept


def _find(text: str) -> Iterator[Found]:
    if not text.isascii():
        text = fold(text)
    if may_hold_email(text):
        yield from find_emails(text)
    if not _SIGN.search(text):
        return
    signs: dict[str, list[re.Match[str]]] = {}
    for sign in _SIGN.finditer(text):
        signs.setdefault((sign.lastgroup or "").partition("_")[0], []).append(sign)
    for name, finders in _FINDERS.items():
        for start, end in _windows(text, signs.get(name, ())):
            window = text[start:end]
            for find in finders:
                for kind, first, last in find(window):
                    yield Found(kind, start + first, start + last)


def _windows(text: str, signs: Iterable[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """The parts of the text around the signs; those that touch are one."""
    start, end = 0, None
    for sign in signs:
        first, last = sign.span()
        if end is None or first - _BEFORE > end:
            if end is not None:
                yield start, end
            start = _start_of_word(text, first - _BEFORE)
        end = last + _AFTER
    if end is not None:
        yield start, end


def _start_of_word(text: str, place: int) -> int:
    """At or before `place`, near it: a word cut in half would look like a whole one."""
    return max(0, place - _AFTER, text.rfind(" ", max(0, place - _AFTER), max(0, place)) + 1)
