"""A topic's name in; every message it holds now out, read once and without joining a group."""

import time
from collections.abc import Iterator

from confluent_kafka import Consumer, KafkaError, KafkaException, Message, TopicPartition

from stream.errors import KafkaUnavailable
from stream.kafka import client_config
from stream.lag import LagProbe
from stream.settings import KafkaSettings

READ_TIMEOUT_S = 30.0


def reader(settings: KafkaSettings) -> Consumer:
    """A consumer for `assign`; it commits nothing."""
    return Consumer(
        client_config(settings)
        | {
            "group.id": f"{settings.group}-audit",
            "enable.auto.commit": False,
            "enable.partition.eof": True,
            "auto.offset.reset": "earliest",
        }
    )


def read_topic(settings: KafkaSettings, topic: str) -> Iterator[Message]:
    """Every message of `topic` up to its present end; each partition in order, mixed.

    Raises:
        KafkaUnavailable: no message came for `READ_TIMEOUT_S`.
        KafkaException: the broker refused.
    """
    probe = LagProbe(settings)
    try:
        ends = probe.ends(probe.partitions([topic]))
    finally:
        probe.close()
    waiting = {partition: end for (_, partition), (first, end) in ends.items() if end > first}
    consumer = reader(settings)
    try:
        consumer.assign(
            [TopicPartition(topic, partition, ends[topic, partition][0]) for partition in waiting]
        )
        heard = time.monotonic()
        while waiting:
            messages = consumer.consume(1000, timeout=0.1)
            if not messages and time.monotonic() - heard > READ_TIMEOUT_S:
                raise KafkaUnavailable(f"no message of {topic} for {READ_TIMEOUT_S:.0f} s")
            for message in messages:
                partition, offset = message.partition() or 0, message.offset() or 0
                if (error := message.error()) is None:
                    if partition in waiting and offset < waiting[partition]:
                        yield message
                    offset += 1
                elif error.code() != KafkaError._PARTITION_EOF:
                    raise KafkaException(error)
                # An "end" may come early, so its offset decides; at the true end there may be
                # offsets that hold no message (compaction), so the messages alone do not.
                if offset >= waiting.get(partition, 0):
                    waiting.pop(partition, None)
            if messages:
                heard = time.monotonic()  # the caller's own work is no silence of the broker
    finally:
        consumer.close()
