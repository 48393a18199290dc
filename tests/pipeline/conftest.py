"""One running stack for all tests of the pipeline that need one."""

from collections.abc import Iterator

import pytest

from stream.embedded import Stack
from stream.kafka import apply_topics
from stream.settings import load
from stream.sinks.migrate import migrate
from tests.pipeline.running import Running
from tests.pipeline.tiny_repository import write_tiny_repository


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Servers with the tiny models, topics and tables; no worker."""
    repository = write_tiny_repository(tmp_path_factory.mktemp("repository"))
    run_dir = tmp_path_factory.mktemp("run")
    with Stack(run_dir=run_dir, triton_repository=repository) as stack:
        settings = load(
            **stack.endpoints.settings_overrides(), routing={"policy_dir": str(repository)}
        )
        apply_topics(settings.kafka)
        migrate(settings.clickhouse)
        started = Running(stack, settings)
        try:
            yield started
        finally:
            started.close()
