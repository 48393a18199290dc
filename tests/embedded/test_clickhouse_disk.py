"""A full disk under the embedded ClickHouse: what cannot be written is not confirmed."""

from pathlib import Path

import clickhouse_connect
import pytest
from clickhouse_connect.driver.exceptions import DatabaseError

from stream.embedded import Part, Stack
from tests.chaos.disk import Disk

pytestmark = pytest.mark.stack


def test_an_insert_that_cannot_be_written_is_refused(tmp_path: Path, echo_repository: Path) -> None:
    with (
        Disk(tmp_path / "clickhouse") as disk,
        Stack(
            run_dir=tmp_path, triton_repository=echo_repository, parts=frozenset({Part.CLICKHOUSE})
        ) as stack,
    ):
        store = stack.pids()[Part.CLICKHOUSE]
        client = clickhouse_connect.get_client(
            host=stack.endpoints.clickhouse_host,
            port=stack.endpoints.clickhouse_port,
            compress=False,
        )
        client.command("CREATE TABLE t (a UInt64) ENGINE = MergeTree ORDER BY a")
        disk.fill(store)
        for data in (b'{"a": 1}', b'{"a": 2}'):
            with pytest.raises(DatabaseError):
                client.raw_insert("t", insert_block=data, fmt="JSONEachRow")
        with pytest.raises(DatabaseError):
            client.insert("t", [[3]], column_names=["a"])
        disk.free(store)
        client.insert("t", [[4]], column_names=["a"])
        assert client.query("SELECT a FROM t").result_rows == [(4,)]
        client.close()
