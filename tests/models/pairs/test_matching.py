"""Matching features: what each column says of pairs a person can judge."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.models.pairs.served import matching

STEMS = (
    "sofa", "couch", "lamp", "light", "drill", "bit", "cordless", "charger", "phone", "case",
    "leather", "brown", "shelf", "door", "hinge", "boot", "boat",
)  # fmt: skip


@pytest.fixture(scope="module")
def lexicon() -> Any:
    vectors = np.eye(len(STEMS), dtype=np.float32)
    vectors[STEMS.index("couch")] = 0.9 * vectors[0] + 0.1 * vectors[1]
    weights = np.array([5.0] * len(STEMS), np.float32)
    weights[STEMS.index("brown")] = 2.0
    return matching.Lexicon(STEMS, weights, vectors)


def row(query: str, product: str, lexicon: Any) -> dict[str, float]:
    values = matching.features(matching.read(query, lexicon), matching.read(product, lexicon), 0.5)
    return dict(zip(matching.NAMES, values, strict=True))


def worth(query: str, product: str, lexicon: Any) -> float:
    found = matching.spelled(matching.read(query, lexicon), matching.read(product, lexicon))
    return float(found[0][0])


@pytest.mark.parametrize(
    ("query", "product", "least", "most"),
    [
        ("drills", "Cordless Drill", 1.0, 1.0),
        ("lighting", "Porch Light", 0.9, 0.9),
        ("shelving", "Steel Shelves", 0.9, 0.9),
        ("showerhead", "Chrome Shower Head", 0.85, 0.9),
        ("shower head", "Chrome Showerhead", 0.85, 0.9),
        ("refridgerator", "Refrigerator in White", 0.7, 0.85),
        ("srews", "Wood Screws", 0.7, 0.85),
        ("bulb", "Hedge Trimmer", 0.0, 0.0),
        ("cafe", "Café Table", 1.0, 1.0),
    ],
)
def test_words_match_by_form_and_spelling(
    query: str, product: str, least: float, most: float, lexicon: Any
) -> None:
    assert least <= worth(query, product, lexicon) <= most


def test_a_known_word_is_less_likely_a_slip(lexicon: Any) -> None:
    assert worth("boot", "Rubber Boat", lexicon) < worth("boet", "Rubber Boat", lexicon)


def test_synonyms_match_by_their_vectors(lexicon: Any) -> None:
    found = row("sofa", "Brown Couch", lexicon)
    assert found["coverage"] > 0.9
    assert found["missing"] > 0  # as spelled, it is not there
    assert found["coverage"] > row("sofa", "Brown Lamp", lexicon)["coverage"]


def test_rare_words_count_more(lexicon: Any) -> None:
    only_kind = row("brown sofa", "Leather Sofa", lexicon)["coverage"]
    only_colour = row("brown sofa", "Brown Lamp", lexicon)["coverage"]
    assert only_kind > only_colour


def test_the_head_is_before_what_it_is_for(lexicon: Any) -> None:
    accessory = row("phone", "Leather Case for Phone", lexicon)
    assert accessory["product_head"] < 0.5
    assert accessory["head_in_tail"] == 1.0
    assert accessory["accessory_added"] == 1.0
    wanted = row("phone case", "Leather Case for Phone", lexicon)
    assert (wanted["product_head"], wanted["accessory_added"]) == (1.0, 0.0)
    assert row("phone case", "Brown Phone", lexicon)["accessory_wanted"] == 1.0


def test_the_head_is_before_the_first_comma(lexicon: Any) -> None:
    assert row("drill", "Cordless Drill, Brown Leather", lexicon)["product_head"] == 1.0


def test_numbers_are_compared_with_units(lexicon: Any) -> None:
    found = row("6 ft door", "72 in. Door", lexicon)
    assert (found["numbers_had"], found["numbers_against"]) == (1.0, 0.0)
    assert row("6 ft door", "8 ft. Door", lexicon)["numbers_against"] == 1.0


def test_codes_and_neighbours(lexicon: Any) -> None:
    found = row("door hinge wd1680", "Brown WD1680 Door Hinge", lexicon)
    assert (found["has_codes"], found["codes_had"]) == (1.0, 1.0)
    assert found["adjacent"] == 0.5


@pytest.mark.parametrize(
    ("query", "product"), [("", "Sofa"), ("sofa", ""), ("", ""), ("!!!", "???"), ("6 ft", "8 ft")]
)
def test_texts_without_words_have_a_row_too(query: str, product: str, lexicon: Any) -> None:
    found = row(query, product, lexicon)
    assert found["cosine"] == 0.5
    assert found["coverage"] == 0.0
    assert np.isfinite(list(found.values())).all()


@pytest.mark.parametrize(
    "text",
    ["a" * 5000, "1-" * 3000, "1/" * 3000, "1 1/1x" * 900, "a'" * 900, "sofa " * 900, "é&" * 900],
)
def test_hostile_texts_are_read_in_part(text: str, lexicon: Any) -> None:
    found = matching.read(text, lexicon)
    assert len(found.words) <= matching.MAX_WORDS
    assert len(found.joined) <= matching.MAX_CHARACTERS
    assert np.isfinite(matching.features(found, found, 1.0)).all()


def test_a_pair_alone_and_in_company_has_one_row(lexicon: Any) -> None:
    queries = ["sofa", "brown sofa", "phone case", "sofa"]
    products = ["Couch", "Brown Lamp", "Case for Phone", "Sofa"]
    small, large = matching.Matcher(lexicon, capacity=2), matching.Matcher(lexicon)
    together = large(queries, products, [0.1, 0.2, 0.3, 0.4])
    alone = [
        small([q], [p], [c])
        for q, p, c in zip(queries, products, (0.1, 0.2, 0.3, 0.4), strict=True)
    ]
    assert np.array_equal(together, np.concatenate(alone))
    assert small([], [], []).shape == (0, len(matching.NAMES))


def test_a_lexicon_round_trips(tmp_path: Path, lexicon: Any) -> None:
    path = tmp_path / "lexicon.npz"
    matching.save(lexicon, path)
    again = matching.load(path)
    assert list(again.rows) == list(lexicon.rows)
    assert again.weights == pytest.approx(lexicon.weights)
    assert np.allclose(again.vectors, lexicon.vectors, atol=0.01)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("drill", "drill", 0),
        ("drill", "dril", 1),
        ("drill", "dirll", 1),
        ("drill", "grill", 1),
        ("faucet", "fuacett", 2),
        ("sofa", "bench", 3),
        ("a", "abcd", 3),
    ],
)
def test_edits_are_counted(one: str, other: str, expected: int) -> None:
    assert matching.edits(one, other) == matching.edits(other, one) == expected


def test_stems_and_roots() -> None:
    words = ("boxes", "batteries", "knives", "glass", "bus", "lamps")
    assert [matching.stem(word) for word in words] == [
        "box", "battery", "knif", "glass", "bus", "lamp",
    ]  # fmt: skip
    assert matching.root("nailer") == matching.root("nailing") == "nail"
    assert matching.root("red") == "red"
