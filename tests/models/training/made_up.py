"""Queries that a small network can tell apart, and the dataset they make."""

from random import Random

import numpy as np
from transformers import BertModel

from models import runtime
from models.data.grammar import query
from models.data.query_words import QueryWords
from models.examples import Example
from models.training import build, dataset
from models.training.dataset import Dataset
from models.training.networks import Start

LABELS = ("support", "brand", "unintelligible")


def examples(count: int = 260, *, natural: bool = True) -> list[Example]:
    words = QueryWords(unseen=False)
    return [
        Example(
            text=query(label, Random(f"{label}{seed}"), words),
            group=f"{label}{seed}",
            source="made up",
            label=label,
            natural=natural,
        )
        for label in LABELS
        for seed in range(count)
    ]


def data(count: int = 260) -> Dataset:
    return dataset.prepare("intent", examples(count), runtime.counter("intent"), lambda _: None)


def small_trunk() -> BertModel:
    return build.served_trunk(runtime.REPOSITORY / "encoder" / runtime.ENCODER, words())


def start() -> Start:
    return Start(small_trunk())


def words() -> runtime.Floats:
    return build.word_table(runtime.REPOSITORY)


def same(one: np.ndarray, two: np.ndarray) -> bool:  # type: ignore[type-arg]
    return bool(np.array_equal(one, two))
