"""Selection with guaranteed risk, against values worked out by hand."""

import eldc
import numpy as np
import pytest

pytest.importorskip("scipy", reason="needs the training extra")

from agents.checks import language
from models.select import Selection, Wanted, policy_of, risk_bound, select
from stream.errors import SettingsError
from stream.policy import LANGUAGES


def test_bound_without_errors_is_the_closed_form() -> None:
    # No error in n draws: the exact upper limit solves (1 - p)^n = doubt.
    for count in (1, 10, 59, 300):
        assert risk_bound(0, count, 0.05) == pytest.approx(1 - 0.05 ** (1 / count))
    # The rule of thumb it gives: 59 clean draws bound the risk by 5 % at 95 %.
    assert risk_bound(0, 59, 0.05) < 0.05 < risk_bound(0, 58, 0.05)


def test_bound_solves_the_binomial_tail() -> None:
    # P(at most 1 error in 20 draws) at the bound is the doubt itself.
    bound = risk_bound(1, 20, 0.05)
    tail = (1 - bound) ** 20 + 20 * bound * (1 - bound) ** 19
    assert tail == pytest.approx(0.05)
    assert risk_bound(20, 20, 0.05) == 1.0
    assert risk_bound(0, 0, 0.05) == 1.0


def test_threshold_parts_right_from_wrong() -> None:
    confidence = np.concatenate((np.linspace(0.9, 0.99, 900), np.linspace(0.4, 0.6, 100)))
    correct = np.concatenate((np.ones(900, bool), np.zeros(100, bool)))
    chosen = select(confidence, correct, target=0.05, level=0.95)
    assert chosen.target_reached
    assert chosen.bound <= 0.05
    accepted = confidence >= chosen.threshold
    assert chosen.coverage == pytest.approx(accepted.mean())
    # All the right ones, and a few wrong ones at most.
    assert 0.9 <= chosen.coverage < 0.95
    assert (~correct[accepted]).mean() < 0.05


def test_everything_right_accepts_everything() -> None:
    confidence = np.linspace(0.5, 1, 1000)
    chosen = select(confidence, np.ones(1000, bool), target=0.05, level=0.95)
    assert chosen.coverage == 1.0
    assert chosen.threshold == 0.5


def test_unreachable_target_is_said_and_does_not_flood() -> None:
    random = np.random.default_rng(0)
    confidence = random.uniform(size=200)
    chosen = select(confidence, random.uniform(size=200) < 0.5, target=0.05, level=0.95)
    assert not chosen.target_reached
    assert chosen.bound > 0.05
    assert 0 < chosen.coverage <= 1
    assert chosen.threshold <= confidence.max()


def test_ties_are_accepted_together() -> None:
    confidence = np.full(100, 0.8)
    correct = np.ones(100, bool)
    correct[:50] = False
    chosen = select(confidence, correct, target=0.05, level=0.95)
    assert not chosen.target_reached
    assert chosen.coverage == 1.0


def test_guarantee_holds_over_repeated_draws() -> None:
    # A model whose error is 1 - confidence: the accepted error exceeds the target in 5 % at most.
    random = np.random.default_rng(1)
    broken = 0
    for _ in range(200):
        confidence = random.uniform(0.5, 1, 600)
        correct = random.uniform(size=600) < confidence
        chosen = select(confidence, correct, target=0.1, level=0.95)
        truth = (1 - max(chosen.threshold, 0.5)) / 2  # mean error of a uniform accepted range
        broken += chosen.target_reached and truth > 0.1
    assert broken <= 10


def test_a_policy_covers_the_languages_that_were_named() -> None:
    chosen = Selection(threshold=0.9, coverage=0.5, bound=0.04, held_out=9, target_reached=True)
    german = policy_of("quality", Wanted(version="3", languages=("de",)), chosen, temperature=1.0)
    assert german.languages == ("de",)
    english = policy_of("quality", Wanted(version="3"), chosen, temperature=1.0)
    assert english.languages == ("en",)


@pytest.mark.parametrize("code", ["xx", "German", "de-AT", "DE", "", "ms"])
def test_a_language_that_is_never_recognised_is_refused(code: str) -> None:
    with pytest.raises(SettingsError, match=f"language '{code}' is none that .*: am, ar, az, "):
        Wanted(version="3", languages=("de", code))


def test_the_languages_of_a_policy_are_those_that_texts_are_recognised_in() -> None:
    assert {language.primary(code) for code in eldc.LANGUAGES} == LANGUAGES
    assert set(language.NAMES) < LANGUAGES
