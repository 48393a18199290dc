"""Parity: a served folder and what the trained network says in; how far the two agree out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx

from models import runtime
from models.export.ranges import LookUp, pooled
from models.export.trunk_graph import Array, TrunkGraph
from models.runtime import Floats
from stream.errors import SettingsError

MEAN_GAP = 0.03
"""Largest mean difference of a probability that an export may show."""

HALF_GAP = 0.02
"""Largest difference of a pooled state between fp16 and fp32 graphs, over the states' deviation."""

PAIR_GAP = 1e-4
"""Largest difference of a relevance from the head's: nothing is rounded in between."""


@dataclass(frozen=True, kw_only=True)
class Parity:
    """Mean difference of the probabilities, and the share of texts given the same answer."""

    mean_gap: float
    same_answer: float

    def __str__(self) -> str:
        return (
            f"probabilities differ from the network's by {self.mean_gap:.4f} on average, "
            f"{self.same_answer:.1%} of answers are the same"
        )


def parity(folder: Path, texts: Sequence[str], wanted: Floats) -> Parity:
    """Score texts with the 8-bit version in `folder` and compare with `wanted` [texts, classes].

    Raises:
        SettingsError: they differ more than quantization explains.
    """
    repository, task, version = folder.parents[1], folder.parent.name, folder.name
    model = (runtime.quality if task == "quality" else runtime.intent)(repository, version)
    found = model.answer(texts)[0]
    measured = Parity(
        mean_gap=float(np.abs(found - wanted).mean()),
        same_answer=float((found.argmax(axis=1) == wanted.argmax(axis=1)).mean()),
    )
    if not measured.mean_gap <= MEAN_GAP:  # nor is what is not a number
        raise SettingsError(f"the exported {task} is not the trained one: {measured}")
    return measured


def half_gap(
    folder: Path,
    weights: dict[str, Array],
    token_ids: Sequence[Sequence[int]],
    look_up: LookUp,
) -> float:
    """Root mean square difference of fp16 states from fp32 ones, over the states' deviation.

    Raises:
        SettingsError: it is larger than half precision explains.
    """
    half = onnx.load(folder / "trunk.half.onnx")
    one = np.concatenate(pooled(half, token_ids, look_up), axis=1)
    two = np.concatenate(pooled(TrunkGraph(weights, None).build(), token_ids, look_up), axis=1)
    gap = float(np.sqrt(((one - two) ** 2).mean()) / two.std())
    if not gap <= HALF_GAP:
        raise SettingsError(f"the half-precision graph is {gap:.4f} deviations off")
    return gap


def pair_gap(
    folder: Path,
    queries: Sequence[str],
    products: Sequence[str],
    wanted: npt.NDArray[np.float64],
) -> float:
    """Largest difference of the relevance served from `folder` from `wanted` [pairs].

    Raises:
        SettingsError: it is larger than rounding explains.
    """
    found = runtime.relevance(folder.parents[1], folder.name).score(queries, products)[:, 0]
    gap = float(np.abs(found - wanted).max())
    if not gap <= PAIR_GAP:
        raise SettingsError(f"the exported relevance is not the trained one: {gap:.4f} off")
    return gap
