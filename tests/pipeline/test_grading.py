"""Grading: what the rules do to the model's probabilities, and the score they add up to."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from agents.grading import READ_RIGHT, constrain, from_rules, grade_of, quality_score, unread
from stream.assessment import GRADES, Issue, Severity

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "suggestion")
CODES = ("title_missing", "title_placeholder", "text_gibberish", "price_missing", "image_missing")


def issue(code: str = "price_missing", severity: Severity = "warning", **rest: str) -> Issue:
    return Issue(code=code, severity=severity, attribute=rest.pop("attribute", "price"), detail="x")


ISSUES = some.lists(
    some.builds(
        Issue,
        code=some.sampled_from(CODES),
        severity=some.sampled_from(SEVERITIES),
        attribute=some.sampled_from(("title", "price", "description")),
        detail=some.just("x"),
        origin=some.sampled_from(("rule", "model")),
    ),
    max_size=8,
)
PROBABILITIES = some.tuples(*[some.floats(0.001, 1)] * 3).map(
    lambda found: tuple(value / sum(found) for value in found)
)


@given(probabilities=PROBABILITIES, issues=ISSUES)
def test_rules_move_probability_and_lose_none(
    probabilities: tuple[float, ...], issues: list[Issue]
) -> None:
    moved = constrain(probabilities, issues)
    assert sum(moved) == pytest.approx(1)
    if any(item.severity == "error" and item.origin == "rule" for item in issues):
        assert moved[0] == 0
    score = quality_score(moved, issues)
    assert 0 <= score <= 100
    assert quality_score(moved, [*issues, issue(severity="error")]) <= score
    grade, confidence = grade_of(moved)
    assert confidence == min(1.0, moved[GRADES.index(grade)])
    assert sum(from_rules(issues)) == 1


def test_an_error_of_the_rules_rules_out_good() -> None:
    assert constrain((0.7, 0.2, 0.1), [issue(severity="error")]) == pytest.approx((0, 0.9, 0.1))
    assert constrain((0.7, 0.2, 0.1), [issue(severity="warning")]) == (0.7, 0.2, 0.1)


@pytest.mark.parametrize(
    ("code", "attribute"),
    [
        ("title_missing", "title"),
        ("title_placeholder", "title"),
        ("text_gibberish", "title"),
        ("text_gibberish", "user_query"),
    ],
)
def test_without_usable_text_it_is_poor(code: str, attribute: str) -> None:
    found = [issue(code, attribute=attribute)]
    assert constrain((0.7, 0.2, 0.1), found) == pytest.approx((0, 0, 1))
    assert from_rules(found) == (0, 0, 1)


def test_gibberish_in_a_description_is_no_unusable_listing() -> None:
    found = [issue("text_gibberish", attribute="description")]
    assert constrain((0.7, 0.2, 0.1), found) == (0.7, 0.2, 0.1)
    assert from_rules(found) == (0, 1, 0)


def test_the_rules_alone() -> None:
    assert from_rules([]) == (1, 0, 0)
    assert from_rules([issue(severity="suggestion")]) == (1, 0, 0)
    assert from_rules([issue(severity="warning")]) == (0, 1, 0)
    assert from_rules([issue(severity="error")]) == (0, 1, 0)


def test_a_text_nobody_could_read_gets_the_rules_grade_with_bounded_confidence() -> None:
    assert unread([]) == pytest.approx((0.685, 0.258, 0.057))
    good, fair, poor = unread([issue(severity="warning")])
    assert fair == READ_RIGHT
    assert good > poor > 0
    assert unread([issue(severity="error")]) == pytest.approx((0, 0.685, 0.315))
    assert unread([issue("title_placeholder", severity="error")]) == (0, 0, 1)


@given(issues=ISSUES)
def test_what_was_not_read_keeps_the_rules_grade(issues: list[Issue]) -> None:
    assert sum(unread(issues)) == pytest.approx(1)
    grade, confidence = grade_of(unread(issues))
    assert grade == grade_of(from_rules(issues))[0]
    assert confidence in {READ_RIGHT, 1.0} or confidence == pytest.approx(READ_RIGHT)


def test_the_score_is_the_expected_grade_less_deductions() -> None:
    assert quality_score((1.0, 0.0, 0.0), []) == 100
    assert quality_score((0.5, 0.5, 0.0), []) == 75
    assert quality_score((0.5, 0.5, 0.0), [issue(severity="error"), issue()]) == 68
    assert quality_score((0.5, 0.5, 0.0), [issue(severity="error")] * 9) == 60
    assert quality_score((0.0, 0.0, 1.0), [issue(severity="error")]) == 0
