"""Training listings and others in; probabilities by the plain models ours are held against out."""

from collections.abc import Callable, Sequence

import lightgbm
import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.lazada.features import filled, spread
from benchmarks.lazada.first_level import as_is
from benchmarks.lazada.listings import Floats, Listing, labels

Baseline = Callable[[Sequence[Listing], Sequence[Listing]], Floats]

_LENGTHS = ("title_len", "desc_len", "title_has_digit", "desc_has_digit")


def constant(train: Sequence[Listing], test: Sequence[Listing]) -> Floats:
    """The training part's share of ones."""
    return np.tile(labels(train).mean(axis=0), (len(test), 1))


def _columns(
    train: Sequence[Listing], test: Sequence[Listing]
) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
    """Word counts and lengths, scaled to the size of a count."""
    words = CountVectorizer(analyzer=as_is, dtype=np.float64)
    known = words.fit_transform([one.words() for one in train])
    asked = words.transform([one.words() for one in test])
    lengths = filled(*(_lengths(part) for part in (train, test)))
    scale = spread(lengths[0])
    return (
        sparse.hstack([known, lengths[0] / scale]).tocsr(),
        sparse.hstack([asked, lengths[1] / scale]).tocsr(),
    )


def _lengths(listings: Sequence[Listing]) -> Floats:
    return np.array([[getattr(one, name) for name in _LENGTHS] for one in listings], np.float64)


def regression(train: Sequence[Listing], test: Sequence[Listing]) -> Floats:
    """Logistic regression on words and lengths."""
    known, asked = _columns(train, test)
    found = []
    for target in labels(train).T:
        model = LogisticRegression(C=0.1, solver="liblinear").fit(known, target)
        found.append(model.predict_proba(asked)[:, 1])
    return np.stack(found, axis=1)


def trees(train: Sequence[Listing], test: Sequence[Listing], *, rounds: int = 500) -> Floats:
    """Gradient-boosted trees on words and lengths."""
    known, asked = _columns(train, test)
    settings = {
        "objective": "binary",
        "learning_rate": 0.05,
        "num_leaves": 31,
        "min_data_in_leaf": 20,
        "feature_fraction": 0.5,
        "seed": 0,
        "deterministic": True,
        "force_col_wise": True,
        "num_threads": 1,
        "verbose": -1,
    }
    found = []
    for target in labels(train).T:
        data = lightgbm.Dataset(known, target, params={"verbose": -1})
        found.append(lightgbm.train(settings, data, num_boost_round=rounds).predict(asked))
    return np.stack(found, axis=1)
