"""A user's own catalogue: what is wrong for a product is drawn from it, near and far."""

import json
from pathlib import Path
from random import Random

import pytest

from models.data import quality, sources
from models.data.catalogue import Catalogue, path_of, stems
from models.data.corruptions.agreement import (
    all_of_another,
    conflicting,
    contradicting,
    miscategorized,
    miscategorized_nearby,
    misdescribed,
    rebranded,
)
from models.data.corruptions.base import Materials
from models.data.listings import GRAMMAR, Listing
from models.data.oddities import odd
from models.data.titles import composed
from models.data.vocabulary import Vocabulary

WORDS = Vocabulary(unseen=False)
SHELVES = {
    "Küche > Geräte > Wasserkocher": "Wasserkocher",
    "Küche > Geräte > Toaster": "Toaster",
    "Küche > Töpfe": "Kochtopf",
    "Garten > Schläuche": "Gartenschlauch",
    "Garten > Geräte > Rasenmäher": "Rasenmäher",
}
LISTINGS = [
    Listing(
        title=f"Nordheim {kind} {name}",
        brand="Nordheim" if name != "Ida" else "Larkfield",
        product_type=shelf,
        description=f"Der {kind} {name} hält lange und ist leicht sauber zu halten.",
        kind=kind.lower(),
        source="mine",
    )
    for shelf, kind in SHELVES.items()
    for name in ("Ida", "Olga", "Paula")
]
KETTLE = LISTINGS[0]
SHOP = Catalogue(LISTINGS)
MATERIALS = Materials(LISTINGS, WORDS, {}, SHOP)
SEEDS = range(80)


@pytest.mark.parametrize(
    ("written", "levels"),
    [
        ("Home > Kitchen > Kettles", ("home", "kitchen", "kettles")),
        ("Clothing >> Women's | Tops » Tees", ("clothing", "women's", "tops", "tees")),
        ("TV, Audio / Video > Radios", ("tv, audio / video", "radios")),
        (" > > ", ()),
        ("", ()),
    ],
)
def test_a_category_is_its_levels(written: str, levels: tuple[str, ...]) -> None:
    assert path_of(written) == levels


def test_stems_are_words_of_any_alphabet() -> None:
    assert stems("Two Kettles, 1.7 l für Öl") == ["two", "kettle", "für"]


def test_near_and_far_categories_are_the_shops_own() -> None:
    near = {SHOP.category(KETTLE, Random(seed), near=True) for seed in SEEDS}
    far = {SHOP.category(KETTLE, Random(seed), near=False) for seed in SEEDS}
    assert near == {"Küche > Geräte > Toaster", "Küche > Töpfe"}
    assert far == {"Garten > Schläuche", "Garten > Geräte > Rasenmäher"}


def test_a_category_that_may_be_right_is_not_called_wrong() -> None:
    tools = Listing(title="Spade", product_type="Garden > Tools > Spades", source="mine")
    offered = [
        Listing(title=f"Thing {number}", product_type=path, source="mine")
        for number, path in enumerate(
            (
                "Garden",
                "Garden > Tools",
                "Garden > Tools > Other",
                "Garden > Spade Sets",
                "DIY > Tools",
            )
        )
    ]
    shop = Catalogue([tools, *offered])
    for seed in SEEDS:
        assert shop.category(tools, Random(seed), near=True) is None
        assert shop.category(tools, Random(seed), near=False) is None
    assert shop.category(Listing(title="Spade", source="mine"), Random(1), near=False) is None


def test_descriptions_are_of_other_kinds_of_product() -> None:
    for near in (True, False):
        found = {SHOP.description(KETTLE, Random(seed), near=near) for seed in SEEDS}
        assert len(found) > 2
        assert not any(text and "Wasserkocher" in text for text in found)
    bare = [
        Listing(
            title="Spade", description="Digs what the gardener wants dug, and more.", source="m"
        ),
        Listing(
            title="Mug", description="Holds what the drinker wants held, and more.", source="m"
        ),
        Listing(title="Cup", description="...", source="m"),
    ]
    shop = Catalogue(bare)
    found = {shop.description(bare[0], Random(seed), near=True) for seed in SEEDS}
    assert found == {bare[1].description}
    assert Catalogue([]).description(bare[0], Random(1), near=True) is None


