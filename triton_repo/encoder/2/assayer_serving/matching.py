"""How a product's name answers a query, word by word: two texts in, one row of numbers out.

Each text is read once, and pairs are compared cheaply. Words match by stem, by root, by spelling,
split or joined, or by how alike their vectors are, and count by how rare they are; numbers match by
value and unit. NumPy alone: what is served is what the head was trained on.
"""

import html
import re
import unicodedata
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from .files import Floats, ModelFilesError
from .measures import NUMBER, Measure, agreement, measure, spaced

MAX_CHARACTERS = 400
MAX_WORDS = 32
"""More of a text is not read: the words that say what it is come first."""

_TOKEN = re.compile(rf"(?<![a-z0-9]){NUMBER}|(?P<word>[a-z0-9]+(?:'(?=s\b))?[a-z0-9]*)", re.VERBOSE)
_BREAK = re.compile(r"[,(;:|\[]| [-–—] ")
_ENDINGS = re.compile(r"(?:ing|er|ed|or|ion|y|e|al|ation|able|less|ful|ic)$")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TURNS = _set("for with in of by to w from fits compatible without on")
_EMPTY = _TURNS | _set("the and a an or at is it my me this that how do you n x")
_ACCESSORIES = _set(
    """
    accessory adapter attachment bag bracket cable case charger cover filter fitting handle holder
    kit knob lid liner mount mounting part plate refill repair replacement sleeve spare stand strap
    trim
    """
)

NAMES = (
    "cosine", "coverage", "weakest", "head", "product_head", "heads", "words_cosine", "adjacent",
    "numbers_had", "numbers_against", "has_numbers", "codes_had", "has_codes", "missing",
    "missing_most", "accessory_added", "accessory_wanted", "head_in_tail", "query_words",
)  # fmt: skip
"""What the columns of a row are; see `features`."""


class Lexicon:
    """How much a word tells, and its vector; both by stem. An unknown word has no vector."""

    def __init__(self, stems: Sequence[str], weights: Floats, vectors: Floats) -> None:
        """`weights` [stems], `vectors` [stems, width]; they are scaled to length one."""
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        nothing = np.zeros((1, vectors.shape[1]), np.float32)
        self.vectors: Floats = np.concatenate((vectors / np.maximum(lengths, 1e-6), nothing))
        self.weights: list[float] = [*map(float, weights), float(weights.max())]
        self.rows: Mapping[str, int] = {one: row for row, one in enumerate(stems)}
        self.unknown = len(stems)


def load(path: Path) -> Lexicon:
    """The lexicon in an `.npz` file (see `save`)."""
    try:
        with np.load(path, allow_pickle=False) as file:
            return Lexicon(
                bytes(file["stems"]).decode("ascii").split("\n"),
                file["weights"].astype(np.float32),
                file["vectors"].astype(np.float32),
            )
    except (OSError, ValueError, KeyError) as error:
        raise ModelFilesError(f"cannot read the lexicon {path}: {error}") from None


