"""A text goes in, the national identity numbers in it come out.

The check rules are python-stdnum's. A number that is written like no other (123.456.789-09 with
right check digits) is found wherever it stands; one that could be a part number only after its
announcement ("NHS number 943 476 5919").
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from stdnum.be import nn
from stdnum.br import cpf
from stdnum.ca import sin
from stdnum.ch import ssn as ahv
from stdnum.cn import ric
from stdnum.de import idnr
from stdnum.es import dni, nie
from stdnum.exceptions import ValidationError
from stdnum.fi import hetu
from stdnum.fr import nir
from stdnum.gb import nhs
from stdnum.in_ import aadhaar
from stdnum.it import codicefiscale
from stdnum.kr import rrn
from stdnum.nl import bsn
from stdnum.pl import pesel
from stdnum.se import personnummer
from stdnum.us import ssn

from stream.masking.found import Found

Check = Callable[[str], bool]


def is_nino(number: str) -> bool:
    """A British National Insurance number: no check digit, but prefixes that are never given."""
    return number[:2].upper() not in {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}


def is_chinese(number: str) -> bool:
    """A right Chinese resident identity number; old ones have codes of places that are no more."""
    try:
        ric.get_birth_date(number)
    except ValidationError:
        return False
    return ric.calc_check_digit(number) == number[-1].upper()


def is_swedish(number: str) -> bool:
    """A right Swedish personal number, unless it may be an order's date and count."""
    return personnummer.is_valid(number) and personnummer.get_birth_date(number).year <= NEWEST


NEWEST = 2011
"""Without an announcement, those born later are not told from recent dates with a count."""


class Form(NamedTuple):
    """How a number is written, and the check it passes."""

    pattern: str
    check: Check


def is_spanish(number: str) -> bool:
    """A right Spanish DNI, written with points."""
    return dni.is_valid(number.replace(".", ""))


_DISTINCT = (
    Form(r"[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}", cpf.is_valid),
    Form(r"756\.[0-9]{4}\.[0-9]{4}\.[0-9]{2}", ahv.is_valid),
    Form(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}-[0-9]{3}[.-][0-9]{2}", nn.is_valid),
    Form(r"[0-9]{6}-[1-8][0-9]{6}", rrn.is_valid),
    Form(r"(?:19|20)?[0-9]{6}[-+][0-9]{4}", is_swedish),
    Form(r"[0-9]{6}[-+A-FU-Y][0-9]{3}[0-9A-FHJ-NPR-Y]", hetu.is_valid),
    Form(r"[1-6][0-9]{5}(?:19|20)[0-9]{9}[0-9Xx]", is_chinese),
    Form(
        r"[12](?P<apart>[ .]?)[0-9]{2}(?P=apart)[0-9]{2}(?P=apart)[0-9][0-9AB](?P=apart)[0-9]{3}"
        r"(?P=apart)[0-9]{3}(?P=apart)[0-9]{2}",
        nir.is_valid,
    ),
    Form(r"[0-9]{1,2}\.[0-9]{3}\.[0-9]{3}-?[A-Za-z]", is_spanish),
)
_DIGITS_FIRST = re.compile(
    r"(?<![\w.-])(?:" + "|".join(form.pattern for form in _DISTINCT) + r")(?!\w|[.-]\w)"
)
_CHECKS = tuple((re.compile(form.pattern), form.check) for form in _DISTINCT)
_FISCAL_CODE = re.compile(
    r"(?<!\w)[A-Za-z]{6}[0-9LMNPQRSTUVlmnpqrstuv]{2}[A-EHLMPRSTa-ehlmprst][0-9LMNP-Vlmnp-v]{2}"
    r"[A-Za-z][0-9LMNP-Vlmnp-v]{3}[A-Za-z](?!\w)"
)
_FOREIGNER = re.compile(r"(?<!\w)[XYZxyz]-[0-9]{7}-[A-Za-z](?!\w)")
_INSURANCE = re.compile(
    r"(?<!\w)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] [0-9]{2} [0-9]{2} [0-9]{2} [A-D](?!\w)",
    re.IGNORECASE,
)
_NINE = r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}"


