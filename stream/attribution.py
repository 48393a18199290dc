"""Texts in, each word's part in a model's answer out: attribution by occlusion.

A word matters as much as the log-odds of the answer fall when the model is given the text without
it (occlusion: Zeiler and Fergus, ECCV 2014; erasure of words: Li, Monroe and Jurafsky,
arXiv 1612.08220). What is written twice is not missed when one of the two goes, so runs of words
are left out as well, in windows of growing width, and the parts are those that add up to all falls
best.

Pure functions in two halves, so that it is the caller who asks the model, at once or while other
work goes on: :func:`plan` says which texts to ask about, :func:`attribute` reads the answers. A
text is a tuple of fields (the lines of a `quality` text; query and product of `relevance`); no
window reaches across two fields.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, log
from typing import NamedTuple

from stream.assessment import GRADES, INTENTS, MODEL_ISSUES

Fields = tuple[str, ...]

FIELDS: dict[str, Fields] = {
    "quality": ("title", "brand", "product_type", "description"),
    "intent": ("user_query",),
    "relevance": ("user_query", "product"),
}
"""What the fields of each model's text are called: the attribute that holds them."""

TARGETS: dict[str, Fields] = {
    "quality": (*GRADES, *MODEL_ISSUES),
    "intent": INTENTS,
    "relevance": ("relevance",),
}
"""What can be explained, by model, in the order of its outputs."""

EVIDENCE_FIELDS: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(MODEL_ISSUES, (0,)),
    "category_mismatch": (2,),
    "attribute_conflict": (0, 1, 3),
    "description_mismatch": (3,),
}
"""Where the evidence of an issue may lie, by field of a `quality` text."""

CERTAIN = 1e-6
"""Probabilities are kept this far from 0 and 1: rounding in the model says nothing about words."""

FLOOR = 0.25
"""Smallest fall in log-odds that makes a span evidence; less and no single part is to blame."""

SHARE = 0.25
"""A word is part of the evidence when it matters this much of what the strongest word does."""

SWEEPS = 30
"""Rounds of the fit in :func:`attribute`; more change the parts by less than they are uncertain."""

# Ideographs and kana stand alone, for they have no spaces between words. Separators without
# spaces end a word ("red,blue,green") and stay with it; a mark by itself is no word.
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
    r"|[^\s,;/|\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+[,;/|]*"
    r"|[,;/|]{2,}"
)
_MARK = re.compile(r"[^\w\s]")


class Word(NamedTuple):
    """One word: `fields[field][start:stop]`."""

    field: int
    start: int
    stop: int


class Window(NamedTuple):
    """The words `words[first:stop]`, all of one field, left out together."""

    first: int
    stop: int


class Span(NamedTuple):
    """A run of text: `fields[field][start:stop]`."""

    field: int
    start: int
    stop: int


@dataclass(frozen=True)
class Plan:
    """The words of a text, and the windows of them to be left out, each in turn."""

    fields: Fields
    words: tuple[Word, ...]
    windows: tuple[Window, ...]

    def variants(self) -> list[Fields]:
        """The text without each window, in the order of `windows`."""
        return [without(self, range(*window)) for window in self.windows]


def fields_of(model: str, texts: tuple[str, ...]) -> Fields:
    """A model's text (or pair) as fields."""
    if model != "quality":
        return texts
    last = len(FIELDS["quality"]) - 1
    lines = texts[0].split("\n", last)
    lines += [""] * (last + 1 - len(lines))
    return (*lines[:last], lines[last].replace("\n", " "))


def texts_of(model: str, fields: Fields) -> tuple[str, ...]:
    """Fields as the text (or pair) the model takes."""
    return ("\n".join(fields),) if model == "quality" else fields


def words_of(text: str, field: int = 0) -> Iterator[Word]:
    """The words of one field."""
    for found in _WORD.finditer(text):
        if not _MARK.fullmatch(found[0]):
            yield Word(field, *found.span())


def plan(fields: Fields, *, limit: int, within: Collection[int] | None = None) -> Plan:
    """What to leave out of `fields` (of those in `within`, or of all), in at most `limit` texts.

    Each word alone where the limit allows, else neighbours together; then windows of twice, four
    times ... that width as long as there is room. A field that needs less leaves more to others.
    """
    words: list[Word] = []
    ranges: list[tuple[int, int]] = []
    for field, text in enumerate(fields):
        found = [] if within is not None and field not in within else list(words_of(text, field))
        if found:
            ranges.append((len(words), len(found)))
        words += found
    windows: list[Window] = []
    waiting = sorted(ranges, key=lambda one: one[1])
    for place, (first, count) in enumerate(waiting):
        share = (limit - len(windows)) // (len(waiting) - place)
        windows += _windows(first, count, share)
    return Plan(fields, tuple(words), tuple(windows))


