"""The same thing listed by two sellers."""

from collections.abc import Mapping

from agents.checks.duplicates import alike, keys, word_set
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


def test_keys_are_of_the_set() -> None:
    assert keys(word_set("steel kettle")) == keys(word_set("Kettle, STEEL kettle"))
    assert not set(keys(word_set("steel kettle"))) & set(keys(word_set("oak stool")))


def test_like_sets_share_a_key() -> None:
    words = [f"word{n}" for n in range(2000)]
    pairs = [(frozenset(words[n : n + 9]), frozenset(words[n : n + 10])) for n in range(0, 1900, 5)]
    shared = sum(bool(set(keys(one)) & set(keys(other))) for one, other in pairs)
    assert shared >= 0.95 * len(pairs)
