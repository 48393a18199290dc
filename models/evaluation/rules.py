"""Rules from outside this package as baselines: an entry point's function in, a predictor out.

The online rules live where offline code may not reach. Whoever has rules declares a function under
the entry point group `assayer.baselines`, named for the task: it takes texts and gives a grade and
issue codes for each (`quality`), or an intent or None for each (`intent`).
"""

from collections import Counter
from collections.abc import Callable, Sequence
from importlib.metadata import entry_points
from typing import cast

import numpy as np

from models.evaluation.subject import Prediction
from models.examples import Example
from stream.assessment import GRADES, INTENTS, MODEL_ISSUES

GROUP = "assayer.baselines"

QualityRules = Callable[[Sequence[str]], Sequence[tuple[str, Sequence[str]]]]
IntentRules = Callable[[Sequence[str]], Sequence[str | None]]


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


class IntentByRules:
    """The intent the rules give; where they give none, the commonest of the training part."""

    name = "rules"
    title = "rules, else commonest"

    def __init__(self, rules: IntentRules, train: Sequence[Example]) -> None:
        self._rules = rules
        labels = Counter(example.label for example in train)
        self._commonest = labels.most_common(1)[0][0] if labels else "product_type"

    def predict(self, examples: Sequence[Example]) -> Prediction:
        """Zeros and ones."""
        classes = np.zeros((len(examples), len(INTENTS)))
        for row, intent in enumerate(self._rules([example.text for example in examples])):
            classes[row, INTENTS.index(intent or self._commonest)] = 1.0
        return Prediction(classes=classes, others=np.zeros((len(examples), 0)))


def quality_rules() -> QualityByRules | None:
    """The rules somebody declared for listings."""
    found = _declared("quality")
    return None if found is None else QualityByRules(cast(QualityRules, found))


def intent_rules(train: Sequence[Example]) -> IntentByRules | None:
    """The rules somebody declared for queries."""
    found = _declared("intent")
    return None if found is None else IntentByRules(cast(IntentRules, found), train)


def _declared(task: str) -> object | None:
    found = [point for point in entry_points(group=GROUP) if point.name == task]
    return found[0].load() if found else None
