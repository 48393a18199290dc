"""A text goes in, its phone numbers come out: international, North American, announced ones."""

import re
from collections.abc import Iterator

from stream.masking.found import Found

_INTERNATIONAL = re.compile(r"(?<![\w+])\+[1-9](?:[ .()/-]{0,3}[0-9]){7,14}(?![\w+]|-[0-9])")
_NORTH_AMERICAN = re.compile(
    r"(?<![\w.-])(?:1[ .-])?(?:\([2-9][0-9]{2}\) ?|[2-9](?!11)[0-9]{2}-)"
    r"[2-9](?!11)[0-9]{2}[ .-][0-9]{4}(?![\w-]|\.[0-9])"
)
_SURE = (  # what follows these words is hardly anything else
    "phone|phones?[ _]?(?:no|nr|num|number|orders)|telephone|telefon|telefone|telefono|teléfono"
    "|téléphone|telefoonnummer|puhelin|tel|tél|тел|телефон|whats ?app|hotline|viber|wechat|fax"
    "|mobil|handy|móvil|celular|cellulare|mob|هاتف|اتصل"
)
_OTHERS = (
    "call|contact|mobile|cell|sms|text|telegram|ring|bel|number|numéro|número|numero|llame|llamar"
    "|llamada|chiamare|chiama|chiamate|appelez|appeler|anruf|anrufen|rufnummer|kontakt|dzwonić"
    "|zadzwoń|звоните|звонить|позвоните"
)
_BETWEEN = (
    "us|me|oss|ons|now|at|on|or|to|is|no|nr|num|number|numero|número|numéro|orders|text|call|phone"
    "|tel|le|al|am|op|på|unter|under|nummer"
)
_ANNOUNCED = re.compile(
    rf"(?:手机|电话|電話|(?<![^\W_])(?:{_SURE}|{_OTHERS}))"
    rf"(?:[ _.:,]{{1,2}}(?:{_BETWEEN})(?![^\W_])){{0,3}}"
    r"['\" .:=#-]{0,4}(?<![0-9])(\+?\(?[0-9](?:[ .()/-]{0,3}[0-9]){7,13})(?![\w-]|\.[0-9])",
    re.IGNORECASE,
)
_ANNOUNCEMENTS = (
    *("phone", "tel", "tél", "тел", "mob", "whats", "hotline", "viber", "wechat", "fax", "handy"),
    *("puhelin", "móvil", "cel", "手机", "电话", "電話", "هاتف", "اتصل", "call", "contact", "sms"),
    *("text", "ring", "bel", "num", "núm", "llam", "chiam", "appel", "anruf", "rufn", "kontakt"),
    *("dzwoni", "zadzwo", "звон"),
)
_CODES = re.compile(
    r"(?:part|model|sku|oem|order(?!s)|item|ref|art|mpn|serial|type|replaces)[s.:#]? ?"
    r"(?:numbers?|nos?\.?|nr\.?)?[ :#.]{0,2}$",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:19|20)[0-9]{2}-?[01][0-9]-?[0-3][0-9]")
_GROUP = re.compile(r"[0-9]+")


def find_phones(text: str) -> Iterator[Found]:
    """Those in `text`. Digits alone are none, nor are part numbers, dates and network addresses."""
    if "+" in text:
        for found in _INTERNATIONAL.finditer(text):
            if _is_grouped_well(_GROUP.findall(found[0])):
                yield Found("phone number", *found.span())
    if "(" in text or text.count("-") > 1:
        for found in _NORTH_AMERICAN.finditer(text):
            if found[0][0] == "(" or not _CODES.search(
                text[max(0, found.start() - 24) : found.start()]
            ):
                yield Found("phone number", *found.span())
    lower = text.lower()
    if any(word in lower for word in _ANNOUNCEMENTS):
        for found in _ANNOUNCED.finditer(text):
            before = text[max(0, found.start(1) - 24) : found.start(1)]
            if _is_number(found[1]) and not _CODES.search(before):
                yield Found("phone number", *found.span(1))


def _is_grouped_well(groups: list[str]) -> bool:
    """Tolerances (+12 -15 14 18) and series have short groups only; so have French numbers."""
    french = len(groups) == 5 and groups[0][0] == "0"
    return (max(map(len, groups)) >= 3 and len(groups) <= 8) or french


def _is_network_address(groups: list[str], text: str) -> bool:
    return (
        len(groups) == 4 and text.count(".") == 3 and all(int(group) < 256 for group in groups[1:])
    )


def _is_number(text: str) -> bool:
    """Whether digits after an announcement are dialled, rather than counted or dated."""
    groups = _GROUP.findall(text)
    digits = "".join(groups)
    if text.count("/") > 2 or _DATE.match(text) or _is_network_address(groups, text):
        return False
    if text[0] == "+":
        return True
    if len(groups) == 1:
        return (digits[0] == "0" and 9 <= len(digits) <= 12) or len(digits) in (10, 11)
    round_ = sum(group.endswith("00") and len(group) > 2 for group in groups)
    counted = len(groups) > 6 or (round_ > 1 and digits[0] != "0")
    return 9 <= len(digits) <= 12 and not counted and _is_grouped_well(groups)
