"""An explanation as a person and as a program see it."""

from models.explaining.explain import explain
from models.explaining.show import legend, lines, plain
from tests.models.explaining.answers import ask

EXPLANATION = explain("quality", ("Oak stool free shipping", "Marlowe", "", ""), ask)


def test_for_programs() -> None:
    shown = plain(EXPLANATION)
    assert shown["fields"] == {
        "title": "Oak stool free shipping",
        "brand": "Marlowe",
        "product_type": "",
        "description": "",
    }
    explained = shown["explained"]
    assert isinstance(explained, list)
    assert [one["target"] for one in explained] == ["fair", "title_not_concise"]
    assert explained[1]["evidence"] == {
        "attribute": "title",
        "text": "free shipping",
        "start": 10,
        "stop": 23,
    }
    words = explained[1]["words"]
    assert [word["word"] for word in words] == ["Oak", "stool", "free", "shipping", "Marlowe"]
    assert [word["part"] > 0.5 for word in words] == [False, False, True, True, False]


def test_for_persons() -> None:
    shown = list(lines(EXPLANATION))
    assert [line.plain.split()[0] for line in shown] == [
        *("fair", "title", "brand", "title_not_concise", "title", "brand"),
    ]
    assert shown[0].plain == "fair  0.690  evidence: free shipping"
    title = shown[4]
    styled = {title.plain[span.start : span.end]: str(span.style) for span in title.spans}
    assert styled["shipping"] == "bold red"
    assert styled["free shipping"] == "underline"
    assert "Oak" not in styled
    assert "complaint" in legend().plain


def test_a_welcome_answer_is_green_and_words_against_it_are_blue() -> None:
    found = explain("quality", ("Oak stool free shipping", "", "", ""), ask, targets=["good"])
    heading, title = lines(found)
    assert str(heading.spans[0].style) == "bold green"
    assert heading.plain.endswith("no part of the text stands out")
    assert {str(span.style) for span in title.spans} >= {"bold blue"}