def without(plan: Plan, places: Iterable[int]) -> Fields:
    """The text less some of the plan's words, and what stands between two that both go."""
    left = list(plan.fields)
    for first, stop in reversed(list(_runs(plan, sorted(places)))):
        field, start, _ = plan.words[first]
        left[field] = _cut(left[field], start, plan.words[stop - 1].stop)
    return tuple(left)


def log_odds(probability: float) -> float:
    """Of a probability, which is kept away from 0 and 1."""
    kept = min(1.0 - CERTAIN, max(CERTAIN, probability))
    return log(kept / (1.0 - kept))


def attribute(plan: Plan, full: float, rest: Sequence[float]) -> list[float]:
    """Each word's part, in log-odds; below zero for a word that speaks against the answer.

    `full` is the probability of the answer given the whole text, `rest` the same without each
    window. The parts are fitted by least squares, so that those in a window add up to its fall;
    in rounds that share each window's remainder evenly (Cimmino's method), which from zero
    leads to the smallest parts that fit: nothing falls to a word without a reason.
    """
    whole = log_odds(full)
    falls = [whole - log_odds(probability) for probability in rest]
    parts = [0.0] * len(plan.words)
    for _ in range(SWEEPS):
        steps = [0.0] * len(parts)
        counts = [0] * len(parts)
        for (first, stop), fall in zip(plan.windows, falls, strict=True):
            step = (fall - sum(parts[first:stop])) / (stop - first)
            for place in range(first, stop):
                steps[place] += step
                counts[place] += 1
        parts = [
            part + (step / count if count else 0.0)
            for part, step, count in zip(parts, steps, counts, strict=True)
        ]
    return parts


def evidence(
    plan: Plan, parts: Sequence[float], *, within: Collection[int] | None = None
) -> Span | None:
    """The run of words that speaks for the answer most; None where no part of the text does.

    Words count by how far they are above a share of the strongest: the run with the largest sum
    (Kadane's algorithm) takes in weaker words between strong ones and stops where they end.
    """
    best: tuple[float, int, int] = (0.0, 0, 0)
    allowed = [
        part if within is None or word.field in within else 0.0
        for word, part in zip(plan.words, parts, strict=True)
    ]
    strongest = max(allowed, default=0.0)
    bar = SHARE * strongest
    total, first = 0.0, 0
    for place, word in enumerate(plan.words):
        if total <= 0.0 or word.field != plan.words[first].field:
            total, first = 0.0, place
        total += allowed[place] - bar
        best = max(best, (total, first, place + 1), key=lambda run: run[0])
    _, first, stop = best
    if sum(allowed[first:stop]) < FLOOR:
        return None
    return Span(plan.words[first].field, plan.words[first].start, plan.words[stop - 1].stop)


def _runs(plan: Plan, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Sorted places as runs of neighbours of one field, each as (first, stop)."""
    first = 0
    for at, place in enumerate(places):
        ends = at + 1 == len(places) or (
            places[at + 1] != place + 1 or plan.words[place + 1].field != plan.words[place].field
        )
        if ends:
            yield places[first], place + 1
            first = at + 1


def _cut(text: str, start: int, stop: int) -> str:
    """`text` less a run of words; the space that would be doubled goes with it."""
    left, right = text[:start], text[stop:]
    if not right.strip(" "):
        return left.rstrip(" ")
    return left + right.lstrip(" ") if not left or left.endswith(" ") else left + right


def _windows(first: int, count: int, limit: int) -> list[Window]:
    """Windows over `count` words from `first` on: all of the finest width, then wider ones."""
    if limit < 1:
        return []
    width = ceil(count / limit)
    starts = range(0, count, width)
    found = [Window(first + at, first + min(at + width, count)) for at in starts]
    while (width := 2 * width) < count:
        for stride in (max(1, width // 2), width):
            at_last = count - width
            places = [*range(0, at_last, stride), at_last]
            if len(found) + len(places) <= limit:
                found += [Window(first + at, first + at + width) for at in places]
                break
    return found
