"""The same thing listed by two sellers."""

from collections.abc import Mapping

from agents.checks.duplicate_keys import MOST_KEYS, codes, comparable_gtin, keys, set_keys
from agents.checks.duplicates import alike, word_set
from agents.checks.examples import PRODUCT, listing
from tests.checks.judge import history, judge

TITLE = str(PRODUCT["title"])
OTHER = {"id": "ek-9", "seller_id": "kitchen-corner"}


def duplicates(*updates: Mapping[str, object]) -> list[bool]:
    known = history()
    return [
        "duplicate_product" in [issue.code for issue in judge(listing(**update), known, offset)]  # type: ignore[arg-type]
        for offset, update in enumerate(updates)
    ]


def test_the_later_listing_is_the_duplicate() -> None:
    assert duplicates({}, OTHER, {}, OTHER) == [False, True, False, True]


def test_case_order_and_punctuation_do_not_matter() -> None:
    assert duplicates({}, {**OTHER, "title": TITLE.upper() + "!"}) == [False, True]


def test_a_word_more_is_still_the_same() -> None:
    assert alike(word_set(TITLE), word_set(TITLE + " cordless"))
    title = TITLE + " with wide lid and swivel base"
    assert duplicates({"title": title}, {**OTHER, "title": title + " new"}) == [False, True]


def test_other_numbers_colours_and_sizes_are_other_products() -> None:
    for word in ("1.2", "red", "XL", "2-pack"):
        assert not alike(word_set(TITLE), word_set(f"{TITLE} {word}"))


def test_own_listings_variants_and_unknown_sellers_pass() -> None:
    assert duplicates({}, {"id": "k-2"}) == [False, False]
    assert duplicates({"item_group_id": "k"}, {**OTHER, "item_group_id": "k"}) == [False, False]
    assert duplicates({}, {"id": "k-2", "seller_id": None}) == [False, False]


def test_short_titles_pass() -> None:
    assert duplicates({"title": "Steel Kettle Red"}, {**OTHER, "title": "Steel Kettle Red"}) == [
        False,
        False,
    ]


def test_a_title_given_up_is_free() -> None:
    assert duplicates({}, {"title": "Oak Step Stool with Handle"}, OTHER) == [False] * 3
    assert duplicates({}, {"operation": "delete"}, OTHER) == [False] * 3


def test_a_word_exchanged_is_another_product() -> None:
    title = TITLE + " with wide lid and owl print"
    other = TITLE + " with wide lid and fox print"
    assert alike(word_set(title), word_set(other))
    assert duplicates({"title": title, "gtin": None}, {**OTHER, "title": other, "gtin": None}) == [
        False,
        False,
    ]


CODED = {"title": "Brightmoor bk1734s electric kettle stainless steel 1.7 l", "gtin": None}
REWORDED = {
    **OTHER,
    "title": "Brightmoor kettle 1.7 litre cordless rapid boil",
    "mpn": "bk1734s",
    "gtin": None,
}


def test_a_model_number_finds_the_same_thing_worded_differently() -> None:
    assert duplicates(CODED, REWORDED) == [False, True]
    assert duplicates(CODED, {**REWORDED, "mpn": None}) == [False, False]


def test_a_code_alone_does_not_make_a_duplicate() -> None:
    spare = "Filter cartridge pack of four for bk1734s jug by Nordheim"
    other = {**REWORDED, "title": spare, "mpn": None, "brand": "Nordheim", "price": "4.90 GBP"}
    assert duplicates(CODED, other) == [False, False]


def test_the_same_gtin_helps_and_another_forbids() -> None:
    reworded = {**OTHER, "title": "Brightmoor stainless kettle 1.7 l, electric, cordless base"}
    assert duplicates({}, reworded) == [False, True]
    assert duplicates({}, {**reworded, "gtin": None}) == [False, False]
    assert duplicates({}, {**OTHER, "gtin": "9501101530010"}) == [False, False]


def test_codes_are_no_measures_and_no_words() -> None:
    assert codes(word_set("phone's 10000mah power bank 1080p bk-99f1200"), None) == {"99f1200"}
    assert codes(word_set("power bank"), "PB-20100 rev b") == {"20100"}
    assert codes(word_set("men's power bank"), None) == set()


def test_only_gtins_that_identify_are_compared() -> None:
    assert comparable_gtin("9-501101-530003") == "09501101530003"
    assert comparable_gtin("2001234567893") is None
    assert comparable_gtin("12") is None


def test_keys_are_few() -> None:
    found = keys(
        word_set("steel kettle bk1734s"),
        {"steel": 2.0, "kettle": 3.0},
        9.0,
        model_number="xk99012",
        gtin="09501101530003",
    )
    assert len(found) == len(set(found)) == MOST_KEYS


def test_keys_are_of_the_set() -> None:
    assert set_keys(word_set("steel kettle")) == set_keys(word_set("Kettle, STEEL kettle"))
    assert not set(set_keys(word_set("steel kettle"))) & set(set_keys(word_set("oak stool")))


def test_like_sets_share_a_key() -> None:
    words = [f"word{n}" for n in range(2000)]
    pairs = [(frozenset(words[n : n + 9]), frozenset(words[n : n + 10])) for n in range(0, 1900, 5)]
    shared = sum(bool(set(set_keys(one)) & set(set_keys(other))) for one, other in pairs)
    assert shared >= 0.95 * len(pairs)
