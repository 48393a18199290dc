"""A regular expression in; the attacks on it that make its matcher take most steps, out."""

import contextlib

from benchmarks.hostile.attacks import Attack, attacks
from benchmarks.hostile.backtracking import Matcher, TooManySteps
from benchmarks.hostile.patterns import Found

SHORT, MIDDLE, LONG = 40, 80, 400
FEW = 60.0
"""Steps a character at LONG characters that need no second look."""

MOST = 600.0
"""Steps a character that no bounded repetition here comes to."""


def costliest(found: Found, keep: int) -> list[tuple[float, Attack]]:
    """(steps a character at LONG characters, attack), the worst first.

    All attacks are counted at two short lengths; those whose cost grows most between them, and
    those that cost most, are counted at the long one. No count goes far beyond MOST.
    """
    growth: dict[Attack, tuple[float, float]] = {}
    for attack in attacks(found):
        few, more = (steps(found, attack, length) for length in (SHORT, MIDDLE))
        growth[attack] = more / max(1.0, few), more
    chosen = {
        attack
        for place in (0, 1)
        for attack in sorted(growth, key=lambda each: growth[each][place], reverse=True)[:keep]
    }
    counted = [(steps(found, attack, LONG), attack) for attack in chosen]
    return sorted(counted, reverse=True)[:keep]


def steps(found: Found, attack: Attack, length: int, most: float = MOST) -> float:
    """Steps a character; the count ends soon after `most`."""
    matcher = Matcher(found.pattern, attack.text(length), limit=most * length + 1)
    with contextlib.suppress(TooManySteps):
        matcher.count(found)
    return matcher.steps / length


def is_linear(found: Found, attack: Attack, few: float) -> bool:
    """Whether four times the text takes four times the steps, not sixteen times.

    `few` is what it takes at LONG characters, a character.
    """
    if few <= FEW or few > MOST:
        return few <= FEW
    return steps(found, attack, 4 * LONG, most=1.5 * few) <= 1.5 * few
