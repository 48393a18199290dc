"""Training the matcher: what is fitted is what the file computes."""

import random
from pathlib import Path

import msgspec
import numpy as np
import pytest

from models.duplicates.pairs import Pair, read_pairs
from models.duplicates.train import best_threshold, sure_threshold, train, word_effects
from stream.errors import SettingsError
from stream.pair_features import Listing
from stream.pair_matcher import Matcher

KINDS = ("kettle", "toaster", "lamp", "stool", "drill", "tent")
TRAITS = ("steel", "oak", "quiet", "slim", "folding", "cordless")


def made_up(count: int) -> list[Pair]:
    """Matches have the same kind and trait; another kind is another product."""
    chance = random.Random(3)
    pairs = []
    for number in range(count):
        kind, other = chance.sample(KINDS, 2)
        trait = chance.choice(TRAITS)
        match = number % 3 == 0
        pairs.append(
            Pair(
                Listing(f"{trait} {kind} model {number}"),
                Listing(f"{kind if match else other} {trait} retail"),
                match,
            )
        )
    return pairs


def test_the_file_tells_matches_apart() -> None:
    pairs = made_up(300)
    file = train(pairs, "made up")
    matcher = Matcher(file)
    right = [
        (matcher.probability(pair.one, pair.other) >= matcher.threshold) == pair.match
        for pair in pairs
    ]
    assert sum(right) >= 0.95 * len(pairs)
    assert "cosine" not in file.columns
    assert msgspec.convert(msgspec.to_builtins(file), type(file)) == file


def test_the_cosine_is_a_column_where_it_is_given() -> None:
    pairs = made_up(60)
    file = train(pairs, "made up", cosines=[float(pair.match) for pair in pairs])
    assert Matcher(file).uses_cosine


def test_a_word_that_parts_products_has_a_negative_effect() -> None:
    same = [Pair(Listing("kettle retail"), Listing("kettle"), True)] * 10
    other = [Pair(Listing("kettle academic"), Listing("kettle"), False)] * 10
    effects = word_effects([*same, *other])
    assert effects["academic"] < 0 < effects["retail"]


def test_thresholds() -> None:
    labels = np.array([True, True, False, True, False])
    scores = np.array([0.9, 0.8, 0.7, 0.6, 0.1])
    assert best_threshold(labels, scores) == pytest.approx(0.35)
    assert sure_threshold(labels, scores) == pytest.approx(0.8)
    assert sure_threshold(~labels, scores) == 1.0


def test_pairs_are_read_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(
        '{"left": {"title": "kettle", "price": "9.5"}, "right": {"title": "k", "price": ""}, '
        '"match": 1}\n'
    )
    assert read_pairs(path) == [Pair(Listing("kettle", price=9.5), Listing("k"), True)]
    path.write_text('{"left": {}}\n')
    with pytest.raises(SettingsError):
        read_pairs(path)
