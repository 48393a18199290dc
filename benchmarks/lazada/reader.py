"""Features and labels in; logits of the trunk of `quality`, trained further on them, out.

The two layers that grade listings in the stream know from made-up ones what stuffed and unclear
look like. They read a title's words, whose order means nothing in this data: so the words stand
in another order in each pass, and what is said of a title is the mean over several. One network
has both targets, as in `network.py`.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits
from transformers import BertModel

from benchmarks.lazada.features import Features, standardized
from benchmarks.lazada.first_level import logit
from benchmarks.lazada.listings import Floats, Labels
from benchmarks.lazada.split import Indices
from models import runtime
from models.training import batches, build, trunk

RATE, HEAD_RATE = 2e-4, 1e-3
BATCH = 64
SORTED = 50 * BATCH
"""Titles that are sorted by length, for batches of one length need little padding."""
PASSES = 3
ORDERS = 2
"""How many orders of the words are asked about."""
HIDDEN = 128
MOST_TOKENS = 40

Batch = tuple[Tensor, Tensor, Tensor]


class Reader(nn.Module):
    """Token ids and mask [n, tokens] and standardized numbers in; logits [n, 2] out."""

    def __init__(self, body: BertModel, *, numbers: int) -> None:
        super().__init__()
        self.body = body
        self.head = nn.Sequential(
            nn.Dropout(0.2),
            nn.Linear(2 * trunk.WIDTH + numbers, HIDDEN),
            nn.SiLU(),
            nn.Dropout(0.3),
            nn.Linear(HIDDEN, 2),
        )

    def forward(self, ids: Tensor, mask: Tensor, numbers: Tensor) -> Tensor:
        hidden = trunk.states(self.body, ids, mask)
        read = [trunk.mean(hidden, mask), trunk.peak(hidden, mask)]
        logits: Tensor = self.head(torch.cat([*read, numbers], dim=1))
        return logits


class Titles:
    """Gives batches of some listings' words and numbers."""

    def __init__(self, words: Sequence[Sequence[str]], numbers: Floats, seed: int) -> None:
        encoder = runtime.encoder()
        self._start, self._end = encoder.tokenize([""])[0]
        known = sorted({word for row in words for word in row})
        pieces = dict(zip(known, (ids[1:-1] for ids in encoder.tokenize(known)), strict=True))
        self._titles = [[pieces[word] for word in row] for row in words]
        self._lengths = np.array([sum(map(len, title)) for title in self._titles])
        self._numbers = numbers.astype(np.float32)
        self._dice = np.random.default_rng(seed)

    def __len__(self) -> int:
        return len(self._titles)

    def batches(self) -> Iterator[tuple[Indices, Batch]]:
        """All listings once, those of about one length together; their words in any order."""
        order = self._dice.permutation(len(self))
        parts = [order[first : first + SORTED] for first in range(0, len(order), SORTED)]
        order = np.concatenate([part[np.argsort(self._lengths[part])] for part in parts])
        for first in self._dice.permutation(np.arange(0, len(order), BATCH)):
            rows = order[first : first + BATCH]
            ids, mask = batches.padded([self._text(self._titles[row]) for row in rows])
            yield rows, (ids, mask, torch.from_numpy(self._numbers[rows]))

    def _text(self, title: list[list[int]]) -> list[int]:
        order = self._dice.permutation(len(title))
        inside = [piece for place in order for piece in title[place]]
        return [self._start, *inside[: MOST_TOKENS - 2], self._end]


def reader(
    features: Features, labels: Labels, *, train: Indices, test: Indices, seed: int
) -> Floats:
    """Logits [len(test), 2] of the mean probability over `ORDERS` orders of the words."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    numbers = standardized(features.numbers[train], features.numbers[test])
    known, asked = (
        Titles([features.words[place] for place in rows], own, seed)
        for rows, own in zip((train, test), numbers, strict=True)
    )
    graded = runtime.newest(runtime.REPOSITORY / "quality")
    body = build.served_trunk(graded, build.word_table(runtime.REPOSITORY))
    model = Reader(body, numbers=numbers[0].shape[1])
    _train(model, known, labels[train])
    return logit(np.mean([_predict(model, asked) for _ in range(ORDERS)], axis=0))


def _train(model: Reader, titles: Titles, truth: Labels) -> None:
    inner = [one for one in model.body.parameters() if one.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": inner, "lr": RATE}, {"params": model.head.parameters(), "lr": HEAD_RATE}],
        weight_decay=0.02,
    )
    steps = PASSES * -(-len(titles) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, [RATE, HEAD_RATE], total_steps=steps)
    target = torch.from_numpy(truth.astype(np.float32))
    model.train()
    for _ in range(PASSES):
        for rows, batch in titles.batches():
            loss = binary_cross_entropy_with_logits(model(*batch), target[torch.from_numpy(rows)])
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(inner, 1.0)
            optimizer.step()
            schedule.step()


def _predict(model: Reader, titles: Titles) -> Floats:
    model.eval()
    found = np.zeros((len(titles), 2))
    with torch.no_grad():
        for rows, batch in titles.batches():
            found[rows] = torch.sigmoid(model(*batch)).numpy()
    return found
