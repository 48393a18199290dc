"""Consumer lag: partitions and finished positions in, their ends out; asked of the broker.

The consumer's own idea of the end of a partition comes from its last fetch, so a consumer that
has stopped fetching believes it has caught up. This probe asks by a connection of its own.
"""

import time
from collections.abc import Mapping

from confluent_kafka import Consumer, KafkaException, TopicPartition

from stream.kafka import client_config
from stream.settings import KafkaSettings

TIMEOUT_S = 3.0
ALL_S = 6.0
"""For all partitions together."""


class LagProbe:
    """Asks for the end of partitions; joins no group and commits nothing."""

    def __init__(self, settings: KafkaSettings) -> None:
        self._consumer = Consumer(
            client_config(settings)
            | {
                "group.id": settings.group,
                "enable.auto.commit": False,
                "allow.auto.create.topics": False,
            }
        )

    def partitions(self, topics: list[str]) -> list[tuple[str, int]]:
        """The partitions of `topics`, in order; a topic that does not exist has none.

        Raises:
            KafkaException: no answer.
        """
        found = self._consumer.list_topics(timeout=TIMEOUT_S).topics
        return [
            (topic, partition)
            for topic in topics
            if topic in found
            for partition in sorted(found[topic].partitions)
        ]

    def committed(self, partitions: list[tuple[str, int]]) -> dict[tuple[str, int], int]:
        """The group's committed offset of each partition that has one.

        Raises:
            KafkaException: no answer.
        """
        found = self._consumer.committed(
            [TopicPartition(*partition) for partition in partitions], timeout=TIMEOUT_S
        )
        return {
            (item.topic, item.partition): item.offset
            for item in found
            if item.error is None and item.offset >= 0
        }

    def ends(self, partitions: list[tuple[str, int]]) -> dict[tuple[str, int], tuple[int, int]]:
        """The first and the next offset of each partition.

        Raises:
            KafkaException: no answer.
        """
        return {
            (topic, partition): self._consumer.get_watermark_offsets(
                TopicPartition(topic, partition), timeout=TIMEOUT_S
            )
            for topic, partition in partitions
        }

    def standing(
        self, positions: Mapping[tuple[str, int], int | None]
    ) -> dict[tuple[str, int], tuple[int, int]] | None:
        """Where each partition stands and ends; a position of None is the committed one, or the
        start. None: no answer, or not in time."""
        deadline = time.monotonic() + ALL_S
        ends = {}
        try:
            for key in positions:
                ends.update(self.ends([key]))
                if time.monotonic() > deadline:
                    return None
            unknown = [key for key, position in positions.items() if position is None]
            committed = self.committed(unknown) if unknown else {}
        except KafkaException:
            return None
        return {
            key: (positions[key] or committed.get(key, first), end)
            for key, (first, end) in ends.items()
        }

    def has_message(self, partition: tuple[str, int], offset: int) -> bool:
        """Whether a message can be read there, or behind it.

        The end of a partition may lie behind its last message: where a transaction ended, or where
        compaction has taken messages away. The broker counts such offsets, and nobody can read
        them.
        """
        self._consumer.assign([TopicPartition(*partition, offset)])
        try:
            message = self._consumer.poll(TIMEOUT_S)
            return message is not None and message.error() is None
        finally:
            self._consumer.unassign()

    def answers(self) -> bool:
        """Whether the broker says anything at all."""
        try:
            self._consumer.list_topics(timeout=TIMEOUT_S)
        except KafkaException:
            return False
        return True

    def close(self) -> None:
        """Close the connection."""
        self._consumer.close()
