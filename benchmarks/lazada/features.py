"""Listings in; the tokens and the numbers that every model learns from out."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from benchmarks.lazada.listings import Floats, Listing, read_sku
from benchmarks.lazada.meanings import Meanings

DEPARTMENTS = ("EL", "HL", "FA", "HB", "OT", "HA")
COUNTRIES = ("my", "ph", "sg")
TYPES = ("international", "local")
COUNTED_WORDS = ("for", "and", "with", "of", "in", "to", "men", "women", "new", "intl")
_ENDING = re.compile("(s|es|ing|ed|er)$")
_STEP = {
    "title_len": 8.0,
    "desc_len": 40.0,
    "log_price": 0.5,
    "words": 1.0,
    "known_chars": 8.0,
    "unknown_chars": 6.0,
    "coverage": 0.08,
    "word_len": 0.5,
    "repeats": 1.0,
    "sku_number": 1.0,
}
"""The width of a bin, for the linear model: it cannot bend a number by itself."""


@dataclass(frozen=True, slots=True)
class Features:
    """What is known of n listings: no label is in it."""

    words: list[list[str]]
    """The distinct words of each title, in alphabetical order."""
    tokens: list[list[str]]
    crossed: list[list[str]]
    """Tokens for the linear model alone: bins, pairs of words, words by department."""
    numbers: Floats
    """[n, k], unknown is NaN."""


def build(listings: Sequence[Listing], *, known: Sequence[Listing]) -> Features:
    """The features of `listings`; how common a brand is, is counted among `known`."""
    brands = Counter(sku.brand for one in known if (sku := read_sku(one.sku_id)))
    meanings = Meanings(word for one in listings for word in one.words())
    numbers = [_numbers(one, brands=brands) | meanings.numbers(one.words()) for one in listings]
    return Features(
        words=[sorted(set(one.words())) for one in listings],
        tokens=[_tokens(one) for one in listings],
        crossed=[_crossed(one, row) for one, row in zip(listings, numbers, strict=True)],
        numbers=np.array([list(row.values()) for row in numbers], np.float64),
    )


def filled(train: Floats, test: Floats) -> tuple[Floats, Floats]:
    """Both with the training part's median where a number is unknown, or 0 if all are."""
    usual = np.array([np.median(c[~np.isnan(c)]) if (~np.isnan(c)).any() else 0.0 for c in train.T])
    return np.where(np.isnan(train), usual, train), np.where(np.isnan(test), usual, test)


def standardized(train: Floats, test: Floats) -> tuple[Floats, Floats]:
    """Both filled, with logarithms beside the numbers, centred and scaled as the training part."""
    first, second = (
        np.hstack([rows, np.log1p(np.clip(rows, 0.0, None))]) for rows in filled(train, test)
    )
    mean, deviation = first.mean(axis=0), spread(first)
    return np.clip((first - mean) / deviation, -4, 4), np.clip((second - mean) / deviation, -4, 4)


def spread(numbers: Floats) -> Floats:
    """The standard deviation of each column, 1 for a constant one, for it is divided by."""
    deviation = numbers.std(axis=0)
    return np.where(deviation > 0, deviation, 1.0)


def _tokens(listing: Listing) -> list[str]:
    words = listing.words()
    sku = read_sku(listing.sku_id)
    found = ["w:" + word for word in sorted(set(words))]
    found += ["twice:" + word for word, count in sorted(Counter(words).items()) if count > 1]
    found += [f"country:{listing.country}", f"type:{listing.product_type}"]
    if sku is not None:
        found += [f"brand:{sku.brand}", f"department:{sku.department}", f"shop:{sku.shop == 'AA'}"]
    return found


def _crossed(listing: Listing, numbers: dict[str, float]) -> list[str]:
    words = sorted(set(listing.words()))
    sku = read_sku(listing.sku_id)
    department = sku.department if sku else ""
    found = [f"{department}:{word}" for word in words]
    found += [f"{one}+{two}" for place, one in enumerate(words) for two in words[place + 1 :]]
    for name, step in _STEP.items():
        value = numbers[name]
        which = "?" if math.isnan(value) else str(int(value // step))
        found += [f"{name}={which}", f"{department}:{name}={which}"]
    title, unknown = numbers["title_len"], numbers["unknown_chars"]
    if not math.isnan(title):
        found.append(f"title={title // 15}:unknown={unknown // 10}")
        found.append(f"title={title // 15}:words={numbers['words'] // 3}")
    return found


def _number(value: float | None) -> float:
    return math.nan if value is None or not math.isfinite(value) else float(value)


def _place(value: str | None, places: Sequence[str]) -> float:
    """Where a value stands, one past the end if it is of none; NaN if it is unknown."""
    if value is None:
        return math.nan
    return float(places.index(value)) if value in places else float(len(places))


def _numbers(listing: Listing, *, brands: Counter[str]) -> dict[str, float]:
    words = listing.words()
    counts = Counter(words)
    sku = read_sku(listing.sku_id)
    known = sum(map(len, words))
    title, text = _number(listing.title_len), _number(listing.desc_len)
    price = _number(listing.price_usd_approx)
    found = {
        "title_len": title,
        "desc_len": text,
        "title_has_digit": _number(listing.title_has_digit),
        "desc_has_digit": _number(listing.desc_has_digit),
        # A price below zero stands for no price in this data.
        "log_price": math.log1p(max(price, 0.0)),
        "price_fraction": (price * 100) % 100,
        "words": len(words),
        "distinct": len(counts),
        "repeats": len(words) - len(counts),
        "most_repeated": max(counts.values(), default=0),
        "known_chars": known,
        # What the title has beyond its common words: rare words, brands, model numbers.
        "unknown_chars": title - known - max(len(words) - 1, 0),
        "coverage": known / title if title else 0.0,
        "word_len": known / max(len(words), 1),
        "with_digit": sum(any(sign.isdigit() for sign in word) for word in words),
        "numbers": sum(word.isdigit() for word in words),
        "short": sum(len(word) <= 2 for word in words),
        "long": sum(len(word) >= 8 for word in words),
        "same_stem": len(words) - len({_ENDING.sub("", word) for word in words}),
        "same_start": sum(a[:4] == b[:4] for a, b in pairwise(words)),
        "text_by_title": text / title if title else 0.0,
        "country": _place(listing.country, COUNTRIES),
        "type": _place(listing.product_type, TYPES),
        "department": _place(sku.department if sku else None, DEPARTMENTS),
        "usual_shop": float(sku.shop == "AA") if sku else math.nan,
        "sku_number": sku.number / 1e6 if sku else math.nan,
        "brand_count": float(brands[sku.brand]) if sku else math.nan,
        "brand_letter": float(ord(sku.brand[0])) if sku else math.nan,
    }
    return found | {f"count:{word}": float(counts[word]) for word in COUNTED_WORDS}
