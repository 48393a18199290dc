"""Label files: the training record, and what a shop has at hand."""

import json
import math
from pathlib import Path

import pytest

from models.examples import issue_shares, load, load_unlabelled, save
from stream.errors import SettingsError


def written(path: Path, *rows: dict[str, object]) -> list[Path]:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows) + "\n")
    return [path]


def test_a_listing_is_read_as_the_model_will_see_it(tmp_path: Path) -> None:
    found = load(
        written(
            tmp_path / "own.jsonl",
            {
                "title": "Halden  Kettle", "brand": "Halden", "product_type": "Kitchen > Kettles",
                "description": "Boils.", "label": "good", "seller": "unknown fields pass",
            },
        ),
        "quality",
    )[0]  # fmt: skip
    assert found.text == "Halden Kettle\nHalden\nKitchen > Kettles\nBoils."
    assert found.group == "halden kettle"
    assert found.natural


def test_answers_of_several_people_give_the_label(tmp_path: Path) -> None:
    rows = written(tmp_path / "q.jsonl", {"query": "mug", "answers": {"brand": 1, "feature": 2}})
    assert load(rows, "intent")[0].label == "feature"


def test_a_generated_example_is_natural_only_when_it_says_so(tmp_path: Path) -> None:
    rows = written(
        tmp_path / "made.jsonl",
        {"text": "mug", "group": "mug", "label": "product_type", "source": "grammar"},
    )
    assert not load(rows, "intent")[0].natural


@pytest.mark.parametrize(
    ("more", "issues"),
    [
        ({}, None),
        ({"issues": None}, None),
        ({"issues": []}, ()),
        ({"issues": ["title_unclear"]}, ("title_unclear",)),
        # As our own data engine writes a listing without issues.
        ({"text": "Mug", "group": "mug", "source": "made"}, ()),
        ({"text": "Mug", "issues": None}, None),
    ],
)
def test_issues_are_unknown_where_nobody_said(
    more: dict[str, object], issues: tuple[str, ...] | None, tmp_path: Path
) -> None:
    rows = written(tmp_path / "own.jsonl", {"title": "Mug", "label": "good", **more})
    (found,) = load(rows, "quality")
    assert found.issues == issues
    shares = issue_shares(found)
    assert all(map(math.isnan, shares)) if issues is None else sum(shares) == len(issues)
    save([found], tmp_path / "again.jsonl")
    assert load([tmp_path / "again.jsonl"], "quality") == [found]


@pytest.mark.parametrize(
    ("row", "task", "message"),
    [
        ({"label": "good"}, "quality", "no title"),
        ({"query": "mug", "relevance": 1}, "relevance", "no query and product"),
        ({"query": "mug", "label": "shopping"}, "intent", "'shopping' is none of"),
        ({"title": "Mug", "label": "good", "issues": ["ugly"]}, "quality", "unknown issue ugly"),
        ({"title": "Mug", "answers": {"great": 1}, "label": "good"}, "quality", "'great'"),
        ({"query": "a", "product": "b", "relevance": 7}, "relevance", "not between 0 and 1"),
        ({"title": 7, "label": "good"}, "quality", "Expected `str"),
    ],
)
def test_a_bad_line_is_named(
    row: dict[str, object], task: str, message: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingsError, match=message) as caught:
        load(written(tmp_path / "bad.jsonl", row), task)  # type: ignore[arg-type]
    assert "bad.jsonl:1" in str(caught.value)


def test_unlabelled_texts_are_trained_on_whatever_else_the_line_says(tmp_path: Path) -> None:
    told: dict[str, object] = {"query": "where is it", "label": "support", "part": "test"}
    log = written(tmp_path / "log.jsonl", {"query": "red kettle"}, told)
    found = load_unlabelled(log, "intent")
    assert [(one.text, one.label, one.belongs_to()) for one in found] == [
        ("red kettle", "", "train"),
        ("where is it", "", "train"),
    ]
    with pytest.raises(SettingsError, match=r"log\.jsonl:1: no query"):
        load_unlabelled(written(tmp_path / "log.jsonl", {"title": "kettle"}), "intent")
