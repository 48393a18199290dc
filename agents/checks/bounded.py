"""Memory of fixed size: what was put in lately comes out, what is older has been forgotten.

Entries live in two generations. When the younger is full it becomes the older, and the older is
dropped whole: no list to maintain per entry, constant work per call, at least half of the bound
always remembered.
"""

from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """The entries put in last: between half of `bound` and `bound` of them."""

    __slots__ = ("_half", "_old", "_young", "forgotten")

    def __init__(self, bound: int) -> None:
        """Keep at most `bound` entries (at least two)."""
        self._half = max(1, bound // 2)
        self._young: dict[K, V] = {}
        self._old: dict[K, V] = {}
        self.forgotten = 0
        """How often a generation was dropped."""

    def get(self, key: K) -> V | None:
        """The value of `key`, if remembered."""
        value = self._young.get(key)
        return value if value is not None else self._old.get(key)

    def put(self, key: K, value: V) -> bool:
        """Remember `value`; the key counts as new again. Whether a new generation began."""
        full = len(self._young) >= self._half and key not in self._young
        if full:
            self.forgotten += bool(self._old)
            self._old = self._young
            self._young = {}
        self._young[key] = value
        return full

    def remove(self, key: K) -> None:
        """Forget this key."""
        self._young.pop(key, None)
        self._old.pop(key, None)

    def __contains__(self, key: K) -> bool:
        return key in self._young or key in self._old

    def __len__(self) -> int:
        """Entries held, one that lies in both generations counted twice."""
        return len(self._young) + len(self._old)


class Marks(Generic[K]):
    """A set of the same kind; `add` says whether the mark is new."""

    __slots__ = ("_half", "_old", "_young")

    def __init__(self, bound: int) -> None:
        """Keep at most `bound` marks (at least two)."""
        self._half = max(1, bound // 2)
        self._young: set[K] = set()
        self._old: set[K] = set()

    def add(self, mark: K) -> bool:
        """Remember `mark`; whether it was unknown."""
        if mark in self._young:
            return False
        new = mark not in self._old
        if len(self._young) >= self._half:
            self._old = self._young
            self._young = set()
        self._young.add(mark)
        return new

    def __contains__(self, mark: K) -> bool:
        return mark in self._young or mark in self._old

    def __len__(self) -> int:
        """Marks held, one that lies in both generations counted twice."""
        return len(self._young) + len(self._old)
