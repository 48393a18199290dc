"""One engine for all tests of this folder that ask ClickHouse."""

from collections.abc import Iterator

import pytest

from tests.dashboards import store


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[store.Engine]:
    with store.running(tmp_path_factory.mktemp("engine")) as engine:
        yield engine
