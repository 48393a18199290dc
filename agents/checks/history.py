"""What one worker remembers of earlier records: bounded and flat.

Mostly for the checks that compare; what was found in a listing's texts is remembered as well, for
most updates bring the same texts again.

Nothing here is stored or shared: after a start the history is empty, and a check that needs it
stays silent until it has been rebuilt from what is read. Each record counts once: what the history
checks found in it is kept by its offset, so a record that is read again (after a rebalance) gets
the same issues and changes nothing.

Not safe for threads; one worker's event loop owns it.
"""

from datetime import UTC, datetime

from agents.checks.bounded import Marks, Recent
from agents.checks.known import Coverage, KnownProduct, KnownQueries, Pace, Traffic
from agents.checks.money import Money
from agents.checks.spec import Coordinates
from stream.assessment import Issue
from stream.settings import HistorySettings

AHEAD_S = 300.0
"""An event this far ahead of its receipt is from the future and moves no clock."""

TEXTS = 20_000
"""Listings' texts of which is remembered what was found in them: some megabytes."""

QUERY_BURST, QUERY_BURST_S = 30, 60.0
CLICK_BURST, CLICK_BURST_S = 20, 10.0


class History:
    """The bounded memory of one worker, and what may be asked of it."""

    def __init__(self, settings: HistorySettings) -> None:
        """`settings` gives the bounds in entries, and the window; nothing is allocated yet."""
        self.products: Recent[str, KnownProduct] = Recent(settings.products)
        self.title_owners: Recent[int, str] = Recent(5 * settings.products)
        self.texts: Recent[int, tuple[tuple[Issue, ...], tuple[Issue, ...]]] = Recent(TEXTS)
        self.queries = KnownQueries(settings.queries, settings.window_s)
        self.impressions: Marks[int] = Marks(settings.impressions)
        self.event_ids: Marks[int] = Marks(settings.event_ids)
        self.query_pace = Pace(settings.clients, most=QUERY_BURST, window_s=QUERY_BURST_S)
        self.click_pace = Pace(settings.clients, most=CLICK_BURST, window_s=CLICK_BURST_S)
        self.counts = Traffic(settings.products, settings.window_s)
        self.product_coverage = Coverage()
        self.query_coverage = Coverage()
        self.impression_coverage = Coverage()
        self._clocks: dict[tuple[str, int], float] = {}
        self._highest: dict[tuple[str, int], int] = {}
        self._found: Recent[tuple[str, int, int], tuple[Issue, ...]] = Recent(
            settings.replayed_issues
        )

    def product_text(self, product_id: str) -> str | None:
        """The title last seen for this product (its beginning)."""
        known = self.products.get(product_id)
        return known.title or None if known else None

    def query_text(self, query_id: str) -> str | None:
        """What was searched for in this query (its beginning)."""
        return self.queries.text(query_id)

    def traffic(self, product_id: str) -> int:
        """Clicks and impressions of this product in the last half to whole window."""
        return self.counts.of(product_id)

    def price(self, product_id: str) -> Money | None:
        """The last valid price of this product."""
        known = self.products.get(product_id)
        return known.price if known else None

    def replayed(self, at: Coordinates) -> tuple[Issue, ...] | None:
        """What was found when this record was read first; None for a record not read before."""
        highest = self._highest.get((at.topic, at.partition))
        if highest is None or at.offset > highest:
            return None
        return self._found.get((at.topic, at.partition, at.offset)) or ()

    def record(self, at: Coordinates, found: tuple[Issue, ...]) -> None:
        """Remember that this record has been counted, and what was found."""
        self._highest[at.topic, at.partition] = at.offset
        if found:
            self._found.put((at.topic, at.partition, at.offset), found)

    def clock(self, at: Coordinates) -> float:
        """The latest event time seen in the partition of `at`, in seconds since 1970."""
        return self._clocks.get((at.topic, at.partition), float("-inf"))

    def move_clock(self, at: Coordinates, event_time: float) -> None:
        """Advance that clock, unless the event claims to be from the future."""
        if self.clock(at) < event_time <= seconds(at.received_at) + AHEAD_S:
            self._clocks[at.topic, at.partition] = event_time


def seconds(time: datetime) -> float:
    """Seconds since 1970; a time without a zone is taken as UTC."""
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp()