def save(lexicon: Lexicon, path: Path) -> None:
    """Write the lexicon: stems as lines of ASCII, weights in half precision, vectors in int8."""
    vectors = lexicon.vectors[:-1]
    largest = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-6)
    np.savez_compressed(
        path,
        stems=np.frombuffer("\n".join(lexicon.rows).encode("ascii"), np.uint8),
        weights=np.array(lexicon.weights[:-1], np.float16),
        vectors=np.rint(vectors / largest * 127).astype(np.int8),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """A text as it is compared: its content words in order, and its numbers."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    roots: tuple[str, ...]
    places: Mapping[str, int]
    known: tuple[bool, ...]
    weights: tuple[float, ...]
    vectors: Floats
    """[words, width]"""
    mean: Floats
    """Of the vectors, by weight, of length one: [width]"""
    measures: tuple[Measure, ...]
    head: int
    """Which word names the kind of thing."""
    tail: int
    """From which word on it is said what the thing is for, with or in."""
    joined: str


def read(text: str, lexicon: Lexicon) -> Text:
    """The words, numbers and head of a query or a product's name."""
    text = text[:MAX_CHARACTERS]
    if "&" in text:
        text = html.unescape(text)
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in plain if not unicodedata.combining(c))
    text = spaced(text.lower())
    cut = _BREAK.search(text, 4)
    end = cut.start() if cut else len(text)
    words: list[str] = []
    measures: list[Measure] = []
    head = tail = -1
    for found in _TOKEN.finditer(text):
        if found["number"]:
            number = measure(found["number"], found["unit"])
            if number:
                measures.append(number)
            continue
        word = found["word"].replace("'", "")
        if word in _EMPTY:
            if tail < 0 and words and word in _TURNS:
                tail = len(words)
            continue
        if len(word) == 1 or len(words) == MAX_WORDS:
            continue
        words.append(word)
        if tail < 0 and found.start() < end and word.isalpha():
            head = len(words) - 1
    if head < 0:
        head = (tail if tail > 0 else len(words)) - 1
    stems = tuple(map(stem, words))
    rows = [lexicon.rows.get(one, lexicon.unknown) for one in stems]
    weights = tuple(lexicon.weights[row] for row in rows)
    vectors: Floats = lexicon.vectors[rows]
    mean: Floats = np.array(weights, np.float32) @ vectors
    return Text(
        words=tuple(words),
        stems=stems,
        roots=tuple(map(root, stems)),
        places={one: place for place, one in reversed(list(enumerate(stems)))},
        known=tuple(row != lexicon.unknown for row in rows),
        weights=weights,
        vectors=vectors,
        mean=mean / max(float(np.sqrt(mean @ mean)), 1e-6),
        measures=tuple(measures),
        head=head,
        tail=tail if tail >= 0 else len(words),
        joined="".join(words),
    )


def stem(word: str) -> str:
    """A word without its plural ending, roughly."""
    if len(word) > 4:
        if word.endswith("ies"):
            return word[:-3] + "y"
        if word.endswith("ves"):
            return word[:-3] + "f"
        if word.endswith("es") and word[-3] in "sxzh":
            return word[:-2]
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] not in "su" else word


def root(word: str) -> str:
    """A stem without its derivational ending: lighting and light, nailer and nail."""
    short = _ENDINGS.sub("", word)
    if len(short) < 3:
        return word
    if len(short) > 3 and short[-1] == short[-2]:
        return short[:-1]
    return short[:-1] + "f" if short[-1] == "v" else short


def edits(one: str, other: str) -> int:
    """Edits (a swap of neighbours is one) between two words; 3 stands for more than two."""
    if abs(len(one) - len(other)) > 2:
        return 3
    start, shorter = 0, min(len(one), len(other))
    while start < shorter and one[start] == other[start]:
        start += 1
    ends = 0
    while ends < shorter - start and one[-1 - ends] == other[-1 - ends]:
        ends += 1
    one, other = one[start : len(one) - ends], other[start : len(other) - ends]
    if not one or not other:
        return len(one) + len(other)
    if max(len(one), len(other)) > 6:
        return 3
    last: list[int] = []
    before = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        last, before = before, row
    return min(3, before[-1])


def spelled(query: Text, product: Text) -> list[tuple[float, int]]:
    """For each query word how surely the product has it (0 to 1), and at which word (or -1)."""
    found: list[tuple[float, int]] = []
    places = product.places
    for index, one in enumerate(query.stems):
        place = places.get(one, -1)
        if place >= 0:
            found.append((1.0, place))
            continue
        best, where = _likeliest(query, index, product) if len(one) > 2 else (0.0, -1)
        if best < 0.85 and len(one) > 2:
            if len(one) > 4 and one in product.joined:
                best, where = 0.85, _word_at(product, product.joined.find(one))
            for pair in (
                query.stems[index : index + 2],
                query.stems[max(0, index - 1) : index + 1],
            ):
                place = places.get("".join(pair), -1) if len(pair) == 2 else -1
                if place >= 0:
                    best, where = 0.9, place
        found.append((best, where))
    return found


