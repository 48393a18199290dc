"""A regular expression in; texts that make its matcher try again and again out.

An attack is a head, a piece repeated, and a tail. The pieces are what each repetition in the
pattern takes, with and without what stands before it; whole matches, and matches that fail at the
last character; and every pair of characters the pattern tells apart.
"""

from collections.abc import Iterator, Sequence
from itertools import islice, product
from re import _constants as codes  # type: ignore[attr-defined]
from typing import NamedTuple

from benchmarks.hostile.patterns import Found
from benchmarks.hostile.syntax import (
    GROUPS,
    REPEATS,
    SINGLE,
    Node,
    alphabet,
    body,
    children,
    parse,
    takes,
)

LONGEST_REPEAT = 70
VARIANTS = 2
PAIRED = 6
"""Characters of a pattern whose pairs are all tried."""


class Attack(NamedTuple):
    """`head`, then `piece` again and again, then `tail`."""

    head: str
    piece: str
    tail: str = ""

    def text(self, length: int) -> str:
        """The attack at `length` characters."""
        room = max(0, length - len(self.head) - len(self.tail))
        return self.head + (self.piece * (room // len(self.piece) + 1))[:room] + self.tail


def attacks(found: Found) -> list[Attack]:
    """The texts to try on one pattern."""
    flags, tree = found.pattern.flags, parse(found.pattern)
    letters = alphabet(tree)
    tails = ("", "\x00", "a")
    made: dict[Attack, None] = {}
    for variant in range(VARIANTS):
        whole = example(tree, letters, flags, variant)
        for piece in (whole, whole[:-1], whole[:-1] + "\x00"):
            made |= {Attack("", piece): None} if piece else {}
        for before, inner in _repeats(tree, letters, flags, variant):
            for piece in (inner, before + inner, before + inner * LONGEST_REPEAT):
                if piece:
                    made |= {Attack(before, piece, tail): None for tail in tails}
                    made |= {Attack("", piece): None}
    for pair in product(letters[:PAIRED], repeat=2):
        made |= {Attack("", "".join(pair), "\x00"): None}
    return list(made)


def example(nodes: Sequence[Node], letters: str, flags: int, variant: int) -> str:
    """A text these nodes take; other variants choose other characters and branches."""
    return "".join(_one(node, letters, flags, variant) for node in nodes)


def _one(node: Node, letters: str, flags: int, variant: int) -> str:
    kind, argument = node
    if kind in SINGLE:
        fits = "".join(one for one in letters if takes(kind, argument, one, flags))
        if not fits and kind is codes.IN:
            first = next((a for k, a in argument if k in (codes.LITERAL, codes.RANGE)), None)
            fits = "" if first is None else chr(first if isinstance(first, int) else first[0])
        return fits[variant % len(fits)] if fits else ""
    if kind in GROUPS:
        return example(body(node), letters, flags, variant)
    if kind in REPEATS:
        least, most, inner = argument
        times = max(least, min(most, 1 + variant))
        return example(inner, letters, flags, variant) * int(times)
    if kind is codes.BRANCH:
        branches = argument[1]
        return example(branches[variant % len(branches)], letters, flags, variant)
    return ""


def _repeats(
    nodes: Sequence[Node], letters: str, flags: int, variant: int
) -> Iterator[tuple[str, str]]:
    """(what stands before, what is repeated) of each repetition."""
    for place, node in enumerate(nodes):
        before = example(nodes[:place], letters, flags, variant)
        if node[0] in REPEATS and node[1][1] > 1:
            yield before, example(node[1][2], letters, flags, variant)
        elif node[0] is codes.BRANCH:
            for branch in islice(node[1][1], 40):
                yield before, example(branch, letters, flags, variant)
        for inner in children(node):
            for ahead, repeated in _repeats(inner, letters, flags, variant):
                yield before + ahead, repeated
