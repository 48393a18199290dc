"""Features and labels of a training part in; columns for other listings out, by five models.

All have one face: `learn(features, labels, train=, test=, seed=)` gives [len(test), columns],
and no label of `test` is looked at. `neighbours` has six label means and three likenesses;
the others, `network.py` and `kernel.py` among them, have logits or scores of both targets.
"""

from collections import Counter

import lightgbm
import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.lazada.features import Features, filled
from benchmarks.lazada.listings import Floats, Labels
from benchmarks.lazada.split import Indices

NEIGHBOURS = (5, 15, 40)
ROUNDS = (200, 350)
"""Of the boosted trees, by target: clarity has few zeros and is learnt by heart sooner."""
BOOSTED_MEMBERS = 3
BOOSTED = {
    "objective": "binary",
    "learning_rate": 0.05,
    "num_leaves": 31,
    "min_data_in_leaf": 20,
    "feature_fraction": 0.2,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 3.0,
    "num_threads": 1,
    "verbose": -1,
    "deterministic": True,
    "force_col_wise": True,
}


def logit(probability: Floats) -> Floats:
    """Log-odds, kept finite."""
    inside = np.clip(probability, 1e-6, 1 - 1e-6)
    odds: Floats = np.log(inside / (1 - inside))
    return odds


def as_is(tokens: list[str]) -> list[str]:
    """The tokens: they are cut already (a named function, for a vectorizer must be picklable)."""
    return tokens


def linear(
    features: Features, labels: Labels, *, train: Indices, test: Indices, seed: int
) -> Floats:
    """Logistic regression on words, pairs of words, words by department, and binned numbers."""
    every = [own + more for own, more in zip(features.tokens, features.crossed, strict=True)]
    weights = TfidfVectorizer(analyzer=as_is, min_df=3, sublinear_tf=True, dtype=np.float32)
    known = weights.fit_transform([every[place] for place in train])
    asked = weights.transform([every[place] for place in test])
    columns = []
    for target in labels.T:
        model = LogisticRegression(C=3.0, solver="liblinear", random_state=seed)
        model.fit(known, target[train])
        columns.append(model.decision_function(asked))
    return np.stack(columns, axis=1)


def boosted(
    features: Features, labels: Labels, *, train: Indices, test: Indices, seed: int
) -> Floats:
    """Boosted trees on the words and the numbers: the mean logits of `BOOSTED_MEMBERS` seeds."""
    words = CountVectorizer(analyzer=as_is, min_df=8, dtype=np.float64)
    known, asked = filled(features.numbers[train], features.numbers[test])
    rows = sparse.hstack([known, words.fit_transform([features.tokens[i] for i in train])]).tocsr()
    others = sparse.hstack([asked, words.transform([features.tokens[i] for i in test])]).tocsr()
    columns = []
    for target, rounds in zip(labels.T, ROUNDS, strict=True):
        data = lightgbm.Dataset(rows, target[train], params={"verbose": -1})
        found = [
            lightgbm.train(
                BOOSTED | {"seed": seed * 100 + member}, data, num_boost_round=rounds
            ).predict(others, raw_score=True)
            for member in range(BOOSTED_MEMBERS)
        ]
        columns.append(np.mean(found, axis=0))
    return np.stack(columns, axis=1)


def neighbours(
    features: Features, labels: Labels, *, train: Indices, test: Indices, seed: int
) -> Floats:
    """Label means of the most alike titles, and how alike they are. Nothing in it is random."""
    del seed
    weights = TfidfVectorizer(analyzer=as_is, min_df=2, dtype=np.float32)
    known = weights.fit_transform([features.tokens[place] for place in train]).T.tocsr()
    asked = weights.transform([features.tokens[place] for place in test])
    truth = labels[train].astype(np.float32)
    most = min(NEIGHBOURS[-1], len(train))
    found = []
    for start in range(0, len(test), 500):
        alike = (asked[start : start + 500] @ known).toarray()
        best = np.argpartition(-alike, most - 1, axis=1)[:, :most]
        order = np.argsort(-np.take_along_axis(alike, best, axis=1), axis=1, kind="stable")
        best = np.take_along_axis(best, order, axis=1)
        near = np.take_along_axis(alike, best, axis=1)
        columns = [near[:, :1], near[:, min(4, most - 1)][:, None], near[:, -1:]]
        for count in NEIGHBOURS:
            weight = (near[:, :count, None] + 1e-3) ** 2
            columns.append((weight * truth[best[:, :count]]).sum(axis=1) / weight.sum(axis=1))
        found.append(np.hstack(columns))
    return np.vstack(found).astype(np.float64)


def vocabulary(tokens: list[list[str]], *, at_least: int) -> dict[str, int]:
    """A number for each token seen often enough, most frequent first."""
    counts = Counter(token for row in tokens for token in row)
    often = [token for token, count in counts.most_common() if count >= at_least]
    return {token: place for place, token in enumerate(often)}
