"""The lexicon's words, weights and vectors."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from models.pairs.lexicon import WIDTH, build, ranked_words
from models.pairs.matching import stem
from models.runtime import Floats


def encode(texts: Sequence[str]) -> Floats:
    """A vector of its own for each stem, with no meaning."""
    rows = [np.random.default_rng(list(stem(text).encode())).normal(size=96) for text in texts]
    return np.array(rows, np.float32)


def test_words_are_ranked_as_the_tokenizer_has_them(tmp_path: Path) -> None:
    pieces = {"[PAD]": 0, "the": 1, "lamp": 3, "##ing": 2, "a": 4, "7": 5, "sofa": 6}
    path = tmp_path / "tokenizer.json"
    path.write_text(json.dumps({"model": {"vocab": pieces}}))
    assert ranked_words(path) == ["the", "lamp", "sofa"]


def test_rarity_comes_from_both_sources() -> None:
    titles = ["Oak Lamp Zorbo", "Steel Lamp Zorbo", "Oak Sofa", "Lamp Quixo"]
    ranked = ["the", "lamp", *(f"word{chr(97 + n)}" for n in range(26)), "sofa"]
    lexicon = build(titles, ranked, encode)
    weight = {one: lexicon.weights[row] for one, row in lexicon.rows.items()}
    assert "zorbo" in weight  # in two titles
    assert "quixo" not in weight  # in one
    assert weight["lamp"] < weight["sofa"] < weight["zorbo"]
    assert lexicon.vectors.shape == (len(weight) + 1, WIDTH)
    assert np.allclose(np.linalg.norm(lexicon.vectors[:-1], axis=1), 1, atol=1e-5)
    assert not lexicon.vectors[lexicon.unknown].any()
