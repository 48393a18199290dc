"""Routed listings in; the same with the words each model-found issue hangs on, where time allows.

What is asked of people is explained, and nothing else. Every explanation asks the model about a
few more texts (`routing.explanation_texts`), so they have a budget of their own
(`routing.explanations_per_s`, a token bucket), are asked for only while the scorer has time, one
batch's at once, and are given up after a while: without one, an issue shows the whole title as
before. An explanation changes evidence, never a grade, a route or an id, so a replay that has no
time for it, or has, differs in nothing else.
"""

import re
import time
from collections.abc import Callable, Sequence
from typing import Literal, Protocol

import msgspec

from agents import products
from agents.assess import Verdict
from agents.checked import Checked
from agents.checks import mask_personal_data
from agents.route import Route
from stream.assessment import GRADES, MODEL_ISSUES, Assessment, Issue
from stream.attribution import (
    EVIDENCE_FIELDS,
    FIELDS,
    Plan,
    Span,
    attribute,
    evidence,
    fields_of,
    plan,
    texts_of,
)
from stream.settings import RoutingSettings
from stream.texts import LINE_CHARACTERS
from stream.triton import ModelName, ModelScore

DEADLINE_S = 1.0
"""An explanation that takes longer is not worth holding its batch back."""

Ended = Literal["explained", "over_budget", "busy", "failed"]


class Routed(msgspec.Struct, frozen=True, gc=False):
    """An event about to be asked of people; `score` None where the model was not asked."""

    checked: Checked
    score: ModelScore | None
    verdict: Verdict
    assessment: Assessment
    route: Route


class SpareTime(Protocol):
    """What is asked of the scorer; see :class:`stream.triton.Scorer`."""

    def has_time(self, model: ModelName) -> bool: ...
    async def score_once(
        self, model: ModelName, texts: Sequence[tuple[str, ...]], *, within_s: float
    ) -> list[ModelScore] | None: ...


class Explainer:
    """Explains for one worker; one budget."""

    def __init__(
        self,
        settings: RoutingSettings,
        scorer: SpareTime,
        *,
        count: Callable[[Ended, int], object] = lambda _outcome, _items: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._rate = settings.explanations_per_s
        self._limit = settings.explanation_texts
        self._scorer = scorer
        self._count = count
        self._clock = clock
        self._capacity = max(1.0, self._rate) if self._rate else 0.0
        self._tokens = self._capacity
        self._at = clock()
        self._asking = False

    async def explain(self, routed: Sequence[Routed]) -> list[Routed]:
        """The same items in the same order, those explained with their evidence."""
        items = list(routed)
        open_ = [place for place, item in enumerate(items) if self._rate and _model_issues(item)]
        if not open_:
            return items
        if self._asking or not self._scorer.has_time(products.MODEL):
            self._count("busy", len(open_))
            return items
        chosen = open_[: self._take(len(open_))]
        if len(chosen) < len(open_):
            self._count("over_budget", len(open_) - len(chosen))
        plans = [_plan(items[place], self._limit) for place in chosen]
        scores = await self._ask(plans) if plans else []
        rest = iter(scores)
        explained = 0
        for place, planned in zip(chosen, plans, strict=True) if scores else ():
            answers = [next(rest) for _ in planned.windows]
            # Answers of two versions (a promotion in between) cannot be compared.
            version = items[place].assessment.model_version
            if all(score.model_version == version for score in answers):
                items[place] = _explained(items[place], planned, answers)
                explained += 1
        if explained:
            self._count("explained", explained)
        if explained < len(chosen):
            self._count("failed", len(chosen) - explained)
        return items

    async def _ask(self, plans: Sequence[Plan]) -> list[ModelScore]:
        """The scores of all their variants in turn; none where one is missing."""
        texts = [
            texts_of(products.MODEL, fields) for planned in plans for fields in planned.variants()
        ]
        self._asking = True
        try:
            scores = await self._scorer.score_once(products.MODEL, texts, within_s=DEADLINE_S)
        finally:
            self._asking = False
        return scores if scores is not None and len(scores) == len(texts) else []

    def _take(self, wanted: int) -> int:
        """How many of the wanted explanations the budget allows now; they are taken from it."""
        now = self._clock()
        self._tokens = min(self._capacity, self._tokens + (now - self._at) * self._rate)
        self._at = now
        taken = min(wanted, int(self._tokens))
        self._tokens -= taken
        return taken


def _model_issues(item: Routed) -> list[Issue]:
    if item.score is None:
        return []
    return [issue for issue in item.assessment.issues if issue.origin == "model"]


def _plan(item: Routed, limit: int) -> Plan:
    fields = fields_of(products.MODEL, item.checked.texts)
    within = {place for issue in _model_issues(item) for place in EVIDENCE_FIELDS[issue.code]}
    return plan(fields, limit=limit, within=within)


def _explained(item: Routed, planned: Plan, rest: Sequence[ModelScore]) -> Routed:
    issues = [
        _shown(issue, item, planned, rest) if issue.origin == "model" else issue
        for issue in item.assessment.issues
    ]
    assessment = msgspec.structs.replace(item.assessment, issues=issues)
    return msgspec.structs.replace(item, assessment=assessment)


def _shown(issue: Issue, item: Routed, planned: Plan, rest: Sequence[ModelScore]) -> Issue:
    """The issue with the words it hangs on; as it was where it hangs on none."""
    if item.score is None:
        return issue
    full, *others = _likelihoods(issue.code, [item.score, *rest])
    span = evidence(planned, attribute(planned, full, others), within=EVIDENCE_FIELDS[issue.code])
    if span is None:
        return issue
    product = products.record_of(item.checked.record).product
    values = (product.title, product.brand, product.product_type, product.description)
    words = unfolded(values[span.field] or "", span)
    if not words:
        return issue
    return msgspec.structs.replace(
        issue, attribute=FIELDS[products.MODEL][span.field], evidence=words
    )


def _likelihoods(code: str, scores: Sequence[ModelScore]) -> list[float]:
    """How likely each score makes the issue.

    An issue that merely names the model's grade (see `products.judge`) is as likely as the grade.
    """
    place = MODEL_ISSUES.index(code)
    if scores[0].issues[place] >= products.ISSUE_THRESHOLD:
        return [score.issues[place] for score in scores]
    grade = GRADES.index("poor" if code == "title_unclear" else "fair")
    return [score.probabilities[grade] for score in scores]


def unfolded(value: str, span: Span) -> str:
    """The part of an attribute that a span of its folded line stands for, personal data masked.

    It is found in the attribute as annotators see it: masking keeps every character's place.
    """
    value = value[: 4 * LINE_CHARACTERS]
    at = 0
    first = last = None
    for piece in re.finditer(r"\S+", value):
        length = piece.end() - piece.start()
        if first is None and span.start < at + length:
            first = piece.start() + max(0, span.start - at)
        if span.stop <= at + length:
            last = piece.start() + span.stop - at
            break
        at += length + 1
    if first is None or last is None:
        return ""
    return mask_personal_data(value)[first:last][: products.EVIDENCE_CHARACTERS]
