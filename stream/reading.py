"""A topic's name in; every message it holds now out, read once and without joining a group."""

import time
from collections.abc import Iterator

from confluent_kafka import (
    OFFSET_BEGINNING,
    Consumer,
    KafkaError,
    KafkaException,
    Message,
    TopicPartition,
)

from stream.errors import KafkaUnavailable
from stream.kafka import client_config
from stream.settings import KafkaSettings

READ_TIMEOUT_S = 30.0

BATCH_MESSAGES = 1000
"""More wait longer for the last of them, and are not read faster."""

QUEUED_KBYTES = 16 * 1024
"""Fetched ahead of the reader, at most; librdkafka's own bound is four times that."""


def reader(settings: KafkaSettings) -> Consumer:
    """A consumer for `assign`; it commits nothing."""
    return Consumer(
        client_config(settings)
        | {
            "group.id": f"{settings.group}-audit",
            "enable.auto.commit": False,
            "enable.partition.eof": True,
            "auto.offset.reset": "earliest",
            "queued.max.messages.kbytes": QUEUED_KBYTES,
        }
    )


def read_topic(settings: KafkaSettings, topic: str) -> Iterator[Message]:
    """Every message of `topic` up to its present end; each partition in order, mixed.

    Raises:
        KafkaUnavailable: no message came for `READ_TIMEOUT_S`.
        KafkaException: the broker refused, or there is no such topic.
    """
    for batch in read_batches(settings, topic):
        yield from batch


def read_batches(settings: KafkaSettings, topic: str) -> Iterator[list[Message]]:
    """As :func:`read_topic`, up to `BATCH_MESSAGES` at a time.

    The end is what the first fetch of a partition says: the embedded broker's answer to the
    question for it (ListOffsets) leaves out all but one message of the last batch. What is
    written behind it meanwhile is not waited for, though some of it may be read.
    """
    consumer = reader(settings)
    try:
        found = consumer.list_topics(topic, timeout=READ_TIMEOUT_S).topics[topic]
        if found.error is not None:
            raise KafkaException(found.error)
        places = {
            number: TopicPartition(topic, number, OFFSET_BEGINNING) for number in found.partitions
        }
        consumer.assign(list(places.values()))
        ends: dict[int, int] = {}
        heard = time.monotonic()
        while places:
            messages = consumer.consume(BATCH_MESSAGES, timeout=0.1)
            if not messages and time.monotonic() - heard > READ_TIMEOUT_S:
                raise KafkaUnavailable(f"no message of {topic} for {READ_TIMEOUT_S:.0f} s")
            if batch := _wanted(consumer, messages, places, ends):
                yield batch
            if messages:
                heard = time.monotonic()  # the caller's own work is no silence of the broker
    finally:
        consumer.close()


def _wanted(
    consumer: Consumer,
    messages: list[Message],
    places: dict[int, TopicPartition],
    ends: dict[int, int],
) -> list[Message]:
    """The messages of partitions not read to their ends; `places` loses those that now are."""
    batch = []
    for message in messages:
        partition = message.partition() or 0
        if partition not in places:
            continue
        if (error := message.error()) is not None:
            if error.code() != KafkaError._PARTITION_EOF:
                raise KafkaException(error)
            del places[partition]
            continue
        if partition not in ends:
            ends[partition] = consumer.get_watermark_offsets(places[partition], cached=True)[1]
        batch.append(message)
        # Not `==`: the last offset may be a transaction's marker, or compacted away.
        if (message.offset() or 0) + 1 >= ends[partition]:
            del places[partition]
    return batch
