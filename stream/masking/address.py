"""A text goes in, the postal addresses of the obvious kind in it come out.

Obvious is a house number with a street, and beside them a postcode or words such as "ship to":
streets alone are in titles of books, films and posters.
"""

import re
from collections.abc import Iterator

from stream.masking.found import Found

_WORD = r"[^\W\d_][\w.'’-]{0,24}"
_TOWN = r"[^\W\d_](?:['’-]?\w){1,24}"
_US = r"[A-Z]{2},? [0-9]{5}(?:-[0-9]{4})?"
_UK = r"[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}"
_CANADA = r"(?:[A-Z]{2},? )?[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]"
_AUSTRALIA = r"(?:NSW|VIC|QLD|TAS|ACT|SA|WA|NT),? [0-9]{4}"

STREET_WORDS = (
    r"(?i:street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|court|ct|place|pl|way"
    r"|terrace|square|sq|close|crescent|cres|parkway|pkwy|highway|hwy|gardens|grove|row|walk)"
    r"(?![\w-])"
)
_NUMBER_FIRST = re.compile(
    rf"(?<![\w.,/:-])[0-9]{{1,5}}(?=[A-Za-z]?,? [^\W\d])[A-Za-z]?,? (?:{_WORD},? ){{1,4}}?"
    rf"{STREET_WORDS}\.?(?: (?:west|east|north|south|[nsew])(?!\w))?",
    re.IGNORECASE,
)
_THEN_POSTCODE = re.compile(
    rf"(?:,? [\w.'’#-]{{1,24}}){{0,6}}?,? (?:{_US}|{_UK}|{_CANADA}|{_AUSTRALIA})(?!\w)"
)
_TOLD_BEFORE = re.compile(
    r"(?:(?:ship|shipping|deliver|delivery|delivered|send|sent|mail|post|parcel|order|moved|move)"
    r"(?: [\w']{1,12}){0,2} to|address(?: is)?|(?:live|lives|living|visit us|pick up|collect|shop"
    r"|store|studio|office)(?: is)? at)[ :='\"]{1,4}$",
    re.IGNORECASE,
)
_TELLING = ("to", "at", "is", "address")
_FRENCH = re.compile(
    r"(?<![\w.,/:-])[0-9]{1,4}(?=,? ?[A-Za-z])(?: ?(?:bis|ter|quater))?,? "
    r"(?:rue|avenue|av\.|boulevard|bd|place|chemin|allée|allee|impasse|quai|route|cours|square|passage)"
    rf"(?: {_WORD}){{1,6}}?,? [0-9]{{5}} {_TOWN}",
    re.IGNORECASE,
)
_NUMBER_LAST = re.compile(
    r"(?:(?<=[^\W\d_] )|(?<=[^\W\d_]\. ))(?:n[º°.] ?)?[0-9]{1,4}[A-Za-z]?(?:[/-][0-9]{1,4})?,? "
    rf"(?:[A-Z]{{1,2}}-)?(?:[0-9]{{4}} [A-Z]{{2}} {_TOWN}|[0-9]{{2}}-[0-9]{{3}} {_TOWN}"
    rf"|[0-9]{{5}}-[0-9]{{3}} {_TOWN}(?: {_TOWN})?|[0-9]{{3}} [0-9]{{2}} {_TOWN}"
    rf"|[0-9]{{4,5}} {_TOWN})"
)
"""House number, postcode and town: Dutch, Polish, Brazilian, Swedish, and 4 or 5 digits."""

_BRAZILIAN = re.compile(r", [0-9]{1,5},? [0-9]{5}-[0-9]{3}(?: [^\W\d_](?:['’-]?\w){1,24}){1,2}")
_ENDINGS = (
    *("straße", "strasse", "str.", "weg", "platz", "allee", "gasse", "damm", "ring", "ufer"),
    *("straat", "laan", "plein", "gracht", "kade", "dijk", "gatan", "vägen", "gränd", "gata"),
    *("vej", "gade", "gate"),
)
"""Of a street's name in one word: Hauptstraße, Keizersgracht, Storgatan."""

_BEGINNINGS = {
    **dict.fromkeys(("am", "im", "zum", "zur"), 2),
    **dict.fromkeys(("via", "viale", "piazza", "corso", "largo", "vicolo"), 5),
    **dict.fromkeys(("calle", "c/", "avenida", "avda.", "paseo", "plaza", "camino"), 5),
    **dict.fromkeys(("rua", "av.", "travessa", "alameda", "praça", "ul.", "al.", "pl.", "os."), 5),
}
"""Of a street's name in several words, and how many words may follow: Via Garibaldi."""

_BOX = re.compile(r"(?<!\w)p\.? ?o\.? ?box(?: no\.?)?:? [0-9]{2,6}(?!\w)", re.IGNORECASE)
_JAPANESE = re.compile(
    r"〒 ?[0-9]{3}-?[0-9]{4}(?:[\s　]{0,2}[\u3040-\u30ff\u4e00-\u9fff0-9-]{2,40})?"
)
_CHINESE = re.compile(
    r"[\u4e00-\u9fff]{1,12}[省市区县镇][\u4e00-\u9fff]{1,12}[路街道巷弄][0-9]{1,5}号"
)
_BEFORE = 70
_WORDS = re.compile(r"[^\W\d_][\w.'’/-]*,?")


def find_addresses(text: str) -> Iterator[Found]:
    """Those in `text`: English, French, German, Dutch, Nordic, Polish, Romance, Chinese forms."""
    for found in _NUMBER_FIRST.finditer(text):
        if then := _THEN_POSTCODE.match(text, found.end()):
            yield Found("postal address", found.start(), then.end())
        elif _is_told(text[max(0, found.start() - 40) : found.start()]):
            yield Found("postal address", *found.span())
    for found in _FRENCH.finditer(text):
        yield Found("postal address", *found.span())
    for pattern in (_NUMBER_LAST, _BRAZILIAN):
        for found in pattern.finditer(text):
            if (start := _street(text, found.start())) is not None:
                yield Found("postal address", start, found.end())
    if "ox" in text or "OX" in text:
        for found in _BOX.finditer(text):
            yield Found("postal address", *found.span())
    if "〒" in text or "号" in text:
        for pattern in (_JAPANESE, _CHINESE):
            for found in pattern.finditer(text):
                yield Found("postal address", *found.span())


def _is_told(before: str) -> bool:
    return before.rstrip(" :='\"").lower().endswith(_TELLING) and bool(_TOLD_BEFORE.search(before))


def _street(text: str, end: int) -> int | None:
    """Where the name of the street begins that ends at `end`; None where none does."""
    words = list(_WORDS.finditer(text, max(0, end - _BEFORE), end))[-6:]
    if not words or end - words[-1].end() > 1:
        return None
    last = words[-1]
    if len(last[0]) > 5 and last[0].lower().endswith(_ENDINGS):
        return last.start()
    for after, word in enumerate(reversed(words)):
        if 0 < after <= _BEGINNINGS.get(word[0].lower(), 0):
            return word.start()
        if after and word[0][-1] in ",;:":
            return None
    return None
