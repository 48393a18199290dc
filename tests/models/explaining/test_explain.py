"""What is explained of an answer, and by which words."""

from collections.abc import Sequence

import pytest

from models.explaining.explain import explain
from stream.attribution import Fields, Span
from tests.models.explaining.answers import ask

FIELDS: Fields = ("Oak stool free shipping", "Marlowe", "", "cheap")


def test_the_likeliest_label_and_the_issues_found_are_explained() -> None:
    found = explain("quality", FIELDS, ask)
    assert [one.target for one in found.targets] == ["fair", "title_not_concise"]
    assert [found.text(one.span) for one in found.targets] == ["free shipping"] * 2
    assert found.probabilities["fair"] == found.targets[0].probability == 0.69
    assert found.targets[1].parts == pytest.approx([0, 0, 1.5, 1.8, 0, 0], abs=0.1)
    assert len(found.plan.words) == len(found.targets[0].parts) == 6


def test_issues_under_the_floor_are_not() -> None:
    found = explain("quality", FIELDS, ask, floor=0.7)
    assert [one.target for one in found.targets] == ["fair"]
    found = explain("quality", FIELDS, ask, floor=0.01)
    assert len(found.targets) == 8


def test_named_targets_are_explained_whatever_their_probability() -> None:
    found = explain("quality", FIELDS, ask, targets=["good"])
    (only,) = found.targets
    assert (only.target, only.span) == ("good", None)
    assert min(only.parts) < 0 <= max(only.parts)


def test_no_more_is_asked_than_allowed() -> None:
    asked = []

    def counted(texts: Sequence[Fields]) -> list[list[float]]:
        asked.append(len(texts))
        return ask(texts)

    explain("quality", (" ".join("abcdefghij" * 5), "", "", ""), counted, limit=9)
    assert asked == [10]


def test_other_tasks() -> None:
    def intent(texts: Sequence[Fields]) -> list[list[float]]:
        return [[0.02] * 7 + [0.9 if "order" in text else 0.05, 0.04] for (text,) in texts]

    found = explain("intent", ("where is my order",), intent)
    assert [(one.target, found.text(one.span)) for one in found.targets] == [("support", "order")]

    def relevance(texts: Sequence[Fields]) -> list[list[float]]:
        return [
            [0.9 if "stool" in query and "stool" in product else 0.1] for query, product in texts
        ]

    found = explain("relevance", ("oak stool", "pine stool"), relevance)
    assert found.targets[0].target == "relevance"
    parts = {
        found.text(Span(*word)): round(part)
        for word, part in zip(found.plan.words, found.targets[0].parts, strict=True)
    }
    assert parts == {"oak": 0, "stool": 4, "pine": 0}
