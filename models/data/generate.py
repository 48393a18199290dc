"""Labelled examples for a task: the openly licensed sets and a seed in, examples out."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from models.data import intent, quality, relevance
from models.examples import Example, Task

Progress = Callable[[float], None]


def generate(
    task: Task, folder: Path, *, count: int, seed: int, progress: Progress
) -> Iterator[Example]:
    """About `count` examples; `progress` is told the share done."""
    makers = {
        "quality": quality.examples,
        "intent": intent.examples,
        "relevance": relevance.examples,
    }
    for number, example in enumerate(makers[task](folder, count, Random(seed))):
        if number % 500 == 0:
            progress(min(1.0, number / count))
        yield example
    progress(1.0)
