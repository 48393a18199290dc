"""The lexicon of `matching`: titles and an encoder in, weights and vectors of words out.

A word's weight is the mean of two rarities: its rank in the tokenizer's vocabulary, which is
ordered by frequency in general text, and its share of product titles. Its vector is the encoder's
vector of the word alone, in the directions in which words differ most.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

from models.pairs.matching import Lexicon, lexicon, stem
from models.runtime import Floats

WIDTH = 64
"""Directions kept of a word's vector; all 384 did no better."""

_WORD = re.compile(r"[a-z]{2,}")
_RANK_OFFSET = 50
_RARE = 9.0
"""Rarity of what is not in the vocabulary: a little more than of its last word."""


def ranked_words(tokenizer: Path) -> list[str]:
    """The whole words of a WordPiece tokenizer's file, commonest first."""
    pieces: dict[str, int] = json.loads(tokenizer.read_text("utf-8"))["model"]["vocab"]
    return [piece for piece in sorted(pieces, key=pieces.__getitem__) if _WORD.fullmatch(piece)]


def build(
    titles: Sequence[str],
    ranked: Iterable[str],
    encode: Callable[[Sequence[str]], Floats],
) -> Lexicon:
    """A lexicon of all ranked words and of every word that at least two titles have.

    `encode` gives one row a text, whatever its length.
    """
    in_titles: Counter[str] = Counter()
    spellings: dict[str, str] = {}
    rarity: dict[str, float] = {}
    for rank, word in enumerate(ranked):
        short = stem(word)
        if short not in rarity:
            rarity[short] = math.log((rank + _RANK_OFFSET) / _RANK_OFFSET) + 1.5
            spellings[short] = word
    for title in titles:
        found = {stem(word): word for word in _WORD.findall(title.lower())}
        in_titles.update(found.keys())
        for short, word in found.items():
            spellings.setdefault(short, word)
    stems = [one for one in spellings if one in rarity or in_titles[one] > 1]
    weights = [
        (rarity.get(one, _RARE) + math.log((len(titles) + 1) / (in_titles[one] + 0.5))) / 2
        for one in stems
    ]
    vectors = encode([spellings[one] for one in stems])
    vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors = vectors - vectors.mean(axis=0)
    _, directions = np.linalg.eigh(vectors.T @ vectors)
    kept = vectors @ directions[:, ::-1][:, :WIDTH]
    return lexicon(stems, np.array(weights, np.float32), kept.astype(np.float32))
