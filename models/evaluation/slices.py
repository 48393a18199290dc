"""Examples in, named groups of them out: by category, source, locale, script and length."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

import numpy as np

from models.evaluation.metrics import Ints
from models.examples import Example, Task

SMALLEST = 30
"""Slices of fewer examples are put together: their intervals would say nothing."""

MOST = 15
"""Slices of one dimension at most, the largest."""

OTHER = "(smaller ones)"
_LENGTHS = ((2, "1-2 words"), (5, "3-5 words"), (9, "6-9 words"), (15, "10-15 words"))
_LETTERS = 200


def slices(task: Task, examples: Sequence[Example]) -> dict[str, dict[str, Ints]]:
    """By dimension, the rows of each slice, the largest first; dimensions with one slice go."""
    dimensions: dict[str, Callable[[Example], str]] = {
        "category": category,
        "source": lambda example: example.source,
        "locale": lambda example: example.locale or "(not given)",
        "script": lambda example: script(subject(task, example)),
        "length": lambda example: length(subject(task, example)),
    }
    if task != "quality":
        del dimensions["category"]
    found = {}
    for name, value_of in dimensions.items():
        rows: dict[str, list[int]] = defaultdict(list)
        for row, example in enumerate(examples):
            rows[value_of(example)].append(row)
        ranked = sorted(rows, key=lambda value: -len(rows[value]))
        small = [v for n, v in enumerate(ranked) if n >= MOST or len(rows[v]) < SMALLEST]
        rest = [row for value in small for row in rows.pop(value)]
        if rest:
            rows[OTHER] = sorted(rest)
        if len(rows) > 1:
            largest = sorted(rows.items(), key=lambda item: (item[0] == OTHER, -len(item[1])))
            found[name] = {value: np.array(members, np.int64) for value, members in largest}
    return found


def subject(task: Task, example: Example) -> str:
    """The title, or the query."""
    return example.text.split("\n")[0] if task == "quality" else example.text


def category(example: Example) -> str:
    """The first level of a quality text's product type."""
    lines = example.text.split("\n")
    return lines[2].split(">")[0].strip() if len(lines) > 2 and lines[2] else "(none given)"


def length(text: str) -> str:
    """How long, in words, as a bucket."""
    count = len(text.split())
    return next((name for most, name in _LENGTHS if count <= most), "16 words and more")


def script(text: str) -> str:
    """The writing most letters belong to; Latin beyond ASCII apart: other languages."""
    found = Counter(
        unicodedata.name(letter, "other").split()[0].split("-")[0].capitalize()
        for letter in text[:_LETTERS]
        if letter.isalpha()
    )
    if not found:
        return "no letters"
    most = found.most_common(1)[0][0]
    accented = any(letter.isalpha() and not letter.isascii() for letter in text[:_LETTERS])
    return "Latin beyond ASCII" if most == "Latin" and accented else most
