"""Two listings in, one row of numbers out: how far their texts name the same product.

Training and the stream both build their rows here, so they cannot drift apart. Rows are symmetric
in the two listings, and cost arithmetic and word comparisons only; the one number that needs a
model, the cosine of the titles' embeddings, is optional (`MISSING` where there is none).
"""

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from math import fsum

import msgspec

TITLE_CHARACTERS = 200
"""How much of a title is compared: as much as the history of a worker remembers."""

MOST_WORDS = 40

MISSING = -1.0
"""Stands for a price ratio or a cosine that is not known."""

FEATURES = (
    "words_shared",
    "weight_shared",
    "weight_contained_low",
    "weight_contained_high",
    "weight_left_low",
    "weight_left_high",
    "rarest_shared",
    "rarest_left_low",
    "rarest_left_high",
    "numbers_left_low",
    "numbers_left_high",
    "codes_left_low",
    "codes_left_high",
    "looks_left_low",
    "looks_left_high",
    "words_low",
    "words_high",
    "effect_low",
    "effect_high",
    "model_numbers",
    "brands",
    "price_ratio",
    "cosine",
)
"""The columns of a row; `low` and `high` are the lesser and the greater of the two listings."""

_TOKEN = re.compile(r"[^\W_]+(?:\.[0-9]+(?![^\W_]))?")
_NUMBER = re.compile(r"v?([0-9]+(?:\.[0-9]+)?)")
_WITH_UNIT = re.compile(
    r"([0-9]+(?:\.[0-9]+)?)"
    r"(tb|gb|mb|kb|ghz|mhz|hz|mp|mm|cm|m|in|inch|inches|ft|feet|oz|lb|lbs|kg|g|ml|l|w|v|mah|"
    r"pk|pc|pcs|ct|pack|u|user|users|port|ports|x|ppm|dpi|rpm|xl|yr|year|way)"
)
_SPELLINGS = {
    "pro": "professional",
    "prof": "professional",
    "std": "standard",
    "stand": "standard",
    "prem": "premium",
    "dlx": "deluxe",
    "upg": "upgrade",
    "upgrd": "upgrade",
    "upgr": "upgrade",
    "update": "upgrade",
    "ed": "edition",
    "edn": "edition",
    "ver": "version",
    "vers": "version",
    "v": "version",
    "win": "windows",
    "macintosh": "mac",
    "osx": "mac",
    "acad": "academic",
    "edu": "academic",
    "educational": "academic",
    "education": "academic",
    "student": "academic",
    "students": "academic",
    "teacher": "academic",
    "ae": "academic",
    "lic": "license",
    "licenses": "license",
    "licence": "license",
    "users": "user",
    "u": "user",
    "usr": "user",
    "svr": "server",
    "srv": "server",
    "sw": "software",
    "inches": "inch",
    "in": "inch",
    "feet": "ft",
    "pk": "pack",
    "ct": "count",
    "pcs": "piece",
    "pieces": "piece",
    "gray": "grey",
    "blk": "black",
    "colour": "color",
    "st": "1",
    "first": "1",
    "1st": "1",
    "2nd": "2",
    "3rd": "3",
    "second": "2",
    "third": "3",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "xi": "11",
}
_LOOKS = frozenset(
    [
        "black",
        "white",
        "red",
        "blue",
        "green",
        "yellow",
        "orange",
        "purple",
        "pink",
        "brown",
        "grey",
        "gold",
        "beige",
        "navy",
        "ivory",
        "cream",
        "multicolor",
        "clear",
        "teal",
        "turquoise",
        "maroon",
        "violet",
        "lime",
        "silver",
        "magenta",
        "cyan",
        "bronze",
        "copper",
        "chrome",
        "small",
        "medium",
        "large",
        "xs",
        "s",
        "m",
        "l",
        "xl",
        "xxl",
        "men",
        "women",
        "boys",
        "girls",
        "kids",
        "left",
        "right",
        "mens",
        "womens",
        "matte",
        "glossy",
        "leather",
        "wood",
        "metal",
        "steel",
        "cotton",
        "silk",
        "plastic",
        "glass",
        "cherry",
        "oak",
        "walnut",
        "maple",
        "mahogany",
        "standard",
        "legal",
        "letter",
        "full",
        "queen",
        "king",
        "twin",
        "single",
        "double",
    ]
)


