"""Examples for a task: the openly licensed sets and a seed in, examples out."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random

from models.data import intent, quality, recombined, relevance
from models.examples import Example, Task
from stream.errors import SettingsError

Progress = Callable[[float], None]


def generate(
    task: Task, folder: Path, *, count: int, seed: int, progress: Progress
) -> Iterator[Example]:
    """About `count` labelled examples; `progress` is told the share done."""
    makers = {
        "quality": quality.examples,
        "intent": intent.examples,
        "relevance": relevance.examples,
    }
    return _told(makers[task](folder, count, Random(seed)), count, progress)


def generate_unlabelled(
    task: Task, folder: Path, *, count: int, seed: int, progress: Progress
) -> Iterator[Example]:
    """`count` texts without labels, for a student to learn its teacher's answers on.

    Raises:
        SettingsError: nothing makes such texts for the task.
    """
    if task != "intent":
        raise SettingsError("texts without labels are made for intent alone")
    return _told(recombined.texts(folder, count, Random(seed)), count, progress)


def _told(made: Iterable[Example], count: int, progress: Progress) -> Iterator[Example]:
    for number, example in enumerate(made):
        if number % 500 == 0:
            progress(min(1.0, number / count))
        yield example
    progress(1.0)
