"""Kafka output: records in, the broker's confirmation out.

An idempotent producer with `acks=all`. While the broker is away records wait in order, and memory
stays bounded because the events they belong to stay unfinished.

A record that has waited for most of a session is not sent any more by librdkafka: a process that
was stopped meanwhile would otherwise, the moment it goes on, send what it had queued before, when
its partitions are another worker's. It is taken back, and sent again by whoever knows that this
worker still has its partitions.
"""

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial

from confluent_kafka import KafkaError, KafkaException, Message, Producer
from prometheus_client import Counter

from stream.errors import Fatal, KafkaUnavailable, Withdrawn
from stream.kafka import ENVELOPE_BYTES, client_config
from stream.metrics import Metrics
from stream.records import OutputRecord
from stream.settings import KafkaSettings
from stream.sinks.oversized import KEPT_BYTES, shortened, size_of
from stream.sinks.resets import RECEIVE_BYTES, reset_on_close
from stream.topics import DEAD_LETTERS

logger = logging.getLogger(__name__)

_TOO_LARGE = frozenset({KafkaError.MSG_SIZE_TOO_LARGE, KafkaError.RECORD_LIST_TOO_LARGE})

WAITS_OF_A_SESSION = 0.75
"""How long a record may wait for the broker. Less than what is left of a session at any time: a
heartbeat is answered six times in one."""

LOOK_S = 1.0
"""How often new connections are looked for: none is given up before most of a session is over."""

OnDelivery = Callable[[KafkaError | None, Message], None]


class _Group:
    """The records of one `send` call, on their way together."""

    __slots__ = ("future", "loop", "records", "remaining", "taken_back")

    def __init__(self, records: Sequence[OutputRecord], future: asyncio.Future[None]) -> None:
        self.loop = asyncio.get_running_loop()
        self.records = records
        self.future = future
        self.remaining = len(records)
        self.taken_back = False

    def confirm(self) -> None:
        # Called in the polling thread alone, so the count needs no lock.
        self.remaining -= 1
        if not self.remaining:
            self.loop.call_soon_threadsafe(self._resolve)

    def refuse(self, error: Exception) -> None:
        self.loop.call_soon_threadsafe(self._fail, error)

    def _resolve(self) -> None:
        if not self.taken_back and not self.future.done():
            self.future.set_result(None)

    def _fail(self, error: Exception) -> None:
        if not self.taken_back and not self.future.done():
            self.future.set_exception(error)


