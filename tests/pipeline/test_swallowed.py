"""Bytes that a connection has taken and not delivered: given up, they never arrive."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
from prometheus_client import CollectorRegistry

from stream.embedded import Part, Stack
from stream.embedded.ports import LOOPBACK
from stream.embedded.session import default_repository
from stream.errors import Withdrawn
from stream.kafka import apply_topics
from stream.metrics import Metrics
from stream.reading import read_topic
from stream.records import OutputRecord
from stream.settings import KafkaSettings
from stream.sinks.publisher import Publisher
from stream.topics import SCORES_PRODUCTS
from tests.chaos.kafka_proxy import KafkaProxy
from tests.chaos.proxy import Mode

pytestmark = pytest.mark.stack

SESSION_S = 6.0
SWALLOWED_S = 0.5
"""Longer than a record lingers before it is written to its connection."""
CLOSED_S = 2.0


@pytest.fixture(scope="module")
def proxy() -> Iterator[KafkaProxy]:
    with KafkaProxy() as made:
        yield made


@pytest.fixture(scope="module")
def kafka(proxy: KafkaProxy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KafkaSettings]:
    with Stack(
        run_dir=tmp_path_factory.mktemp("swallowed"),
        triton_repository=default_repository(),
        parts=frozenset({Part.KAFKA}),
        advertised_kafka_port=proxy.port,
    ) as stack:
        proxy.target = int(stack.endpoints.kafka.rpartition(":")[2])
        settings = KafkaSettings(
            bootstrap_servers=f"{LOOPBACK}:{proxy.port}", session_timeout_s=SESSION_S
        )
        apply_topics(settings)
        yield settings


@pytest.fixture
async def publisher(kafka: KafkaSettings) -> AsyncIterator[Publisher]:
    made = Publisher(kafka, Metrics(CollectorRegistry()))
    yield made
    await made.close()


def record(value: bytes) -> OutputRecord:
    return OutputRecord(SCORES_PRODUCTS.name, b"k", value, [])


@pytest.mark.parametrize("late", [False, True], ids=["taken back", "late"])
async def test_what_was_given_up_does_not_arrive_with_the_network(
    proxy: KafkaProxy, kafka: KafkaSettings, publisher: Publisher, *, late: bool
) -> None:
    """Closed politely, a connection's unsent bytes are tried by the kernel for minutes."""
    word = b"late" if late else b"back"
    await publisher.publish([record(word + b" before")])
    await asyncio.sleep(2.0)  # the connection is an old one
    proxy.mode = Mode.HOLD
    old = publisher.send([record(word + b" old")])
    await asyncio.sleep(SESSION_S if late else SWALLOWED_S)
    assert publisher.waits == late
    publisher.take_back()
    publisher.give_up()
    await asyncio.sleep(CLOSED_S)
    proxy.mode = Mode.PASS
    with pytest.raises(Withdrawn):
        await old
    await publisher.publish([record(word + b" new")])
    await asyncio.sleep(1.0)
    found = await asyncio.to_thread(values, kafka)
    assert [value for value in found if value.startswith(word)] == [
        word + b" before",
        word + b" new",
    ]


def values(kafka: KafkaSettings) -> list[bytes]:
    return [message.value() or b"" for message in read_topic(kafka, SCORES_PRODUCTS.name)]
