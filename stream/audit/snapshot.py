"""Settings in; the partitions to audit, from their first offsets to the committed ones, out."""

from collections.abc import Iterable
from dataclasses import dataclass

from confluent_kafka import Consumer, KafkaException, TopicPartition

from stream.audit.result import Key, PartitionAudit
from stream.errors import KafkaUnavailable
from stream.kafka import client_config
from stream.settings import KafkaSettings
from stream.topics import INPUTS

TIMEOUT_S = 10.0


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """`unread`: the first offset of each partition that was deleted before it was committed.

    `nothing_committed`: the group has committed no offset, and there are messages.
    """

    partitions: list[PartitionAudit]
    unread: dict[Key, int]
    nothing_committed: bool


class Snapshot:
    """Asks the broker; joins no group and commits nothing."""

    def __init__(self, settings: KafkaSettings) -> None:
        self._settings = settings
        self._consumer = Consumer(
            client_config(settings)
            | {
                "group.id": settings.group,
                "enable.auto.commit": False,
                "allow.auto.create.topics": False,
            }
        )

    def close(self) -> None:
        """Close the connection."""
        self._consumer.close()

    def inputs(self) -> Inputs:
        """Every input partition, and what was deleted from some before it was committed.

        The committed offsets are asked for first: whatever is below them has ended before
        anything else is looked at, however long that takes and whoever is working meanwhile.

        Raises:
            KafkaUnavailable: there is no such topic.
            KafkaException: no answer, or refused.
        """
        keys = self.partitions(topic.name for topic in INPUTS)
        committed = self._committed(keys)
        items, unread, held = [], {}, 0
        for key in keys:
            first, next_offset = self.bounds(key)
            held += next_offset - first
            end = committed.get(key, first)
            item = PartitionAudit(topic=key[0], partition=key[1], first=first, end=max(first, end))
            items.append(item)
            if end < first and next_offset > first:
                unread[key] = end
            else:
                item.unread_or_markers = max(0, first - end)
        nothing_committed = not committed and held > 0
        return Inputs(partitions=items, unread=unread, nothing_committed=nothing_committed)

    def partitions(self, topics: Iterable[str]) -> list[Key]:
        """The partitions of `topics`. Errors as of `inputs`."""
        found = self._consumer.list_topics(timeout=TIMEOUT_S).topics
        keys: list[Key] = []
        for topic in topics:
            if topic not in found:
                raise KafkaUnavailable(
                    f"Kafka at {self._settings.bootstrap_servers} has no topic {topic};"
                    " run `assayer topics apply`"
                )
            keys += [(topic, number) for number in sorted(found[topic].partitions)]
        return keys

    def bounds(self, key: Key) -> tuple[int, int]:
        """The first offset there is and the next one to be written."""
        first, after = self._consumer.get_watermark_offsets(TopicPartition(*key), timeout=TIMEOUT_S)
        return first, after

    def _committed(self, keys: list[Key]) -> dict[Key, int]:
        found = self._consumer.committed([TopicPartition(*key) for key in keys], timeout=TIMEOUT_S)
        for item in found:
            if item.error is not None:
                # Nothing committed would be nothing to compare, and a clean audit.
                raise KafkaException(item.error)
        return {(item.topic, item.partition): item.offset for item in found if item.offset >= 0}
