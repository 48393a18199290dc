"""Spelling: a word in, how likely it is misspelled out: recorded slips, near misses of known words.

`spelling.txt` has three sections (`frequent`, `known`, `wrong`), each a line with its name and
size followed by one word a line in order, where a word is the number of leading letters it shares
with the one before (a base-36 digit) and the rest.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from .files import ModelFilesError

RECORDED, NEAR = 1.0, 0.8
SECTIONS = ("frequent", "known", "wrong")
SHORTEST_RECORDED, SHORTEST_NEAR = 4, 5
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ENDINGS = ("s", "es", "ed", "d", "ing", "er", "r", "ers", "y", "ly", "ness", "less", "able", "al")


_WORD = re.compile(r"[^\W\d_]{4,}")
_MOST_WORDS = 40
_MOST_CHARACTERS = 600
LONGEST = 24
"""A longer word is no word: looking for its near misses would take time without end."""


class Spelling:
    """Counts of suspicious words in titles, by the word list of an encoder folder."""

    def __init__(self, directory: Path) -> None:
        path = directory / "spelling.txt"
        try:
            self._index = SpellingIndex.of(path.read_text("ascii"))
        except (OSError, ValueError) as error:
            raise ModelFilesError(f"cannot read the word list {path}: {error}") from None

    @property
    def familiar(self) -> Collection[str]:
        """Words of the language, in small letters."""
        return self._index.known

    @property
    def frequent(self) -> Collection[str]:
        """Of these the ones whose near misses are suspicious."""
        return self._index.frequent

    def counts(self, title: str, brand: str) -> list[float]:
        """Four numbers: recorded and near misses, and their share of the longer words.

        Words of the brand are names, whatever they look like.
        """
        names = set(brand.lower().split())
        words = [
            word for word in _WORD.findall(title[:_MOST_CHARACTERS]) if word.lower() not in names
        ]
        doubts = [self._index.suspicion(word) for word in words[:_MOST_WORDS]]
        recorded = sum(doubt == RECORDED for doubt in doubts)
        close = sum(doubt == NEAR for doubt in doubts)
        return [
            min(recorded, 4) / 2,
            min(close, 4) / 2,
            (recorded + close) / max(1, len(doubts)),
            float(recorded + close > 0),
        ]


class SpellingIndex:
    """Looks words up; `frequent` are the words whose near misses are suspicious."""

    def __init__(self, frequent: Iterable[str], known: Iterable[str], wrong: Iterable[str]) -> None:
        self.frequent = frozenset(frequent)
        self.known = self.frequent | frozenset(known)
        self._wrong = frozenset(wrong) - self.frequent
        self.suspicion = lru_cache(maxsize=65_536)(self._suspicion)

    @classmethod
    def of(cls, text: str) -> "SpellingIndex":
        """The index written by `write`.

        Raises:
            ValueError: the text is no word list.
        """
        sections = dict(_sections(text.splitlines()))
        if tuple(sections) != SECTIONS:
            raise ValueError(f"a word list has the sections {', '.join(SECTIONS)}")
        return cls(**sections)

    def _suspicion(self, word: str) -> float:
        """0 to 1: 1 for a recorded misspelling, 0.8 for a near miss of a frequent word, else 0."""
        lower = word.lower()
        if (
            not lower.isascii()
            or not lower.isalpha()
            or not (SHORTEST_RECORDED <= len(lower) <= LONGEST)
        ):
            return 0.0
        if word[1:] != lower[1:] and not word.isupper():
            return 0.0  # capitals within: a name
        if lower in self._wrong:
            return RECORDED
        if len(lower) < SHORTEST_NEAR or self._is_known(lower) or self._is_compound(lower):
            return 0.0
        return NEAR if any(one in self.frequent for one in near(lower)) else 0.0

    def _is_known(self, word: str) -> bool:
        if word in self.known:
            return True
        for ending in _ENDINGS:
            stem = word.removesuffix(ending)
            if stem == word or len(stem) < 3:
                continue
            if stem in self.known or stem + "e" in self.known:
                return True
            if len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in self.known:
                return True  # fitted, running
            if stem[-1] == "i" and stem[:-1] + "y" in self.known:
                return True  # parties, carried
        return False

    def _is_compound(self, word: str) -> bool:
        return any(
            word[:cut] in self.frequent and word[cut:] in self.known
            for cut in range(3, len(word) - 2)
        )


def near(word: str) -> Iterator[str]:
    """Words that one slip turns into `word`; the first letter is only ever exchanged.

    Short words have too many neighbours, and short names look like slips: with five letters only
    an exchange counts.
    """
    for at in range(len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if len(word) == SHORTEST_NEAR:
        return
    for at in range(1, len(word)):
        head, tail = word[:at], word[at:]
        yield head + tail[1:]
        for letter in _LETTERS:
            yield head + letter + tail[1:]
            yield head + letter + tail
    for letter in _LETTERS:
        yield word + letter


def _sections(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    at = 0
    while at < len(lines):
        name, _, size = lines[at].partition(" ")
        if not size.isdigit():
            raise ValueError(f"line {at + 1} of the word list names no section")
        words, before = [], ""
        for line in lines[at + 1 : at + 1 + int(size)]:
            before = before[: _DIGITS.index(line[0])] + line[1:]
            words.append(before)
        yield name, words
        at += 1 + int(size)
