"""Items, wants and degrees, on words of our own."""

import os
from pathlib import Path
from random import Random

import pytest

from models.data.relevance import examples
from models.data.shelf import Item, Measure, kinds, same, stocked
from models.data.synonyms import KINDS, PARTS_OF, QUALITIES
from models.data.vocabulary import Vocabulary
from models.data.wants import Want, as_typed, degree, kinship, want

SHARED = Path(os.environ.get("ASSAYER_SHARED") or Path(__file__).parents[4] / "shared") / "data"
SEEN, UNSEEN = Vocabulary(unseen=False), Vocabulary(unseen=True)


def item(kind: str, title: str = "", *, part_of: str = "", **facts: str) -> Item:
    return Item(
        title=title or kind,
        kind=kind,
        department=f"? {part_of or kind}",
        facts=facts,
        shown=frozenset(facts),
        part_of=part_of,
    )


def wanted(kind: str, *, measure: Measure | None = None, part_of: str = "", **facts: str) -> Want:
    return Want(
        query=kind,
        kind=kind,
        department=f"? {part_of or kind}",
        facts=facts,
        measure=measure,
        part_of=part_of,
    )


@pytest.mark.parametrize(
    ("asked", "offered", "expected"),
    [
        (wanted("sofa"), item("couch"), 1.0),
        (wanted("bar stools"), item("bar stool"), 1.0),
        (wanted("table"), item("dining table"), 1.0),
        (wanted("dining table"), item("table"), 0.8),
        (wanted("dining table"), item("coffee table"), 0.4),
        (wanted("drill"), item("drill bit set", part_of="drill"), 0.3),
        (wanted("drill bit set", part_of="drill"), item("drill"), 0.2),
        (wanted("drill"), item("lipstick"), 0.0),
        (wanted(""), item("lipstick"), 1.0),
    ],
)
def test_kinds_are_kin_by_their_names(asked: Want, offered: Item, expected: float) -> None:
    assert kinship(asked, offered) == expected


def test_each_fact_not_met_costs() -> None:
    red = wanted("sofa", colour="red", brand="Velmar")
    right = degree(red, item("sofa", colour="red", brand="Velmar"))
    one_off = degree(red, item("sofa", colour="blue", brand="Velmar"))
    two_off = degree(red, item("sofa", colour="blue", brand="Tirano"))
    stranger = degree(red, item("shampoo", colour="red", brand="Velmar"))
    assert right == 1.0
    assert 1.0 > one_off > two_off > stranger > 0.0


def test_a_fact_met_counts_in_other_words_and_unsaid_counts_less() -> None:
    asked = wanted("jacket", material="leatherette")
    said = item("jacket", material="faux leather")
    unsaid = Item(title="jacket", kind="jacket", department="", facts=said.facts)
    assert degree(asked, said) == 1.0
    assert 0.7 < degree(asked, unsaid) < 1.0


def test_another_measure_costs() -> None:
    asked = wanted("rope", measure=Measure(value=6, unit=1))
    other = Item(
        title="Rope 8 ft", kind="rope", department="", facts={}, measure=Measure(value=8, unit=1)
    )
    assert 0.5 < degree(asked, other) < 0.8


@pytest.mark.parametrize("words", [SEEN, UNSEEN])
def test_shelves_are_seeded_and_their_queries_answered(words: Vocabulary) -> None:
    items = list(stocked(words, 200, Random(3)))
    assert items == list(stocked(words, 200, Random(3)))
    random = Random(4)
    degrees = [degree(want(one, random, {}), one) for one in items]
    assert all(0.0 <= one <= 1.0 for one in degrees)
    assert sum(degrees) / len(degrees) > 0.85
    others = [degree(want(one, random, {}), random.choice(items)) for one in items]
    assert sum(others) / len(others) < 0.35


def test_halves_of_the_vocabulary_stock_different_brands() -> None:
    known = {brand.lower() for brand in SEEN.brands}
    kept = {brand.lower() for brand in UNSEEN.brands}
    for words, forbidden in ((SEEN, kept - known), (UNSEEN, known - kept)):
        shown = {one.facts["brand"].lower() for one in stocked(words, 400, Random(1))}
        assert not shown & forbidden


def test_slips_keep_most_queries_as_they_are() -> None:
    typed = [as_typed("brown leather sofa", Random(seed), {}) for seed in range(200)]
    assert 60 < typed.count("brown leather sofa") < 150
    assert len(set(typed)) > 15
    assert as_typed("", Random(1), {}) == ""


def test_synonyms_are_symmetric_and_named_once() -> None:
    for group in (*KINDS, *QUALITIES):
        assert len(group) > 1
        assert len(set(group)) == len(group)
    assert same("Couch", "sofas")
    assert not same("sofa", "lamp")
    whole = {kind for kind, _, part in kinds(SEEN) if not part}
    assert {name for name, _ in PARTS_OF} <= whole


@pytest.mark.shared
def test_examples_are_graded_within_their_part() -> None:
    if not (SHARED / "product_attributes").is_dir():
        pytest.skip(f"no data sets in {SHARED}")
    found = list(examples(SHARED, 1500, Random(2)))
    assert len(found) == 1500
    assert found == list(examples(SHARED, 1500, Random(2)))
    assert {one.part for one in found} == {"train", "tune", "select", "test"}
    relevant = sum(one.relevance >= 0.5 for one in found) / len(found)
    assert 0.3 < relevant < 0.8
    assert len({one.relevance for one in found}) > 10
