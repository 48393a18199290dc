"""Examples as tensors: records in, token ids, counted features and targets out.

Tokenizing and counting are the serving code's own: what a network is trained on is what it will
be given.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch

from models.examples import LABELS, Example, Part, Task, issue_shares
from models.runtime import Counter, Floats
from models.training.batches import padded
from models.training.networks import Inputs
from stream.errors import SettingsError

_CHUNK = 512


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """Examples of one task; rows of every member belong together.

    `classes` [n] class numbers, `targets` [n, classes] shares that sum to one, `issues`
    [n, issues] 0 to 1, NaN where nobody said. A row without a label has class -1 and shares of
    zero.
    """

    task: Task
    examples: Sequence[Example]
    ids: dict[str, list[list[int]]]
    counts: Floats
    classes: npt.NDArray[np.int64]
    targets: Floats
    issues: Floats

    def __len__(self) -> int:
        return len(self.examples)

    def rows(self, part: Part | None) -> npt.NDArray[np.int64]:
        """Rows of a part (None: all). All but training are taken in natural shares.

        Raises:
            SettingsError: the part is empty.
        """
        chosen = [
            row
            for row, example in enumerate(self.examples)
            if part is None
            or (example.belongs_to() == part and (part == "train" or example.natural))
        ]
        if not chosen:
            raise SettingsError(f"no examples fall into the part {part!r}; give more")
        return np.array(chosen, np.int64)

    def inputs(self, rows: Iterable[int], device: torch.device) -> Inputs:
        """A batch."""
        chosen = list(rows)
        ids, masks = {}, {}
        for role, found in self.ids.items():
            one, two = padded([found[row] for row in chosen])
            ids[role], masks[role] = one.to(device), two.to(device)
        counts = torch.from_numpy(self.counts[chosen]).to(device)
        return Inputs(ids=ids, masks=masks, counts=counts)

    def lengths(self, rows: Sequence[int]) -> list[int]:
        """Tokens of each row's title."""
        return [len(self.ids["title"][row]) for row in rows]

    def fingerprint(self) -> str:
        """Digest of the texts and targets."""
        digest = hashlib.sha256(self.task.encode())
        for example in self.examples:
            digest.update(f"{example.text}\0{example.label}\0{example.issues}\0".encode())
            if example.answers:
                digest.update(f"{sorted(example.answers.items())}\0".encode())
        return digest.hexdigest()


def prepare(
    task: Task, examples: Sequence[Example], counter: Counter, progress: Callable[[float], None]
) -> Dataset:
    """Tokenize and count."""
    ids: dict[str, list[list[int]]] = {}
    counts = []
    for start in range(0, len(examples), _CHUNK):
        chunk = [example.text for example in examples[start : start + _CHUNK]]
        found, counted = counter(chunk)
        for role, rows in found.items():
            ids.setdefault(role, []).extend(rows)
        counts.append(counted)
        progress(min(1.0, (start + _CHUNK) / len(examples)))
    classes = np.array([_class(task, example) for example in examples], np.int64)
    return Dataset(
        task=task,
        examples=examples,
        ids=ids,
        counts=np.concatenate(counts),
        classes=classes,
        targets=np.array([_shares(task, example) for example in examples], np.float32),
        issues=_issues(task, examples),
    )


def _class(task: Task, example: Example) -> int:
    return LABELS[task].index(example.label) if example.label else -1


def _shares(task: Task, example: Example) -> list[float]:
    """One for the label; where several people answered, each label's share of the answers."""
    total = sum(example.answers.values())
    if not total:
        return [float(label == example.label) for label in LABELS[task]]
    return [example.answers.get(label, 0) / total for label in LABELS[task]]


def _issues(task: Task, examples: Sequence[Example]) -> Floats:
    if task != "quality":
        return np.zeros((len(examples), 0), np.float32)
    return np.array([issue_shares(example) for example in examples], np.float32)
