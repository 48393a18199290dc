"""Examples and answers in, the wrong answers given with most confidence out, fit to be shown."""

from collections.abc import Sequence

import numpy as np

from models.evaluation.metrics import Ints
from models.evaluation.report import Mistake
from models.evaluation.subject import Prediction, Truth, confidence_and_outcome
from models.examples import LABELS, Example, Task
from stream.masking import masked_start

MISTAKES = 20
_LINE = 240


def mistakes(
    task: Task, examples: Sequence[Example], truth: Truth, prediction: Prediction
) -> list[Mistake]:
    """The wrong answers given with most confidence, one of a group."""
    confidence, correct = confidence_and_outcome(truth, prediction)
    wrong: Ints = np.flatnonzero(~correct)
    found: dict[str, Mistake] = {}
    for row in wrong[np.argsort(-confidence[wrong], kind="stable")]:
        example = examples[row]
        if example.group in found:
            continue
        true, answer = _said(task, example, prediction, int(row))
        lines = [*example.text.split("\n"), *([example.product] if example.product else [])]
        found[example.group] = Mistake(
            lines=[masked_start(line, _LINE) for line in lines if line],
            truth=true,
            answer=answer,
            confidence=float(confidence[row]),
            source=example.source,
        )
        if len(found) == MISTAKES:
            break
    return list(found.values())


def _said(task: Task, example: Example, answer: Prediction, row: int) -> tuple[str, str]:
    if task == "relevance":
        return f"relevance {example.relevance:.2f}", f"{float(answer.others[row, 0]):.2f}"
    return example.label, LABELS[task][int(answer.classes[row].argmax())]