def test_flaws_of_ones_own_products_are_written_as_the_shop_writes() -> None:
    categories = set(SHELVES)
    descriptions = {listing.description for listing in LISTINGS}
    seen = set()
    for seed in SEEDS:
        for corruption in (miscategorized, miscategorized_nearby, misdescribed, all_of_another):
            flawed = corruption(KETTLE, Random(seed), MATERIALS)
            if flawed is None:
                continue
            seen.add(corruption)
            assert flawed.listing.product_type in categories
            assert flawed.listing.description in descriptions
            assert ("category_mismatch" in flawed.issues) == (
                flawed.listing.product_type != KETTLE.product_type
            )
            assert ("description_mismatch" in flawed.issues) == (
                flawed.listing.description != KETTLE.description
            )
    assert len(seen) == 4


def test_a_conflict_keeps_the_shops_description() -> None:
    without = Listing(title="Larkfield Kettle - Blue", source="mine")
    for seed in SEEDS:
        flawed = conflicting(KETTLE, Random(seed), MATERIALS)
        assert flawed is not None
        assert KETTLE.description in flawed.listing.description
        assert conflicting(without, Random(seed), MATERIALS) is None
    brands = [rebranded(LISTINGS[1], Random(seed), MATERIALS) for seed in SEEDS]
    assert "Larkfield" in {flawed.listing.brand for flawed in brands if flawed}


def test_a_wearers_branch_is_turned_into_the_other() -> None:
    shirt = Listing(
        title="Larkfield Men's Linen Shirt",
        product_type="Fashion > Men > Shirts",
        department="Clothing > Men > Shirts",
        source="mine",
    )
    kids = Listing(
        title=shirt.title,
        product_type="Fashion > Kids > Shirts",
        department=shirt.department,
        source="mine",
    )
    found = {contradicting(shirt, Random(seed), MATERIALS) for seed in SEEDS}
    moved = {flawed.listing.product_type for flawed in found if flawed}
    assert moved == {"Fashion > Men > Shirts", "Fashion > Women > Shirts"}
    other = [contradicting(kids, Random(seed), MATERIALS) for seed in SEEDS]
    assert all(flawed is None or flawed.listing.title != kids.title for flawed in other)


def test_odd_is_fine_and_the_same_product() -> None:
    listing = Listing(
        title="Nordheim Kettle", brand="Nordheim", description="A nordheim kettle.", source="mine"
    )
    seen = set()
    for seed in SEEDS:
        changed = odd(listing, Random(seed))
        assert changed != listing
        assert "Kettle" in changed.title
        assert changed.brand in changed.title
        assert changed.brand in changed.description or changed.description == listing.description
        seen.add((changed.brand == "NORDHEIM", changed.brand == "Nordheim"))
    assert len(seen) == 3
    named = Listing(title="SKU-2041 Kettle", source="mine")
    assert odd(named, Random(1)) == named


def test_examples_of_ones_own_products_have_the_shops_categories(tmp_path: Path) -> None:
    lines = [
        json.dumps({
            "title": listing.title, "product_type": listing.product_type,
            "description": listing.description, "brand": listing.brand,
        })
        for listing in LISTINGS
    ]  # fmt: skip
    mine = tmp_path / "mine.jsonl"
    mine.write_text("\n".join(lines))
    assert len(sources.products(mine)) == len(LISTINGS)
    made = list(quality.examples(mine, 3000, Random(1)))
    own = [one for one in made if one.source != GRAMMAR]
    shown = {one.text.split("\n")[2] for one in own} - {""}
    wrong = [one for one in own if "category_mismatch" in (one.issues or ())]
    assert len(wrong) > 50
    assert {one.text.split("\n")[2] for one in wrong} <= set(SHELVES)
    assert shown >= set(SHELVES)


def test_what_nobody_sells_is_corrupted_as_before() -> None:
    random = Random(2)
    for _ in range(40):
        listing = composed(random, WORDS)
        assert MATERIALS.shop_of(listing) is None
        flawed = miscategorized(listing, random, MATERIALS)
        assert flawed is None or flawed.listing.product_type not in SHELVES
