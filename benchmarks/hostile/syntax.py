"""A regular expression's parse tree: which characters a place takes, and texts that fit it.

`re` keeps its parser private; it is read here for analysis alone, never to match.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from benchmarks.hostile.patterns import Pattern

Node = tuple[Any, Any]

POOL = "a1 -.,<'é漢\u0301\u200b★Z_"
"""Characters to choose from, besides those a pattern names."""

_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    codes.CATEGORY_DIGIT: str.isdecimal,
    codes.CATEGORY_SPACE: str.isspace,
    codes.CATEGORY_WORD: lambda one: one.isalnum() or one == "_",
}
_NEGATED = {
    codes.CATEGORY_NOT_DIGIT: codes.CATEGORY_DIGIT,
    codes.CATEGORY_NOT_SPACE: codes.CATEGORY_SPACE,
    codes.CATEGORY_NOT_WORD: codes.CATEGORY_WORD,
}
SINGLE = frozenset({codes.LITERAL, codes.NOT_LITERAL, codes.ANY, codes.IN})
REPEATS = frozenset({codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT})
GROUPS = frozenset({codes.SUBPATTERN, codes.ATOMIC_GROUP})


@lru_cache(maxsize=1_000)
def parse(pattern: Pattern) -> tuple[Node, ...]:
    """The tree's top sequence; every sequence in it is a tuple."""
    return _frozen(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))


def _frozen(nodes: Iterable[Node]) -> tuple[Node, ...]:
    return tuple((kind, _argument(kind, argument)) for kind, argument in nodes)


def _argument(kind: Any, argument: Any) -> Any:  # noqa: PLR0911 - one a kind
    if kind is codes.IN:
        return tuple(argument)
    if kind is codes.SUBPATTERN:
        return (*argument[:-1], _frozen(argument[-1]))
    if kind is codes.ATOMIC_GROUP:
        return _frozen(argument)
    if kind in REPEATS:
        return (*argument[:2], _frozen(argument[2]))
    if kind is codes.BRANCH:
        return (None, tuple(map(_frozen, argument[1])))
    if kind in (codes.ASSERT, codes.ASSERT_NOT):
        return (argument[0], _frozen(argument[1]), argument[1].getwidth()[0])
    return argument


def body(node: Node) -> tuple[Node, ...]:
    """What a group holds."""
    held: tuple[Node, ...] = node[1][-1] if node[0] is codes.SUBPATTERN else node[1]
    return held


def is_word(one: str) -> bool:
    """Whether `re` takes it for a word character."""
    return one.isalnum() or one == "_"


@lru_cache(maxsize=100_000)
def takes(kind: Any, argument: Any, one: str, flags: int) -> bool:
    """Whether a one-character node takes this character."""
    if flags & re.IGNORECASE:
        variants = {one, one.lower(), one.upper()}
        return any(len(each) == 1 and _takes(kind, argument, each, flags) for each in variants)
    return _takes(kind, argument, one, flags)


def _takes(kind: Any, argument: Any, one: str, flags: int) -> bool:
    if kind is codes.LITERAL:
        return bool(ord(one) == argument)
    if kind is codes.NOT_LITERAL:
        return bool(ord(one) != argument)
    if kind is codes.ANY:
        return one != "\n" or bool(flags & re.DOTALL)
    negated = bool(argument) and argument[0][0] is codes.NEGATE
    return bool(negated) != any(_member(each, one) for each in argument[negated:])


def _member(item: Node, one: str) -> bool:
    kind, argument = item
    if kind is codes.LITERAL:
        return bool(ord(one) == argument)
    if kind is codes.RANGE:
        return bool(argument[0] <= ord(one) <= argument[1])
    if argument in _NEGATED:
        return not _CATEGORIES[_NEGATED[argument]](one)
    return bool(_CATEGORIES[argument](one))


def alphabet(nodes: Sequence[Node]) -> str:
    """The characters a tree names, and those of the pool."""
    return "".join(dict.fromkeys([*_named(nodes), *POOL]))


def _named(nodes: Sequence[Node]) -> Iterator[str]:
    for kind, argument in nodes:
        if kind in (codes.LITERAL, codes.NOT_LITERAL):
            yield chr(argument)
        elif kind is codes.RANGE:
            yield chr(argument[0])
        elif kind is codes.IN:
            yield from _named(argument)
        else:
            for inner in children((kind, argument)):
                yield from _named(inner)


def children(node: Node) -> Sequence[Sequence[Node]]:
    """The sequences inside a node."""
    kind, argument = node
    if kind in GROUPS:
        return [body(node)]
    if kind in REPEATS:
        return [argument[2]]
    if kind is codes.BRANCH:
        return tuple(argument[1])
    if kind in (codes.ASSERT, codes.ASSERT_NOT):
        return [argument[1]]
    return []
