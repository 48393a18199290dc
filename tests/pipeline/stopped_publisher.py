"""A broker's address in; a publisher, as a process, that stops itself with a record queued.

Once it goes on and has taken the record back, it gives it up and publishes another.
"""

import asyncio
import os
import signal
import sys

from prometheus_client import CollectorRegistry

from stream.metrics import Metrics
from stream.settings import KafkaSettings
from stream.sinks.publisher import Publisher
from tests.pipeline.mock_kafka import record
from tests.pipeline.waiting import until

SESSION_S = 2.0


async def main(bootstrap: str) -> None:
    """Publish, queue, stop, go on."""
    settings = KafkaSettings(bootstrap_servers=bootstrap, session_timeout_s=SESSION_S)
    publisher = Publisher(settings, Metrics(CollectorRegistry()))
    await publisher.publish([record(b"before")])
    publisher.send([record(b"queued")])
    os.kill(os.getpid(), signal.SIGSTOP)
    await until(lambda: publisher.waits)
    publisher.give_up()
    await publisher.publish([record(b"after")])
    await publisher.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
