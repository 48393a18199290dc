"""Listings in; groups that must not be torn apart, and folds made of whole groups, out.

Listings of one SKU belong together, and so do those with the same three or more words: they are
the same title sold in another size or country, and their labels nearly always agree (one in a
hundred pairs differs in clarity), so a copy in the training part would give the answer away.
"""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from benchmarks.lazada.listings import Listing

Indices = npt.NDArray[np.int64]
Key = tuple[str, ...]
ENOUGH_WORDS = 3


def groups(listings: Sequence[Listing]) -> Indices:
    """A group number for each listing; listings linked by SKU or by words have the same."""
    return _linked(listings, lambda listing: [*_sku(listing), *_title(listing)])


def skus(listings: Sequence[Listing]) -> Indices:
    """The same, linked by SKU alone: copies of a title in other sizes and countries fall apart."""
    return _linked(listings, _sku)


def drawn_like(train: Sequence[Listing], test: Sequence[Listing]) -> Indices:
    """Groups of `train` as far apart as it is from `test`: by SKU alone if titles recur there.

    Folds that are further apart than the test is would make little of what copies tell about it.
    """
    known = {key for listing in train for key in _title(listing)}
    recurs = any(key in known for listing in test for key in _title(listing))
    return skus(train) if recurs else groups(train)


def _sku(listing: Listing) -> list[Key]:
    return [("sku", listing.sku_id)] if listing.sku_id else []


def _title(listing: Listing) -> list[Key]:
    words = tuple(sorted(listing.words()))
    return [("words", *words)] if len(words) >= ENOUGH_WORDS else []


def _linked(listings: Sequence[Listing], keys_of: Callable[[Listing], list[Key]]) -> Indices:
    parent = list(range(len(listings)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    first: dict[Key, int] = {}
    for place, listing in enumerate(listings):
        for key in keys_of(listing):
            parent[root(place)] = root(first.setdefault(key, place))
    return np.unique([root(place) for place in range(len(listings))], return_inverse=True)[1]


def folds(group: Indices, *, count: int, seed: int) -> Indices:
    """A fold number below `count` for each listing, by drawing whole groups."""
    order = np.random.default_rng(seed).permutation(int(group.max()) + 1)
    folded: Indices = (order % count)[group]
    return folded


def divided(fold: Indices, *, count: int) -> list[tuple[Indices, Indices]]:
    """Rows outside and inside of each of `count` parts; a part is one fold, or several joined."""
    rows, part = np.arange(len(fold)), fold % count
    return [(rows[part != one], rows[part == one]) for one in range(count)]
