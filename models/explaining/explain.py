"""One text and a model to ask in; what it answers and which words the answer hangs on out."""

from collections.abc import Collection
from dataclasses import dataclass

from models.examples import Task
from models.explaining.asking import Ask
from stream.assessment import GRADES, INTENTS, MODEL_ISSUES
from stream.attribution import (
    EVIDENCE_FIELDS,
    TARGETS,
    Fields,
    Plan,
    Span,
    attribute,
    evidence,
    plan,
)

LIMIT = 256
"""Texts asked about for one explanation, at most."""


@dataclass(frozen=True, kw_only=True)
class Explained:
    """One answer of the model, and each word's part in it, in log-odds, in the plan's order."""

    target: str
    probability: float
    parts: list[float]
    span: Span | None


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """What a model made of a text, target by target: first the label, then issues."""

    task: Task
    plan: Plan
    probabilities: dict[str, float]
    targets: list[Explained]

    @property
    def fields(self) -> Fields:
        """The text that was explained."""
        return self.plan.fields

    def text(self, span: Span | None) -> str | None:
        """The words of a span."""
        return None if span is None else self.fields[span.field][span.start : span.stop]


def explain(
    task: Task,
    fields: Fields,
    ask: Ask,
    *,
    floor: float = 0.5,
    limit: int = LIMIT,
    targets: Collection[str] = (),
) -> Explanation:
    """Explain the likeliest label and every issue of at least `floor`, or the named targets."""
    names = TARGETS[task]
    planned = plan(fields, limit=limit)
    full, *rest = ask([fields, *planned.variants()])
    wanted = targets or _found(task, dict(zip(names, full, strict=True)), floor)
    explained = []
    for target in wanted:
        column = names.index(target)
        parts = attribute(planned, full[column], [row[column] for row in rest])
        span = evidence(planned, parts, within=EVIDENCE_FIELDS.get(target))
        explained.append(Explained(target=target, probability=full[column], parts=parts, span=span))
    probabilities = dict(zip(names, full, strict=True))
    return Explanation(task=task, plan=planned, probabilities=probabilities, targets=explained)


def _found(task: Task, probabilities: dict[str, float], floor: float) -> list[str]:
    if task == "relevance":
        return ["relevance"]
    labels = GRADES if task == "quality" else INTENTS
    likeliest = max(labels, key=lambda label: probabilities[label])
    issues = [code for code in MODEL_ISSUES if probabilities.get(code, 0.0) >= floor]
    return [likeliest, *issues]
