"""Two judges: the committed second labels, agreement that can be worked out, the page's figures."""

import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.intent.figures import certain
from benchmarks.intent.judges import beside, judged, kappa, report
from benchmarks.intent.labelled import SECOND_LABELS, Label, Query, labels
from stream.assessment import INTENTS
from stream.errors import SettingsError

GUIDELINES = Path(__file__).parents[2] / "docs" / "labelling" / "intent.md"


def test_second_labels_are_of_the_same_queries_and_without_text() -> None:
    first, second = labels(), labels(SECOND_LABELS)
    assert [(one.sha256, one.source) for one in first] == [
        (one.sha256, one.source) for one in second
    ]
    assert all(one.intent != one.doubt for one in second)
    for line in SECOND_LABELS.read_text("utf-8").splitlines():
        assert set(json.loads(line)) <= {"sha256", "source", "intent", "doubt"}


def test_unknown_doubt_is_named(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text('{"sha256":"1","source":"s","intent":"brand","doubt":"buy"}')
    with pytest.raises(SettingsError, match="no such intent: buy"):
        labels(path)


def test_second_labels_come_in_the_order_of_the_queries() -> None:
    one = Label(sha256="1", source="s", intent="brand")
    two = Label(sha256="2", source="s", intent="advice")
    queries = [Query(text="b", label=two), Query(text="a", label=one)]
    assert beside(queries, [one, two]) == ["advice", "brand"]
    with pytest.raises(SettingsError, match="1 labelled queries have no second label"):
        beside(queries, [one])


def test_kappa() -> None:
    # The same in 40 of 50, by chance in 0.7 * 0.7 + 0.3 * 0.3: (0.8 - 0.58) / 0.42
    table = np.array([[30.0, 5.0], [5.0, 10.0]])
    chance = np.full((2, 2), 25.0)
    opposed = np.array([[0.0, 5.0], [5.0, 0.0]])
    one_class = np.array([[9.0, 0.0], [0.0, 0.0]])
    found = kappa(np.stack([table, chance, opposed, one_class]))
    assert found[:3] == pytest.approx([0.22 / 0.42, 0.0, -1.0])
    assert np.isnan(found[3])


def test_model_against_each_judge_and_where_they_agree(capsys: pytest.CaptureFixture[str]) -> None:
    first = ["brand", "brand", "feature", "unintelligible"]
    second = ["brand", "feature", "feature", "unintelligible"]
    model = ["brand", "feature", "feature", "brand"]
    found = judged(first, second, certain(model), threshold=0.5)
    assert found.agreement.value == pytest.approx(0.75)
    # By chance 1/2 * 1/4 + 1/4 * 1/2 + 1/4 * 1/4
    assert found.kappa.value == pytest.approx((0.75 - 5 / 16) / (1 - 5 / 16))
    # F1: brand 2/3, feature 2/3, unintelligible 1
    assert found.macro_f1.value == pytest.approx((2 / 3 + 2 / 3 + 1) / 3)
    brand, feature = INTENTS.index("brand"), INTENTS.index("feature")
    assert found.confusion[brand][feature] == 1
    assert {judge: one.queries for judge, one in found.model.items()} == {
        "first": 4, "second": 4, "agreed": 3,
    }  # fmt: skip
    reached = [found.model[judge].accuracy.value for judge in ("first", "second", "agreed")]
    assert reached == pytest.approx([0.5, 0.75, 2 / 3])
    report({"all": found})
    assert "agree 0.750" in capsys.readouterr().out


def test_page_states_the_agreement_of_the_committed_labels() -> None:
    first = [one.intent for one in labels()]
    second = [one.intent for one in labels(SECOND_LABELS)]
    found = judged(first, second, certain(first), threshold=0.5)
    same = round((found.agreement.value or 0) * found.queries)
    text = " ".join(GUIDELINES.read_text("utf-8").split())
    assert f"{same} of {found.queries} agree, kappa {found.kappa.value:.3f}" in text
    for intent, one in found.classes.items():
        assert f"| `{intent}` | {one.f1:.2f} |" in text
