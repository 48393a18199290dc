"""Calibration and the measure of strangeness, against known answers."""

import numpy as np
import pytest

pytest.importorskip("scipy", reason="needs the training extra")
pytest.importorskip("sklearn", reason="needs the training extra")

from models.training.calibration import Calibration, calibrated, fit_curve, fit_temperature
from models.training.outliers import STRANGE_SHARE, fit_outliers


def test_temperature_is_recovered() -> None:
    random = np.random.default_rng(3)
    logits = random.normal(size=(20_000, 3)) * 2
    cooled = np.exp(logits / 2.5)
    shares = cooled / cooled.sum(axis=1, keepdims=True)
    labels = (shares.cumsum(axis=1) < random.uniform(size=(20_000, 1))).sum(axis=1)
    temperature, bias = fit_temperature(logits, labels)
    assert temperature == pytest.approx(2.5, rel=0.1)
    assert bias[0] == 0.0
    assert np.allclose(bias, 0, atol=0.1)


@pytest.mark.parametrize("seed", range(9, 13))
def test_a_class_that_few_rows_happen_to_lack_is_not_ruled_out(seed: int) -> None:
    random = np.random.default_rng(seed)
    shares = np.array([0.2, 0.2, 0.15, 0.12, 0.1, 0.1, 0.07, 0.03, 0.03])
    labels = random.choice(9, size=20_000, p=shares)
    logits = random.normal(size=(20_000, 9)) + 2.5 * np.eye(9)[labels]
    few = np.flatnonzero(labels < 7)[:30]
    temperature, bias = fit_temperature(logits[few], labels[few])
    rows, rare = np.arange(len(labels)), labels >= 7
    likelihoods, recalls = [], []
    for calibration in (Calibration(), Calibration(temperature=temperature, bias=bias)):
        found, _ = calibration.apply(logits.astype(np.float32), 9)
        likelihoods.append(np.log(found[rows, labels]).mean())
        recalls.append((found.argmax(axis=1) == labels)[rare].mean())
    assert likelihoods[1] > likelihoods[0] + 0.2
    assert recalls[1] > recalls[0] - 0.1


def test_an_issue_that_few_rows_happen_to_lack_makes_no_cliff() -> None:
    logits = np.random.default_rng(10).normal(size=40) - 3
    scale, shift = fit_curve(logits, np.zeros(40, np.float32))
    assert 0.3 < scale < 3
    assert -3 < shift < 0


def test_curve_is_recovered() -> None:
    random = np.random.default_rng(4)
    logits = random.normal(size=20_000) * 3
    truth = random.uniform(size=20_000) < 1 / (1 + np.exp(-(0.5 * logits - 1)))
    scale, shift = fit_curve(logits, truth.astype(np.float32))
    assert scale == pytest.approx(0.5, abs=0.05)
    assert shift == pytest.approx(-1, abs=0.1)


def test_calibration_does_not_change_an_issues_order() -> None:
    random = np.random.default_rng(5)
    logits = random.normal(size=(400, 10)).astype(np.float32)
    others = (random.uniform(size=(400, 7)) < 0.3).astype(np.float32)
    fitted = calibrated(logits, random.integers(0, 3, 400), others)
    shares, independent = fitted.apply(logits, 3)
    assert np.allclose(shares.sum(axis=1), 1, atol=1e-5)
    assert (np.argsort(independent[:, 0]) == np.argsort(logits[:, 3])).all()
    assert independent.mean() == pytest.approx(others.mean(), abs=0.02)


def test_an_issue_is_calibrated_on_those_who_said() -> None:
    random = np.random.default_rng(8)
    logits = random.normal(size=(400, 5)).astype(np.float32)
    others = (random.uniform(size=(400, 2)) < 0.3).astype(np.float32)
    classes = random.integers(0, 3, 400)
    alone = calibrated(logits[:200], classes[:200], others[:200])
    others[200:, 0] = np.nan
    others[:, 1] = np.nan
    fitted = calibrated(logits, classes, others)
    assert (fitted.scale[0], fitted.shift[0]) == (alone.scale[0], alone.shift[0])
    assert (fitted.scale[1], fitted.shift[1]) == (1.0, 0.0)


def test_unfitted_calibration_is_plain_softmax() -> None:
    shares, none = Calibration().apply(np.zeros((2, 4), np.float32), 4)
    assert np.allclose(shares, 0.25)
    assert none.shape == (2, 0)


def test_strange_vectors_are_above_one() -> None:
    random = np.random.default_rng(6)
    mixing = random.normal(size=(8, 8))
    known, held = (random.normal(size=(5000, 8)) @ mixing for _ in range(2))
    found = fit_outliers(known.astype(np.float32), held.astype(np.float32))
    ordinary = (random.normal(size=(20_000, 8)) @ mixing).astype(np.float32)
    assert (found.score(ordinary) > 1).mean() == pytest.approx(STRANGE_SHARE, abs=0.004)
    assert (found.score(ordinary * 6) > 1).mean() > 0.9
