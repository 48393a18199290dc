"""Input coordinates in, the original messages out: read again by a connection of its own."""

import time
from collections.abc import Collection

from confluent_kafka import KafkaError, KafkaException, Message, TopicPartition

from stream.errors import KafkaUnavailable
from stream.reading import reader
from stream.records import Received
from stream.settings import KafkaSettings

TIMEOUT_S = 10.0


def refetch(
    settings: KafkaSettings, topic: str, partition: int, offsets: Collection[int]
) -> list[Received]:
    """The messages at `offsets` that the broker still holds, in order.

    Reads from the first to the last, so the offsets should lie close together.

    Raises:
        KafkaUnavailable: the broker did not answer.
    """
    wanted, last = set(offsets), max(offsets)
    found: list[Received] = []
    consumer = reader(settings)
    try:
        consumer.assign([TopicPartition(topic, partition, min(offsets))])
        heard = time.monotonic()
        while time.monotonic() - heard < TIMEOUT_S:
            for message in consumer.consume(500, timeout=0.1):
                heard = time.monotonic()
                if (error := message.error()) is not None:
                    if error.code() == KafkaError._PARTITION_EOF:
                        return found
                    raise KafkaException(error)
                offset = message.offset() or 0
                if offset in wanted:
                    found.append(_received(topic, partition, offset, message))
                if offset >= last:
                    return found
        raise KafkaUnavailable(f"no answer about {topic}/{partition}")
    except KafkaException as error:
        raise KafkaUnavailable(f"{topic}/{partition}: {error}") from error
    finally:
        consumer.close()


def _received(topic: str, partition: int, offset: int, message: Message) -> Received:
    found = message.headers() or []
    pairs = found.items() if isinstance(found, dict) else found
    headers = [
        (name, value.encode() if isinstance(value, str) else value)
        for name, value in pairs
        if value is not None
    ]
    return Received(
        topic,
        partition,
        offset,
        message.timestamp()[1],
        message.key(),
        message.value(),
        headers,
    )