class Listing(msgspec.Struct, frozen=True, gc=False):
    """What is compared of a listing: as sent, or `None`; prices in one currency."""

    title: str
    brand: str | None = None
    model_number: str | None = None
    price: float | None = None


class WordTable(msgspec.Struct, frozen=True):
    """How much each word says: `weights` by rarity, `effects` of standing in one title alone."""

    weights: Mapping[str, float]
    unknown: float
    effects: Mapping[str, float]


def features(
    one: Listing, other: Listing, table: WordTable, cosine: float = MISSING
) -> list[float]:
    """One number for each of `FEATURES`; it does not matter which listing is which."""
    left, right = words(one.title), words(other.title)
    a, b = set(left), set(right)
    shared = a & b
    only_a, only_b = left_alone(left, right)
    weights, unknown, effect = table.weights, table.unknown, table.effects.get
    weigh = [weights.get(word, unknown) for word in shared]
    weigh_a = [weights.get(word, unknown) for word in only_a]
    weigh_b = [weights.get(word, unknown) for word in only_b]
    # Rounded once, at the end: a set has another order in every process.
    left_a, left_b = fsum(weigh_a), fsum(weigh_b)
    all_a = left_a + fsum(weights.get(word, unknown) for word in a - only_a)
    all_b = left_b + fsum(weights.get(word, unknown) for word in b - only_b)
    return [
        len(shared) / max(1, len(a | b)),
        1 - (left_a + left_b) / max(1e-6, all_a + all_b),
        *_ordered(1 - left_a / max(1e-6, all_a), 1 - left_b / max(1e-6, all_b)),
        *_ordered(left_a, left_b),
        max(weigh, default=0.0),
        *_ordered(max(weigh_a, default=0.0), max(weigh_b, default=0.0)),
        *_ordered(sum(map(_is_number, only_a)), sum(map(_is_number, only_b))),
        *_ordered(sum(map(_is_code, only_a)), sum(map(_is_code, only_b))),
        *_ordered(len(only_a & _LOOKS), len(only_b & _LOOKS)),
        *_ordered(len(a), len(b)),
        *_ordered(
            fsum(effect(word, 0.0) for word in only_a), fsum(effect(word, 0.0) for word in only_b)
        ),
        _model_numbers(one, other),
        _brands(one, other),
        _price_ratio(one.price, other.price),
        cosine,
    ]


@lru_cache(maxsize=4096)
def words(title: str) -> tuple[str, ...]:
    """The words of a title in order, numbers, units and common short forms written one way."""
    found: list[str] = []
    for token in _TOKEN.findall(title[:TITLE_CHARACTERS].lower())[:MOST_WORDS]:
        if number := _NUMBER.fullmatch(token):
            found.append(_plain(number[1]))
        elif unit := _WITH_UNIT.fullmatch(token):
            found.append(_plain(unit[1]))
            found.append(_SPELLINGS.get(unit[2], unit[2]))
        else:
            found.append(_SPELLINGS.get(token, token))
    return tuple(found)


