"""What is known of products, queries, clients and traffic: noted record by record, then asked."""

from array import array

import msgspec

from agents.checks.bounded import Recent
from agents.checks.money import Money

TEXT_CHARACTERS = 200
"""How much of a title or query is remembered."""


class KnownProduct(msgspec.Struct, frozen=True, gc=False):
    """The last update of a product; a deleted one has an empty title and no price.

    `gtin` has 14 digits and is there only if it identifies a product.
    """

    title: str
    seller: str | None
    group: str | None
    price: Money | None
    brand: str | None = None
    model_number: str | None = None
    gtin: str | None = None


class KnownQueries:
    """Query ids with their texts, and from when to when every query has been seen."""

    def __init__(self, bound: int, window_s: float) -> None:
        """Remember at most `bound` queries; a window is `window_s` seconds of event time."""
        self._texts: Recent[str, str] = Recent(bound)
        self._missed: Recent[str, float] = Recent(bound)
        self._window_s = window_s
        self._seen: dict[int, tuple[float, float]] = {}
        self._generations = (float("-inf"), float("-inf"))
        self._complete_since = float("-inf")

    def __contains__(self, query_id: str) -> bool:
        return query_id in self._texts

    def text(self, query_id: str) -> str | None:
        """The beginning of what was searched for."""
        return self._texts.get(query_id)

    def note(self, query_id: str | None, text: str, *, partition: int, time: float) -> None:
        """A query was read from `partition` of its topic."""
        first, last = self._seen.get(partition, (time, time))
        self._seen[partition] = (first, max(last, time))
        if query_id and self._texts.put(query_id, text[:TEXT_CHARACTERS]):
            self._generations = (self._generations[1], time)
            if self._texts.forgotten:
                self._complete_since = self._generations[0]

    def miss(self, query_id: str, time: float) -> float:
        """An event at `time` names this unknown query: the earliest time at which one did."""
        first = min(time, self._missed.get(query_id) or time)
        self._missed.put(query_id, first)
        return first

    def cover(self, partition: int, time: float) -> bool:
        """Whether every query of the window before `time` has been read, and none forgotten.

        Queries and events share their key, the client: what a client searched for stands in the
        partition of the same number.
        """
        seen = self._seen.get(partition)
        if seen is None:
            return False
        first, last = seen
        start = time - self._window_s
        return first <= start and last >= time and self._complete_since <= start


class Pace:
    """Event times of each client's latest actions."""

    def __init__(self, clients: int, *, most: int, window_s: float) -> None:
        """Per client at most `most` times, none further than `window_s` from the latest noted."""
        self._times: Recent[str, array[float]] = Recent(clients)
        self._most = most
        self._window_s = window_s

    def note(self, client: str, time: float) -> "array[float]":
        """One more action; the times before it within the window, in the order they were read."""
        times = self._times.get(client)
        before = array("d", (t for t in times if abs(time - t) <= self._window_s) if times else ())
        kept = before[-self._most + 1 :]
        kept.append(time)
        self._times.put(client, kept)
        return before


class Traffic:
    """Clicks and impressions of each product in the last half to whole window."""

    def __init__(self, products: int, window_s: float) -> None:
        """Count for at most `products` products."""
        self._half = max(1, products // 2)
        self._half_window_s = window_s / 2
        self._young: dict[str, int] = {}
        self._old: dict[str, int] = {}
        self._since = float("-inf")

    def note(self, product_id: str, now: float) -> None:
        """One more click or impression; `now` is the stream's clock."""
        if now - self._since > self._half_window_s or len(self._young) >= self._half:
            self._old = self._young
            self._young = {}
            self._since = now
        self._young[product_id] = self._young.get(product_id, 0) + 1

    def of(self, product_id: str) -> int:
        """The count of this product."""
        return self._young.get(product_id, 0) + self._old.get(product_id, 0)


class Coverage:
    """Of the last 256 look-ups in a store, how many found something.

    A worker may read only part of a topic, or one topic ahead of another; then much is unknown
    to it that exists. Only a store that knows nearly all it is asked for may call the rest wrong.
    """

    __slots__ = ("_bits", "_count")

    def __init__(self) -> None:
        """Begin with nothing looked up."""
        self._bits = 0
        self._count = 0

    def note(self, known: bool) -> None:
        """One look-up and its outcome."""
        self._bits = (self._bits << 1 | known) & _WINDOW
        self._count = min(256, self._count + 1)

    @property
    def trusted(self) -> bool:
        """At least ten look-ups found something, and nine in ten did."""
        known = self._bits.bit_count()
        return known >= 10 and known >= 0.9 * self._count


_WINDOW = (1 << 256) - 1
