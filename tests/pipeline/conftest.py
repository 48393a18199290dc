"""What many tests of the pipeline need: one running stack, and a publisher on a mock broker."""

from collections.abc import AsyncIterator, Iterator

import pytest
from prometheus_client import CollectorRegistry

from stream.metrics import Metrics
from stream.settings import KafkaSettings
from stream.sinks.publisher import Publisher
from tests.pipeline.mock_kafka import MockKafka, mock_kafka
from tests.pipeline.running import Running, started


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Servers with the tiny models, topics and tables; no worker."""
    with started(tmp_path_factory) as stack:
        yield stack


@pytest.fixture
def kafka() -> Iterator[MockKafka]:
    with mock_kafka() as broker:
        yield broker


@pytest.fixture
def metrics() -> Metrics:
    return Metrics(CollectorRegistry())


@pytest.fixture
async def publisher(kafka: MockKafka, metrics: Metrics) -> AsyncIterator[Publisher]:
    one = Publisher(KafkaSettings(bootstrap_servers=kafka.bootstrap), metrics)
    yield one
    await one.close(1.0)
