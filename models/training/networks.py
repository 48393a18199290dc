"""What stands on a trunk for each task: token ids and counted features in, logits out.

Each network is a trunk, then a row of FEATURES a text, then a head. The cut between the two is
where serving cuts: trunk and word means run per distinct text, the head once a batch. Quality
compares a title with its other attributes by vectors made apart, because categories and brands
recur and are remembered in service; nothing is encoded twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

import torch
from torch import nn
from torch.nn import functional
from transformers import BertModel

from models.training import trunk
from stream.errors import SettingsError

WIDTH = 384
NetworkTask = Literal["quality", "intent"]


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """A batch: ids and masks [texts, tokens] by role, and counted features [texts, counts].

    Quality has the roles title, leaf, brand and description; intent has title alone.
    """

    ids: dict[str, torch.Tensor]
    masks: dict[str, torch.Tensor]
    counts: torch.Tensor


@dataclass(frozen=True)
class Start:
    """What training begins with: a trunk and, going on from a model, its head.

    `head` are the weights of a network of the same task by name, but for the trunk's, with the
    mean and deviation of the counted features that they were learnt with.
    """

    trunk: BertModel
    head: Mapping[str, torch.Tensor] | None = None


class Network(nn.Module):
    """A trunk and a head; `counts` is how many counted features come with each text."""

    OUTPUTS: ClassVar[int]
    PARTS: ClassVar[tuple[str, ...]]
    count_mean: torch.Tensor
    count_deviation: torch.Tensor

    def __init__(self, bert: BertModel, counts: int) -> None:
        super().__init__()
        self.trunk = bert
        self.counts = counts
        self.register_buffer("count_mean", torch.zeros(counts))
        self.register_buffer("count_deviation", torch.ones(counts))

    def features(self, inputs: Inputs) -> torch.Tensor:
        """FEATURES [texts, size], as serving computes them."""
        raise NotImplementedError

    def head(self, features: torch.Tensor) -> torch.Tensor:
        """Logits [texts, outputs]."""
        raise NotImplementedError

    def forward(self, inputs: Inputs) -> torch.Tensor:
        """Logits [texts, outputs]."""
        return self.head(self.features(inputs))

    def standardize(self, counts: torch.Tensor) -> None:
        """Take mean and deviation of the counted features from training data."""
        self.count_mean.copy_(counts.mean(dim=0))
        self.count_deviation.copy_(counts.std(dim=0) + 1e-2)

    def take_head(self, weights: Mapping[str, torch.Tensor]) -> None:
        """Begin with the head of another network.

        Raises:
            SettingsError: it is another network's, of other features or answers.
        """
        own = {k: v for k, v in self.state_dict().items() if not k.startswith("trunk.")}
        if {k: v.shape for k, v in own.items()} != {k: v.shape for k, v in weights.items()}:
            raise SettingsError("the head to begin with is another network's: use --start small")
        self.load_state_dict(dict(weights), strict=False)

    def scaled(self, counts: torch.Tensor) -> torch.Tensor:
        """Counted features around zero, outliers cut at five deviations."""
        return ((counts - self.count_mean) / self.count_deviation).clamp(-5, 5)

    def _states(self, inputs: Inputs, role: str) -> torch.Tensor:
        return trunk.states(self.trunk, inputs.ids[role], inputs.masks[role])

    def _mean(self, inputs: Inputs, role: str) -> torch.Tensor:
        """Mean state; zero where the text is empty (two special tokens alone)."""
        mask = inputs.masks[role]
        filled = (mask.sum(dim=1, keepdim=True) > 2).float()
        return trunk.mean(self._states(inputs, role), mask) * filled

    def _words(self, inputs: Inputs, role: str) -> torch.Tensor:
        """Mean word-table row without the special tokens; zero where the text is empty."""
        ids, mask = inputs.ids[role], inputs.masks[role].clone()
        last = mask.sum(dim=1, keepdim=True) - 1
        mask[:, 0] = 0
        mask.scatter_(1, last.clamp(min=0), 0)
        rows: torch.Tensor = self.trunk.embeddings.word_embeddings(ids)
        total: torch.Tensor = (rows * mask[:, :, None]).sum(dim=1)
        return total / mask.sum(dim=1, keepdim=True).clamp(min=1)


class QualityNetwork(Network):
    """Grades and issues of a listing."""

    OUTPUTS = 10
    PARTS = ("title_mean", "title_peak", "leaf", "brand", "title_words", "description_words")
    COMPARED = 64
    HIDDEN = 192

    def __init__(self, bert: BertModel, counts: int, dropout: float = 0.2) -> None:
        super().__init__(bert, counts)
        self.by_category = nn.Linear(WIDTH, self.COMPARED, bias=False)
        self.by_brand = nn.Linear(WIDTH, self.COMPARED, bias=False)
        self.by_words = nn.Linear(WIDTH, self.COMPARED, bias=False)
        compared = 3 * (2 * self.COMPARED + 1)
        self.drop = nn.Dropout(dropout)
        self.first = nn.Linear(2 * WIDTH + compared + counts, self.HIDDEN)
        self.last = nn.Linear(self.HIDDEN, self.OUTPUTS)

    def features(self, inputs: Inputs) -> torch.Tensor:
        title = self._states(inputs, "title")
        mask = inputs.masks["title"]
        return torch.cat(
            (
                trunk.mean(title, mask),
                trunk.peak(title, mask),
                self._mean(inputs, "leaf"),
                self._mean(inputs, "brand"),
                self._words(inputs, "title"),
                self._words(inputs, "description"),
                inputs.counts,
            ),
            dim=1,
        )

    def head(self, features: torch.Tensor) -> torch.Tensor:
        mean, top, leaf, brand, words, described = torch.split(
            features[:, : 6 * WIDTH], WIDTH, dim=1
        )
        counts = self.scaled(features[:, 6 * WIDTH :])
        row = torch.cat(
            (
                mean,
                top,
                compare(self.by_category(mean), self.by_category(leaf)),
                compare(self.by_brand(mean), self.by_brand(brand)),
                compare(self.by_words(words), self.by_words(described)),
                counts,
            ),
            dim=1,
        )
        hidden = functional.relu(self.first(self.drop(row)))
        logits: torch.Tensor = self.last(self.drop(hidden))
        return logits


class IntentNetwork(Network):
    """Intents of a query."""

    OUTPUTS = 9
    PARTS = ("title_mean", "title_peak")
    HIDDEN = 192

    def __init__(self, bert: BertModel, counts: int, dropout: float = 0.2) -> None:
        super().__init__(bert, counts)
        self.drop = nn.Dropout(dropout)
        self.first = nn.Linear(2 * WIDTH + counts, self.HIDDEN)
        self.last = nn.Linear(self.HIDDEN, self.OUTPUTS)

    def features(self, inputs: Inputs) -> torch.Tensor:
        states = self._states(inputs, "title")
        mask = inputs.masks["title"]
        return torch.cat((trunk.mean(states, mask), trunk.peak(states, mask), inputs.counts), dim=1)

    def head(self, features: torch.Tensor) -> torch.Tensor:
        counts = self.scaled(features[:, 2 * WIDTH :])
        row = torch.cat((features[:, : 2 * WIDTH], counts), dim=1)
        hidden = functional.relu(self.first(self.drop(row)))
        logits: torch.Tensor = self.last(self.drop(hidden))
        return logits


NETWORKS: dict[NetworkTask, type[QualityNetwork] | type[IntentNetwork]] = {
    "quality": QualityNetwork,
    "intent": IntentNetwork,
}


def compare(one: torch.Tensor, two: torch.Tensor) -> torch.Tensor:
    """Products, distances and cosine of two projections; the cosine of a zero vector is zero.

    Unit vectors times eight: entries of about one, whatever the projection's scale.
    """
    first, second = functional.normalize(one, eps=1e-6), functional.normalize(two, eps=1e-6)
    cosine = (first * second).sum(dim=1, keepdim=True)
    there = (two.abs().sum(dim=1, keepdim=True) > 1e-6).to(one.dtype)
    return torch.cat(
        (64 * first * second * there, 8 * (first - second).abs() * there, cosine), dim=1
    )
