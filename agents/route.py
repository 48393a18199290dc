"""Routing: a verdict in, whether and why a person is asked out.

A verdict is doubtful when its probability is under the policy's threshold, when rules and model
contradict each other, when the text is unlike what the model was trained on, or when it is in a
language that the model does not know and the rules graded it alone. Doubtful verdicts compete for
a budget of tasks an hour by priority (uncertainty times traffic). The policy is that of the version
that answered: the assessment's `model_version` tells which it was. Besides, a small random share is
audited whatever its confidence: outside the budget, because choosing among the audited would bias
the error rate they estimate. A text is not asked twice while its task is open.
"""

import bisect
import math
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from typing import Literal

import msgspec

from agents.policies import Policies
from stream.policy import Policy
from stream.settings import RoutingSettings

Reason = Literal["low_confidence", "rules_disagree", "out_of_distribution", "unsupported_language"]
Refusal = Literal["budget", "already_open"]

OPEN_TASKS = 100_000
OPEN_TASK_S = 24 * 3600.0
RECENT_PRIORITIES = 512
BURST_SHARE_OF_HOUR = 1 / 12


class Route(msgspec.Struct, frozen=True, gc=False):
    """The decision: `routed` none, relabel or audit; `refused` says why a doubtful one was not."""

    routed: Literal["none", "relabel", "audit"]
    reason: str | None = None
    priority: float = 0.0
    refused: Refusal | None = None


NOT_ROUTED = Route("none")


class Budget:
    """A token bucket whose entry price rises as it empties.

    A full bucket takes any task; one that is nearly empty only those whose priority is at the
    top of the recent ones: the quantile asked for is the emptiness of the bucket.
    """

    def __init__(self, per_hour: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = per_hour / 3600.0
        self._capacity = max(1.0, per_hour * BURST_SHARE_OF_HOUR) if per_hour else 0.0
        self._tokens = self._capacity
        self._clock = clock
        self._at = clock()
        self._recent: deque[float] = deque()
        self._sorted: list[float] = []

    def take(self, priority: float) -> bool:
        """Whether there is a token for a task of this priority; takes it."""
        now = self._clock()
        self._tokens = min(self._capacity, self._tokens + (now - self._at) * self._rate)
        self._at = now
        bar = self._bar()
        self._remember(priority)
        if self._tokens < 1.0 or priority < bar:
            return False
        self._tokens -= 1.0
        return True

    def _bar(self) -> float:
        if not self._sorted or not self._capacity:
            return 0.0
        emptiness = 1.0 - self._tokens / self._capacity
        below = min(len(self._sorted) - 1, int(emptiness * len(self._sorted)))
        return self._sorted[below] if below else 0.0

    def _remember(self, priority: float) -> None:
        self._recent.append(priority)
        bisect.insort(self._sorted, priority)
        if len(self._recent) > RECENT_PRIORITIES:
            oldest = self._recent.popleft()
            del self._sorted[bisect.bisect_left(self._sorted, oldest)]


class OpenTasks:
    """The texts being asked now: bounded, and forgotten after a day."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._since: OrderedDict[str, tuple[float, str]] = OrderedDict()

    def opened_by_another(self, fingerprint: str, assessment_id: str) -> bool:
        """Whether another event's task about this text is open (a replay of the same is not)."""
        entry = self._since.get(fingerprint)
        if entry is None or self._clock() - entry[0] > OPEN_TASK_S:
            return False
        return entry[1] != assessment_id

    def open(self, fingerprint: str, assessment_id: str) -> None:
        """Record a task."""
        self._since[fingerprint] = (self._clock(), assessment_id)
        self._since.move_to_end(fingerprint)
        if len(self._since) > OPEN_TASKS:
            self._since.popitem(last=False)


class Router:
    """Decides for one worker; one budget for all kinds of events."""

    def __init__(
        self,
        settings: RoutingSettings,
        policies: Policies,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._audit_share = settings.audit_share
        self._policies = policies
        self._answering: dict[str, str] = {}
        self._budget = Budget(settings.tasks_per_hour, clock=clock)
        self._open = OpenTasks(clock=clock)

    def unsupported(self, model: str, languages: Sequence[str]) -> str | None:
        """The first of a text's languages that the model was not trained on.

        The version that will answer is taken to be the one that answered last.
        """
        policy = self._policy(model, self._answering.get(model))
        known = policy.languages if policy else ("en",)
        return next((language for language in languages if language not in known), None)

    def route(
        self,
        *,
        model: str,
        version: str | None,
        doubt: float,
        disagreement: bool,
        unread: bool,
        outlier: float,
        traffic: int,
        fingerprint: str,
        assessment_id: str,
    ) -> Route:
        """The decision for one event with a text to judge.

        `version` is the model's that answered, None where none was asked. `doubt` is the
        probability that the answer is right. `unread`: the model was not asked, because of the
        language; the audit, which estimates the model's errors, leaves it out.
        `outlier` is the model's score of how unlike its training texts this one is.
        `assessment_id` is deterministic, so the audit draws the same events in every replay.
        """
        if version is not None:
            self._answering[model] = version
        priority = round((1.0 - doubt) * (1 + traffic), 4)
        reason = (
            "unsupported_language"
            if unread
            else _reason(self._policy(model, version), doubt, disagreement, outlier)
        )
        audited = not unread and int(assessment_id[:8], 16) < self._audit_share * 2**32
        if not audited and reason is None:
            return NOT_ROUTED
        if self._open.opened_by_another(fingerprint, assessment_id):
            return Route("none", None, priority, "already_open")
        if audited:
            self._open.open(fingerprint, assessment_id)
            return Route("audit", "random_audit", priority)
        if not self._budget.take(priority):
            return Route("none", None, priority, "budget")
        self._open.open(fingerprint, assessment_id)
        return Route("relabel", reason, priority)

    def _policy(self, model: str, version: str | None) -> Policy | None:
        if version is None:
            return self._policies.newest(model)
        return self._policies.of(model, version)


def _reason(
    policy: Policy | None, doubt: float, disagreement: bool, outlier: float
) -> Reason | None:
    if disagreement:
        return "rules_disagree"
    if policy is None:
        return None
    if policy.ood is not None and outlier > policy.ood.get("threshold", math.inf):
        return "out_of_distribution"
    return "low_confidence" if doubt < policy.threshold else None
