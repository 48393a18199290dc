"""A broker and a ClickHouse without workers, with more partitions than the embedded default."""

from collections.abc import Iterator

import pytest

from stream.embedded import Part, Stack
from tests.audit.finished import Finished


@pytest.fixture(scope="package")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finished]:
    """Topics and tables, empty."""
    run_dir = tmp_path_factory.mktemp("run")
    parts = frozenset({Part.KAFKA, Part.CLICKHOUSE})
    with Stack(run_dir=run_dir, triton_repository=run_dir, parts=parts) as stack:
        made = Finished(stack.endpoints, partitions=12, output_partitions=3)
        yield made
        made.close()
