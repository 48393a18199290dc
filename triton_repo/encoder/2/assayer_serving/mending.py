"""Slips of the pen in queries: a text in, the text with its strange words put right out.

A word is strange that neither the language nor any name has. It is mended to a word of the list
that one slip turns into it (optimal string alignment: Boytsov 2011), or two slips among vowels and
doubled letters, or, where it ends the query, to one that it begins: people send before they have
typed it out. Of several the one wins that makes a name with its neighbour, then the one that most
names have.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Mapping
from functools import lru_cache

from .matching import edits
from .surface import WORDS, stem, words_of

MOST_WORDS, MOST_CHARACTERS = 40, 600
"""A longer query is looked at so far."""

MOST_STRANGE = 8
"""Strange words of a query that are looked at: what is strange all through is no slip."""

SHORTEST, LONGEST = 5, 24
"""Letters of a word that is mended; a shorter one has too many neighbours."""

SHORTEST_WITH_TWO = 6
"""Letters of a word that two slips are looked for in."""

UNTYPED = 4
"""Letters that a word is short of when it was sent too early."""

MOST_CANDIDATES = 6
MOST_APART = 2
"""Letters that only one of two words has, with one slip between them."""

SHORTEST_SKELETON = 4
_VOWELS = str.maketrans("", "", "aeiouy")
_FIRST = ord("a")


class Mending:
    """Knows the words of lists of names, how many names each has, and the language's words."""

    def __init__(
        self,
        lists: Iterable[Mapping[str, Iterable[str]]],
        familiar: Collection[str],
        frequent: Collection[str],
    ) -> None:
        weights = Counter(frequent)
        for names in lists:
            for sort in names.values():
                for name in sort:
                    words = set(words_of(name))
                    if "-" in name:
                        words.update(words_of(name.replace("-", " ")))
                    weights.update(words)
        self._familiar = familiar
        self._weights = weights
        self._stems = {stem(word) for word in weights}
        self._words = sorted(word for word in weights if word.isascii() and word.isalpha())
        self._alike: dict[tuple[str, int], list[tuple[int, str]]] = defaultdict(list)
        self._skeletons: dict[str, list[str]] = defaultdict(list)
        for word in self._words:
            if len(word) >= SHORTEST - 1:
                self._alike[word[0], len(word)].append((_letters(word), word))
                if bones := skeleton(word):
                    self._skeletons[bones].append(word)
        self._candidates = lru_cache(maxsize=65_536)(self._look_up)

    def __call__(self, text: str, names: Container[str]) -> tuple[str, int]:
        """The text, mended, and how many of its words were; as it is where none were."""
        lower = text[:MOST_CHARACTERS].lower().replace("\u2019", "'")
        found = list(WORDS.finditer(lower))[:MOST_WORDS]
        words = [match[0] for match in found]
        mended, strange = 0, 0
        for at, word in enumerate(words):
            candidates = self._candidates(word, at == len(words) - 1)
            if candidates is None or word in names:
                continue
            strange += 1
            if strange > MOST_STRANGE:
                break
            if candidates:
                before = words[at - 1] if at else ""
                after = words[at + 1] if at + 1 < len(words) else ""
                named = (
                    one
                    for one in candidates
                    if f"{before} {one}" in names or f"{one} {after}" in names
                )
                words[at] = next(named, candidates[0])
                mended += 1
        if not mended:
            return text, 0
        pieces, end = [], 0
        for match, word in zip(found, words, strict=True):
            pieces += (lower[end : match.start()], word)
            end = match.end()
        return "".join((*pieces, lower[end:], text[MOST_CHARACTERS:])), mended

    def _look_up(self, word: str, is_last: bool) -> tuple[str, ...] | None:
        """Words it may have been meant as, the likeliest first; None if it is not strange."""
        if not (SHORTEST <= len(word) <= LONGEST and word.isascii() and word.isalpha()):
            return None
        if word in self._weights or word in self._familiar:
            return None
        bare = stem(word)
        if bare in self._stems or bare in self._familiar:
            return None
        bones, letters = skeleton(word), _letters(word)
        found = {
            one: self._weights[one] * (1 + (skeleton(one) == bones or _is_turned(one, word)))
            for length in (len(word) - 1, len(word), len(word) + 1)
            for mask, one in self._alike.get((word[0], length), ())
            if (mask ^ letters).bit_count() <= MOST_APART and edits(word, one) == 1
        }
        if not found and len(word) >= SHORTEST_WITH_TWO:
            found = {
                one: self._weights[one]
                for one in self._skeletons.get(bones, ())
                if edits(word, one) <= 2
            }
        if is_last:
            found |= {one: self._weights[one] for one in self._begun(word)}
        return tuple(sorted(found, key=lambda one: (-found[one], one))[:MOST_CANDIDATES])

    def _begun(self, word: str) -> Iterable[str]:
        at = bisect_left(self._words, word)
        while at < len(self._words) and self._words[at].startswith(word):
            if len(self._words[at]) <= len(word) + UNTYPED:
                yield self._words[at]
            at += 1


def skeleton(joined: str) -> str:
    """First letter and consonants, doubles once; empty where too few are left to go by."""
    bones: list[str] = []
    for letter in joined[:1] + joined[1:].translate(_VOWELS):
        if not bones or bones[-1] != letter:
            bones.append(letter)
    return "".join(bones) if len(bones) >= SHORTEST_SKELETON else ""


def _is_turned(word: str, other: str) -> bool:
    return sorted(word) == sorted(other)


def _letters(word: str) -> int:
    """A bit for each letter it has."""
    found = 0
    for letter in word:
        found |= 1 << (ord(letter) - _FIRST)
    return found
