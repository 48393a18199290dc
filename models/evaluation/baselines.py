"""Training examples in, baselines out: what a model must beat to be worth its weights.

All learn from the same training part as the model's head and are calibrated on the same tuning
part by the same method, so that they differ from it in what they know and not in care.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import lightgbm
import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from sklearn.decomposition import TruncatedSVD
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from models.evaluation.counts import counts
from models.evaluation.metrics import Bools, Floats, Ints
from models.evaluation.predictors import Progress
from models.evaluation.subject import Prediction, Truth, truth_of
from models.examples import LABELS, Example, Task
from models.training.calibration import calibrated

ROWS = 20_000
"""Training examples used at most: baselines gain little beyond, and are trained in every run."""

_TREES = {
    "num_threads": 1,  # several, on a busy machine, spend their time waiting for one another
    "learning_rate": 0.1,
    "num_leaves": 31,
    "min_data_in_leaf": 20,
    "feature_fraction": 0.7,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "verbosity": -1,
    "deterministic": True,
    "force_row_wise": True,
}
_ROUNDS = 120
_FLOOR = 1e-6


@dataclass(frozen=True, kw_only=True)
class Material:
    """What a baseline is trained and calibrated on."""

    task: Task
    train: Sequence[Example]
    tune: Sequence[Example]

    def limited(self, rows: int = ROWS, seed: int = 0) -> "Material":
        """At most `rows` training examples, drawn at random."""
        if len(self.train) <= rows:
            return self
        return Material(
            task=self.task, train=Random(seed).sample(list(self.train), rows), tune=self.tune
        )


class Words:
    """TF-IDF of word pairs and of character n-grams within words."""

    def __init__(self, texts: Sequence[str]) -> None:
        common = 2 if len(texts) >= 200 else 1
        self._words = TfidfVectorizer(
            ngram_range=(1, 2), min_df=common, max_features=20_000, sublinear_tf=True
        )
        self._letters = TfidfVectorizer(
            analyzer="char_wb",
            ngram_range=(2, 4),
            min_df=common,
            max_features=30_000,
            sublinear_tf=True,
            lowercase=False,
        )
        self._words.fit(texts)
        self._letters.fit(texts)

    def __call__(self, texts: Sequence[str]) -> csr_matrix:
        """One sparse row a text."""
        return hstack([self._words.transform(texts), self._letters.transform(texts)], "csr")


class Linear:
    """TF-IDF and logistic regression."""

    name = "tfidf_logistic"
    title = "TF-IDF + logistic regression"

    def __init__(self, material: Material, progress: Progress, *, seed: int = 0) -> None:
        self._task = material.task
        texts = [example.text for example in material.train]
        self._features = Words(texts)
        rows = self._features(texts)
        self._models: list[LogisticRegression | float] = []
        targets = _targets(truth_of(material.task, material.train))
        for number, (known, target) in enumerate(targets):
            self._models.append(_logistic(rows[known], target, seed))
            progress((number + 1) / len(targets))
        self._calibration = _Calibration(material, self._raw(material.tune))

    def predict(self, examples: Sequence[Example]) -> Prediction:
        """Calibrated probabilities."""
        return self._calibration(self._raw(examples))

    def _raw(self, examples: Sequence[Example]) -> Prediction:
        rows = self._features([example.text for example in examples])
        first, *rest = self._models
        count = len(LABELS[self._task])
        classes = np.full((rows.shape[0], count), _FLOOR)
        if isinstance(first, float):
            classes[:, int(first)] = 1.0
        else:
            classes[:, first.classes_] = first.predict_proba(rows)
        others = [
            np.full(rows.shape[0], model)
            if isinstance(model, float)
            else model.predict_proba(rows)[:, 1]
            for model in rest
        ]
        return Prediction(classes=classes, others=_columns(others, rows.shape[0]))


class Trees:
    """LightGBM on the leading directions of TF-IDF, beside counted features."""

    name = "lightgbm"
    title = "LightGBM"

    def __init__(self, material: Material, progress: Progress, *, seed: int = 0) -> None:
        self._task = material.task
        texts = [example.text for example in material.train]
        self._words = Words(texts)
        sparse = self._words(texts)
        directions = min(100, sparse.shape[1] - 1, sparse.shape[0] - 1)
        self._reduce = TruncatedSVD(directions, n_iter=3, random_state=seed).fit(sparse)
        rows = self._features(texts)
        count = len(LABELS[material.task])
        own = {"objective": "multiclass", "num_class": count, "seed": seed}
        self._models: list[lightgbm.Booster | None] = []
        targets = _targets(truth_of(material.task, material.train))
        for number, (known, target) in enumerate(targets):
            settings = own if number == 0 else {"objective": "binary", "seed": seed}
            self._models.append(_boosted(rows[known], target, {**_TREES, **settings}))
            progress((number + 1) / len(targets))
        self._calibration = _Calibration(material, self._raw(material.tune))

    def predict(self, examples: Sequence[Example]) -> Prediction:
        """Calibrated probabilities."""
        return self._calibration(self._raw(examples))

    def _features(self, texts: Sequence[str]) -> Floats:
        reduced = self._reduce.transform(self._words(texts))
        return np.concatenate((reduced, counts(texts)), axis=1)

    def _raw(self, examples: Sequence[Example]) -> Prediction:
        rows = self._features([example.text for example in examples])
        first, *rest = (
            np.asarray(model.predict(rows)) if model else np.zeros(len(rows))
            for model in self._models
        )
        return Prediction(classes=first, others=_columns(rest, len(rows)))


class _Calibration:
    """Temperature, class biases and a curve for each issue, as for the model's head."""

    def __init__(self, material: Material, raw: Prediction) -> None:
        truth = truth_of(material.task, material.tune)
        others = truth.others.astype(np.float32)
        self._fitted = calibrated(_logits(raw), truth.classes, others)

    def __call__(self, raw: Prediction) -> Prediction:
        classes, others = self._fitted.apply(_logits(raw), raw.classes.shape[1])
        return Prediction(classes=classes.astype(np.float64), others=others.astype(np.float64))