def _likeliest(query: Text, index: int, product: Text) -> tuple[float, int]:
    """The product's word that the query's word is a form, a part or a slip of."""
    one, base = query.stems[index], query.roots[index]
    size, first = len(one), one[0]
    # A word of the language is seldom a slip for another one.
    slip = 0.55 if query.known[index] else 0.85
    best, where = 0.0, -1
    for at, other in enumerate(product.stems):
        if other[0] != first or len(other) < 3:
            continue
        worth = 0.0
        if base == product.roots[at]:
            worth = 0.9
        elif size > 3 and len(other) > 3:
            if one.startswith(other) or other.startswith(one):
                worth = 0.7
            if worth < slip:
                apart = edits(one, other)
                if apart == 1 or (apart == 2 and size > 6):
                    worth = max(worth, slip - 0.05 * apart)
        if worth > best:
            best, where = worth, at
    return best, where


def _word_at(text: Text, character: int) -> int:
    for index, word in enumerate(text.words):
        character -= len(word)
        if character < 0:
            return index
    return -1


def features(query: Text, product: Text, cosine: float) -> list[float]:
    """One row, in the order of `NAMES`; `cosine` is that of the two texts' sentence vectors.

    Shares are from 0 to 1. A text without words has zeros in all columns that compare words.
    """
    had, against = agreement(query.measures, product.measures)
    count = len(query.stems)
    if not count or not product.stems:
        row = [0.0] * len(NAMES)
        row[0], row[8], row[9], row[10] = cosine, had, against, float(bool(query.measures))
        return row
    found = spelled(query, product)
    alike = query.vectors @ product.vectors.T
    worth = [one for one, _ in found]
    soft = list(map(max, worth, alike.max(axis=1).tolist()))
    where = [place for _, place in found]
    weights = query.weights
    lost = [weight * (1 - one) for weight, one in zip(weights, worth, strict=True)]
    head, product_head = query.head, product.head
    codes = [one for one, word in zip(worth, query.words, strict=True) if not word.isalpha()]
    # What else the shop's word for the kind may be: the likeliest of the query's words.
    kind = 1.0 if product_head in where else float(alike[:, product_head].max())
    return [
        cosine,
        sum(map(float.__mul__, weights, soft)) / sum(weights),
        min(soft),
        soft[head],
        kind,
        float(alike[head, product_head]),
        float(query.mean @ product.mean),
        sum(a >= 0 and b - a == 1 for a, b in pairwise(where)) / max(1, count - 1),
        had,
        against,
        float(bool(query.measures)),
        sum(codes) / max(1, len(codes)),
        float(bool(codes)),
        sum(lost) / 8,
        max(lost) / 8,
        float(product.stems[product_head] in _ACCESSORIES and product_head not in where),
        float(any(s in _ACCESSORIES and not w for s, w in zip(query.stems, worth, strict=True))),
        float(where[head] >= product.tail),
        min(1.5, count / 6),
    ]


class Matcher:
    """Pairs of texts in, rows of features out; texts that recur are read once."""

    def __init__(self, lexicon: Lexicon, capacity: int = 16_384) -> None:
        self._lexicon = lexicon
        self._capacity = capacity
        self._read: OrderedDict[str, Text] = OrderedDict()

    def __call__(
        self, queries: Sequence[str], products: Sequence[str], cosines: Sequence[float] | Floats
    ) -> Floats:
        """[pairs, len(NAMES)]."""
        rows = [
            features(self._text(query), self._text(product), float(cosine))
            for query, product, cosine in zip(queries, products, cosines, strict=True)
        ]
        return np.array(rows, np.float32).reshape(len(rows), len(NAMES))

    def _text(self, text: str) -> Text:
        known = self._read.get(text)
        if known is None:
            known = self._read[text] = read(text, self._lexicon)
            if len(self._read) > self._capacity:
                self._read.popitem(last=False)
        else:
            self._read.move_to_end(text)
        return known
