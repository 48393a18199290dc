"""Input coordinates in, the original messages out: read again by a connection of its own."""

import time
from collections.abc import Collection

from confluent_kafka import Consumer, KafkaException, TopicPartition

from stream.errors import KafkaUnavailable
from stream.kafka import client_config
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
    consumer = Consumer(
        client_config(settings)
        | {
            "group.id": f"{settings.group}-refetch",
            "enable.auto.commit": False,
            "auto.offset.reset": "earliest",
            "fetch.message.max.bytes": settings.max_message_bytes,
        }
    )
    found: list[Received] = []
    try:
        _, end = consumer.get_watermark_offsets(TopicPartition(topic, partition), timeout=TIMEOUT_S)
        consumer.assign([TopicPartition(topic, partition, min(offsets))])
        heard = time.monotonic()
        while True:
            for message in consumer.consume(500, timeout=0.1):
                if (error := message.error()) is not None:
                    raise KafkaException(error)
                heard = time.monotonic()
                offset = message.offset() or 0
                if offset in wanted:
                    found.append(
                        Received(
                            topic,
                            partition,
                            offset,
                            message.timestamp()[1],
                            message.key(),
                            message.value(),
                            [
                                (name, value)
                                for name, value in dict(message.headers() or ()).items()
                                if isinstance(value, bytes)
                            ],
                        )
                    )
                if offset >= min(last, end - 1):
                    return found
            if time.monotonic() - heard > TIMEOUT_S:
                raise KafkaUnavailable(f"no answer about {topic}/{partition}")
    except KafkaException as error:
        raise KafkaUnavailable(f"{topic}/{partition}: {error}") from error
    finally:
        consumer.close()
