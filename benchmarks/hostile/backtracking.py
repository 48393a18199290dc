"""A regular expression and a text in; how many characters a backtracking matcher looks at, out.

It does what `re` does without its shortcuts (literal prefixes, sets of first characters), so it
counts at least as many steps, and always the same: a test can assert it where it could not
assert a time.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from re import _constants as codes  # type: ignore[attr-defined]
from typing import Any

from benchmarks.hostile.patterns import Found
from benchmarks.hostile.syntax import GROUPS, SINGLE, Node, body, is_word, parse, takes


class TooManySteps(Exception):
    """The count passed its limit."""


class Matcher:
    """Counts for one pattern and text."""

    def __init__(self, pattern: "re.Pattern[Any]", text: str, limit: float = float("inf")) -> None:
        self._tree = parse(pattern)
        self._flags = pattern.flags
        self._text = text
        self._limit = limit
        self._groups: dict[int, str] = {}
        self.steps = 0

    def ends(self, at: int) -> Iterator[int]:
        """Where a match that begins at `at` may end, in the order `re` would try."""
        return self._sequence(self._tree, 0, at)

    def count(self, found: Found) -> int:
        """Steps to find all matches (`search`), or to match at the start."""
        if found.use != "search":
            whole = found.use == "fullmatch"
            for end in self.ends(0):
                if not whole or end == len(self._text):
                    break
            return self.steps
        at = 0
        while at <= len(self._text):
            self._step()
            end = next(self.ends(at), at)
            at = max(end, at + 1)
        return self.steps

    def _step(self) -> None:
        self.steps += 1
        if self.steps > self._limit:
            raise TooManySteps

    def _sequence(self, nodes: Sequence[Node], index: int, at: int) -> Iterator[int]:
        if index == len(nodes):
            yield at
            return
        kind, argument = nodes[index]
        for end in self._node(kind, argument, at):
            yield from self._sequence(nodes, index + 1, end)

    def _node(self, kind: Any, argument: Any, at: int) -> Iterator[int]:  # noqa: PLR0912 - one a kind
        if kind in SINGLE:
            if self._takes(kind, argument, at):
                yield at + 1
        elif kind in GROUPS:
            yield from self._group(kind, argument, at)
        elif kind is codes.BRANCH:
            for branch in argument[1]:
                if (
                    branch
                    and branch[0][0] in SINGLE
                    and not self._takes(branch[0][0], branch[0][1], at)
                ):
                    continue  # as `re`: a branch is entered if its first character fits
                yield from self._sequence(branch, 0, at)
        elif kind in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            ends = self._repeat(kind, argument, at)
            if kind is codes.POSSESSIVE_REPEAT:
                ends = _first(ends)
            yield from ends
        elif kind is codes.GROUPREF:
            wanted = self._groups.get(argument, "")
            self.steps += len(wanted)
            if self._text.startswith(wanted, at):
                yield at + len(wanted)
        elif kind in (codes.ASSERT, codes.ASSERT_NOT):
            if self._looks(argument, at) == (kind is codes.ASSERT):
                yield at
        elif kind is codes.AT:
            if self._stands(argument, at):
                yield at
        else:
            raise NotImplementedError(str(kind))

    def _takes(self, kind: Any, argument: Any, at: int) -> bool:
        self._step()
        return at < len(self._text) and takes(kind, argument, self._text[at], self._flags)

    def _group(self, kind: Any, argument: Any, at: int) -> Iterator[int]:
        ends = self._sequence(body((kind, argument)), 0, at)
        for end in _first(ends) if kind is codes.ATOMIC_GROUP else ends:
            if kind is codes.SUBPATTERN and argument[0]:
                self._groups[argument[0]] = self._text[at:end]
            yield end

    def _repeat(self, kind: Any, argument: Any, at: int) -> Iterator[int]:
        least, most, inner = argument
        if len(inner) == 1 and inner[0][0] in SINGLE:
            yield from self._run(kind, least, most, inner[0], at)
        elif kind is codes.MIN_REPEAT:
            yield from self._lazy(inner, least, most, at)
        else:
            yield from self._greedy(inner, least, most, at)

    def _run(self, kind: Any, least: int, most: int, single: Node, at: int) -> Iterator[int]:
        count = 0
        if kind is codes.MIN_REPEAT:
            while count <= most:
                if count >= least:
                    yield at + count
                if not self._takes(*single, at + count):
                    return
                count += 1
            return
        while count < most and self._takes(*single, at + count):
            count += 1
        for length in range(count, least - 1, -1):
            self._step()
            yield at + length

    def _greedy(self, inner: Sequence[Node], least: int, most: int, at: int) -> Iterator[int]:
        if most > 0:
            for end in self._sequence(inner, 0, at):
                if end > at:
                    yield from self._greedy(inner, max(0, least - 1), most - 1, end)
                elif least > 0:
                    yield end
        if least == 0:
            yield at

    def _lazy(self, inner: Sequence[Node], least: int, most: int, at: int) -> Iterator[int]:
        if least == 0:
            yield at
        if most > 0:
            for end in self._sequence(inner, 0, at):
                if end > at:
                    yield from self._lazy(inner, max(0, least - 1), most - 1, end)

    def _looks(self, argument: Any, at: int) -> bool:
        direction, inner, width = argument
        if direction > 0:
            return next(self._sequence(inner, 0, at), None) is not None
        start = at - width
        return start >= 0 and any(end == at for end in self._sequence(inner, 0, start))

    def _stands(self, where: Any, at: int) -> bool:
        self._step()
        text = self._text
        boundary = (at > 0 and is_word(text[at - 1])) != (at < len(text) and is_word(text[at]))
        tests: dict[Any, Callable[[], bool]] = {
            codes.AT_BEGINNING: lambda: at == 0,
            codes.AT_BEGINNING_STRING: lambda: at == 0,
            codes.AT_END: lambda: at == len(text) or (at == len(text) - 1 and text[at] == "\n"),
            codes.AT_END_STRING: lambda: at == len(text),
            codes.AT_BOUNDARY: lambda: boundary,
            codes.AT_NON_BOUNDARY: lambda: not boundary,
        }
        return tests[where]()


def _first(ends: Iterator[int]) -> Iterator[int]:
    for end in ends:
        yield end
        return
