"""Features and labels in; logits of a small neural network out, averaged over several seeds.

Token vectors are summed, their products taken as in a factorization machine (Rendle, 2010), and
both joined to the standardized numbers; one network has both targets, so each helps the other.
"""

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, embedding_bag

from benchmarks.lazada.features import Features, standardized
from benchmarks.lazada.first_level import logit, vocabulary
from benchmarks.lazada.listings import Floats, Labels
from benchmarks.lazada.split import Indices

DIMENSION = 48
HIDDEN = 96
BATCH = 256
EPOCHS = 4
LEAST_STEPS = 200
RATE = 2e-3
TOKEN_DROPOUT = 0.25
MEMBERS = 4

Batch = tuple[Tensor, Tensor, Tensor]


class Network(nn.Module):
    """Batches of token numbers, their offsets and standardized numbers in; logits [n, 2] out."""

    def __init__(self, *, tokens: int, numbers: int) -> None:
        super().__init__()
        self.vectors = nn.Parameter(torch.randn(tokens, DIMENSION) * 0.02)
        self.weights = nn.Parameter(torch.zeros(tokens, 2))
        self.layers = nn.Sequential(
            nn.Linear(2 * DIMENSION + numbers, HIDDEN),
            nn.SiLU(),
            nn.Dropout(0.3),
            nn.Linear(HIDDEN, HIDDEN),
            nn.SiLU(),
            nn.Dropout(0.3),
            nn.Linear(HIDDEN, 2),
        )

    def forward(self, ids: Tensor, offsets: Tensor, numbers: Tensor) -> Tensor:
        kept = torch.ones(len(ids))
        if self.training:
            kept = (torch.rand(len(ids)) > TOKEN_DROPOUT).float() / (1 - TOKEN_DROPOUT)

        def summed(table: Tensor, weight: Tensor) -> Tensor:
            return embedding_bag(ids, table, offsets, mode="sum", per_sample_weights=weight)

        total = summed(self.vectors, kept)
        products = total * total - summed(self.vectors**2, kept**2)
        deep: Tensor = self.layers(torch.cat([total, products, numbers], dim=1))
        return deep + summed(self.weights, kept)


def network(
    features: Features, labels: Labels, *, train: Indices, test: Indices, seed: int
) -> Floats:
    """Logits [len(test), 2] of `MEMBERS` networks' mean probability."""
    torch.set_num_threads(1)
    places = vocabulary([features.tokens[place] for place in train], at_least=4)
    ids = [
        np.array([places[token] for token in row if token in places], np.int64)
        for row in features.tokens
    ]
    known, asked = standardized(features.numbers[train], features.numbers[test])
    total = np.zeros((len(test), 2))
    for member in range(MEMBERS):
        torch.manual_seed(seed * 100 + member)
        model = Network(tokens=len(places), numbers=known.shape[1])
        _train(model, ids=[ids[place] for place in train], numbers=known, truth=labels[train])
        total += _predict(model, ids=[ids[place] for place in test], numbers=asked)
    return logit(total / MEMBERS)


def _batch(ids: list[npt.NDArray[np.int64]], numbers: Floats, rows: npt.NDArray[np.int64]) -> Batch:
    chosen = [ids[row] for row in rows]
    offsets = np.cumsum([0, *map(len, chosen[:-1])])
    return (
        torch.from_numpy(np.concatenate(chosen)),
        torch.from_numpy(offsets),
        torch.from_numpy(numbers[rows].astype(np.float32)),
    )


def _train(
    model: Network, *, ids: list[npt.NDArray[np.int64]], numbers: Floats, truth: Labels
) -> None:
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.01)
    batches = -(-len(ids) // BATCH)
    epochs = max(EPOCHS, -(-LEAST_STEPS // batches))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=epochs * batches)
    target = torch.from_numpy(truth.astype(np.float32))
    model.train()
    for _ in range(epochs):
        order = torch.randperm(len(ids)).numpy()
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            loss = binary_cross_entropy_with_logits(
                model(*_batch(ids, numbers, rows)), target[torch.from_numpy(rows)]
            )
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()


def _predict(model: Network, *, ids: list[npt.NDArray[np.int64]], numbers: Floats) -> Floats:
    model.eval()
    rows = np.arange(len(ids))
    with torch.no_grad():
        found = [
            torch.sigmoid(model(*_batch(ids, numbers, rows[start : start + 2000])))
            for start in range(0, len(ids), 2000)
        ]
    return torch.cat(found).numpy().astype(np.float64)