def _targets(truth: Truth) -> list[tuple[Ints, Ints | Bools]]:
    """What is learnt, the classes first, each with the rows where somebody said."""
    found: list[tuple[Ints, Ints | Bools]] = [(np.arange(len(truth.classes)), truth.classes)]
    for column in truth.others.T:
        known: Ints = np.flatnonzero(~np.isnan(column))
        found.append((known, column[known] > 0))
    return found


def _boosted(
    rows: Floats, target: Ints | Bools, settings: dict[str, object]
) -> lightgbm.Booster | None:
    """Fitted trees; None where nobody said anything."""
    if not len(target):
        return None
    return lightgbm.train(settings, lightgbm.Dataset(rows, target.astype(np.float64)), _ROUNDS)


def _logistic(rows: csr_matrix, target: Ints | Bools, seed: int) -> LogisticRegression | float:
    """A fitted model, or the one answer where training examples know no other."""
    if len(np.unique(target)) < 2:
        return float(target[0]) if len(target) else 0.0
    model = LogisticRegression(C=5.0, max_iter=60, class_weight=None, random_state=seed)
    with warnings.catch_warnings():
        # A baseline an iteration short of convergence is as good as one that is not.
        warnings.simplefilter("ignore", ConvergenceWarning)
        return model.fit(rows, target)


def _logits(raw: Prediction) -> npt.NDArray[np.float32]:
    """What the probabilities would be before softmax and sigmoid, side by side."""
    others = np.clip(raw.others, _FLOOR, 1 - _FLOOR)
    logits = (np.log(np.clip(raw.classes, _FLOOR, 1.0)), np.log(others / (1 - others)))
    joined: npt.NDArray[np.float32] = np.concatenate(logits, axis=1).astype(np.float32)
    return joined


def _columns(columns: Sequence[Floats], rows: int) -> Floats:
    return np.stack(columns, axis=1) if columns else np.zeros((rows, 0))
