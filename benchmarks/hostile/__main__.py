"""Adversarial texts in; the worst cost of every step and check, over its median, out.

    python -m benchmarks.hostile [--json FILE] [--repeats N] [--climb N]

Every text made to slow some regular expression down, and many made by hand, are put into
listings, queries and events, as long as the limits of the settings allow. A step's ratio is the
time of its worst text (the least of N repeats) over its median time on ordinary events; a single
check's is over the median of all checks of its kind. Reading has to touch every byte, so `decode`
is measured a byte. Exit status 1 if a ratio passes 20.
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from agents.checks import History
from benchmarks.hostile.attacks import Attack
from benchmarks.hostile.patterns import all_patterns
from benchmarks.hostile.records import FILLINGS, ordinary
from benchmarks.hostile.steps import REMEMBERED, TEXTS_REMEMBERED, Memo, Work, checks, steps
from benchmarks.hostile.texts import texts
from stream.cli.output import write_json
from stream.settings import HistorySettings

LIMIT = 20.0
ORDINARY = 400
KEPT = 12
"""Texts of a step that are measured again, and climbed from."""

Parts = Callable[[str, bytes], Iterator[tuple[str, Work]]]


class Cost(msgspec.Struct, frozen=True):
    """One step or check: microseconds (nanoseconds a byte for `decode`)."""

    kind: str
    step: str
    median: float
    worst: float
    ratio: float
    text: str


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description="Worst over median, step by step.")
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--repeats", type=int, default=7)
    parser.add_argument("--climb", type=int, default=40, help="mutations tried on each step")
    parser.add_argument("--texts", type=int, default=8, help="texts tried of each pattern")
    options = parser.parse_args()
    tried = texts(all_patterns(), options.texts)
    costs = [
        cost
        for kind in FILLINGS
        for cost in measure(kind, tried, repeats=options.repeats, climb=options.climb)
    ]
    print(f"{len(tried):,} texts in {sum(map(len, FILLINGS.values()))} kinds of places")
    for cost in costs:
        unit = "ns/B" if cost.step == "decode" else "µs"
        print(
            f"{cost.kind:8} {cost.step:18} median {cost.median:8.2f} {unit:4}  worst "
            f"{cost.worst:9.2f} {unit:4}  ratio {cost.ratio:6.2f}  {cost.text[:60]}"
        )
    write_json(options.json, costs)
    over = [cost for cost in costs if cost.ratio > LIMIT]
    worst = max(costs, key=lambda cost: cost.ratio)
    print(f"the worst ratio is {worst.ratio:.1f} ({worst.kind} {worst.step}), limit {LIMIT:.0f}")
    return 1 if over else 0


def measure(kind: str, tried: list[Attack], *, repeats: int, climb: int) -> list[Cost]:
    """The costs of one kind's steps, then of its checks."""
    found: list[Cost] = []
    for parts in (steps, checks):
        medians = _medians(kind, parts, repeats)
        base = medians if parts is steps else dict.fromkeys(medians, _checks_of(found))
        for step, (worst, text) in _worst(kind, parts, tried, repeats, climb).items():
            found.append(Cost(kind, step, base[step], worst, worst / base[step], text))
    return found


def _checks_of(found: list[Cost]) -> float:
    return next(cost.median for cost in found if cost.step == "checks")


def _medians(kind: str, parts: Parts, repeats: int) -> dict[str, float]:
    times: dict[str, list[float]] = {}
    for value in ordinary(kind, ORDINARY):
        for step, work in parts(kind, value):
            times.setdefault(step, []).append(_time(step, value, work, repeats, TEXTS_REMEMBERED))
    return {step: statistics.median(each) for step, each in times.items()}


def _worst(
    kind: str, parts: Parts, tried: list[Attack], repeats: int, climb: int
) -> dict[str, tuple[float, str]]:
    """Each text once; the slowest again; then mixtures of the slowest."""
    seen: dict[str, dict[tuple[int, Attack], float]] = {}
    for place, fill in enumerate(FILLINGS[kind]):
        for attack in tried:
            value = fill(attack)
            for step, work in parts(kind, value):
                seen.setdefault(step, {})[place, attack] = _time(step, value, work, 1)
    return {
        step: _climbed(kind, parts, step, times, repeats=repeats, climb=climb)
        for step, times in seen.items()
    }


def _climbed(
    kind: str,
    parts: Parts,
    step: str,
    times: dict[tuple[int, Attack], float],
    *,
    repeats: int,
    climb: int,
) -> tuple[float, str]:
    def again(place: int, attack: Attack) -> float:
        value = FILLINGS[kind][place](attack)
        work = dict(parts(kind, value)).get(step)
        return _time(step, value, work, repeats) if work is not None else 0.0

    slowest = sorted(times, key=lambda one: times[one], reverse=True)[:KEPT]
    best = {one: again(*one) for one in slowest}
    chance = random.Random(1)
    for _ in range(climb):
        (place, first), (_, second) = chance.choices(list(best), k=2)
        pieces = first.piece[: chance.randint(1, 60)] + second.piece[: chance.randint(0, 60)]
        mixed = place, Attack(chance.choice([first.head, second.head, ""]), pieces, first.tail)
        if (cost := again(*mixed)) > min(best.values()):
            best[mixed] = cost
    (place, attack), cost = max(best.items(), key=lambda item: item[1])
    return cost, f"{FILLINGS[kind][place].__name__} {attack.head!r} + n * {attack.piece!r}"


def _time(
    step: str, value: bytes, work: Work, repeats: int, forgotten: Sequence[Memo] = REMEMBERED
) -> float:
    """The least of `repeats`: microseconds, or nanoseconds a byte of `decode`.

    An ordinary text's words have been seen before, a hostile one's have not.
    """
    least = float("inf")
    for _ in range(repeats):
        history = History(HistorySettings())
        for memo in forgotten:
            memo.cache_clear()
        begin = time.thread_time_ns()
        work(history)
        least = min(least, time.thread_time_ns() - begin)
    return least / len(value) if step == "decode" else least / 1000


if __name__ == "__main__":
    sys.exit(main())
