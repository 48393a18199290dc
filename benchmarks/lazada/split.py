"""Listings in; groups that must not be torn apart, and folds made of whole groups, out.

Listings of one SKU belong together, and so do those with the same three or more words: they are
the same title sold in another size or country, and their labels nearly always agree (one in a
hundred pairs differs in clarity), so a copy in the training part would give the answer away.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from benchmarks.lazada.listings import Listing

Indices = npt.NDArray[np.int64]
ENOUGH_WORDS = 3


def groups(listings: Sequence[Listing]) -> Indices:
    """A group number for each listing; listings linked by SKU or by words have the same."""
    parent = list(range(len(listings)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    first: dict[tuple[str, ...], int] = {}
    for place, listing in enumerate(listings):
        words = tuple(sorted(listing.words()))
        keys = [("words", *words)] if len(words) >= ENOUGH_WORDS else []
        if listing.sku_id:
            keys.append(("sku", listing.sku_id))
        for key in keys:
            parent[root(place)] = root(first.setdefault(key, place))
    return np.unique([root(place) for place in range(len(listings))], return_inverse=True)[1]


def folds(group: Indices, *, count: int, seed: int) -> Indices:
    """A fold number below `count` for each listing, by drawing whole groups."""
    order = np.random.default_rng(seed).permutation(int(group.max()) + 1)
    folded: Indices = (order % count)[group]
    return folded
