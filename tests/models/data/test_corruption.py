"""Corruption: deterministic, and labelled for what it did."""

from random import Random

import pytest

from models.data.corruption import (
    CORRUPTIONS,
    Materials,
    conflicting,
    corrupt,
    meaningless,
    miscategorized,
    misdescribed,
    misspell,
    misspelled,
    promoted,
    repeated,
    stuffed,
)
from models.data.listings import Listing, composed
from models.data.vocabulary import Vocabulary
from stream.assessment import GRADES, MODEL_ISSUES, Grade

WORDS = Vocabulary(unseen=False)
MATERIALS = Materials(
    [composed(Random(seed), WORDS) for seed in range(60)], WORDS, {"kettle": ["kettel"]}
)
KETTLE = Listing(
    title="Larkfield Electric Kettle with Temperature Control 1.7 L",
    brand="Larkfield",
    product_type="Home & Kitchen > Appliances > Kettles",
    description="Boils a litre in two minutes. Keep-warm function and a removable filter.",
    kind="electric kettle",
)


@pytest.mark.parametrize("grade", ["fair", "poor"])
def test_same_seed_same_flaw(grade: Grade) -> None:
    one = [corrupt(KETTLE, Random(seed), MATERIALS, grade=grade) for seed in range(20)]
    two = [corrupt(KETTLE, Random(seed), MATERIALS, grade=grade) for seed in range(20)]
    assert one == two
    assert len({flawed.listing for flawed in one}) > 10
    assert {flawed.grade for flawed in one} == {grade}


def test_every_corruption_speaks_the_contract() -> None:
    for corruption, weight in CORRUPTIONS:
        assert weight > 0
        made = [corruption(KETTLE, Random(seed), MATERIALS) for seed in range(30)]
        flawed = [one for one in made if one is not None]
        assert flawed, corruption.__name__
        for one in flawed:
            assert one.grade in GRADES[1:]
            assert set(one.issues) <= set(MODEL_ISSUES)
            assert one.listing != KETTLE, corruption.__name__


def test_issue_names_what_changed() -> None:
    for seed in range(30):
        typo = misspelled(KETTLE, Random(seed), MATERIALS)
        assert typo is not None
        assert "title_misspelled" in typo.issues
        assert typo.listing.title != KETTLE.title
        assert len(typo.listing.title.split()) == len(KETTLE.title.split())
        stuffing = stuffed(KETTLE, Random(seed), MATERIALS)
        assert "title_keyword_stuffed" in stuffing.issues
        assert len(stuffing.listing.title.split()) >= len(KETTLE.title.split()) + 6
        assert promoted(KETTLE, Random(seed), MATERIALS).issues == ("title_not_concise",)
        wrong = miscategorized(KETTLE, Random(seed), MATERIALS)
        if wrong is not None:
            assert wrong.issues == ("category_mismatch",)
            assert wrong.listing.title == KETTLE.title
            assert wrong.listing.product_type.split(" > ")[0] != "Home & Kitchen"
        other = misdescribed(KETTLE, Random(seed), MATERIALS)
        if other is not None:
            assert other.listing.description != KETTLE.description
            assert other.issues == ("description_mismatch",)


def test_severity_follows_the_damage() -> None:
    assert {meaningless(KETTLE, Random(seed), MATERIALS).grade for seed in range(40)} == {"poor"}
    for seed in range(60):
        flawed = repeated(KETTLE, Random(seed), MATERIALS)
        assert flawed is not None
        added = len(flawed.listing.title.split()) - len(KETTLE.title.split())
        assert flawed.grade == ("poor" if added >= 8 else "fair")


def test_conflicts_need_something_to_conflict_with() -> None:
    bare = Listing(title="Kettle")
    seen = [conflicting(bare, Random(seed), MATERIALS) for seed in range(40)]
    assert None in seen  # no brand in the title: no brand conflict
    for flawed in filter(None, seen):
        assert flawed.listing.brand == ""


def test_misspelling_prefers_the_recorded_one() -> None:
    made = {misspell("Kettle", Random(seed), {"kettle": ["kettel"]}) for seed in range(50)}
    assert "Kettel" in made
    assert len(made) > 2
    assert all(word[0] == "K" for word in made)
