"""The intent yardstick: labels that join, rules that answer, figures that can be worked out."""

import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.intent.figures import certain, figures, numbers
from benchmarks.intent.labelled import LABELS, WIDER_LABELS, Query, fingerprint, joined, labels
from benchmarks.intent.unlisted import unlisted
from models import runtime
from models.evaluation.keywords import intent_of
from stream.assessment import INTENTS
from stream.errors import SettingsError


def test_labels_are_enough_unique_and_without_text() -> None:
    found = labels()
    assert len(found) >= 300
    assert len({label.sha256 for label in found}) == len(found)
    assert {label.intent for label in found} == set(INTENTS)
    for intent in INTENTS:
        assert sum(label.intent == intent for label in found) >= 15, intent
    allowed = {"sha256", "source", "intent", "sought"}
    for line in LABELS.read_text("utf-8").splitlines():
        assert set(json.loads(line)) <= allowed


def test_wider_labels_share_no_query_with_the_others() -> None:
    wider = labels(WIDER_LABELS)
    keys = {label.sha256 for label in wider}
    assert len(keys) == len(wider)
    assert keys.isdisjoint(label.sha256 for label in labels())
    assert sum(not label.sought for label in wider) == 650
    allowed = {"sha256", "source", "intent", "sought", "doubt"}
    for line in WIDER_LABELS.read_text("utf-8").splitlines():
        assert set(json.loads(line)) <= allowed


def test_halves_are_both_large() -> None:
    halves = [Query(text="", label=label).half for label in labels()]
    assert 0.4 < halves.count("dev") / len(halves) < 0.6


def test_labels_join_to_texts_by_hash(tmp_path: Path) -> None:
    held = tmp_path / "support_utterances" / "bitext_train.csv"
    held.parent.mkdir()
    held.write_text("utterance,intent\nwhere is my kettle?,track\n", "utf-8")
    key = fingerprint("where is my kettle?")
    path = tmp_path / "labels.jsonl"
    path.write_text(json.dumps({"sha256": key, "source": "bitext-held-out", "intent": "support"}))
    assert [query.text for query in joined(tmp_path, path)] == ["where is my kettle?"]
    lost = json.dumps({"sha256": "00", "source": "bitext-held-out", "intent": "support"})
    path.write_text(lost)
    with pytest.raises(SettingsError, match="1 labelled queries of bitext-held-out"):
        joined(tmp_path, path)


@pytest.mark.parametrize(
    ("line", "message"), [("{}", "cannot read labels"), ('{"sha256":"1","source":"s","intent":'
    '"buy"}', "no such intent: buy")],
)  # fmt: skip
def test_bad_labels_are_named(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text(line)
    with pytest.raises(SettingsError, match=message):
        labels(path)


@pytest.mark.parametrize(
    ("query", "intent"),
    [("kettle", "product_type"), ("nordheim", "brand"), ("red kettle", "feature"),
     ("vx4410b", "exact_item"), ("replacement lid", "compatibility"), ("gift for aunt", "use_case"),
     ("how to descale a kettle", "advice"), ("where is my order", "support"),
     ("sdfghjk", "unintelligible"), ("!!!", "unintelligible")],
)  # fmt: skip
def test_rules(query: str, intent: str) -> None:
    assert intent_of(query, {"nordheim"}) == intent


def test_figures_of_a_known_case() -> None:
    truth = numbers(["brand", "brand", "feature", "unintelligible"])
    answers = certain(["brand", "feature", "feature", "unintelligible"]) * 0.9
    answers[1] /= 3
    one = figures(truth, answers, threshold=0.5)
    assert one.queries == 4
    assert one.accuracy.value == pytest.approx(0.75)
    # F1: brand 2/3, feature 2/3, unintelligible 1
    assert one.macro_f1.value == pytest.approx((2 / 3 + 2 / 3 + 1) / 3)
    assert one.scope_recall.value == pytest.approx(1.0)
    assert one.coverage == pytest.approx(0.75)
    assert one.error_accepted.value == pytest.approx(0.0)
    assert one.classes["brand"].recall == pytest.approx(0.5)
    assert np.array(one.confusion).sum() == 4
    brand, feature = INTENTS.index("brand"), INTENTS.index("feature")
    assert one.confusion[brand][feature] == 1


def test_what_is_measured_can_be_left_out_of_the_names(tmp_path: Path) -> None:
    version = runtime.newest(runtime.REPOSITORY / "intent").name
    out = unlisted(runtime.REPOSITORY, version, ["De-Walt", "red kettle"], tmp_path / "shorter")
    assert out is not None
    encoder = out / "encoder" / runtime.ENCODER
    makers = runtime.module(encoder, "names").listed(encoder)["maker"]
    assert "makita" in makers
    assert "dewalt" not in makers
    before = runtime.intent().score(["dewalt", "makita"])
    after = runtime.intent(out, version).score(["dewalt", "makita"])
    assert (before[1] == after[1]).all()
    assert (before[0] != after[0]).any()
