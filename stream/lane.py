"""A lane: one topic's messages in, their outcomes delivered in order.

The lane gathers messages into batches, cut by count, bytes and the age of the oldest. Several
batches are in work at once; their outcomes leave in the order the messages came, so the newest
assessment of a product is the last one published. Everything is bounded: when the limit of
unfinished events is reached, `put` waits, the agent's stream fills up, and reading pauses.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence

from stream.ledger import Ledger
from stream.metrics import Metrics
from stream.records import Outcome, Received
from stream.settings import BatchSettings

Process = Callable[[Sequence[Received]], Awaitable[list[Outcome]]]
Deliver = Callable[[Sequence[Outcome]], Awaitable[None]]


class Lane:
    """Batches of one topic, in work and in order."""

    def __init__(
        self,
        *,
        topic: str,
        settings: BatchSettings,
        ledger: Ledger,
        metrics: Metrics,
        process: Process,
        deliver: Deliver,
    ) -> None:
        self.topic = topic
        self._settings = settings
        self._ledger = ledger
        self._process = process
        self._deliver = deliver
        self._pending: deque[tuple[Received, float]] = deque()
        self._pending_bytes = 0
        self._unfinished_bytes = 0
        self._arrived = asyncio.Event()
        self._room = asyncio.Event()
        self._room.set()
        self._slots = asyncio.Semaphore(settings.batches_in_flight)
        self._in_work: asyncio.Queue[asyncio.Task[list[Outcome]]] = asyncio.Queue()
        self._batches = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._batch_events = metrics.batch_events.labels(topic)
        self._batch_seconds = metrics.batch_seconds.labels(topic)
        metrics.queue_events.labels(topic).set_function(lambda: len(self._pending))
        metrics.unfinished_events.labels(topic).set_function(lambda: ledger.unfinished(topic))

    async def put(self, received: Received) -> None:
        """Take one message, waiting while the lane is full."""
        while self.full:
            self._room.clear()
            await self._room.wait()
        if received.generation != self._ledger.generation:
            return  # revoked while it waited: its next owner reads it again
        if not self._ledger.open(received.topic, received.partition, received.offset):
            return  # read a second time while the first is in work
        self._pending.append((received, time.monotonic()))
        size = len(received.value or b"")
        self._pending_bytes += size
        self._unfinished_bytes += size
        if len(self._pending) == 1 or self._ripe():
            self._arrived.set()

    @property
    def full(self) -> bool:
        """Whether `put` waits, and reading with it."""
        return (
            len(self._pending) >= self._settings.queue_events
            or self._pending_bytes >= 2 * self._settings.max_bytes
            or self._unfinished_bytes >= self._settings.unfinished_bytes
            or self._ledger.unfinished(self.topic) >= self._settings.unfinished_events
        )

    def _ripe(self) -> bool:
        return (
            len(self._pending) >= self._settings.max_events
            or self._pending_bytes >= self._settings.max_bytes
        )

    def finished(self, outcomes: Sequence[Outcome]) -> None:
        """Events of this lane have reached their end: they no longer take room."""
        self._unfinished_bytes -= sum(len(item.received.value or b"") for item in outcomes)
        self._make_room()

    def _make_room(self) -> None:
        if not self.full:
            self._room.set()

    def drop_pending(self) -> None:
        """Forget what is not in work yet: its partition was revoked and is read again."""
        self._pending.clear()
        self._unfinished_bytes -= self._pending_bytes
        self._pending_bytes = 0
        self._room.set()

    async def wait_idle(self) -> None:
        """Return when no batch is in work."""
        await self._idle.wait()

    async def run(self) -> None:
        """Cut batches, work on them, deliver their outcomes; until cancelled.

        Raises:
            Exception: whatever `process` or `deliver` raised; the worker cannot go on then.
        """
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._cut(tasks))
            tasks.create_task(self._leave())

    async def _cut(self, tasks: asyncio.TaskGroup) -> None:
        while True:
            await self._slots.acquire()
            batch = await self._next_batch()
            self._batch_events.observe(len(batch))
            self._batches += 1
            self._idle.clear()
            await self._in_work.put(tasks.create_task(self._timed(batch)))

    async def _timed(self, batch: Sequence[Received]) -> list[Outcome]:
        started = time.monotonic()
        outcomes = await self._process(batch)
        self._batch_seconds.observe(time.monotonic() - started)
        return outcomes

    async def _leave(self) -> None:
        while True:
            task = await self._in_work.get()
            outcomes = await task
            await self._deliver(outcomes)
            self._slots.release()
            self._batches -= 1
            if not self._batches:
                self._idle.set()

    async def _next_batch(self) -> list[Received]:
        while True:
            self._arrived.clear()
            if self._pending:
                age = time.monotonic() - self._pending[0][1]
                remaining = self._settings.max_age_s - age
                if self._ripe() or remaining <= 0:
                    return self._take()
                try:
                    await asyncio.wait_for(self._arrived.wait(), remaining)
                except TimeoutError:
                    continue
            else:
                await self._arrived.wait()

    def _take(self) -> list[Received]:
        batch: list[Received] = []
        size = 0
        pending = self._pending
        while pending and len(batch) < self._settings.max_events:
            length = len(pending[0][0].value or b"")
            if batch and size + length > self._settings.max_bytes:
                break
            batch.append(pending.popleft()[0])
            size += length
        self._pending_bytes -= size
        self._make_room()
        return batch
