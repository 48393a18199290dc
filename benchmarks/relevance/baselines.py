"""Scores without training: pairs in, one number a pair out."""

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import torch
from transformers import AutoModel, AutoTokenizer

from benchmarks.relevance.pairs import Pair
from models.training.trunk import wheel_folder

Scores = npt.NDArray[np.float64]

_WORD = re.compile(r"[a-z0-9]+")
_BATCH = 64
_TOKENS = 48


def overlap(pairs: Sequence[Pair]) -> Scores:
    """The share of the query's words that the title has."""
    return np.array([_share(set(_words(p.query)), set(_words(p.title))) for p in pairs])


def bm25(pairs: Sequence[Pair], *, k1: float = 1.2, b: float = 0.75) -> Scores:
    """Okapi BM25 (Robertson & Zaragoza 2009) of the title for the query, over these titles.

    Divided by the most that the query could get, or long queries would always win.
    """
    titles = {pair.title: _words(pair.title) for pair in pairs}
    frequency = Counter(word for words in titles.values() for word in set(words))
    mean = sum(map(len, titles.values())) / len(titles)

    def rarity(word: str) -> float:
        seen = frequency[word]
        return math.log1p((len(titles) - seen + 0.5) / (seen + 0.5))

    scores = []
    for pair in pairs:
        words = titles[pair.title]
        counts = Counter(words)
        wanted = set(_words(pair.query))
        norm = k1 * (1 - b + b * len(words) / mean)
        got = sum(rarity(w) * counts[w] * (k1 + 1) / (counts[w] + norm) for w in wanted)
        scores.append(got / max(1e-9, sum(map(rarity, wanted)) * (k1 + 1)))
    return np.array(scores)


def minilm_cosine(pairs: Sequence[Pair]) -> Scores:
    """The cosine of all-MiniLM-L6-v2's sentence vectors, in single precision."""
    folder = str(wheel_folder())
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModel.from_pretrained(folder).eval()
    texts = list(dict.fromkeys(text for pair in pairs for text in (pair.query, pair.title)))
    texts.sort(key=len)
    vectors: dict[str, npt.NDArray[np.float32]] = {}
    for start in range(0, len(texts), _BATCH):
        batch = texts[start : start + _BATCH]
        inputs = tokenizer(
            batch, padding=True, truncation=True, max_length=_TOKENS, return_tensors="pt"
        )
        with torch.no_grad():
            states = model(**inputs).last_hidden_state
        mask = inputs["attention_mask"].unsqueeze(-1)
        means = torch.nn.functional.normalize((states * mask).sum(1) / mask.sum(1))
        vectors.update(zip(batch, means.numpy(), strict=True))
    return np.array([float(vectors[pair.query] @ vectors[pair.title]) for pair in pairs])


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _share(wanted: set[str], offered: set[str]) -> float:
    return len(wanted & offered) / max(1, len(wanted))
