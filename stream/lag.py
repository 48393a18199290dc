"""Consumer lag: partitions and finished positions in, events behind out; asked of the broker.

The consumer's own idea of the end of a partition comes from its last fetch, so a consumer that
has stopped fetching believes it has caught up. This probe asks by a connection of its own.
"""

from collections.abc import Mapping

from confluent_kafka import Consumer, KafkaException, TopicPartition

from stream.kafka import client_config
from stream.settings import KafkaSettings

TIMEOUT_S = 3.0


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

    def lag(
        self, positions: Mapping[tuple[str, int], int | None]
    ) -> dict[tuple[str, int], int] | None:
        """Events behind, by partition; a position of None is the start; None: no answer."""
        try:
            ends = self.ends(list(positions))
            unknown = [key for key, position in positions.items() if position is None]
            committed = self.committed(unknown) if unknown else {}
        except KafkaException:
            return None
        return {
            key: max(0, end - (positions[key] or committed.get(key, first)))
            for key, (first, end) in ends.items()
        }

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
