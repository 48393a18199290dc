"""Texts in, counted features out: what a careful analyst would count by hand for a baseline."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from models.evaluation.metrics import Floats

_WORD = re.compile(r"\w+")
_LINES = 4


def counts(texts: Sequence[str]) -> Floats:
    """One row a text: sizes, letters, digits, capitals and repeats; how its lines overlap."""
    return np.array([_counted(text) for text in texts], np.float64)


def overlap(query: str, product: str) -> float:
    """The share of the query's words that the product's text has."""
    wanted = set(_words(query))
    return len(wanted & set(_words(product))) / len(wanted) if wanted else 0.0


def _counted(text: str) -> list[float]:
    lines = [*text.split("\n")[:_LINES], *[""] * _LINES][:_LINES]
    first, brand, kind, description = lines
    words = _words(first)
    letters = max(1, sum(map(str.isalpha, first)))
    repeats = Counter(words).most_common(1)
    return [
        *(float(len(line)) for line in lines),
        float(len(words)),
        sum(map(len, words)) / max(1, len(words)),
        len(set(words)) / max(1, len(words)),
        float(repeats[0][1]) if repeats else 0.0,
        float(sum(map(str.isdigit, first))),
        sum(map(str.isupper, first)) / letters,
        float(sum(1 for letter in first if not letter.isalnum() and not letter.isspace())),
        float(sum(1 for letter in first if not letter.isascii())),
        sum(1 for letter in first.lower() if letter in "aeiou") / letters,
        float(first.count(",")),
        overlap(brand, first),
        overlap(kind, first),
        overlap(first, description),
    ]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
