"""What a title's words mean, as numbers: names of sorts, pairs of them, and how alike words are."""

import math

from benchmarks.lazada.meanings import Meanings

MEANINGS = Meanings(["case", "cover", "sleeve", "iphone", "silicone", "pink", "banana", "qzxvw"])


def test_words_are_counted_by_sort() -> None:
    found = MEANINGS.numbers(["case", "case", "cover", "iphone", "pink", "qzxvw"])
    assert found["kind"] == 2
    assert found["kind share"] == 2 / 5
    assert found["line"] == 1
    assert found["attribute"] >= 1
    assert found["in no name"] == 1
    assert found["colours"] == 1


def test_pairs_of_words_that_are_a_name_are_found_in_either_order() -> None:
    one, other = (MEANINGS.numbers(words) for words in (["case", "iphone"], ["iphone", "case"]))
    assert one == other
    assert MEANINGS.numbers(["case", "banana"])["paired"] == 0


def test_a_kind_told_twice_is_more_alike_than_two_things() -> None:
    twice, things = MEANINGS.numbers(["case", "cover"]), MEANINGS.numbers(["case", "banana"])
    for name in ("word, most", "text, most"):
        assert twice[name] > things[name]
    assert twice["text focus"] > things["text focus"]


def test_a_title_without_words_has_the_same_numbers() -> None:
    nothing, some = MEANINGS.numbers([]), MEANINGS.numbers(["case", "cover"])
    assert list(nothing) == list(some)
    assert all(map(math.isfinite, nothing.values()))
    assert Meanings([]).numbers([]) == nothing
