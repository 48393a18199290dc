"""A consumer that can be paused and a backlog in; how fast it worked through it out."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from confluent_kafka import KafkaError, KafkaException, Message, Producer

from benchmarks.pipeline.listings import Update
from benchmarks.pipeline.processes import CpuMeter, since
from stream.errors import AssayerError
from stream.kafka import client_config
from stream.settings import KafkaSettings

LOOK_S = 0.1
STUCK_S = 60.0
LONGEST_PAUSE_S = 4.0
"""A paused consumer must be back before its session of 6 s times out."""


class Consumer(Protocol):
    """What is measured: `finished` counts the events of its topic that it is done with."""

    topic: str

    def pause(self) -> None: ...
    def resume(self) -> None: ...
    def finished(self) -> int: ...
    def check(self) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Drained:
    """One backlog: `seconds` from resuming the consumer to the end of the last event.

    `steady_rate` leaves out the way of the first events through the pipeline: events a second
    between the first commit and the last.
    """

    events: int
    seconds: float
    steady_rate: float
    cpu_seconds: dict[str, float]

    @property
    def rate(self) -> float:
        """Events a second."""
        return self.events / self.seconds


def drain(
    consumer: Consumer, kafka: KafkaSettings, updates: Sequence[Update], *, meter: CpuMeter
) -> Drained:
    """Stop the consumer's process, load its topic, let it go on, and time it to the end.

    Raises:
        AssayerError: it made no progress for a minute, or loading took longer than its session.
    """
    before = consumer.finished()
    consumer.pause()
    paused = time.monotonic()
    try:
        load(kafka, consumer.topic, updates)
    finally:
        used = meter.seconds()
        started = time.monotonic()
        consumer.resume()
    if started - paused > LONGEST_PAUSE_S:
        raise AssayerError(f"loading took {started - paused:.1f} s: use fewer events")
    trace = wait_until(consumer, before + len(updates))
    (first_at, first), (last_at, last) = trace[0], trace[-1]
    return Drained(
        events=len(updates),
        seconds=last_at - started,
        steady_rate=(last - first) / (last_at - first_at) if last > first else 0.0,
        cpu_seconds=since(used, meter.seconds()),
    )


def wait_until(consumer: Consumer, target: int) -> list[tuple[float, int]]:
    """When how many were finished, at each look that found more, up to `target`."""
    start = last = consumer.finished()
    heard = time.monotonic()
    trace: list[tuple[float, int]] = []
    while last < target:
        time.sleep(LOOK_S)
        consumer.check()
        finished, now = consumer.finished(), time.monotonic()
        if finished > last:
            trace.append((now, finished))
            last, heard = finished, now
        elif now - heard > STUCK_S:
            raise AssayerError(f"{consumer.topic}: nothing finished for {STUCK_S:.0f} s")
    return trace or [(heard, start)]


def load(kafka: KafkaSettings, topic: str, updates: Sequence[Update]) -> None:
    """Send all and return when the broker has confirmed each.

    Raises:
        AssayerError: the broker refused one or did not answer.
    """
    producer = Producer(
        client_config(kafka) | {"enable.idempotence": True, "linger.ms": 20, "acks": "all"}
    )
    refused: list[str] = []

    def on_delivery(error: KafkaError | None, _: Message) -> None:
        if error is not None:
            refused.append(error.str())

    for number, update in enumerate(updates):
        _produce(producer, topic, update, on_delivery)
        if number % 1000 == 0:
            producer.poll(0)
    left = producer.flush(60)
    if refused or left:
        raise AssayerError(f"{topic}: {refused[0] if refused else f'{left} not confirmed'}")


def _produce(
    producer: Producer,
    topic: str,
    update: Update,
    on_delivery: Callable[[KafkaError | None, Message], None],
) -> None:
    while True:
        try:
            producer.produce(topic, value=update.value, key=update.key, on_delivery=on_delivery)
        except BufferError:
            producer.poll(0.1)
        except KafkaException as error:
            raise AssayerError(f"{topic}: {error}") from error
        else:
            return