class Announced(NamedTuple):
    """A number found only after one of `words`; `signs` are parts of them, for a first look."""

    signs: tuple[str, ...]
    words: str
    form: Form


_ANNOUNCED = (
    Announced(
        ("ssn", "social"),
        r"ssn|social[ _-]security(?:[ _-](?:number|no|nr))?",
        Form(r"[0-9]{3}[- ]?[0-9]{2}[- ]?[0-9]{4}", ssn.is_valid),
    ),
    Announced(("nhs",), "nhs", Form(r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}", nhs.is_valid)),
    Announced(
        ("insur", "nino", "ni n"),
        r"national insurance|nino|ni n(?:umber|o|r)",
        Form(r"[A-Za-z]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-Da-d]", is_nino),
    ),
    Announced(("cpf",), "cpf", Form(r"[0-9]{3}\.?[0-9]{3}\.?[0-9]{3}-?[0-9]{2}", cpf.is_valid)),
    Announced(("dni", "nif"), "dni|nif", Form(r"[0-9]{8}[ -]?[A-Za-z]", dni.is_valid)),
    Announced(("nie",), "nie", Form(r"[XYZxyz][ -]?[0-9]{7}[ -]?[A-Za-z]", nie.is_valid)),
    Announced(
        ("steu", "idnr"),
        r"steuer(?:liche)?[ _-]?(?:id|identifikationsnummer)|idnr",
        Form(r"[0-9]{2} ?[0-9]{3} ?[0-9]{3} ?[0-9]{3}", idnr.is_valid),
    ),
    Announced(("pesel",), "pesel", Form(r"[0-9]{11}", pesel.is_valid)),
    Announced(
        ("bsn", "burgers"),
        "bsn|burgerservicenummer",
        Form(r"[0-9]{4}\.?[0-9]{2}\.?[0-9]{3}", bsn.is_valid),
    ),
    Announced(
        ("personn",),
        "personnummer|personnr",
        Form(r"(?:19|20)?[0-9]{6}[-+]?[0-9]{4}", personnummer.is_valid),
    ),
    Announced(
        ("aadha", "आधार", "uidai"),
        "aadhaa?r|आधार|uidai",
        Form(r"[2-9][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}", aadhaar.is_valid),
    ),
    Announced(("sin", "social"), r"sin|social insurance|nas", Form(_NINE, sin.is_valid)),
)


def _after(kind: Announced) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![^\W_])(?:{kind.words})(?![^\W_])[^0-9\n]{{0,30}}?(?<!\w)({kind.form.pattern})(?!\w)",
        re.IGNORECASE,
    )


_AFTER = tuple((kind.signs, _after(kind), kind.form.check) for kind in _ANNOUNCED)


def find_national_ids(text: str) -> Iterator[Found | None]:
    """Those in `text`, of the countries above; None where the check digits are wrong."""
    for found in _DIGITS_FIRST.finditer(text):
        right = any(form.fullmatch(found[0]) and check(found[0]) for form, check in _CHECKS)
        yield Found("national identity number", *found.span()) if right else None
    yield from _find_announced(text)


def find_coded_ids(text: str) -> Iterator[Found | None]:
    """Those of letters and few digits; None where the check digits are wrong."""
    for pattern, check in (
        (_FISCAL_CODE, codicefiscale.is_valid),
        (_FOREIGNER, nie.is_valid),
        (_INSURANCE, is_nino),
    ):
        for found in pattern.finditer(text):
            yield Found("national identity number", *found.span()) if check(found[0]) else None
    yield from _find_announced(text)


def _find_announced(text: str) -> Iterator[Found | None]:
    lower = text.lower()
    for signs, pattern, check in _AFTER:
        if any(sign in lower for sign in signs):
            for found in pattern.finditer(text):
                right = check(found[1])
                yield Found("national identity number", *found.span(1)) if right else None
