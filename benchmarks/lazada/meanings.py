"""A title's words in; what they mean, as numbers, out: of what sort each is, how alike they are.

A few thousand labels teach what a common word does to a title, and nothing of a rare one. Lists
know that both name a kind of goods, and the vectors of the model encoder that two words say the
same: a title that names five kinds, or one kind three times over, is not concise. No label and no
listing is looked at.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.lazada.listings import Floats
from models import runtime
from models.data import lexicon

LISTS = {
    "colours": lexicon.COLOURS,
    "shades": lexicon.SHADES,
    "materials": lexicon.MATERIALS,
    "patterns": lexicon.PATTERNS,
    "features": lexicon.FEATURES,
    "audiences": lexicon.AUDIENCES,
    "recipients": lexicon.RECIPIENTS,
    "occasions": lexicon.OCCASIONS,
    "devices": lexicon.DEVICES,
    "parts": lexicon.PARTS,
    "promotions": lexicon.PROMOTIONS,
    "marketing": lexicon.MARKETING,
    "vague": lexicon.VAGUE,
    "kinds alone": lexicon.KINDS_ALONE,
}
ALIKE, VERY_ALIKE = 0.4, 0.55
"""Cosines, of vectors without their common mean."""
MOST_WORDS = 40

_FOLDER = runtime.REPOSITORY / "encoder" / runtime.ENCODER

Vectors = npt.NDArray[np.float32]


class Meanings:
    """Knows the words of some titles."""

    def __init__(self, words: Iterable[str]) -> None:
        encoder = runtime.encoder()
        self._names = runtime.module(_FOLDER, "names")
        self._known = _known()
        self._lists = {
            name: {key for phrase in phrases for key in self._names.keys_of(phrase) if len(key) > 2}
            for name, phrases in LISTS.items()
        }
        listed = sorted(set(words))
        self._rows = {word: row for row, word in enumerate(listed)}
        self._keys = [self._names.key(word) for word in listed]
        self._sorts = {key: self._bits(key) for key in self._keys}
        texts = listed or ["none"]
        self._vectors = {
            "word": _centred(encoder.word_means(encoder.tokenize(texts))),
            "text": _centred(encoder(texts)),
        }

    def numbers(self, words: Sequence[str]) -> dict[str, float]:
        """By name: how many words and pairs of words are of a sort, and how alike words are."""
        distinct = sorted(set(words))
        rows = [self._rows[word] for word in distinct]
        keys = sorted({self._keys[row] for row in rows})
        sorts = self._names.SORTS
        bits = [self._sorts[key] for key in keys]
        found: dict[str, float] = {"in no name": sum(not one.any() for one in bits)}
        pairs, paired = self._pairs(keys[:MOST_WORDS])
        count = max(1, len(keys))
        for place, sort in enumerate(sorts):
            of_sort = sum(bool(one[place]) for one in bits)
            found |= {
                sort: of_sort,
                f"only {sort}": sum(bool(one[place]) and one.sum() == 1 for one in bits),
                f"{sort} pairs": pairs[place],
                f"{sort} share": of_sort / count,
            }
        found |= {"paired": paired, "paired share": paired / count}
        for name, listed in self._lists.items():
            found[name] = sum(self._keys[row] in listed for row in rows)
        kind = sorts.index("kind")
        kinds = [row for row in rows if self._sorts[self._keys[row]][kind]]
        for name, vectors in self._vectors.items():
            mean = vectors[rows].mean(axis=0) if rows else np.zeros(1)
            found |= _likeness(vectors[rows], name) | _likeness(vectors[kinds], f"kinds' {name}")
            found[f"{name} focus"] = float((mean**2).sum())
        return {name: float(value) for name, value in found.items()}

    def _bits(self, phrase: str) -> npt.NDArray[np.bool_]:
        ((_, _, sorts), *_) = self._known.pieces([phrase])
        return np.array([sorts >> place & 1 for place in range(len(self._names.SORTS))], np.bool_)

    def _pairs(self, keys: Sequence[str]) -> tuple[Floats, int]:
        """How many pairs, in either order, are a name of each sort; words in any such pair.

        The words of a title are in no order in this data.
        """
        total, paired = np.zeros(len(self._names.SORTS)), set()
        for one in keys:
            for two in keys:
                if one != two and f"{one} {two}" in self._known:
                    ((_, _, sorts), *_) = self._known.pieces([one, two])
                    total += [sorts >> place & 1 for place in range(len(total))]
                    paired |= {one, two}
        return total, len(paired)


@cache
def _known() -> Any:
    """The list of names, looked up in: a serving module's class."""
    return runtime.module(_FOLDER, "names").Names(runtime.names(_FOLDER, _FOLDER))


def _centred(vectors: Vectors) -> Vectors:
    """Without their mean, of length one."""
    apart = vectors - vectors.mean(axis=0)
    length = np.linalg.norm(apart, axis=1, keepdims=True)
    centred: Vectors = apart / np.maximum(length, 1e-9)
    return centred


def _likeness(vectors: Vectors, name: str) -> dict[str, float]:
    """Cosines of the words' pairs, and of each word with the one most like it."""
    names = ("mean", "most", "three most", "alike", "very alike", "nearest")
    values = [0.0] * len(names)
    if len(vectors) > 1:
        cosines = vectors @ vectors.T
        pairs = np.sort(cosines[np.triu_indices(len(vectors), 1)])
        nearest = (cosines - 2 * np.eye(len(vectors), dtype=np.float32)).max(axis=1)
        values = [
            float(pairs.mean()),
            float(pairs[-1]),
            float(pairs[-3:].mean()),
            float((nearest > ALIKE).sum()),
            float((nearest > VERY_ALIKE).sum()),
            float(nearest.mean()),
        ]
    return {f"{name}, {one}": value for one, value in zip(names, values, strict=True)}
