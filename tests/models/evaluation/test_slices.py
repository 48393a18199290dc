"""Slices: every example in exactly one slice of a dimension, small ones together."""

import numpy as np

from models.evaluation.slices import OTHER, category, length, script, slices
from models.examples import Example
from tests.models.evaluation import examples as made


def test_each_dimension_divides_the_examples() -> None:
    examples = made.quality(400)
    found = slices("quality", examples)
    assert set(found) == {"source", "locale", "length"}  # one category, one script: no slices
    for members in found.values():
        rows = np.sort(np.concatenate(list(members.values())))
        assert rows.tolist() == list(range(400))
    assert list(found["source"]) == ["made up", "elsewhere"]


def test_small_slices_are_put_together_at_the_end() -> None:
    made_of = {"wide": 50, "rare": 3, "odd": 2}
    examples = [
        Example(text="kettle", group=str(n), source=source, label="product_type")
        for source, count in made_of.items()
        for n in range(count)
    ]
    found = slices("intent", examples)["source"]
    assert {name: len(rows) for name, rows in found.items()} == {"wide": 50, OTHER: 5}
    assert list(found)[-1] == OTHER


def test_no_dimension_has_too_many_slices() -> None:
    examples = [
        Example(text="kettle", group=str(n), source=f"shop {n % 40}", label="brand")
        for n in range(40 * 40)
    ]
    found = slices("intent", examples)["source"]
    assert len(found) == 16
    assert len(found[OTHER]) == 25 * 40


def test_what_a_slice_is_named() -> None:
    example = Example(text="Kettle\nB\nKitchen > Kettles\n", group="", source="", label="good")
    assert category(example) == "Kitchen"
    assert category(Example(text="Kettle", group="", source="")) == "(none given)"
    assert length("steel kettle") == "1-2 words"
    assert length("word " * 16) == "16 words and more"
    assert script("Kettle ™ 5 L") == "Latin"
    assert script("Wasserkocher für Küche") == "Latin beyond ASCII"
    assert script("火锅 电磁炉") == "Cjk"
    assert script("чайник") == "Cyrillic"
    assert script("12345") == "no letters"
