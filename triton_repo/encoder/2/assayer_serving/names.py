"""Names: a query in, what is known of its words out.

A small network knows few makers, and cannot tell one that it never met from gibberish. `names.txt`
lists what shoppers name, in sections (`SORTS`), a name a line; a model version may hold a list of
its own beside its weights, of a shop's names. A query is cut into the longest names it holds, from
the left; plural endings, marks and spaces within a name do not matter.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from .files import ModelFilesError
from .mending import MOST_CHARACTERS, MOST_WORDS, skeleton
from .surface import stem, words_of

FILE = "names.txt"

SORTS = ("maker", "line", "kind", "attribute", "purpose")
"""Who makes it, a product by its own name, what it is, what narrows it, what it is for."""

LONGEST = 6
"""Words of a name."""

_BINDING = frozenset(("for", "to", "with", "of", "in", "on", "by", "from"))
_FUNCTION = _BINDING | frozenset(
    ("a", "an", "the", "and", "or", "at", "my", "your", "is", "are", "that", "this", "it", "i")
)

_BITS = tuple(
    tuple(float(sorts >> number & 1) for number in range(len(SORTS)))
    for sorts in range(1 << len(SORTS))
)
"""Of each set of sorts, a one or a zero a sort."""

Piece = tuple[int, int, int]
"""First word, the one after the last, and sorts (a bit each; 0: no name)."""


class Names:
    """Counts what a query names; `familiar` are words of the language.

    Names that are common words stand in the list as well: what they mean in a query is for the
    network to say.
    """

    def __init__(self, *lists: Mapping[str, Iterable[str]], familiar: Collection[str] = ()) -> None:
        self._familiar = familiar
        self._sorts: dict[str, int] = {}
        self._skeletons: dict[str, int] = {}
        self._longest: dict[str, int] = {}
        for names in lists:
            for number, sort in enumerate(SORTS):
                for name in names.get(sort, ()):
                    self._add(name, 1 << number)

    def counts(self, text: str) -> list[float]:
        """Numbers from 0 to 2. By sort: whether the query as a whole is such a name, its first and
        its last piece, the piece before the last, those behind `for` and its like, strange words
        that misspell one, and the share of words. Makers and lines also as a whole misspelled.
        Then the shares of words in no name, familiar and strange, and how many pieces there are.
        """
        words = words_of(text[:MOST_CHARACTERS])[:MOST_WORDS]
        keys = [key(word) for word in words]
        pieces = self.pieces(keys)
        told = [piece for piece in pieces if words[piece[0]] not in _FUNCTION]
        joined = "".join(keys)
        whole = self._sorts.get(joined, 0)
        misspelled = 0 if whole else self._skeletons.get(skeleton(joined), 0)
        bound = slipped = familiar = strange = 0
        covered = [0] * len(_BITS)
        for at, (start, stop, sorts) in enumerate(pieces):
            word = words[start]
            if at and words[start - 1] in _BINDING:
                bound |= sorts
            covered[sorts] += stop - start
            if sorts or word in _FUNCTION or word.isdigit():
                continue
            if word in self._familiar or keys[start] in self._familiar:
                familiar += 1
            else:
                strange += 1
                slipped |= self._skeletons.get(skeleton(keys[start]), 0)
        count = max(1, len(words))
        shares = [0.0] * len(SORTS)
        for sorts, size in enumerate(covered):
            if size and sorts:
                shares = [
                    share + size * bit / count
                    for share, bit in zip(shares, _BITS[sorts], strict=True)
                ]
        return [
            *_BITS[whole],
            *_BITS[misspelled][:2],
            *_BITS[told[0][2] if told else 0],
            *_BITS[told[-1][2] if told else 0],
            *_BITS[told[-2][2] if len(told) > 1 else 0],
            *_BITS[bound],
            *_BITS[slipped],
            *shares,
            familiar / count,
            strange / count,
            float(familiar + strange == 0),
            float(len(told) == 1),
            float(len(told) == 2),
            min(2.0, len(pieces) / 5),
        ]

    def __contains__(self, phrase: str) -> bool:
        """Whether words, a space between them, are a name as a whole."""
        return " ".join(key(word) for word in phrase.split(" ")) in self._sorts

    def pieces(self, keys: Sequence[str]) -> list[Piece]:
        """The longest names from the left, and the words between them."""
        found: list[Piece] = []
        at = 0
        while at < len(keys):
            stop, sorts = at + 1, 0
            for length in range(min(self._longest.get(keys[at], 1), len(keys) - at), 0, -1):
                sorts = self._sorts.get(" ".join(keys[at : at + length]), 0)
                if sorts:
                    stop = at + length
                    break
            found.append((at, stop, sorts))
            at = stop
        return found

    def _add(self, name: str, bit: int) -> None:
        words = keys_of(name)
        if not words or len(words) > LONGEST:
            return
        joined = "".join(words)
        for keys in (words, keys_of(name.replace("-", " "))):
            phrase = " ".join(keys)
            self._sorts[phrase] = self._sorts.get(phrase, 0) | bit
            self._longest[keys[0]] = max(len(keys), self._longest.get(keys[0], 1))
        self._sorts[joined] = self._sorts.get(joined, 0) | bit
        if bones := skeleton(joined):
            self._skeletons[bones] = self._skeletons.get(bones, 0) | bit


@lru_cache(maxsize=65_536)
def key(word: str) -> str:
    """What two spellings of a word share: no plural ending, no marks."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    bare = stem(word)
    return bare if bare.isalnum() else "".join(filter(str.isalnum, bare))


def keys_of(text: str) -> list[str]:
    """The keys of a text's words."""
    return [key(word) for word in words_of(text)]


def listed(directory: Path) -> dict[str, list[str]]:
    """The names of a folder, by sort.

    Raises:
        ModelFilesError: there is no list, or it is none.
    """
    path = directory / FILE
    try:
        return parse(path.read_text("utf-8").splitlines())
    except (OSError, ValueError) as error:
        raise ModelFilesError(f"cannot read the names {path}: {error}") from None


def parse(lines: Iterable[str]) -> dict[str, list[str]]:
    """Names by sort, from a list's lines.

    Raises:
        ValueError: a line stands before any section, or a section is not known.
    """
    found: dict[str, list[str]] = {}
    sort = ""
    for number, line in enumerate(lines, 1):
        name = line.strip()
        if name.startswith("[") and name.endswith("]"):
            sort = name[1:-1]
            if sort not in SORTS:
                raise ValueError(f"line {number}: no section {sort!r}, only {', '.join(SORTS)}")
        elif name and not name.startswith("#"):
            if not sort:
                raise ValueError(f"line {number} stands before any section")
            found.setdefault(sort, []).append(name)
    return found
