"""Baselines learn what is there to learn, and say nothing impossible."""

import msgspec
import numpy as np
import pytest

pytest.importorskip("lightgbm", reason="needs the training extra")
pytest.importorskip("torch", reason="needs the training extra")

from models.data.vocabulary import Vocabulary
from models.evaluation.baselines import Linear, Material, Trees
from models.evaluation.counts import counts, overlap
from models.evaluation.keywords import Keywords
from models.evaluation.pair_baselines import WordOverlap
from models.evaluation.predictors import Predictor
from models.evaluation.rules import quality_rules
from models.evaluation.subject import Prediction
from models.examples import Example, Task
from stream.assessment import GRADES, INTENTS, MODEL_ISSUES
from tests.models.evaluation import examples as made


def parts(task: Task, examples: list[Example]) -> tuple[Material, list[Example]]:
    by_part = {p: [e for e in examples if e.part == p] for p in ("train", "tune", "test")}
    material = Material(task=task, train=by_part["train"], tune=by_part["tune"])
    return material, by_part["test"]


def sound(found: Prediction, classes: int, others: int, count: int) -> None:
    assert found.classes.shape == (count, classes)
    assert found.others.shape == (count, others)
    assert np.allclose(found.classes.sum(axis=1), 1.0, atol=1e-5)
    assert ((found.others >= 0) & (found.others <= 1)).all()


@pytest.mark.parametrize("kind", [Linear, Trees])
def test_quality_baselines_learn(kind: type[Linear] | type[Trees]) -> None:
    material, test = parts("quality", made.quality(900))
    told: list[float] = []
    baseline: Predictor = kind(material, told.append)
    assert told[-1] == 1.0
    found = baseline.predict(test)
    sound(found, 3, 7, len(test))
    right = found.classes.argmax(axis=1) == [GRADES.index(e.label) for e in test]
    assert right.mean() > 0.85
    stuffed = found.others[:, MODEL_ISSUES.index("title_keyword_stuffed")]
    truth = np.array(["title_keyword_stuffed" in (e.issues or ()) for e in test])
    assert stuffed[truth].mean() > 0.8
    assert stuffed[~truth].mean() < 0.2
    # An issue never seen is never said.
    assert found.others[:, MODEL_ISSUES.index("category_mismatch")].max() < 0.1


@pytest.mark.parametrize("kind", [Linear, Trees])
def test_quality_baselines_learn_issues_from_those_who_said(
    kind: type[Linear] | type[Trees],
) -> None:
    silent = [msgspec.structs.replace(e, issues=None) for e in made.quality(900, seed=1)]
    material, test = parts("quality", [*made.quality(300), *silent])
    stuffed = MODEL_ISSUES.index("title_keyword_stuffed")
    found = kind(material, lambda done: None).predict(test).others[:, stuffed]
    fair = np.array([e.label == "fair" for e in test])
    assert found[fair].mean() > 0.7
    assert found[~fair].mean() < 0.2
    nobody, test = parts("quality", silent)
    sound(kind(nobody, lambda done: None).predict(test), 3, 7, len(test))


@pytest.mark.parametrize("kind", [Linear, Trees])
def test_intent_baselines_learn_with_classes_missing(kind: type[Linear] | type[Trees]) -> None:
    material, test = parts("intent", made.intent(600))
    found = kind(material, lambda done: None).predict(test)
    sound(found, 9, 0, len(test))
    right = found.classes.argmax(axis=1) == [INTENTS.index(e.label) for e in test]
    assert right.mean() > 0.85


def test_material_is_limited_at_random_but_alike() -> None:
    material, _ = parts("quality", made.quality(300))
    few = material.limited(20)
    assert len(few.train) == 20
    assert few.train == material.limited(20).train
    assert material.limited(10_000) is material


def test_word_overlap_ranks_pairs() -> None:
    pairs = made.relevance(300)
    _, test = parts("relevance", pairs)
    found = WordOverlap([e for e in pairs if e.part == "tune"]).predict(test)
    sound_others = found.others[:, 0]
    assert ((sound_others >= 0) & (sound_others <= 1)).all()
    worth = np.array([e.relevance for e in test])
    assert sound_others[worth == 1].min() > sound_others[worth == 0].max()


def test_overlap_is_a_share_of_the_query() -> None:
    assert overlap("Blue kettle", "A blue electric kettle") == 1.0
    assert overlap("blue kettle", "red kettle") == 0.5
    assert overlap("", "kettle") == 0.0


def test_counts_are_finite_for_any_text() -> None:
    texts = ["", "a", "\n\n\n", "Kettle\nBrand\nHome\nA kettle", "火锅\n\n\n", "a\nb\nc\nd\ne\nf"]
    rows = counts(texts)
    assert rows.shape[0] == len(texts)
    assert np.isfinite(rows).all()


def test_the_online_rules_are_found_and_answer() -> None:
    quality = quality_rules()
    assert quality is not None
    texts = [
        "Brightmoor Electric Kettle 1.7 L, Steel\nBrightmoor\nKitchen > Kettles\nBoils a litre.",
        "Kettle kettle steel kettle FREE SHIPPING\nBrightmoor\nKitchen\n",
        "test product\n\n\n",
    ]
    examples = [Example(text=text, group=text, source="made up", label="good") for text in texts]
    found = quality.predict(examples)
    sound(found, 3, 7, 3)
    assert [GRADES[n] for n in found.classes.argmax(axis=1)] == ["good", "fair", "poor"]
    assert found.others[1, MODEL_ISSUES.index("title_keyword_stuffed")] == 1.0
    assert found.others[2, MODEL_ISSUES.index("title_unclear")] == 1.0
    assert not found.others[0].any()


def test_keyword_rules_name_every_intent() -> None:
    rules = Keywords()
    brand = Vocabulary(unseen=False).brands[0]
    queries = {
        "steel kettle": "feature", "kettle": "product_type", brand: "brand",
        "where is my order": "support", "how to descale a kettle": "advice",
        "replacement lid": "compatibility", "gift for aunt": "use_case", "vx4410b": "exact_item",
        "sdfghj kjhqwx": "unintelligible",
    }  # fmt: skip
    examples = [Example(text=text, group=text, source="made up") for text in queries]
    found = rules.predict(examples)
    sound(found, 9, 0, len(queries))
    assert [INTENTS[n] for n in found.classes.argmax(axis=1)] == list(queries.values())
    assert set(queries.values()) == set(INTENTS)
