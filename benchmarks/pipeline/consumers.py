"""The two that are compared: Assayer's worker and the naive agent, paused, resumed and counted."""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from confluent_kafka import OFFSET_BEGINNING, TopicPartition

from benchmarks import naive_agent
from benchmarks.pipeline.backlog import load
from benchmarks.pipeline.listings import Update
from stream.embedded.child import Child
from stream.embedded.session import Session
from stream.errors import AssayerError
from stream.kafka import apply_topics
from stream.lag import LagProbe
from stream.reading import reader
from stream.settings import KafkaSettings
from stream.sinks.clickhouse import connect
from stream.topics import PRODUCT_UPDATES, Topic

CHECKOUT = Path(__file__).resolve().parents[2]
JOIN_S = 90.0

_TABLE = f"""
CREATE TABLE {naive_agent.TABLE} (product_id String, grade String, confidence Float64)
ENGINE = MergeTree ORDER BY product_id
"""


class AssayerWorker:
    """The worker of a session. Finished are the offsets it has committed: an event is committed
    only after ClickHouse has confirmed its row and Kafka its records."""

    topic = PRODUCT_UPDATES.name

    def __init__(self, running: Session) -> None:
        self._running = running
        self._child = running.workers.children[0]
        self._probe = LagProbe(running.settings.kafka)
        self._partitions = self._probe.partitions([self.topic])

    @property
    def pid(self) -> int:
        """Of the worker's process."""
        return self._child.pid or 0

    def pause(self) -> None:
        """SIGSTOP."""
        self._child.pause()

    def resume(self) -> None:
        """SIGCONT."""
        self._child.resume()

    def finished(self) -> int:
        """Committed events of its topic."""
        return sum(self._probe.committed(self._partitions).values())

    def check(self) -> None:
        """Raises AssayerError when it, or a server, has ended: a new worker is another run."""
        self._running.stack.check()
        if not self._child.alive:
            raise AssayerError(f"the worker has ended:\n{self._child.log_tail()}")

    def close(self) -> None:
        """Close the connection."""
        self._probe.close()


class NaiveAgent:
    """The agent's process. Finished are the records it has published, whatever it has stored or
    committed by then: that is to its advantage."""

    topic = naive_agent.UPDATES

    def __init__(self, child: Child, kafka: KafkaSettings) -> None:
        self._child = child
        # Read, not asked for: the embedded broker's watermarks leave out most of the last batch.
        self._reader = reader(kafka)
        found = self._reader.list_topics(naive_agent.GRADES_TOPIC, timeout=10).topics
        self._reader.assign(
            [
                TopicPartition(naive_agent.GRADES_TOPIC, number, OFFSET_BEGINNING)
                for number in found[naive_agent.GRADES_TOPIC].partitions
            ]
        )
        self._read = 0

    @property
    def pid(self) -> int:
        """Of the agent's process."""
        return self._child.pid or 0

    def pause(self) -> None:
        """SIGSTOP."""
        self._child.pause()

    def resume(self) -> None:
        """SIGCONT."""
        self._child.resume()

    def finished(self) -> int:
        """Records on its output topic."""
        messages = self._reader.consume(10_000, timeout=0.01)
        self._read += sum(message.error() is None for message in messages)
        return self._read

    def check(self) -> None:
        """Raises AssayerError when it has ended."""
        if not self._child.alive:
            raise AssayerError(f"the naive agent has ended:\n{self._child.log_tail()}")

    def close(self) -> None:
        """Close the connection."""
        self._reader.close()


@contextmanager
def naive_agent_beside(running: Session, warm_up: Sequence[Update]) -> Iterator[NaiveAgent]:
    """Topics, table and process of the naive agent; yields once it has answered `warm_up`."""
    kafka = running.settings.kafka
    apply_topics(
        kafka, topics=[_topic(naive_agent.UPDATES, "in"), _topic(naive_agent.GRADES_TOPIC, "out")]
    )
    client = connect(running.settings.clickhouse)
    client.command(_TABLE)
    client.close()
    child = Child(
        name="naive-agent",
        argv=(
            sys.executable,
            "-m",
            naive_agent.__name__,
            "--loglevel=warn",
            f"--datadir={running.endpoints.run_dir / 'naive-agent'}",
            "worker",
            "--without-web",
        ),
        log=running.endpoints.run_dir / "logs" / "naive-agent.log",
        env=running.endpoints.environment(),
        cwd=CHECKOUT,
    )
    child.start()
    agent = NaiveAgent(child, kafka)
    try:
        load(kafka, agent.topic, warm_up)
        deadline = time.monotonic() + JOIN_S
        while agent.finished() < len(warm_up):
            agent.check()
            if time.monotonic() > deadline:
                raise AssayerError(
                    f"the naive agent did not answer; the end of its log:\n{child.log_tail()}"
                )
            time.sleep(0.2)
        yield agent
    finally:
        agent.close()
        child.stop()


def _topic(name: str, direction: str) -> Topic:
    return Topic(
        name=name,
        direction="in" if direction == "in" else "out",
        key="product id",
        schema="",
        title="",
        config={"cleanup.policy": "delete"},
    )
