"""Selection with guaranteed risk: held-out confidences and outcomes in, a threshold out.

Geifman & El-Yaniv 2017, algorithm 1 ("SGR"): a binary search over thresholds, each step's risk
bounded by the exact binomial (Clopper & Pearson 1934) limit at a share of the allowed doubt.
"""

import math
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import numpy.typing as npt
from scipy.stats import beta

from stream.errors import SettingsError
from stream.policy import LANGUAGES, Policy


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """The version a policy is for, the error it may have, how sure of that it must be, and the
    languages it covers (all of them: English is not added to others).

    Raises:
        SettingsError: a language is none that texts are recognised in.
    """

    version: str
    target: float = 0.05
    level: float = 0.95
    languages: tuple[str, ...] = ("en",)

    def __post_init__(self) -> None:
        if unknown := set(self.languages) - LANGUAGES:
            raise SettingsError(
                f"language {min(unknown)!r} is none that texts are recognised in: "
                + ", ".join(sorted(LANGUAGES))
            )


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Accept what is at least as confident as `threshold`; `bound` limits the accepted error."""

    threshold: float
    coverage: float
    bound: float
    held_out: int
    target_reached: bool


def risk_bound(errors: int, count: int, doubt: float) -> float:
    """The error rate that is exceeded with probability `doubt` at most, given what was seen."""
    if count == 0 or errors >= count:
        return 1.0
    return float(beta.ppf(1 - doubt, errors + 1, count - errors))


def select(
    confidence: npt.NDArray[np.float64],
    correct: npt.NDArray[np.bool_],
    *,
    target: float,
    level: float,
) -> Selection:
    """The lowest threshold found whose accepted error is at most `target` at confidence `level`.

    When none reaches the target, the one with the lowest bound is given, marked as such.
    """
    order = np.argsort(-confidence, kind="stable")
    sorted_confidence = confidence[order]
    errors = np.cumsum(~correct[order])
    count = len(confidence)
    if count == 0:
        return Selection(threshold=1.0, coverage=0.0, bound=1.0, held_out=0, target_reached=False)
    steps = max(1, math.ceil(math.log2(count)))
    doubt = (1 - level) / steps
    low, high = 1, count
    tried: list[tuple[int, float]] = []
    for _ in range(steps):
        if low > high:
            break
        middle = (low + high + 1) // 2
        # Ties are accepted together, or the threshold would not describe what was counted.
        accepted = int(np.searchsorted(-sorted_confidence, -sorted_confidence[middle - 1], "right"))
        bound = risk_bound(int(errors[accepted - 1]), accepted, doubt)
        tried.append((accepted, bound))
        if bound <= target:
            low = middle + 1
        else:
            high = middle - 1
    reached = [entry for entry in tried if entry[1] <= target]
    accepted, bound = max(reached) if reached else min(tried, key=lambda entry: entry[1])
    return Selection(
        threshold=float(sorted_confidence[accepted - 1]),
        coverage=accepted / count,
        bound=bound,
        held_out=count,
        target_reached=bool(reached),
    )


def policy_of(
    model: str,
    wanted: Wanted,
    chosen: Selection,
    *,
    temperature: float,
    ood: dict[str, float] | None = None,
) -> Policy:
    """The policy file's record of a selection, dated today."""
    return Policy(
        model=model,
        version=wanted.version,
        policy_version=f"{wanted.version}.{datetime.now(UTC):%Y%m%d}",
        target_risk=wanted.target,
        confidence_level=wanted.level,
        threshold=chosen.threshold,
        coverage=chosen.coverage,
        held_out=chosen.held_out,
        temperature=temperature,
        target_reached=chosen.target_reached,
        risk_bound=chosen.bound,
        ood=ood,
        languages=wanted.languages,
    )
