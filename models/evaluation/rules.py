"""Rules from outside this package as a baseline: an entry point's function in, a predictor out.

The online rules live where offline code may not reach. Whoever has rules for listings declares a
function under the entry point group `assayer.baselines`, named `quality`: it takes texts and gives
a grade and issue codes for each.
"""

from collections.abc import Callable, Sequence
from importlib.metadata import entry_points
from typing import cast

import numpy as np

from models.evaluation.subject import Prediction
from models.examples import Example
from stream.assessment import GRADES, MODEL_ISSUES

GROUP = "assayer.baselines"

QualityRules = Callable[[Sequence[str]], Sequence[tuple[str, Sequence[str]]]]


class QualityByRules:
    """The grade the rules give alone, and those model issues that a rule also finds."""

    name = "rules"
    title = "rules only"

    def __init__(self, rules: QualityRules) -> None:
        self._rules = rules

    def predict(self, examples: Sequence[Example]) -> Prediction:
        """Zeros and ones: rules have no doubt."""
        classes = np.zeros((len(examples), len(GRADES)))
        issues = np.zeros((len(examples), len(MODEL_ISSUES)))
        found = self._rules([example.text for example in examples])
        for row, (grade, codes) in enumerate(found):
            classes[row, GRADES.index(grade)] = 1.0
            issues[row, [MODEL_ISSUES.index(code) for code in codes]] = 1.0
        return Prediction(classes=classes, others=issues)


def quality_rules() -> QualityByRules | None:
    """The rules somebody declared for listings."""
    found = [point for point in entry_points(group=GROUP) if point.name == "quality"]
    return QualityByRules(cast(QualityRules, found[0].load())) if found else None