class Publisher:
    """One producer for all outputs; `publish` keeps the order of its calls.

    Records on their way can be taken back: those the broker has not confirmed wait here until
    they are sent again, or given up because their partitions are another worker's now.
    """

    def __init__(self, settings: KafkaSettings, metrics: Metrics) -> None:
        self._metrics = metrics
        self._delivered: dict[tuple[str, str], Counter] = {}
        self._settings = settings
        self._waits_s = WAITS_OF_A_SESSION * settings.session_timeout_s
        self._connection = 0
        self._under_way: dict[_Group, None] = {}
        self._taken_back: list[_Group] | None = None
        self.last_error: str | None = None
        self.fatal: Fatal | None = None
        self._producer = self._connect()
        self._stopping = threading.Event()
        self._poller = threading.Thread(target=self._poll, name="kafka-publisher", daemon=True)
        self._poller.start()

    def _connect(self) -> Producer:
        self._connection += 1
        connection = self._connection

        def on_error(error: KafkaError) -> None:
            if connection == self._connection:  # else it has been let go
                self._on_error(error)

        return Producer(
            client_config(self._settings)
            | {
                "enable.idempotence": True,
                "message.timeout.ms": int(self._waits_s * 1000),
                "linger.ms": 5,
                "message.max.bytes": self._settings.max_message_bytes + ENVELOPE_BYTES,
                "queue.buffering.max.messages": 1_000_000,
                "queue.buffering.max.kbytes": 512 * 1024,
                "socket.receive.buffer.bytes": RECEIVE_BYTES,
                "error_cb": on_error,
            }
        )

    def _poll(self) -> None:
        look_at = 0.0
        while not self._stopping.is_set():
            self._producer.poll(0.2)
            if time.monotonic() >= look_at:
                reset_on_close()
                look_at = time.monotonic() + LOOK_S

    def _on_error(self, error: KafkaError) -> None:
        self.last_error = error.str()
        if error.fatal():
            self.fatal = Fatal(f"the Kafka producer cannot go on: {error.str()}")

    @property
    def waits(self) -> bool:
        """Whether records were taken back and are neither sent again nor given up."""
        return self._taken_back is not None

    @property
    def unconfirmed(self) -> bool:
        """Whether records are on their way."""
        return bool(self._under_way)

    def take_back(self) -> None:
        """Send nothing more of what the broker has not confirmed; it waits, and so does the rest.

        What has left the machine may still arrive. What was confirmed while something sent before
        was not is taken back as well, for it must stay the last of its key.
        """
        if self._taken_back is not None:
            return
        reset_on_close()
        self._settle()
        self._taken_back = list(self._under_way)
        self._under_way.clear()
        for group in self._taken_back:
            group.taken_back = True
        old, self._producer = self._producer, self._connect()
        threading.Thread(target=_dispose, args=(old,), daemon=True).start()

    def send_again(self) -> None:
        """Send what was taken back, in its order; confirmed when all of it is."""
        groups, self._taken_back = self._taken_back or [], None
        if not groups:
            return
        waiting = [group.future for group in groups if not group.future.done()]
        together: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        together.add_done_callback(partial(_pass_on, waiting))
        self._send([record for group in groups for record in group.records], together)

    def give_up(self) -> None:
        """Forget what was taken back: `publish` raises Withdrawn for it."""
        groups, self._taken_back = self._taken_back or [], None
        for group in groups:
            if not group.future.done():
                group.future.set_exception(Withdrawn("its partitions are another worker's now"))

    async def publish(self, records: Sequence[OutputRecord]) -> None:
        """Send `records` in order and wait until the broker has confirmed each.

        Raises:
            KafkaUnavailable: the broker refused a record for good.
            Withdrawn: it was given up before the broker confirmed it.
            Fatal: the producer cannot go on.
        """
        await self.send(records)

    def send(self, records: Sequence[OutputRecord]) -> asyncio.Future[None]:
        """As :meth:`publish`, but the order is fixed when this returns."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if not records:
            future.set_result(None)
        elif self._taken_back is not None:
            self._taken_back.append(_Group(records, future))
        else:
            self._send(records, future)
        return future

    def _send(self, records: Sequence[OutputRecord], future: asyncio.Future[None]) -> None:
        if self.fatal:
            raise self.fatal
        group = _Group(records, future)
        self._under_way[group] = None
        future.add_done_callback(self._settle)

        def on_delivery(error: KafkaError | None, message: Message) -> None:
            if error is None:
                self.last_error = None
                self._count(message.topic(), "ok")
                group.confirm()
            elif error.code() == KafkaError._MSG_TIMED_OUT:
                group.loop.call_soon_threadsafe(self._late, group)
            elif not group.taken_back:
                self._count(message.topic(), "error")
                group.refuse(KafkaUnavailable(f"{message.topic()}: {error.str()}"))

        for record in records:
            if record.topic == DEAD_LETTERS.name:
                self._send_letter(record, group, on_delivery)
            else:
                self._produce(record, on_delivery)

    def _settle(self, _: asyncio.Future[None] | None = None) -> None:
        """Forget what is confirmed, and all before it too."""
        while self._under_way and (first := next(iter(self._under_way))).future.done():
            del self._under_way[first]

    def _late(self, group: _Group) -> None:
        if not group.taken_back:
            logger.warning("records not confirmed for %.0f s are taken back", self._waits_s)
            self.take_back()

    def _send_letter(
        self, record: OutputRecord, group: _Group, on_delivery: OnDelivery, *, attempts: int = 3
    ) -> None:
        """Send a dead letter; when it is too large for the topic, its beginning.

        The broker refuses all records of a request together, so a small one is sent once more.
        """

        def fitted(error: KafkaError | None, message: Message) -> None:
            if attempts > 1 and error is not None and error.code() in _TOO_LARGE:
                # Not here: producing may have to wait for this very thread.
                group.loop.call_soon_threadsafe(again)
            else:
                on_delivery(error, message)

        def again() -> None:
            if group.taken_back:
                return
            smaller = shortened(record) if size_of(record) > 2 * KEPT_BYTES else record
            try:
                self._send_letter(smaller, group, on_delivery, attempts=attempts - 1)
            except KafkaUnavailable as error:
                group.refuse(error)

        try:
            self._produce(record, fitted)
        except KafkaUnavailable as error:
            cause = error.__cause__
            assert isinstance(cause, KafkaException)  # noqa: S101 - as _produce raises it
            if attempts == 1 or cause.args[0].code() not in _TOO_LARGE:
                raise
            self._send_letter(shortened(record), group, on_delivery, attempts=attempts - 1)

    def _count(self, topic: str | None, outcome: str) -> None:
        # Looking up a labelled series costs more than counting, and this is done for each record.
        key = (topic or "", outcome)
        series = self._delivered.get(key)
        if series is None:
            series = self._delivered[key] = self._metrics.delivered.labels(*key)
        series.inc()

    def _produce(self, record: OutputRecord, on_delivery: OnDelivery) -> None:
        while True:
            try:
                self._producer.produce(
                    record.topic,
                    value=record.value,
                    key=record.key,
                    headers=list[tuple[str, str | bytes | None]](record.headers),
                    on_delivery=on_delivery,
                )
            except BufferError:
                # The local queue is full: the polling thread drains it as confirmations come.
                time.sleep(0.01)
            except KafkaException as error:
                raise KafkaUnavailable(str(error)) from error
            else:
                return

    async def close(self, timeout_s: float = 10.0) -> None:
        """Wait for outstanding records, then stop."""
        await asyncio.to_thread(self._producer.flush, timeout_s)
        self._stopping.set()
        await asyncio.to_thread(self._poller.join, 1.0)


def _pass_on(waiting: Sequence[asyncio.Future[None]], together: asyncio.Future[None]) -> None:
    """How all ended is how each ended."""
    error = together.exception()
    for future in waiting:
        if future.done():
            continue
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(None)


def _dispose(producer: Producer) -> None:
    """Let go of a producer with what it holds; in a thread, for its own threads are waited for."""
    producer.purge(in_queue=True, in_flight=True, blocking=False)
