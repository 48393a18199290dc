"""The languages benchmark counts what it says: recognised, right, confident, false alarms."""

import gzip
import hashlib
import json
from pathlib import Path

import msgspec
import pytest

from benchmarks import languages
from benchmarks.languages import LABELS, Texts, chinese, english, figures, other_script, own, share
from models.runtime import REPOSITORY, newest
from stream.policy import Policy, load_policy


@pytest.fixture(scope="module")
def policy() -> Policy:
    shipped = load_policy(newest(REPOSITORY / "quality") / "policy.json")
    return msgspec.structs.replace(shipped, threshold=0.8)


def test_figures(policy: Policy) -> None:
    texts = Texts(
        "some",
        "quality",
        [
            "Wasserkocher aus Edelstahl mit Deckel",  # recognised
            "Quillon QX-400",  # not, and the model is sure
            "Steel kettle with wide lid",
            "Bouilloire avec couvercle et filtre",  # said to be English: a false alarm
        ],
        ["de", "de", None, None],
    )
    found = figures(texts, policy, {0: 0.9, 1: 0.9, 2: 0.7})
    assert (found.texts, found.shown) == (4, 3)
    assert (found.recognised, found.recognised_baseline) == (0.5, 0.0)
    assert found.right_language == 0.5
    assert found.false_alarms == 0.5
    assert found.confident == pytest.approx(1 / 3)
    assert found.confident_baseline == pytest.approx(2 / 3)


def test_own_texts_are_of_twelve_languages_declared_and_not() -> None:
    sets = {texts.name: texts for texts in own()}
    assert len(sets) == 10
    assert {len(set(texts.languages)) for texts in sets.values() if len(texts.texts) > 15} == {12}
    assert sets["queries, declared"].declared
    assert sets["queries"].texts == sets["queries, declared"].texts


def test_tagged_characters_become_titles(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("电 B\n水 I\n壶 I\n\n椅 B\n子 I\n", "utf-8")
    assert chinese(tmp_path).texts == ["电水壶", "椅子"]


def test_streams_are_english_but_for_the_texts_known_by_their_hash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    german = "Wasserkocher aus Edelstahl"
    labels = tmp_path / "labels.json"
    known = {hashlib.sha256(german.encode()).hexdigest(): "de"}
    labels.write_text(json.dumps({"foreign": known}), "utf-8")
    monkeypatch.setattr(languages, "LABELS", labels)
    update = {"event_time": "2026-03-01T12:00:00Z", "operation": "upsert"}
    products = [update | {"product": {"id": title, "title": title}} for title in (german, "Stool")]
    for name, records in (
        ("product-updates", products),
        ("search-queries", [{"user_query": "stool"}]),
    ):
        lines = "\n".join(map(json.dumps, records)).encode()
        (tmp_path / f"{name}.jsonl.gz").write_bytes(gzip.compress(lines))
    titles, descriptions, queries = english(tmp_path)
    assert dict(zip(titles.texts, titles.languages, strict=True)) == {german: "de", "Stool": None}
    assert descriptions.texts == []
    assert (queries.texts, queries.languages) == (["stool"], [None])


def test_labels_hold_no_text() -> None:
    foreign = json.loads(LABELS.read_text("utf-8"))["foreign"]
    assert all(len(key) == 64 and int(key, 16) for key in foreign)
    assert set(map(len, foreign.values())) == {2}


def test_the_baseline_knows_scripts_alone() -> None:
    assert other_script("不锈钢电热水壶")
    assert not other_script("Wasserkocher aus Edelstahl")
    assert share([]) is None