def left_alone(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[set[str], set[str]]:
    """The words of each title that the other has in no form.

    Words are matched in the order of the titles, of the lesser one first: every process finds the
    same, whichever is which.
    """
    if right < left:
        second, first = left_alone(right, left)
        return first, second
    only_a, only_b = set(left), set(right)
    shared = only_a & only_b
    only_a -= shared
    only_b -= shared
    if not only_a and not only_b:
        return only_a, only_b
    soft = _joined(left, only_b) | _joined(right, only_a)
    others = [word for word in dict.fromkeys(right) if word in only_b]
    for x in [word for word in dict.fromkeys(left) if word in only_a and word not in soft]:
        for y in others:
            if y not in soft and _similar(x, y):
                soft.add(x)
                soft.add(y)
                break
    return only_a - soft, only_b - soft


def _plain(number: str) -> str:
    whole, _, part = number.partition(".")
    part = part.rstrip("0")
    return f"{whole.lstrip('0') or '0'}.{part}" if part else whole.lstrip("0") or "0"


def _joined(parts: tuple[str, ...], wholes: set[str]) -> set[str]:
    """The parts that make up a whole, and the whole: neighbours joined, or their initials."""
    found: set[str] = set()
    if not wholes:
        return found
    for x, y in pairwise(parts):
        if x + y in wholes:
            found |= {x, y, x + y}
    for whole in wholes:
        if 2 <= len(whole) <= 4 and not whole.isdigit() and whole not in found:
            initials = "".join(part if part.isdigit() else part[0] for part in parts)
            place = initials.find(whole)
            if place >= 0 and len(initials) == len(parts):
                found |= {*parts[place : place + len(whole)], whole}
    return found


def _similar(x: str, y: str) -> bool:
    if len(x) > len(y):
        x, y = y, x
    if len(x) < 3 or x.isdigit() or y.isdigit():
        return len(x) >= 5 and x in y
    if y.startswith(x):
        return not _is_code(y) or len(x) >= 4
    if _is_code(x) or _is_code(y):
        return len(x) >= 4 and x in y
    return len(x) >= 5 and len(y) - len(x) <= 1 and _one_edit(x, y)


def _one_edit(x: str, y: str) -> bool:
    """Whether `y`, at most one longer than `x`, is one change, insertion or swap away."""
    start = next((i for i, (p, q) in enumerate(zip(x, y, strict=False)) if p != q), len(x))
    if len(x) < len(y):
        return x[start:] == y[start + 1 :]
    if x[start + 1 :] == y[start + 1 :]:
        return True
    return x[start : start + 2] == y[start : start + 2][::-1] and x[start + 2 :] == y[start + 2 :]


def _is_number(word: str) -> bool:
    return word[0].isdigit() and len(word) <= 4 and word.replace(".", "").isdigit()


def _is_code(word: str) -> bool:
    if len(word) < 4 or word.isalpha():
        return False
    return len(word) > 4 if word.isdigit() else "." not in word


def _squeezed(text: str | None) -> str:
    return "".join(filter(str.isalnum, text.lower())) if text else ""


def _model_numbers(one: Listing, other: Listing) -> float:
    """1: one model number holds the other, or stands in the other title; -1: they differ."""
    if not one.model_number and not other.model_number:
        return 0.0
    x, y = _squeezed(one.model_number), _squeezed(other.model_number)
    if len(x) >= 3 and len(y) >= 3 and (x in y or y in x):
        return 1.0
    if (len(x) >= 4 and x in _squeezed(other.title)) or (len(y) >= 4 and y in _squeezed(one.title)):
        return 1.0
    return -1.0 if x and y else 0.0


def _brands(one: Listing, other: Listing) -> float:
    """1: the same brand; 0.5 or -0.5: one is given, and starts like words of the other title or
    not; -1: they differ; 0: none is given."""
    if not one.brand and not other.brand:
        return 0.0
    x, y = _squeezed(one.brand), _squeezed(other.brand)
    if x and y:
        return 1.0 if x in y or y in x or x[:5] == y[:5] else -1.0
    return 0.5 if (x or y)[:5] in _squeezed(other.title if x else one.title) else -0.5


def _price_ratio(one: float | None, other: float | None) -> float:
    """The absolute logarithm of the ratio; `MISSING` where a price is."""
    if not one or not other or one <= 0 or other <= 0:
        return MISSING
    return abs(math.log(one / other))


def _ordered(one: float, other: float) -> tuple[float, float]:
    return (one, other) if one <= other else (other, one)
