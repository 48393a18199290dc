"""aiokafka's consumer in; the same out, its answered heartbeats renewing a lease, seeking mended.

Private members of the pinned version are used; `tests/pipeline/test_heartbeats.py` holds them to
their contract.
"""

from typing import Any

import aiokafka
from aiokafka import TopicPartition

from stream.lease import Lease

Committed = dict[TopicPartition, int | None]


class LeasedConsumer(aiokafka.AIOKafkaConsumer):  # type: ignore[misc]
    """A consumer whose answered heartbeats renew a lease, and that always seeks back."""

    def __init__(self, *arguments: Any, lease: Lease, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._lease = lease

    async def start(self) -> None:
        """Start, and listen to the heartbeats."""
        await super().start()
        listen(self._coordinator, self._lease)

    async def seek_to_committed(self, *partitions: TopicPartition) -> Committed:
        """As in aiokafka, and to the beginning where nothing is committed yet.

        There it leaves the position where it is. Faust lets go of what was read during a rebalance
        and seeks to what is committed: before the first commit that was lost.
        """
        found: Committed = await super().seek_to_committed(*partitions)
        held = self._subscription.assigned_partitions()
        if unread := [tp for tp, offset in found.items() if not offset and tp in held]:
            await self.seek_to_beginning(*unread)
        return found


def listen(coordinator: Any, lease: Lease) -> None:
    """Have the answers to a coordinator's heartbeats renew or end the lease."""
    send = coordinator._do_heartbeat

    async def beat() -> bool:
        asked = lease.asked()
        known: bool = await send()
        if known:
            lease.renew(asked)
        elif coordinator.generation < 0:
            lease.end()
        return known

    coordinator._do_heartbeat = beat
