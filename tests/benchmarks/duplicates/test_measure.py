"""Figures of the duplicates benchmark."""

import numpy as np
import pytest

from benchmarks.duplicates.measure import check_scores, figures, rule_scores, unseen
from models.duplicates.pairs import Pair
from stream.pair_features import Listing

SAME = Pair(Listing("oak step stool with handle"), Listing("step stool oak with handle"), True)
OTHER = Pair(Listing("oak step stool with handle"), Listing("slim steel kettle 1.7 l"), False)


def test_precision_recall_and_f1() -> None:
    labels = np.array([True, True, False, False])
    found = figures(labels, np.array([0.9, 0.2, 0.8, 0.1]), 0.5)
    assert (found.precision, found.recall, found.f1) == (0.5, 0.5, 0.5)
    assert found.f1_low <= found.f1 <= found.f1_high


def test_average_precision() -> None:
    labels = np.array([True, False, True])
    assert figures(labels, np.array([3.0, 2.0, 1.0]), 0).average_precision == pytest.approx(5 / 6)
    assert figures(labels, np.ones(3), 0).average_precision == pytest.approx(2 / 3)


def test_rule_and_check_judge_pairs() -> None:
    assert list(rule_scores([SAME, OTHER])) == [1, 0]
    assert list(check_scores([SAME, OTHER])) == [1, 0]


def test_unseen_pairs_share_no_title() -> None:
    new = Pair(Listing("lamp"), Listing("lamp, slim"), True)
    assert list(unseen([OTHER, new], [SAME])) == [False, True]
