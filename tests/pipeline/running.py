"""What the stack tests do with a running stack: send, wait until it is finished, look at it."""

import functools
import itertools
import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from confluent_kafka import KafkaError, Message, Producer

from stream.audit import Audit, audit
from stream.cli.scrape import Scrape, scrape
from stream.codecs import key_of
from stream.embedded import Stack
from stream.embedded.workers import Workers
from stream.kafka import apply_topics, client_config
from stream.lag import LagProbe
from stream.reading import read_topic
from stream.replayer import Line
from stream.settings import Settings, load
from stream.sinks.clickhouse import connect
from stream.sinks.migrate import migrate
from stream.topics import INPUTS
from tests.malformed import EVENTS, PRODUCTS, QUERIES, encoded, event, product, query
from tests.pipeline.tiny_repository import write_tiny_repository

PATIENCE_S = 40.0
"""How long a condition may take on a busy machine; nothing waits this long when all is well."""

Headers = list[tuple[str, str | bytes | None]]


def until(condition: Callable[[], bool], what: str, *, patience_s: float = PATIENCE_S) -> None:
    """Wait until it is true."""
    deadline = time.monotonic() + patience_s
    while not condition():
        assert time.monotonic() < deadline, f"not within {patience_s:.0f} s: {what}"
        time.sleep(0.05)


_numbers = itertools.count(1)


def some_events(count: int) -> Iterator[Line]:
    """Sound events of the three kinds, in turn; every text is another one."""
    for number in itertools.islice(_numbers, count):
        key = f"made-{number}"
        listing = {"id": key, "title": f"Oak stool number {number}", "price": "19.90 EUR"}
        asked = f"oak stool {number}"
        target = {"object": {"object_id": key, "name": listing["title"]}}
        kind = number % 3
        if kind == 0:
            yield PRODUCTS, encoded(product(event_id=key, product=listing))
        elif kind == 1:
            yield QUERIES, encoded(query(query_id=key, client_id=key, user_query=asked))
        else:
            yield (
                EVENTS,
                encoded(event(client_id=key, user_query=asked, event_attributes=target)),
            )


