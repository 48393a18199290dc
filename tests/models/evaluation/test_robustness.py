"""Robustness: a predictor that looks at letters falls, one that does not stays; told apart."""

from collections.abc import Sequence

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="needs the training extra")

from models.evaluation import perturbations as noise
from models.evaluation.perturbations import Severity
from models.evaluation.robustness import KEPT, NOTICED, Trial, robustness
from models.evaluation.subject import Prediction
from models.examples import LABELS, TASKS, Example, Task
from stream.assessment import MODEL_ISSUES
from tests.models.evaluation import examples as made


class Speller:
    """Knows every word of the examples; what it does not know it takes for a misspelling."""

    name = "model"
    title = "speller"

    def __init__(self, task: Task, known: Sequence[Example]) -> None:
        self._task = task
        self._labels = {example.text: example.label for example in known}
        self._words = {word for example in known for word in example.text.split("\n")[0].split()}

    def predict(self, examples: Sequence[Example]) -> Prediction:
        labels = LABELS[self._task]
        classes = np.full((len(examples), len(labels)), 0.01)
        others = np.zeros((len(examples), len(MODEL_ISSUES) if self._task == "quality" else 0))
        for row, example in enumerate(examples):
            title = example.text.split("\n")[0].split()
            unknown = sum(word not in self._words for word in title)
            known = self._labels.get(example.text, labels[-1])
            classes[row, labels.index(known if not unknown else labels[-1])] = 1.0
            if self._task == "quality":
                others[row, MODEL_ISSUES.index("title_misspelled")] = unknown / max(1, len(title))
        return Prediction(classes=classes / classes.sum(axis=1, keepdims=True), others=others)


class Deaf:
    """Always says the first class."""

    name = "deaf"
    title = "deaf"

    def predict(self, examples: Sequence[Example]) -> Prediction:
        classes = np.zeros((len(examples), 9))
        classes[:, 0] = 1.0
        return Prediction(classes=classes, others=np.zeros((len(examples), 0)))


def test_who_reads_letters_falls_and_who_does_not_stays() -> None:
    examples = made.intent(120)
    told: list[float] = []
    found = robustness(
        "intent", [Speller("intent", examples), Deaf()], examples, told.append, draws=50
    )
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert found.clean["model"].value == 1.0
    assert len(found.falls) == 2 * 3 * len(KEPT["intent"])
    typos = [
        fall
        for fall in found.falls
        if fall.perturbation == "keyboard_typos" and fall.predictor == "model"
    ]
    assert [fall.severity for fall in typos] == ["mild", "medium", "strong"]
    for fall in typos:
        assert fall.fall.value is not None
        assert fall.fall.low is not None
        assert fall.fall.low > 0.3
        assert fall.flipped > 0.5
    for fall in found.falls:
        if fall.predictor == "deaf":
            assert fall.fall.value == 0.0
            assert fall.flipped == 0.0
    assert not found.notices


def test_a_slip_in_a_good_title_is_noticed_and_one_elsewhere_is_not() -> None:
    examples = made.quality(150)
    found = robustness(
        "quality", [Speller("quality", examples)], examples, lambda done: None, draws=50
    )
    [*typos] = [notice for notice in found.notices if notice.perturbation == "keyboard_typos"]
    assert len(typos) == 3
    for notice in typos:
        assert notice.issue == "title_misspelled"
        assert notice.goodness_fall.value is not None
        assert notice.issue_auroc.value is not None
        assert notice.goodness_fall.value > 0.5
        assert notice.issue_auroc.value > 0.9
    silent = [notice for notice in found.notices if notice.issue == "title_unclear"]
    assert silent
    assert all(notice.issue_auroc.value is None for notice in silent)


@pytest.mark.parametrize("task", TASKS)
def test_every_kind_of_noise_is_tried_somewhere(task: Task) -> None:
    tried = {trial.kind for trial in KEPT[task]}
    if task != "intent":
        assert tried == set(noise.SHARES)
    assert {"query", "product"} == {trial.where for trial in KEPT["relevance"]}


def test_letters_of_a_title_are_disturbed_only_where_it_is_a_defect() -> None:
    example = made.quality(1)[0]
    title = example.text.split("\n")[0]
    letters = {noise.keyboard_typos, noise.misread_letters, noise.look_alikes, noise.truncated}
    for trial in KEPT["quality"]:
        if trial.kind in letters:
            changed = trial.apply(example, Severity.strong, "0").text.split("\n")
            assert changed[0] == title
            assert changed[3] != example.text.split("\n")[3]
    for trial, issue in NOTICED:
        assert issue in MODEL_ISSUES
        assert trial.apply(example, Severity.strong, "0").text.split("\n")[0] != title


def test_a_trial_changes_the_side_it_names() -> None:
    pair = made.relevance(1)[0]
    there = Trial(kind=noise.upper_case, where="product", product=True)
    changed = there.apply(pair, Severity.strong, "0")
    assert changed.text == pair.text
    assert changed.product == pair.product.upper()
