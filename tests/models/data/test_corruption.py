"""Corruption: deterministic, and labelled for what it did."""

from collections.abc import Callable
from random import Random

import pytest

from models.data.corruption import CORRUPTIONS, Materials, corrupt, misspell
from models.data.corruptions.agreement import (
    conflicting,
    contradicting,
    miscategorized,
    miscategorized_nearby,
    misdescribed,
    rebranded,
)
from models.data.corruptions.clarity import beheaded, cut_short, kindless, meaningless
from models.data.corruptions.excess import fitted_to_all, imported, promoted, stuffed
from models.data.corruptions.spelling import heard, keyed, misspelled, scanned
from models.data.departments import BY_PATH
from models.data.listings import Listing
from models.data.titles import composed
from models.data.vocabulary import Vocabulary
from stream.assessment import GRADES, MODEL_ISSUES, Grade

WORDS = Vocabulary(unseen=False)
MATERIALS = Materials(
    [composed(Random(seed), WORDS) for seed in range(200)], WORDS, {"kettle": ["kettel"]}
)
KETTLE = Listing(
    title="Larkfield Electric Kettle with Temperature Control 1.7 L",
    brand="Larkfield",
    product_type="Home & Kitchen > Appliances > Kettles",
    description="Boils a litre in two minutes. Keep-warm function and a removable filter.",
    kind="electric kettle",
    department="Home & Kitchen > Appliances",
)
SHIRT = Listing(
    title="Larkfield Men's Linen Shirt - Blue",
    brand="Larkfield",
    kind="shirt",
    department="Clothing > Men > Shirts",
    facts=(("colour", "blue"), ("material", "linen"), ("wearer", "men's")),
)
SEEDS = range(60)


@pytest.mark.parametrize("grade", ["fair", "poor"])
def test_same_seed_same_flaw(grade: Grade) -> None:
    one = [corrupt(KETTLE, Random(seed), MATERIALS, grade=grade) for seed in range(20)]
    two = [corrupt(KETTLE, Random(seed), MATERIALS, grade=grade) for seed in range(20)]
    assert one == two
    assert len({flawed.listing for flawed in one}) > 10
    assert {flawed.grade for flawed in one} == {grade}


def test_every_corruption_speaks_the_contract() -> None:
    named = [listing for listing in MATERIALS.listings if listing.brand][:40]
    for corruption, weight in CORRUPTIONS:
        assert weight > 0
        tried = [
            (listing, corruption(listing, Random(seed), MATERIALS))
            for seed, listing in enumerate([KETTLE, SHIRT, *named])
        ]
        flawed = [(listing, one) for listing, one in tried if one is not None]
        assert flawed, corruption.__name__
        for listing, one in flawed:
            assert one.grade in GRADES[1:]
            assert set(one.issues) <= set(MODEL_ISSUES)
            assert one.listing != listing, corruption.__name__


def test_a_misspelling_changes_words_and_no_more() -> None:
    for seed in SEEDS:
        flawed = misspelled(KETTLE, Random(seed), MATERIALS)
        assert flawed is not None
        assert "title_misspelled" in flawed.issues
        before, after = KETTLE.title.split(), flawed.listing.title.split()
        assert len(before) == len(after)
        assert after[0] == "Larkfield"  # the brand is spelled as its owner likes
        changed = [new for old, new in zip(before, after, strict=True) if old != new]
        assert changed
        assert not {word.lower() for word in changed} & MATERIALS.known


@pytest.mark.parametrize("slip", [keyed, heard, scanned])
def test_slips_keep_the_first_letter(slip: Callable[[str, Random], str]) -> None:
    made = {slip("Charger", Random(seed)) for seed in SEEDS}
    assert len(made) > 3
    assert all(word.startswith("C") for word in made)


def test_misspelling_prefers_the_recorded_one() -> None:
    made = [misspell("Kettle", Random(seed), {"kettle": ["kettel"]}) for seed in SEEDS]
    assert made.count("Kettel") > len(made) / 3
    assert len(set(made)) > 2
    assert "Kettle" not in made


def test_excess_adds_to_the_title() -> None:
    for seed in SEEDS:
        stuffing = stuffed(KETTLE, Random(seed), MATERIALS)
        assert "title_keyword_stuffed" in stuffing.issues
        assert len(stuffing.listing.title.split()) >= len(KETTLE.title.split()) + 5
        sales = promoted(KETTLE, Random(seed), MATERIALS)
        assert sales.issues == ("title_not_concise",)
        assert KETTLE.title in sales.listing.title
        fits = fitted_to_all(KETTLE, Random(seed), MATERIALS)
        assert fits.listing.title.startswith(KETTLE.title)
        run_on = imported(KETTLE, Random(seed), MATERIALS)
        assert run_on is not None
        assert "electric kettle" in run_on.listing.title.lower()


def test_what_is_lost_decides_the_grade() -> None:
    assert {meaningless(KETTLE, Random(seed), MATERIALS).grade for seed in SEEDS} == {"poor"}
    for seed in SEEDS:
        bare = beheaded(KETTLE, Random(seed), MATERIALS)
        assert bare.grade == "poor"
        assert not bare.listing.product_type  # nothing beside the title may give it away
        lost = kindless(KETTLE, Random(seed), MATERIALS)
        assert lost is not None
        assert "kettle" not in lost.listing.title.lower()
        assert lost.grade == ("fair" if lost.listing.product_type else "poor")
        cut = cut_short(KETTLE, Random(seed), MATERIALS)
        if cut is not None:
            assert cut.issues == ("title_unclear",)


def test_wrong_categories_are_elsewhere() -> None:
    for seed in SEEDS:
        far = miscategorized(KETTLE, Random(seed), MATERIALS)
        if far is not None:
            assert far.issues == ("category_mismatch",)
            assert far.listing.title == KETTLE.title
            assert "Kettle" not in far.listing.product_type
        near = miscategorized_nearby(KETTLE, Random(seed), MATERIALS)
        if near is not None:
            assert near.listing.product_type != KETTLE.product_type
            assert "kettle" not in near.listing.product_type.lower()


def test_conflicts_contradict_the_title() -> None:
    for seed in SEEDS:
        flawed = conflicting(SHIRT, Random(seed), MATERIALS)
        assert flawed is not None
        assert flawed.issues == ("attribute_conflict",)
        assert flawed.listing.title == SHIRT.title
        assert flawed.listing.description
        brand = rebranded(SHIRT, Random(seed), MATERIALS)
        if brand is not None:
            assert brand.listing.brand.lower() not in SHIRT.title.lower()
        wearer = contradicting(SHIRT, Random(seed), MATERIALS)
        assert wearer is not None
        assert "women" in f"{wearer.listing.title} {wearer.listing.product_type}".lower()


def test_conflicts_need_something_to_conflict_with() -> None:
    bare = Listing(title="Kettle")
    for seed in SEEDS:
        assert rebranded(bare, Random(seed), MATERIALS) is None
        assert contradicting(bare, Random(seed), MATERIALS) is None


def test_descriptions_are_of_another_product() -> None:
    for seed in SEEDS:
        flawed = misdescribed(KETTLE, Random(seed), MATERIALS)
        if flawed is not None:
            assert flawed.issues == ("description_mismatch",)
            assert flawed.listing.description != KETTLE.description
            assert "kettle" not in flawed.listing.description.lower()


def test_shelves_of_both_halves_know_their_department() -> None:
    for unseen in (False, True):
        for shelf in Vocabulary(unseen=unseen).shelves:
            assert shelf.path in BY_PATH
            assert shelf.kinds
