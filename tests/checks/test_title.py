"""Titles that must be flagged, and the many that must not."""

import pytest

from agents.checks.title import check_title
from agents.checks.words import read


def codes(title: str | None, brand: str | None = None) -> list[str]:
    return [issue.code for issue in check_title(read(title), read(brand))]


@pytest.mark.parametrize(
    "title",
    [
        "Bora Bora Beach Towel, Pom Pom Fringe",
        "Case for iPad 2, iPad 3, iPad 4, Grey",
        "USB-C to HDMI Adapter, 4K UHD, PD 100W",
        "LG OLED TV HDR UHD",
        "Sugar Free Gum, Mint, 12 Pieces",
        "For Sale Sign, Metal, 30 x 20 cm",
        "Hot Water Bottle with Knitted Cover",
        "Truck Clearance Lights LED Red, Pair",
        "High Clearance Floor Jack 3 t",
        "Best Of Mozart, 2 CD",
        "Offset Screwdriver Set",
        "Café Crème Mug – 250 ml (Ø 8 cm)",
        "Sample Vials Glass 2 ml, 100 Pieces",
        "Test Tube Rack for 12 Tubes",
        "不锈钢电热水壶",
        "हिन्दी कहानियाँ की पुस्तक",
        'Door Hinge 3" – 5/8 Radius',
        "Panel Light (Light Colour: Neutral White)",
        "AT&T Cordless Telephone",
        "Rock & Roll Poster <3",
    ],
)
def test_good_titles_pass(title: str) -> None:
    assert codes(title) == []


@pytest.mark.parametrize(
    ("title", "code"),
    [
        (None, "title_missing"),
        ("", "title_missing"),
        ("\u200b\ufeff", "title_missing"),
        ("★★★", "title_placeholder"),
        ("N/A", "title_placeholder"),
        ("null", "title_placeholder"),
        ("TEST item 4", "title_placeholder"),
        ("{{product.title}}", "title_placeholder"),
        ("Lorem ipsum dolor sit", "title_placeholder"),
        ("Product name here please"[:12], "title_placeholder"),
        ("Earphones", "title_too_short"),
        ("x " * 80, "title_too_long"),
        ("Steel Kettle &amp; Base", "title_forbidden_characters"),
        ("<b>Steel</b> Kettle", "title_forbidden_characters"),
        ("Steel Kettle!!! Wide Lid", "title_forbidden_characters"),
        ("Steel Kettle \x07 Wide Lid", "title_forbidden_characters"),
        ("Steel Kettle \u202e Wide Lid", "title_forbidden_characters"),
        ("Steel Kettle 🔥 Wide Lid", "title_forbidden_characters"),
        ("Steel Kettle 50% off Today", "title_promotional_text"),
        ("Buy 1 Get 1 Free Steel Kettle", "title_promotional_text"),
        ("HOT SALE Steel Kettle", "title_promotional_text"),
        ("Vinyl Sticker Sticker Blue", "title_word_repeated"),
        ("Phone Headset, Earphone Headset, Bass Headset", "title_word_repeated"),
        ("STEEL KETTLE WITH WIDE BASE", "title_all_caps"),
    ],
)
def test_bad_titles_are_named(title: str | None, code: str) -> None:
    assert code in codes(title)


def test_a_missing_title_is_one_issue() -> None:
    assert codes(" ") == ["title_missing"]
    assert codes("untitled") == ["title_placeholder"]


def test_the_brand_may_be_in_capitals() -> None:
    assert codes("NORDHEIM KITCHEN WORKS Steel Kettle", "NORDHEIM KITCHEN WORKS") == []
    assert codes("NORDHEIM KITCHEN WORKS KETTLE") == ["title_all_caps"]


def test_evidence_shows_what_cannot_be_seen() -> None:
    issue = next(check_title(read("Steel Kettle \u202e Wide Lid"), read(None)))
    assert issue.evidence == "U+202E"
    assert issue.attribute == "title"


def test_length_is_of_the_whole_title() -> None:
    issue = next(check_title(read("word " * 2000), read(None)))
    assert issue.code == "title_too_long"
    assert "9999 characters" in issue.detail
