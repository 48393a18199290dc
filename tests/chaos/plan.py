"""A seed in; the same faults in the same order out, each kind as often as the others."""

import random
from collections.abc import Iterator, Sequence

from tests.chaos.faults import FAULTS, Fault


def plan(seed: int, kinds: Sequence[Fault] = FAULTS) -> Iterator[Fault]:
    """Without end: every kind once in random order, then again in another."""
    draw = random.Random(seed)
    while True:
        round_ = list(kinds)
        draw.shuffle(round_)
        yield from round_
