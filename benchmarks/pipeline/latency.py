"""Updates and a rate in; how long each took from being produced to its assessment being read out.

Sends are evenly spaced; those of the first second, in which the producer connects, are left out.
A record on the output topic names the input offset it came from, and the
producer learns the offset of each update: the two are matched, and no clock but ours is read.
"""

import threading
import time
from collections.abc import Callable, Sequence

from confluent_kafka import Consumer, KafkaError, Message, Producer, TopicPartition

from benchmarks.pipeline.listings import Update
from stream.errors import AssayerError
from stream.kafka import client_config
from stream.lag import LagProbe
from stream.settings import KafkaSettings
from stream.topics import PRODUCT_UPDATES, SCORES_PRODUCTS, SOURCE_HEADERS

PATIENCE_S = 30.0

Coordinates = tuple[int, int]
"""Input partition and offset."""


class _Reader(threading.Thread):
    """Notes when the assessment of each input offset arrives, from now on."""

    def __init__(self, settings: KafkaSettings) -> None:
        super().__init__(name="latency-reader", daemon=True)
        self.arrived: dict[Coordinates, float] = {}
        self.error: str | None = None
        self._stopping = threading.Event()
        self._consumer = Consumer(
            client_config(settings)
            | {"group.id": "bench-latency", "enable.auto.commit": False, "fetch.wait.max.ms": 20}
        )
        probe = LagProbe(settings)
        ends = probe.ends(probe.partitions([SCORES_PRODUCTS.name]))
        probe.close()
        self._consumer.assign([TopicPartition(*key, end) for key, (_, end) in ends.items()])

    def run(self) -> None:
        while not self._stopping.is_set():
            message = self._consumer.poll(0.1)
            if message is None:
                continue
            now = time.perf_counter()
            if (error := message.error()) is not None:
                self.error = error.str()
                return
            headers = dict(message.headers() or [])
            _, partition, offset = (headers[name] or b"" for name in SOURCE_HEADERS)
            self.arrived.setdefault((int(partition), int(offset)), now)

    def stop(self) -> None:
        self._stopping.set()
        self.join(5)
        self._consumer.close()


def latencies_ms(settings: KafkaSettings, updates: Sequence[Update], *, rate: float) -> list[float]:
    """One figure an update that was sent after the first second, in milliseconds.

    Raises:
        AssayerError: a send was refused, or an assessment did not come within half a minute.
    """
    reader = _Reader(settings)
    reader.start()
    try:
        sent = _send(settings, updates, rate=rate)
        deadline = time.monotonic() + PATIENCE_S
        while not sent.keys() <= reader.arrived.keys():
            if reader.error or time.monotonic() > deadline:
                missing = len(sent.keys() - reader.arrived.keys())
                raise AssayerError(reader.error or f"{missing} assessments did not come")
            time.sleep(0.1)
    finally:
        reader.stop()
    first = min(sent.values())
    return [1000 * (reader.arrived[at] - began) for at, began in sent.items() if began >= first + 1]


def _send(
    settings: KafkaSettings, updates: Sequence[Update], *, rate: float
) -> dict[Coordinates, float]:
    """When each update was produced, by where it went."""
    producer = Producer(client_config(settings) | {"acks": "all"})  # its default linger, 5 ms
    sent: dict[Coordinates, float] = {}
    refused: list[str] = []

    def noting(began: float) -> Callable[[KafkaError | None, Message], None]:
        def on_delivery(error: KafkaError | None, message: Message) -> None:
            if error is not None:
                refused.append(error.str())
            else:
                sent[message.partition() or 0, message.offset() or 0] = began

        return on_delivery

    started = time.perf_counter()
    for number, update in enumerate(updates):
        while (ahead := started + number / rate - time.perf_counter()) > 0:
            producer.poll(ahead)
        producer.produce(
            PRODUCT_UPDATES.name,
            value=update.value,
            key=update.key,
            on_delivery=noting(time.perf_counter()),
        )
    left = producer.flush(30)
    if refused or left:
        raise AssayerError(f"latency: {refused[0] if refused else f'{left} not confirmed'}")
    return sent
