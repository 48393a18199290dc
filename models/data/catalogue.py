"""A user's own catalogue: what stands near a product in the shop's own tree, and what far away.

Wrong categories and descriptions for the user's products are drawn from here, written as this shop
writes them. Drawn from elsewhere they are known by their manner, and that is then what is learnt.
"""

import re
from collections.abc import Callable, Sequence
from random import Random

from models.data.listings import Listing

_LEVELS = re.compile(r">|»|\|")
_TRIES = 12
_NEIGHBOURS = 0.6
"""Share of the near categories that are looked for on the same shelf first."""
_CATCH_ALL = frozenset({"other", "general", "misc", "miscellaneou", "more", "else"})
_TELLING = 5
"""Words that a description must have to be known as another product's."""
_ALIKE = 0.2
"""Products whose titles share more of their words may well share a description."""

Path = tuple[str, ...]


class Catalogue:
    """Listings by category; a category is a path of levels, parted by `>`, `»` or `|`."""

    def __init__(self, listings: Sequence[Listing]) -> None:
        self._spelt: dict[Path, str] = {}
        self._described: dict[Path, list[Listing]] = {}
        self.brands = sorted({listing.brand for listing in listings if listing.brand})
        for listing in listings:
            path = path_of(listing.product_type)
            if path:
                self._spelt.setdefault(path, listing.product_type)
            if len(stems(listing.description)) >= _TELLING:
                self._described.setdefault(path, []).append(listing)
        self._tree = _Tree(list(self._spelt))
        self._described_tree = _Tree([path for path in self._described if path])

    def category(self, listing: Listing, random: Random, *, near: bool) -> str | None:
        """A category that is wrong for the listing: of its own branch (`near`), or of another.

        None where the listing has no category, or none was found whose last level has no word in
        common with the title and the right category.
        """
        own = path_of(listing.product_type)
        if not own:
            return None
        told = {*stems(listing.title), *stems(" ".join(own if not near else own[-1:]))}

        def wrong(other: Path) -> bool:
            leaf = set(stems(other[-1]))
            anything = not leaf - _CATCH_ALL and own[: len(other) - 1] == other[:-1]
            return not told & leaf and not anything

        found = self._tree.elsewhere(own, random, wrong, near=near)
        return self._spelt[found] if found else None

    def description(self, listing: Listing, random: Random, *, near: bool) -> str | None:
        """The description of another product: of the same branch (`near`), or of another.

        Where the listing has no category, of any product without one. None where none was found
        that is surely of something else: titles alike, or a text that names the listing's kind.
        """
        own = path_of(listing.product_type)
        kind = set(stems(f"{listing.kind} {own[-1] if own else ''}"))
        words = _telling(listing)
        for _ in range(_TRIES):
            elsewhere = self._described_tree.elsewhere
            path = elsewhere(own, random, lambda _: True, near=near) if own else ()
            others = () if path is None else self._described.get(path, ())
            if not others:
                return None
            other = random.choice(others)
            its = _telling(other)
            alike = len(words & its) > _ALIKE * len(words | its)
            if not alike and not kind & set(stems(other.description)):
                return other.description
        return None


class _Tree:
    """Paths by what they share: all, those of a first level, those of a parent."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._every = sorted(paths)
        self._roots: dict[str, list[Path]] = {}
        self._shelves: dict[Path, list[Path]] = {}
        for path in self._every:
            self._roots.setdefault(path[0], []).append(path)
            self._shelves.setdefault(path[:-1], []).append(path)

    def elsewhere(
        self, own: Path, random: Random, wrong: Callable[[Path], bool], *, near: bool
    ) -> Path | None:
        """A path that is `wrong`, of the branch of `own` or of another; None: not found."""
        for _ in range(_TRIES):
            offered: Sequence[Path] = self._every
            if near:
                shelf = self._shelves.get(own[:-1], ())
                neighbours = len(own) > 1 and shelf and random.random() < _NEIGHBOURS
                offered = shelf if neighbours else self._roots.get(own[0], ())
            if not offered:
                return None
            other = random.choice(offered)
            shorter = min(len(own), len(other))
            inside = own[:shorter] == other[:shorter]
            if not inside and (own[0] == other[0]) == near and wrong(other):
                return other
        return None


def path_of(product_type: str) -> Path:
    """The levels of a category, in small letters; of Google's and of most shops' notations."""
    levels = (level.strip().lower() for level in _LEVELS.split(product_type))
    return tuple(level for level in levels if level)


def _telling(listing: Listing) -> set[str]:
    """The words of the title that are not its brand's."""
    return {*stems(listing.title)} - {*stems(listing.brand)}


def stems(text: str) -> list[str]:
    """The words of three letters and more, without a plural's ending."""
    return [word.rstrip("s") for word in re.findall(r"[^\W\d_]+", text.lower()) if len(word) > 2]
