"""The models: they learn what can be learnt, give the same twice, and never see a test label."""

import msgspec
import numpy as np
import pytest

from benchmarks.lazada import baselines
from benchmarks.lazada.features import build
from benchmarks.lazada.listings import Floats, Listing, labels, without
from benchmarks.lazada.report import figures
from benchmarks.lazada.stack import FIRST_LEVEL, QUICK, Effort, predict
from tests.benchmarks.lazada.made_up import listings

SMALL = Effort(models=QUICK, folds=2, rounds=30, bags=1, processes=1)
TRAIN, TEST = listings(1200, seed=1), listings(300, seed=2)


def _auc(guess: Floats) -> float:
    return min(value or 0.0 for value in figures(guess, labels(TEST)).auc.values())


@pytest.mark.parametrize("name", FIRST_LEVEL)
def test_each_first_model_beats_chance_and_repeats_itself(name: str) -> None:
    features = build([*TRAIN, *TEST], known=TRAIN)
    train, test = np.arange(len(TRAIN)), np.arange(len(TRAIN), len(TRAIN) + len(TEST))
    truth = np.vstack([labels(TRAIN), np.zeros((len(TEST), 2), np.int64)])
    once, again = (
        FIRST_LEVEL[name](features, truth, train=train, test=test, seed=5) for _ in range(2)
    )
    np.testing.assert_array_equal(once, again)
    assert _auc(once[:, -2:]) > 0.8


def test_the_stack_learns_and_its_probabilities_are_calibrated() -> None:
    guess = predict(TRAIN, TEST, effort=SMALL)
    assert guess.shape == (len(TEST), 2)
    assert _auc(guess) > 0.9
    np.testing.assert_allclose(guess.mean(axis=0), labels(TEST).mean(axis=0), atol=0.08)


def test_a_model_with_fewer_folds_than_the_others_stands_beside_them() -> None:
    effort = Effort(models=("reader", "linear"), folds=6, rounds=30, bags=1, processes=1)
    guess = predict(TRAIN[:400], TEST, effort=effort)
    assert _auc(guess) > 0.8


def test_the_test_labels_are_not_looked_at() -> None:
    turned = [
        msgspec.structs.replace(one, clarity=1 - one.clarity, conciseness=1 - one.conciseness)
        for one in TEST
    ]
    np.testing.assert_array_equal(
        predict(TRAIN, TEST, effort=SMALL), predict(TRAIN, turned, effort=SMALL)
    )


def test_a_test_file_without_skus_and_lengths_is_still_judged() -> None:
    fields = ["sku_id", "title_len", "price_usd_approx"]
    guess = predict(without(TRAIN, fields), without(TEST, fields), effort=SMALL)
    assert _auc(guess) > 0.9


@pytest.mark.parametrize("model", [baselines.regression, baselines.trees])
def test_the_baselines_learn(model: baselines.Baseline) -> None:
    assert _auc(model(TRAIN, TEST)) > 0.8


def test_the_constant_is_the_training_share() -> None:
    only = [Listing(clarity=1, conciseness=0), Listing(clarity=0, conciseness=0)]
    assert baselines.constant(only, TEST[:2]).tolist() == [[0.5, 0.0], [0.5, 0.0]]
