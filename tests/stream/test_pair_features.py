"""Rows of pair features: symmetric, and forgiving of how a word is written."""

import pytest

from stream.pair_features import FEATURES, MISSING, Listing, WordTable, features, left_alone, words

TABLE = WordTable({"kettle": 2.0, "steel": 3.0}, 8.0, {"academic": -2.0})
ONE = Listing("Brightmoor steel kettle 1.7 L", brand="Brightmoor", price=40.0)
OTHER = Listing("Kettle BK-1734 by Brightmoor, academic", model_number="BK-1734", price=20.0)


def column(name: str, one: Listing, other: Listing, cosine: float = MISSING) -> float:
    return features(one, other, TABLE, cosine)[FEATURES.index(name)]


def test_the_order_of_two_listings_does_not_matter() -> None:
    row = features(ONE, OTHER, TABLE, 0.5)
    assert row == features(OTHER, ONE, TABLE, 0.5)
    assert len(row) == len(FEATURES)


def test_nothing_is_left_of_the_same_title() -> None:
    assert column("weight_left_high", ONE, ONE) == 0
    assert column("words_shared", ONE, ONE) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("print shop v22", "printshop 22.0"),
        ("320gb drive", "320 GB drive"),
        ("draw pro ed", "draw professional edition"),
        ("creative suite 3", "cs3"),
        ("kettel steel", "kettle steel"),
    ],
)
def test_ways_of_writing(one: str, other: str) -> None:
    assert left_alone(words(one), words(other)) == (set(), set())


def test_other_words_and_numbers_are_left_alone() -> None:
    assert left_alone(words("kettle 1.7 red"), words("kettle 1.2")) == ({"1.7", "red"}, {"1.2"})


def test_effects_weights_prices_and_model_numbers() -> None:
    assert column("effect_low", ONE, OTHER) == -2.0
    assert column("price_ratio", ONE, OTHER) == pytest.approx(0.693, abs=1e-3)
    assert column("price_ratio", Listing("kettle"), OTHER) == MISSING
    assert column("cosine", ONE, OTHER, 0.25) == 0.25
    coded = Listing("steel kettle bk1734 1.7")
    assert column("model_numbers", coded, OTHER) == 1
    assert column("model_numbers", Listing("kettle", model_number="XX-9"), OTHER) == -1


def test_empty_titles_make_a_row() -> None:
    assert len(features(Listing(""), Listing(""), TABLE)) == len(FEATURES)


def test_words_are_matched_in_the_order_of_the_titles() -> None:
    for stem in ("keyboard", "headphone", "charcoal", "mattress", "blanket", "monitor", "printer"):
        first, second, other = stem + "ex", stem + "ey", stem + "ez"
        assert left_alone((first, second), (other,)) == ({second}, set())
        assert left_alone((second, first), (other,)) == ({first}, set())
        assert left_alone((other,), (second, first)) == (set(), {first})
        assert left_alone((first, other), (second,)) == left_alone((second,), (first, other))[::-1]
