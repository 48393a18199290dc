"""aiokafka's consumer in; the same out, its answered heartbeats renewing a lease.

One private method of the pinned version is wrapped; `tests/pipeline/test_heartbeats.py` holds it to
its contract.
"""

from typing import Any

import aiokafka

from stream.lease import Lease


class LeasedConsumer(aiokafka.AIOKafkaConsumer):  # type: ignore[misc]
    """A consumer whose answered heartbeats renew a lease."""

    def __init__(self, *arguments: Any, lease: Lease, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._lease = lease

    async def start(self) -> None:
        """Start, and listen to the heartbeats."""
        await super().start()
        listen(self._coordinator, self._lease)


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
