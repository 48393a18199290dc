"""Delivery: outcomes in; out when ClickHouse and Kafka have both confirmed, the ledger's finish.

Kafka records are sent at once and in order. Rows gather until there are enough of them or the
oldest is old enough, then go in one insert a table. Only when the insert and every record of
the same outcomes are confirmed are their offsets finished. Whatever is away is waited for.

While the worker cannot know that its partitions are still its own, nothing is published, and what
the broker has not confirmed is taken back (`stream/lease.py`).

A row that ClickHouse refuses for what it holds is found among the others, and its event becomes a
dead letter instead.
"""

import asyncio
import logging
import random
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TypeVar

from stream.errors import AssayerError, ClickHouseUnavailable, RowRefused, Withdrawn
from stream.lease import Lease
from stream.ledger import Ledger
from stream.metrics import Metrics
from stream.records import Outcome, Received
from stream.settings import ClickHouseSettings
from stream.sinks.clickhouse import Store
from stream.sinks.isolation import insert_isolating
from stream.sinks.publisher import Publisher

logger = logging.getLogger(__name__)

BACKOFF_INITIAL_S = 0.2
BACKOFF_MAX_S = 10.0
LEASE_LOOK_S = 0.1

PROBES = 10
"""Rows tried one by one to see whether a table takes any."""

Result = TypeVar("Result")
DeadLetterOf = Callable[[Received, AssayerError], Outcome]
Rows = defaultdict[str, list[tuple[bytes, Outcome]]]


class _Gathered:
    """Outcomes whose rows will go in the same inserts, table by table.

    The first row of an outcome is its own, and says how its event ended; it goes in after those
    that accompany it, so that an event never has two ends when one of these is refused.
    """

    def __init__(self) -> None:
        self.outcomes: list[Outcome] = []
        self.published: list[asyncio.Future[None]] = []
        self.own: Rows = defaultdict(list)
        self.beside: Rows = defaultdict(list)
        self.row_count = 0
        self.since = time.monotonic()

    def add(self, outcomes: Sequence[Outcome]) -> None:
        """Take the outcomes and their rows."""
        self.outcomes.extend(outcomes)
        for outcome in outcomes:
            rows = self.own
            for row in outcome.rows:
                rows[row.table].append((row.json, outcome))
                self.row_count += 1
                rows = self.beside


class Delivery:
    """The last step of every lane of a worker."""

    def __init__(
        self,
        *,
        settings: ClickHouseSettings,
        ledger: Ledger,
        lease: Lease,
        metrics: Metrics,
        store: Store,
        publisher: Publisher,
        dead_letter: DeadLetterOf,
        on_finished: Callable[[Sequence[Outcome]], None],
    ) -> None:
        self._settings = settings
        self._ledger = ledger
        self._lease = lease
        self._metrics = metrics
        self._store = store
        self._publisher = publisher
        self._dead_letter = dead_letter
        self._on_finished = on_finished
        self._takes_rows: set[str] = set()
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
        while outcomes and not (self._lease.valid and not self._publisher.waits):
            await asyncio.sleep(LEASE_LOOK_S)
            outcomes = self._drop_stale(outcomes)
        if not outcomes:
            return
        records = [record for outcome in outcomes for record in outcome.records]
        published = self._publisher.send(records)
        published.add_done_callback(lambda future: self._observe_age(outcomes, future))
        gathered = self._gathered
        gathered.published.append(published)
        gathered.add(outcomes)
        self._idle.clear()
        self._ripe.set()

    async def watch_lease(self) -> None:
        """Take unconfirmed records back when the lease ends, send them when it is renewed."""
        publisher = self._publisher
        while True:
            if self._lease.valid:
                if publisher.waits:
                    logger.info("the group still counts on this worker: records are sent again")
                    publisher.send_again()
            elif publisher.unconfirmed and not publisher.waits:
                logger.warning(
                    "no heartbeat answered for a session: others may have these partitions;"
                    " what the broker has not confirmed waits"
                )
                publisher.take_back()
            await asyncio.sleep(LEASE_LOOK_S)

    def withdraw(self) -> None:
        """Give up every record that is not confirmed: its partition has been revoked."""
        if self._publisher.unconfirmed:
            self._publisher.take_back()
        self._publisher.give_up()

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
            self._finish(await self._confirm(gathered))
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

    async def _confirm(self, gathered: _Gathered) -> list[Outcome]:
        """Insert the rows and wait for the records; how each event ended."""
        refused: dict[int, Outcome] = {}
        for tables in (gathered.beside, gathered.own):
            for table, rows in tables.items():
                left = [(row, outcome) for row, outcome in rows if id(outcome) not in refused]
                refused |= await self._insert(table, left)
        if refused:
            letters = list(refused.values())
            records = [record for letter in letters for record in letter.records]
            gathered.published.append(self._publisher.send(records))
            more = _Gathered()
            more.add(letters)
            for table, rows in more.own.items():
                await self._held(partial(self._store.insert, table, [row for row, _ in rows]))
        for result in await asyncio.gather(*gathered.published, return_exceptions=True):
            # What was withdrawn belongs to a generation that has ended: it will not be finished.
            if isinstance(result, BaseException) and not isinstance(result, Withdrawn):
                raise result
        return [refused.get(id(outcome), outcome) for outcome in gathered.outcomes]

    async def _insert(
        self, table: str, rows: Sequence[tuple[bytes, Outcome]]
    ) -> dict[int, Outcome]:
        """Insert until it is confirmed; the dead letters of refused rows, by their outcome's id."""
        if not rows:
            return {}
        block = [row for row, _ in rows]
        found = await self._held(partial(self._store_rows, table, block))
        letters = {}
        for place, reason in found.items():
            outcome = rows[place][1]
            logger.warning("%s/%d/%d: %s", *_source(outcome), reason)
            letters[id(outcome)] = self._dead_letter(outcome.received, reason)
        return letters

    async def _held(self, attempt: Callable[[], Result]) -> Result:
        """What the attempt gives, in a thread, as soon as it does not fail any more."""
        delay = BACKOFF_INITIAL_S
        while True:
            try:
                result = await asyncio.to_thread(attempt)
            except (ClickHouseUnavailable, RowRefused) as error:
                if self.store_error is None:
                    logger.warning("holding rows: %s", error)
                self.store_error = str(error)
                await asyncio.sleep(random.uniform(0, delay))
                delay = min(2 * delay, BACKOFF_MAX_S)
            else:
                if self.store_error is not None:
                    logger.info("ClickHouse answers again")
                self.store_error = None
                return result

    def _store_rows(self, table: str, rows: Sequence[bytes]) -> Mapping[int, RowRefused]:
        try:
            found = insert_isolating(
                partial(self._store.insert, table), rows, proven=table in self._takes_rows
            )
        except RowRefused:
            # Blamed when the table takes others: those that have come meanwhile are tried too.
            if self._takes(table):
                self._takes_rows.add(table)
            raise
        self._takes_rows.add(table)
        return found

    def _takes(self, table: str) -> bool:
        for row, outcome in self._gathered.own.get(table, ())[:PROBES]:
            if len(outcome.rows) == 1:  # it will be stored again with its batch, to no effect
                with suppress(RowRefused):
                    self._store.insert(table, [row])
                    return True
        return False

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


def _source(outcome: Outcome) -> tuple[str, int, int]:
    return outcome.received.topic, outcome.received.partition, outcome.received.offset
