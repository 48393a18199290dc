"""From issues and probabilities to a grade, a score and a confidence.

Grades follow the human definition: good is clear, concise and free of error-level issues; fair
is clear but not concise, or repairable; poor is unclear, misleading or unusable. The models give
probabilities of the three; the rules then move probability to where the definition puts it: an
error-level issue rules `good` out, an unusable listing rules `fair` out as well.

The quality score is the expected grade (good 100, fair 50, poor 0) less a deduction for each
remaining issue, so it can be explained issue by issue.
"""

from collections.abc import Sequence

from stream.assessment import GRADES, Grade, Issue

UNUSABLE = frozenset({"title_missing", "title_placeholder"})
"""Issues that leave a listing with no usable title, whatever else is right."""

DEDUCTION = {"error": 5.0, "warning": 2.0, "suggestion": 0.5}
DEDUCTION_LIMIT = 15.0

Probabilities = tuple[float, float, float]


def unusable(issues: Sequence[Issue]) -> bool:
    """Whether the rules alone make the item poor."""
    return any(
        issue.code in UNUSABLE
        or (issue.code == "text_gibberish" and issue.attribute in {"title", "user_query"})
        for issue in issues
    )


def constrain(probabilities: Sequence[float], issues: Sequence[Issue]) -> Probabilities:
    """The model's probabilities of good, fair, poor, given what the rules established."""
    good, fair, poor = probabilities
    if unusable(issues):
        return 0.0, 0.0, good + fair + poor
    if any(issue.severity == "error" and issue.origin == "rule" for issue in issues):
        return 0.0, good + fair, poor
    return good, fair, poor


def from_rules(issues: Sequence[Issue]) -> Probabilities:
    """Probabilities when no model was asked: all on the grade the rules give."""
    if unusable(issues):
        return 0.0, 0.0, 1.0
    severities = {issue.severity for issue in issues}
    if severities & {"error", "warning"}:
        return 0.0, 1.0, 0.0
    return 1.0, 0.0, 0.0


READ_RIGHT = 0.685
"""How likely the rules alone are right about a text in a language no model here reads.

The rules see form, not sense: where they find nothing, no more is known than that 68.5 % of
listings are good to people (25.8 % fair, 5.7 % poor; human labels of Lazada's catalogue).
"""

_SHARES: Probabilities = (0.685, 0.258, 0.057)


def unread(issues: Sequence[Issue]) -> Probabilities:
    """Probabilities for a text in a language that the model does not know.

    The grade is that of the rules, its probability `READ_RIGHT`; the rest goes to the grades that
    the rules leave possible, by how common they are.
    """
    ruled = from_rules(issues)
    possible = [
        0.0 if sure else share
        for sure, share in zip(ruled, constrain(_SHARES, issues), strict=True)
    ]
    rest = (1.0 - READ_RIGHT) / sum(possible) if sum(possible) else 0.0
    good, fair, poor = (
        READ_RIGHT * sure + rest * share for sure, share in zip(ruled, possible, strict=True)
    )
    return (good, fair, poor) if rest else ruled


def grade_of(probabilities: Sequence[float]) -> tuple[Grade, float]:
    """The likeliest grade and its probability."""
    confidence = max(probabilities)
    return GRADES[probabilities.index(confidence)], min(1.0, confidence)


def quality_score(probabilities: Sequence[float], issues: Sequence[Issue]) -> float:
    """0 to 100, one decimal: the expected grade less the deductions."""
    deduction = min(DEDUCTION_LIMIT, sum(DEDUCTION[issue.severity] for issue in issues))
    expected = 100.0 * probabilities[0] + 50.0 * probabilities[1]
    return round(min(100.0, max(0.0, expected - deduction)), 1)
