"""Kafka output: records in, the broker's confirmation out.

An idempotent producer with `acks=all` and no message time-out: while the broker is away records
wait in order, and memory stays bounded because the events they belong to stay unfinished.
"""

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Sequence

from confluent_kafka import KafkaError, KafkaException, Message, Producer
from prometheus_client import Counter

from stream.errors import Fatal, KafkaUnavailable
from stream.kafka import ENVELOPE_BYTES, client_config
from stream.metrics import Metrics
from stream.records import OutputRecord
from stream.settings import KafkaSettings
from stream.sinks.oversized import KEPT_BYTES, shortened, size_of
from stream.topics import DEAD_LETTERS

logger = logging.getLogger(__name__)

_TOO_LARGE = frozenset({KafkaError.MSG_SIZE_TOO_LARGE, KafkaError.RECORD_LIST_TOO_LARGE})

OnDelivery = Callable[[KafkaError | None, Message], None]


class _Group:
    """The records of one `publish` call, waiting for their confirmations."""

    __slots__ = ("future", "loop", "remaining")

    def __init__(self, remaining: int) -> None:
        self.loop = asyncio.get_running_loop()
        self.future: asyncio.Future[None] = self.loop.create_future()
        self.remaining = remaining

    def confirm(self) -> None:
        # Called in the polling thread alone, so the count needs no lock.
        self.remaining -= 1
        if not self.remaining:
            self.loop.call_soon_threadsafe(self._resolve)

    def refuse(self, error: Exception) -> None:
        self.loop.call_soon_threadsafe(self._fail, error)

    def _resolve(self) -> None:
        if not self.future.done():
            self.future.set_result(None)

    def _fail(self, error: Exception) -> None:
        if not self.future.done():
            self.future.set_exception(error)


class Publisher:
    """One producer for all outputs; `publish` keeps the order of its calls."""

    def __init__(self, settings: KafkaSettings, metrics: Metrics) -> None:
        self._metrics = metrics
        self._delivered: dict[tuple[str, str], Counter] = {}
        self._producer = Producer(
            client_config(settings)
            | {
                "enable.idempotence": True,
                "message.timeout.ms": 0,
                "linger.ms": 5,
                "message.max.bytes": settings.max_message_bytes + ENVELOPE_BYTES,
                "queue.buffering.max.messages": 1_000_000,
                "queue.buffering.max.kbytes": 512 * 1024,
                "error_cb": self._on_error,
            }
        )
        self.last_error: str | None = None
        self.fatal: Fatal | None = None
        self._stopping = threading.Event()
        self._poller = threading.Thread(target=self._poll, name="kafka-publisher", daemon=True)
        self._poller.start()

    def _poll(self) -> None:
        while not self._stopping.is_set():
            self._producer.poll(0.2)

    def _on_error(self, error: KafkaError) -> None:
        self.last_error = error.str()
        if error.fatal():
            self.fatal = Fatal(f"the Kafka producer cannot go on: {error.str()}")

    async def publish(self, records: Sequence[OutputRecord]) -> None:
        """Send `records` in order and wait until the broker has confirmed each.

        Raises:
            KafkaUnavailable: the broker refused a record for good.
            Fatal: the producer cannot go on.
        """
        await self.send(records)

    def send(self, records: Sequence[OutputRecord]) -> asyncio.Future[None]:
        """As :meth:`publish`, but the order is fixed when this returns."""
        group = _Group(len(records))
        if not records:
            group.future.set_result(None)
            return group.future
        if self.fatal:
            raise self.fatal

        def on_delivery(error: KafkaError | None, message: Message) -> None:
            if error is None:
                self.last_error = None
                self._count(message.topic(), "ok")
                group.confirm()
            else:
                self._count(message.topic(), "error")
                group.refuse(KafkaUnavailable(f"{message.topic()}: {error.str()}"))

        for record in records:
            if record.topic == DEAD_LETTERS.name:
                self._send_letter(record, group, on_delivery)
            else:
                self._produce(record, on_delivery)
        return group.future

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
