"""Features and labels in; scores by kernel ridge regression, at two strengths, out.

Two listings are alike when their words are and their numbers are: the kernel is the product of a
Gaussian of each. It is approximated from a few thousand landmarks (Nyström; Williams and Seeger,
2001), which makes the regression an ordinary one on as many columns.
"""

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.linalg import solve_triangular
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.lazada.features import Features, standardized
from benchmarks.lazada.first_level import as_is
from benchmarks.lazada.listings import Floats, Labels
from benchmarks.lazada.split import Indices

LANDMARKS = 3000
WORDS, NUMBERS = 0.8, 0.35
"""How fast likeness falls with the distance of words and of numbers."""
STRENGTHS = (1.0, 4.0)
JITTER = 1e-4

Rows = tuple[sparse.csr_matrix, npt.NDArray[np.float32]]
"""Unit vectors of the words; numbers scaled so that their count does not matter."""


def kernel(
    features: Features, labels: Labels, *, train: Indices, test: Indices, seed: int
) -> Floats:
    """Scores [len(test), 4]: both targets at the first strength, then at the second."""
    words = TfidfVectorizer(analyzer=as_is, min_df=2, sublinear_tf=True, dtype=np.float32)
    known_words = words.fit_transform([features.tokens[place] for place in train])
    asked_words = words.transform([features.tokens[place] for place in test])
    scale = np.sqrt(2.0 * features.numbers.shape[1])
    known_numbers, asked_numbers = (
        (rows / scale).astype(np.float32)
        for rows in standardized(features.numbers[train], features.numbers[test])
    )
    dice = np.random.default_rng(seed)
    chosen = dice.choice(len(train), min(LANDMARKS, len(train)), replace=False)
    marks = (known_words[chosen], known_numbers[chosen])

    between = _likeness(marks, marks).astype(np.float64)
    root = np.linalg.cholesky(between + JITTER * np.eye(len(chosen)))
    known, asked = (
        solve_triangular(root, _likeness(rows, marks).T.astype(np.float64), lower=True).T
        for rows in ((known_words, known_numbers), (asked_words, asked_numbers))
    )
    mean = labels[train].mean(axis=0)
    square, product = known.T @ known, known.T @ (labels[train] - mean)
    return np.hstack(
        [
            mean + asked @ np.linalg.solve(square + strength * np.eye(len(chosen)), product)
            for strength in STRENGTHS
        ]
    )


def _likeness(rows: Rows, marks: Rows) -> npt.NDArray[np.float32]:
    """The kernel [rows, marks], between 0 and 1."""
    words = (rows[0] @ marks[0].T).toarray()
    lengths = (rows[1] ** 2).sum(axis=1)[:, None] + (marks[1] ** 2).sum(axis=1)
    apart = lengths - 2 * rows[1] @ marks[1].T
    alike: npt.NDArray[np.float32] = np.exp(WORDS * (words - 1) - NUMBERS * apart)
    return alike
