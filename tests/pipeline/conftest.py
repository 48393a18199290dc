"""One running stack for all tests of the pipeline that need one."""

from collections.abc import Iterator

import pytest

from tests.pipeline.running import Running, started


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Servers with the tiny models, topics and tables; no worker."""
    with started(tmp_path_factory) as stack:
        yield stack