class Running:
    """A running stack without workers, its topics and tables made."""

    def __init__(self, stack: Stack, settings: Settings) -> None:
        self.stack = stack
        self.settings = settings
        self._probe = LagProbe(settings.kafka)
        self._partitions = self._probe.partitions([topic.name for topic in INPUTS])
        # Counted here: the embedded broker's own answer leaves out part of the last batch.
        self._ends = dict.fromkeys(self._partitions, 0)
        self._producer = Producer(
            client_config(settings.kafka)
            | {"message.max.bytes": 16 * 2**20, "linger.ms": 5, "enable.idempotence": True}
        )
        self._refused: list[str] = []

    def close(self) -> None:
        """Close the connections."""
        self._probe.close()

    def send(
        self,
        topic: str,
        value: bytes | None,
        *,
        key: bytes | None = None,
        headers: Headers | None = None,
        timestamp: int = 0,
    ) -> None:
        """Send one message and wait until the broker has it; a timestamp of 0 is now."""
        self._produce(topic, value, key=key, headers=headers or [], timestamp=timestamp)
        self.flush()

    def send_all(self, lines: Iterable[Line]) -> int:
        """Send lines with the keys they bear and wait until the broker has them; how many."""
        count = 0
        for topic, value in lines:
            self._produce(topic, value, key=key_of(topic, value), headers=[])
            count += 1
        self.flush()
        return count

    def _produce(
        self,
        topic: str,
        value: bytes | None,
        *,
        key: bytes | None,
        headers: Headers,
        timestamp: int = 0,
    ) -> None:
        self._producer.produce(
            topic,
            value=value,
            key=key,
            headers=headers,
            timestamp=timestamp,
            on_delivery=self.delivered,
        )
        self._producer.poll(0)

    def delivered(self, error: KafkaError | None, message: Message) -> None:
        """A message of an input topic has arrived; for a test's own producer too."""
        if error is not None:
            self._refused.append(error.str())
        key = (message.topic() or "", message.partition() or 0)
        self._ends[key] = max(self._ends[key], (message.offset() or 0) + 1)

    def flush(self) -> None:
        """Wait until the broker has everything that was sent."""
        assert self._producer.flush(30) == 0
        assert not self._refused

    @contextmanager
    def feed(self, *, rate: float = 400.0) -> Iterator[None]:
        """Keep sending sound events for as long as the block lasts."""
        ended = threading.Event()

        def send() -> None:
            while not ended.wait(30 / rate):
                self.send_all(some_events(30))

        sender = threading.Thread(target=send)
        sender.start()
        try:
            yield
        finally:
            ended.set()
            sender.join()

    def ends(self) -> dict[tuple[str, int], int]:
        """The next offset of each input partition."""
        return dict(self._ends)

    def committed(self) -> dict[tuple[str, int], int]:
        """The committed offset of each input partition."""
        found = self._probe.committed(self._partitions)
        return {key: found.get(key, 0) for key in self._partitions}

    def finished(self) -> int:
        """Offsets committed, of all partitions."""
        return sum(self.committed().values())

    def settled(self) -> bool:
        """Whether everything that was sent has been committed."""
        return self.committed() == self.ends()

    def await_settled(self, workers: Workers) -> None:
        """Wait until everything is committed, starting again the workers that have ended."""
        until(lambda: not workers.look() and self.settled(), "everything committed")

    def await_progress(self, count: int, workers: Workers) -> None:
        """Wait until `count` more events are committed than now."""
        start = self.finished()
        until(
            lambda: not workers.look() and self.finished() >= start + count,
            f"{count} more events committed",
        )

    @contextmanager
    def workers(self, count: int = 1, **environment: str) -> Iterator[Workers]:
        """Workers of the group, ready; `environment` are settings without the prefix."""
        names = {f"ASSAYER_{name}": value for name, value in environment.items()}
        names["ASSAYER_ROUTING__POLICY_DIR"] = str(self.settings.routing.policy_dir)
        with Workers(endpoints=self.stack.endpoints, count=count, environment=names) as workers:
            yield workers
            _leave_one_by_one(workers)

    @contextmanager
    def ready_workers(self, count: int = 1, **environment: str) -> Iterator[Workers]:
        """As `workers`, each ready."""
        with self.workers(count, **environment) as workers:
            for url in workers.urls:
                until(functools.partial(is_ready, url), f"{url} ready")
            yield workers

    def audit(self) -> Audit:
        """The audit now."""
        return audit(self.settings)

    def rows(self, sql: str, **parameters: object) -> list[tuple[Any, ...]]:
        """What the store answers."""
        client = connect(self.settings.clickhouse)
        try:
            return [tuple(row) for row in client.query(sql, parameters=parameters).result_rows]
        finally:
            client.close()

    def command(self, sql: str) -> None:
        """A statement without a result."""
        client = connect(self.settings.clickhouse)
        try:
            client.command(sql)
        finally:
            client.close()

    def messages(self, topic: str) -> list[Message]:
        """Every message of an output topic, partition by partition."""
        found = read_topic(self.settings.kafka, topic)
        return sorted(found, key=lambda message: (message.partition(), message.offset()))

    def exposition(self, workers: Workers) -> str:
        """The first worker's metrics as they are written."""
        with urllib.request.urlopen(f"{workers.urls[0]}/metrics", timeout=5) as response:
            return str(response.read().decode())

    def scrape(self, workers: Workers) -> Scrape:
        """The workers' metrics."""
        return scrape(workers.urls)


@contextmanager
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A stack of its own: servers with the tiny models, topics and tables; no worker."""
    repository = write_tiny_repository(tmp_path_factory.mktemp("repository"))
    run_dir = tmp_path_factory.mktemp("run")
    with Stack(run_dir=run_dir, triton_repository=repository) as stack:
        settings = load(
            **stack.endpoints.settings_overrides(), routing={"policy_dir": str(repository)}
        )
        apply_topics(settings.kafka)
        migrate(settings.clickhouse)
        running = Running(stack, settings)
        try:
            yield running
        finally:
            running.close()


def _leave_one_by_one(workers: Workers) -> None:
    """Stop all but one, each once the group has noticed the one before.

    The embedded broker can lose one of two leaves that come together, and then waits for that
    member for ever when the next workers join.
    """
    left = [
        (child, url)
        for child, url in zip(workers.children, workers.urls, strict=True)
        if child.alive
    ]
    if len(left) > 1:  # one that was just started again has nothing to leave yet
        until(lambda: all(has_joined(url) for _, url in left), "all in the group")
    while len(left) > 1:
        child, _ = left.pop(0)
        urls = [url for _, url in left]
        before = scrape(urls).total("assayer_rebalances_total")
        child.terminate()
        until(
            lambda: scrape(urls).total("assayer_rebalances_total") >= before + len(urls),  # noqa: B023
            "the others share its partitions",
        )


def status(url: str) -> int:
    """The HTTP status of an address; 0 where nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def is_ready(url: str) -> bool:
    """Whether the worker there says so."""
    return status(f"{url}/readyz") == 200


def has_joined(url: str) -> bool:
    """Whether the worker there holds partitions."""
    try:
        return bool(report(url)["assigned"])
    except OSError:
        return False


def report(url: str) -> Mapping[str, Any]:
    """A worker's health report."""
    try:
        with urllib.request.urlopen(f"{url}/readyz", timeout=5) as response:
            return dict(json.load(response))
    except urllib.error.HTTPError as error:
        return dict(json.load(error))
