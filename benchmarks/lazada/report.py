"""Probabilities and labels in; AUC and RMSE of each model, as a table and as JSON, out."""

import msgspec
import numpy as np
from rich.table import Table
from sklearn.metrics import roc_auc_score

from benchmarks.lazada.listings import TARGETS, Floats, Labels

OURS = "ours"


class Figures(msgspec.Struct, frozen=True):
    """Of one model, each in the order of the targets. No AUC where a label has one value only."""

    auc: dict[str, float | None]
    rmse: dict[str, float]


REACHED_BEFORE = Figures(
    {"clarity": 0.856, "conciseness": 0.902}, {"clarity": 0.215, "conciseness": 0.332}
)
TARGET = Figures({"clarity": 0.870, "conciseness": 0.910}, {"clarity": 0.213, "conciseness": 0.325})
GOAL = Figures({"clarity": 0.886, "conciseness": 0.920}, {"clarity": 0.2075, "conciseness": 0.3155})
"""The winners' level, with raw titles, by cross-validation on the whole training set."""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What was measured."""

    train_rows: int
    test_rows: int
    test: str
    left_out: list[str]
    seconds: float
    models: dict[str, Figures]
    targets: dict[str, Figures]
    target_reached: bool


def figures(probabilities: Floats, truth: Labels) -> Figures:
    """AUC and root mean squared error of probabilities [n, 2]."""
    auc: dict[str, float | None] = {}
    rmse: dict[str, float] = {}
    for name, guess, target in zip(TARGETS, probabilities.T, truth.T, strict=True):
        both = 0 < target.sum() < len(target)
        auc[name] = round(float(roc_auc_score(target, guess)), 4) if both else None
        rmse[name] = round(float(np.sqrt(np.mean((target - guess) ** 2))), 4)
    return Figures(auc, rmse)


def reached(ours: Figures, target: Figures) -> bool:
    """Whether every figure is at least as good as the target's."""
    return all(
        (value := ours.auc[name]) is not None
        and value >= (target.auc[name] or 0.0)
        and ours.rmse[name] <= target.rmse[name]
        for name in TARGETS
    )


def table(result: Result) -> Table:
    """The figures, one row a model, the targets below."""
    drawn = Table(title=f"Lazada title quality: {result.test_rows} listings, {result.test}")
    drawn.add_column("model")
    for measure in ("AUC", "RMSE"):
        for name in TARGETS:
            drawn.add_column(f"{measure} {name}", justify="right")
    for name, found in (result.models | result.targets).items():
        drawn.add_row(
            name,
            *(_shown(found.auc[target]) for target in TARGETS),
            *(_shown(found.rmse[target]) for target in TARGETS),
            style="bold" if name == OURS else None,
            end_section=name == OURS,
        )
    return drawn


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.4f}"
