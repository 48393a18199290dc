"""Two judges' labels of the same queries in, how far they agree and who the model sides with out.

The second judge saw the texts in random order and the guidelines, neither the first one's labels
nor where a query came from. The first judge's labels stay the truth of every other figure: these
figures say how much of a miss is the model's, and how much is a matter of opinion.
"""

from collections.abc import Sequence
from functools import partial

import msgspec
import numpy as np

from benchmarks.intent.figures import Figures, PerClass, certain, figures, numbers
from benchmarks.intent.labelled import Label, Query
from models.evaluation import metrics
from models.evaluation.metrics import Bools, Floats
from models.evaluation.resampling import Bootstrap, Estimate
from stream.assessment import INTENTS
from stream.errors import SettingsError


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """One set of queries: judge against judge, and the model against each."""

    queries: int
    agreement: Estimate
    kappa: Estimate
    macro_f1: Estimate
    """Of the second judge against the first: beyond it a model learns one judge's habits."""
    classes: dict[str, PerClass]
    confusion: list[list[int]]
    """Rows: the first judge; columns: the second."""
    model: dict[str, Figures]
    """The model against the `first` judge, the `second`, and where both say the same (`agreed`)."""


def beside(queries: Sequence[Query], others: Sequence[Label]) -> list[str]:
    """The second judge's intents in the order of the queries.

    Raises:
        SettingsError: a query has no second label.
    """
    intents = {label.sha256: label.intent for label in others}
    if lost := [query for query in queries if query.label.sha256 not in intents]:
        raise SettingsError(f"{len(lost)} labelled queries have no second label")
    return [intents[query.label.sha256] for query in queries]


def judged(
    first: Sequence[str], second: Sequence[str], answers: Floats, *, threshold: float
) -> Judged:
    """Every figure of one set; `answers` are the model's probabilities, one row a query."""
    one, two = numbers(first), numbers(second)
    same: Bools = one == two
    sample = Bootstrap([str(row) for row in range(len(one))])
    tables = partial(metrics.confusion, one, two, classes=len(INTENTS))
    opinion = figures(one, certain(second), threshold=threshold)
    return Judged(
        queries=len(one),
        agreement=opinion.accuracy,
        kappa=sample.estimate(lambda weights: kappa(tables(weights)), least=-1.0),
        macro_f1=opinion.macro_f1,
        classes=opinion.classes,
        confusion=opinion.confusion,
        model={
            "first": figures(one, answers, threshold=threshold),
            "second": figures(two, answers, threshold=threshold),
            "agreed": figures(one[same], answers[same], threshold=threshold),
        },
    )


def kappa(tables: Floats) -> Floats:
    """Agreement beyond chance [b] of confusion tables [b, k, k] (Cohen 1960)."""
    shares = tables / tables.sum(axis=(1, 2), keepdims=True)
    same = np.trace(shares, axis1=1, axis2=2)
    chance = (shares.sum(axis=1) * shares.sum(axis=2)).sum(axis=1)
    values: Floats = np.divide(
        same - chance, 1 - chance, out=np.full(len(same), np.nan), where=chance < 1
    )
    return values


def report(sets: dict[str, Judged]) -> None:
    """Print agreement and the model against each judge; the intents of the whole set."""
    print("\ntwo judges, the second blind to the first")
    for name, one in sets.items():
        print(
            f"  {name:7} {one.queries:3} queries  agree {_shown(one.agreement)}  "
            f"kappa {_shown(one.kappa)}  macro F1 of the second {_shown(one.macro_f1)}"
        )
        for judge, reached in one.model.items():
            print(
                f"    model against {judge:6} {reached.queries:3}  macro F1 "
                f"{_shown(reached.macro_f1)}  accuracy {reached.accuracy.value:.3f}  "
                f"out of scope found at 0.90 precision {_shown(reached.scope_recall)}"
            )
    whole = sets["all"]
    print("\nsecond judge against the first, all queries")
    for number, (intent, row) in enumerate(whole.classes.items()):
        cells = " ".join(f"{cell:4}" for cell in whole.confusion[number])
        print(f"  {intent:14} n {row.support:3}  F1 {row.f1:.2f}  {cells}")


def _shown(estimate: Estimate) -> str:
    if estimate.value is None:
        return "unknown"
    return f"{estimate.value:.3f} ({estimate.low or 0:.3f} to {estimate.high or 0:.3f})"
