"""Texts without labels: each once, seeded, of training queries' words, none of them held out."""

from pathlib import Path
from random import Random

import pytest

from models.data import recombined, written
from models.data.generate import generate_unlabelled
from models.examples import part_of
from stream.errors import SettingsError


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Stands for the openly licensed sets: no recorded slip, one title."""
    monkeypatch.setattr(recombined, "misspellings", lambda _: {})
    monkeypatch.setattr(recombined, "titles", lambda _: iter(["Halden Steel Kettle 1.7 L"]))
    return tmp_path


def made(folder: Path, count: int, seed: int = 1) -> list[str]:
    return [one.text for one in recombined.texts(folder, count, Random(seed))]


def test_each_is_there_once_and_seeded(folder: Path) -> None:
    texts = made(folder, 2000)
    assert len(set(texts)) == 2000
    assert texts == made(folder, 2000)
    assert texts != made(folder, 2000, seed=2)


def test_no_held_out_query_is_among_them(folder: Path) -> None:
    held = {query for _, query in written.queries() if part_of(query) != "train"}
    assert len(held) > 1000
    assert held.isdisjoint(text.lower() for text in made(folder, 5000))


def test_they_are_for_training_and_bear_no_label(folder: Path) -> None:
    texts = list(recombined.texts(folder, 50, Random(1)))
    assert {one.label for one in texts} == {""}
    assert {one.belongs_to() for one in texts} == {"train"}
    assert max(len(one.text.split()) for one in texts) <= recombined.LONGEST


def test_only_queries_are_made(folder: Path) -> None:
    with pytest.raises(SettingsError, match="intent alone"):
        generate_unlabelled("quality", folder, count=1, seed=1, progress=lambda _: None)
