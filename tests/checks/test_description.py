"""Descriptions: what counts as missing, short, marked up, or the title again."""

import pytest

from agents.checks.description import SCAN, check_description
from agents.checks.words import read

TITLE = "Brightmoor Electric Kettle 1.7 L Stainless Steel"
GOOD = "Boils 1.7 litres in four minutes and switches itself off when it is ready."


def codes(description: str | None, title: str = TITLE) -> list[str]:
    return [issue.code for issue in check_description(description, read(title))]


@pytest.mark.parametrize("text", [None, "", "  ", "NULL", "n/a", "-", "\u200b\u200b", "<p></p>"])
def test_nothing_said_is_missing(text: str | None) -> None:
    assert "description_missing" in codes(text)
    assert "description_short" not in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        "For pipes < 22 mm and > 10 mm; a <b c> d, x<y>z and <3 are no tags to be afraid of.",
        "Für Rohre <ø 22 mm> geeignet, aus Messing gefertigt und beidseitig verzinnt.",
        "容量一升、四分钟煮沸、自动断电、双层不锈钢、手感不烫。",
    ],
)
def test_good_descriptions_pass(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "tag", ["<p>", "</LI>", "<br/>", "<br />", '<a href="x">', '<font color= "red">', "<h2>"]
)
def test_tags_are_found(tag: str) -> None:
    assert codes(f"{GOOD}{tag}{GOOD}") == ["description_html"]


def test_short_is_measured_without_tags() -> None:
    assert codes("<ul><li>Good</li></ul>" + "<br>" * 30) == [
        "description_html",
        "description_short",
    ]


def test_the_title_again() -> None:
    assert codes(TITLE.upper() + ".") == ["description_repeats_title"]
    assert codes(f"{TITLE}. {GOOD}") == []


def test_only_the_beginning_is_scanned() -> None:
    assert codes((GOOD * 100)[:SCAN] + "<p>") == []
