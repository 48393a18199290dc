"""Training: features and targets in, a head out. The encoder stays frozen."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from models.examples import Task
from models.head import Head, outputs_of
from models.runtime import Floats


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """How to train; `patience` is how many epochs without a better tuning loss end it."""

    hidden: int = 128
    dropout: float = 0.3
    rate: float = 1e-3
    decay: float = 0.05
    batch: int = 256
    epochs: int = 40
    patience: int = 4
    smoothing: float = 0.02
    seed: int = 7


@dataclass(frozen=True, kw_only=True)
class Split:
    """Features with their class targets [n] and independent targets [n, others]."""

    features: Floats
    classes: npt.NDArray[np.int64]
    others: Floats


def fit(
    task: Task, train: Split, tune: Split, recipe: Recipe, progress: Callable[[float, str], None]
) -> Head:
    """The head with the lowest loss on `tune`; `progress` gets the share done and a word on it."""
    torch.manual_seed(recipe.seed)
    generator = torch.Generator().manual_seed(recipe.seed)
    mean, deviation = train.features.mean(axis=0), train.features.std(axis=0) + 1e-3
    classes, others = outputs_of(task)
    model = nn.Sequential(
        nn.Dropout(recipe.dropout / 3),
        nn.Linear(train.features.shape[1], recipe.hidden),
        nn.ReLU(),
        nn.Dropout(recipe.dropout),
        nn.Linear(recipe.hidden, classes + others),
    )
    optimizer = torch.optim.AdamW(model.parameters(), lr=recipe.rate, weight_decay=recipe.decay)
    inputs = torch.from_numpy((train.features - mean) / deviation)
    tuning = torch.from_numpy((tune.features - mean) / deviation)
    labels, targets = torch.from_numpy(train.classes), torch.from_numpy(train.others)
    tuning_labels, tuning_targets = torch.from_numpy(tune.classes), torch.from_numpy(tune.others)
    best, best_state, waited = float("inf"), model.state_dict(), 0
    for epoch in range(recipe.epochs):
        model.train()
        order = torch.randperm(len(inputs), generator=generator)
        for rows in torch.split(order, recipe.batch):
            optimizer.zero_grad()
            loss = _loss(
                model(inputs[rows]), labels[rows], targets[rows], classes, recipe.smoothing
            )
            torch.autograd.backward(loss)
            optimizer.step()
        model.eval()
        with torch.no_grad():
            tuned = float(_loss(model(tuning), tuning_labels, tuning_targets, classes, 0.0))
        progress((epoch + 1) / recipe.epochs, f"epoch {epoch + 1}, tuning loss {tuned:.4f}")
        if tuned < best - 1e-4:
            best, waited = tuned, 0
            best_state = {name: value.clone() for name, value in model.state_dict().items()}
        else:
            waited += 1
            if waited >= recipe.patience:
                break
    w1 = best_state["1.weight"].numpy().T / deviation[:, None]
    return Head(
        task=task,
        w1=w1.astype(np.float32),
        b1=(best_state["1.bias"].numpy() - mean @ w1).astype(np.float32),
        w2=best_state["4.weight"].numpy().T.copy(),
        b2=best_state["4.bias"].numpy(),
    )


def _loss(
    logits: torch.Tensor,
    labels: torch.Tensor,
    targets: torch.Tensor,
    classes: int,
    smoothing: float,
) -> torch.Tensor:
    loss = logits.new_zeros(())
    if classes:
        loss = loss + nn.functional.cross_entropy(
            logits[:, :classes], labels, label_smoothing=smoothing
        )
    if targets.shape[1]:
        loss = loss + nn.functional.binary_cross_entropy_with_logits(logits[:, classes:], targets)
    return loss
