"""Grammars, vocabulary halves and the example files."""

from pathlib import Path
from random import Random

import pytest

from models.data.grammar import query
from models.data.listings import thinned
from models.data.query_words import QueryWords
from models.data.titles import composed
from models.data.vocabulary import Vocabulary
from models.examples import Example, load, part_of, save
from stream.assessment import INTENTS
from stream.errors import SettingsError

SEEN, UNSEEN = Vocabulary(unseen=False), Vocabulary(unseen=True)


def test_halves_share_no_open_class_word() -> None:
    for name in ("kinds", "brands", "devices", "parts", "placeholders", "support_phrases"):
        seen, unseen = set(getattr(SEEN, name)), set(getattr(UNSEEN, name))
        assert unseen
        assert not seen & unseen


@pytest.mark.parametrize("intent", INTENTS)
def test_grammar_is_seeded_and_varied(intent: str) -> None:
    words = QueryWords(unseen=False)
    made = [query(intent, Random(seed), words) for seed in range(80)]
    assert made == [query(intent, Random(seed), words) for seed in range(80)]
    assert len(set(made)) > 30


def test_composed_listings_are_whole() -> None:
    kinds = {kind for shelf in UNSEEN.shelves for kind in shelf.kinds}
    for seed in range(300):
        listing = composed(Random(seed), UNSEEN)
        assert listing.kind in kinds
        assert listing.title == " ".join(listing.title.split())
        assert "{" not in listing.title
        assert thinned(listing, Random(seed)).title.lower() == listing.title.lower()


def test_parts_are_stable_and_sized() -> None:
    parts = [part_of(f"title {number}") for number in range(4000)]
    assert parts == [part_of(f"title {number}") for number in range(4000)]
    assert 0.62 < parts.count("train") / len(parts) < 0.70
    assert {"train", "tune", "select", "test"} == set(parts)


def test_files_round_trip(tmp_path: Path) -> None:
    examples = [Example(text="a kettle", group="k", source="test", label="good", natural=True)]
    path = tmp_path / "some.jsonl"
    assert save(examples, path) == 1
    assert load([path], "quality") == examples


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"text": "a", "group": "a", "source": "s", "label": "great"}', "label 'great'"),
        ('{"text": "a"}', "some.jsonl:1"),
        ("not json", "some.jsonl:1"),
        ("", "no examples"),
    ],
)
def test_bad_files_are_named(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "some.jsonl"
    path.write_text(line + "\n" if line else "")
    with pytest.raises(SettingsError, match=message):
        load([path], "quality")
