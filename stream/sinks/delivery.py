"""Delivery: outcomes in; out when ClickHouse and Kafka have both confirmed, the ledger's finish.

Kafka records are sent at once and in order. Rows gather until there are enough of them or the
oldest is old enough, then go in one insert a table. Only when the insert and every record of
the same outcomes are confirmed are their offsets finished. Whatever is away is waited for.
"""

import asyncio
import logging
import random
import time
from collections import defaultdict
from collections.abc import Callable, Sequence

from stream.errors import ClickHouseUnavailable
from stream.ledger import Ledger
from stream.metrics import Metrics
from stream.records import Outcome
from stream.settings import ClickHouseSettings
from stream.sinks.clickhouse import Store
from stream.sinks.publisher import Publisher

logger = logging.getLogger(__name__)

BACKOFF_INITIAL_S = 0.2
BACKOFF_MAX_S = 10.0


class _Gathered:
    """Outcomes whose rows will go in the same inserts."""

    def __init__(self) -> None:
        self.outcomes: list[Outcome] = []
        self.published: list[asyncio.Future[None]] = []
        self.rows: defaultdict[str, list[bytes]] = defaultdict(list)
        self.row_count = 0
        self.since = time.monotonic()


class Delivery:
    """The last step of every lane of a worker."""

    def __init__(
        self,
        *,
        settings: ClickHouseSettings,
        ledger: Ledger,
        metrics: Metrics,
        store: Store,
        publisher: Publisher,
        on_finished: Callable[[Sequence[Outcome]], None],
    ) -> None:
        self._settings = settings
        self._ledger = ledger
        self._metrics = metrics
        self._store = store
        self._publisher = publisher
        self._on_finished = on_finished
        self._gathered = _Gathered()
        self._ripe = asyncio.Event()
        self._hurry = False
        self._idle = asyncio.Event()
        self._idle.set()
        self.store_error: str | None = None

    async def deliver(self, outcomes: Sequence[Outcome]) -> None:
        """Send the records now, in order, and gather the rows.

        Outcomes of an older generation are dropped: the partition's new owner may have published
        newer assessments of the same products, and these must stay the last ones.
        """
        outcomes = self._drop_stale(outcomes)
        if not outcomes:
            return
        records = [record for outcome in outcomes for record in outcome.records]
        published = self._publisher.send(records)
        published.add_done_callback(lambda future: self._observe_age(outcomes, future))
        gathered = self._gathered
        gathered.outcomes.extend(outcomes)
        gathered.published.append(published)
        for outcome in outcomes:
            for row in outcome.rows:
                gathered.rows[row.table].append(row.json)
                gathered.row_count += 1
        self._idle.clear()
        self._ripe.set()

    def _drop_stale(self, outcomes: Sequence[Outcome]) -> Sequence[Outcome]:
        generation = self._ledger.generation
        stale = [item for item in outcomes if item.received.generation != generation]
        if not stale:
            return outcomes
        for item in stale:
            self._metrics.stale_acks.labels(item.received.topic).inc()
        self._on_finished(stale)
        return [item for item in outcomes if item.received.generation == generation]

    def _observe_age(self, outcomes: Sequence[Outcome], published: asyncio.Future[None]) -> None:
        if published.cancelled() or published.exception() is not None or not outcomes:
            return
        now = time.time()
        observe = self._metrics.event_age.labels(outcomes[0].received.topic).observe
        for outcome in outcomes:
            observe(max(0.0, now - outcome.received.timestamp_ms / 1000))

    async def run(self) -> None:
        """Insert and finish, until cancelled.

        Raises:
            KafkaUnavailable: the broker refused a record for good.
            Fatal: the producer cannot go on.
        """
        while True:
            await self._ripe.wait()
            await self._wait_for_rows()
            gathered, self._gathered = self._gathered, _Gathered()
            self._ripe.clear()
            await self._confirm(gathered)
            self._finish(gathered.outcomes)
            if not self._gathered.outcomes:
                self._idle.set()
                self._hurry = False

    async def _wait_for_rows(self) -> None:
        gathered = self._gathered
        while not self._hurry and gathered.row_count < self._settings.insert_rows:
            remaining = gathered.since + self._settings.insert_age_s - time.monotonic()
            if remaining <= 0:
                return
            await asyncio.sleep(min(remaining, 0.05))

    async def _confirm(self, gathered: _Gathered) -> None:
        for table, rows in gathered.rows.items():
            await self._insert(table, rows)
        await asyncio.gather(*gathered.published)

    async def _insert(self, table: str, rows: list[bytes]) -> None:
        delay = BACKOFF_INITIAL_S
        while True:
            try:
                await asyncio.to_thread(self._store.insert, table, rows)
            except ClickHouseUnavailable as error:
                if self.store_error is None:
                    logger.warning("holding %d rows: %s", len(rows), error)
                self.store_error = str(error)
                await asyncio.sleep(random.uniform(0, delay))
                delay = min(2 * delay, BACKOFF_MAX_S)
            else:
                if self.store_error is not None:
                    logger.info("ClickHouse answers again")
                self.store_error = None
                return

    def _finish(self, outcomes: Sequence[Outcome]) -> None:
        counts: defaultdict[tuple[str, str], int] = defaultdict(int)
        finish = self._ledger.finish
        for outcome in outcomes:
            received = outcome.received
            if finish(received.topic, received.partition, received.offset, received.generation):
                counts[received.topic, outcome.ended] += 1
            else:
                self._metrics.stale_acks.labels(received.topic).inc()
        for (topic, ended), count in counts.items():
            self._metrics.events.labels(topic, ended).inc(count)
        self._on_finished(outcomes)

    async def drain(self, timeout_s: float) -> bool:
        """Insert what is gathered without waiting for more; true when nothing is left."""
        self._hurry = True
        try:
            await asyncio.wait_for(self._idle.wait(), timeout_s)
        except TimeoutError:
            return False
        return True
