"""A rate in; sound, odd and broken events on the input topics out, for as long as told."""

import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Self

from confluent_kafka import KafkaError, Message, Producer

from stream.codecs import key_of
from stream.kafka import client_config
from stream.replayer import Line
from stream.settings import KafkaSettings
from tests.chaos.kafka_proxy import SPARED
from tests.malformed import EVENTS, PRODUCTS, QUERIES, encoded, event, product, query

TICK_S = 0.05
BURST = 1_000
"""At most so many more a tick than the rate says: the producer's queue is bounded."""

PRODUCT_COUNT = 5_000
"""Products updated again and again, so that the compacted topic has something to compact."""


def events(draw: random.Random) -> Iterator[Line]:
    """Without end: four fifths with texts never seen, some repeated, some broken."""
    for number in count():
        key = f"made-{draw.randrange(PRODUCT_COUNT)}"
        title = f"Oak stool number {number}" if draw.random() < 0.8 else "Oak stool"
        listing = {"id": key, "title": title, "price": f"{draw.randrange(5, 500)}.90 EUR"}
        client = f"client-{draw.randrange(2_000)}"
        asked = f"oak stool {number}"
        target = {"object": {"object_id": key, "name": title}, "position": {"ordinal": 3}}
        kind = draw.random()
        if kind < 0.02:
            yield draw.choice([PRODUCTS, QUERIES, EVENTS]), b"{broken %d" % number
        elif kind < 0.05:
            yield PRODUCTS, encoded(product(operation="delete", product={"id": key}))
        elif kind < 0.45:
            yield PRODUCTS, encoded(product(event_id=f"e-{number}", product=listing))
        elif kind < 0.70:
            yield (
                QUERIES,
                encoded(query(query_id=f"q-{number}", client_id=client, user_query=asked)),
            )
        else:
            yield (
                EVENTS,
                encoded(event(client_id=client, user_query=asked, event_attributes=target)),
            )


class Feeder:
    """Sends from a thread of its own; a context manager."""

    def __init__(self, settings: KafkaSettings, *, rate: float, seed: int) -> None:
        self.rate = rate
        self.sent = 0
        self._silent = False
        self._more = 0
        self.refused: list[str] = []
        self._events = events(random.Random(seed))
        self._producer = Producer(
            client_config(settings)
            | {
                "client.id": SPARED.decode(),
                "enable.idempotence": True,
                "message.timeout.ms": 0,
                "linger.ms": 5,
            }
        )
        self._ends: dict[tuple[str, int], int] = {}
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._send, daemon=True)

    def __enter__(self) -> Self:
        """Start."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop, once the broker has everything."""
        self.stop()

    @property
    def bursting(self) -> bool:
        """Whether some of a burst are not sent yet."""
        return self._more > 0

    def stop(self) -> None:
        """Send no more, and wait until the broker has confirmed what was sent.

        Raises:
            AssertionError: it did not, or refused something.
        """
        self._stopping.set()
        self._thread.join()
        assert self._producer.flush(60) == 0, "the broker has not confirmed what was sent"
        assert not self.refused, self.refused[:3]

    def burst(self, count: int) -> None:
        """Send so many at once beside the others; not waited for."""
        self._more = count

    @contextmanager
    def silence(self) -> Iterator[None]:
        """Send nothing for as long as the block lasts."""
        self._silent = True
        try:
            yield
        finally:
            self._silent = False

    def ends(self) -> dict[tuple[str, int], int]:
        """The offset after the last one confirmed, of each partition."""
        return self._ends.copy()

    def _send(self) -> None:
        due = 0.0
        while not self._stopping.wait(TICK_S):
            due += 0.0 if self._silent else self.rate * TICK_S
            more = min(self._more, BURST)
            self._more -= more
            due += more
            for _ in range(int(due)):
                due -= 1
                topic, value = next(self._events)
                self._producer.produce(
                    topic, value=value, key=key_of(topic, value), on_delivery=self._delivered
                )
                self.sent += 1
            self._producer.poll(0)

    def _delivered(self, error: KafkaError | None, message: Message) -> None:
        if error is not None:
            self.refused.append(error.str())
            return
        key = (message.topic() or "", message.partition() or 0)
        self._ends[key] = max(self._ends.get(key, 0), (message.offset() or 0) + 1)
