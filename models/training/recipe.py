"""How to train a task: every choice in one record, its defaults those of the shipped models."""

import hashlib
import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """Choices of a training run.

    `patience`: epochs without a lower tuning loss that end it. `teacher_share`: weight of the
    teacher's probabilities in the targets, where there is a teacher (Hinton et al. 2015, at
    temperature one). `balance`: exponent of the inverse class frequency that weighs the loss (0
    none, 1 all classes alike). `smoothing`: label smoothing. `lora`: rank of low-rank adapters in
    the trunk (Hu et al. 2021), 0 trains the whole trunk. `bags`: networks trained on other
    subsets first, whose out-of-bag probabilities soften labels that people gave.
    """

    epochs: int = 4
    patience: int = 2
    batch: int = 64
    rate: float = 2e-4
    head_rate: float = 1e-3
    decay: float = 0.02
    dropout: float = 0.2
    smoothing: float = 0.02
    balance: float = 0.3
    teacher_share: float = 0.6
    lora: int = 0
    bags: int = 0
    seed: int = 7

    def fingerprint(self, *parts: str) -> str:
        """Digest of the recipe and of what else a run depends on."""
        told = json.dumps(asdict(self), sort_keys=True) + "".join(parts)
        return hashlib.sha256(told.encode()).hexdigest()[:16]
