"""A full disk under the embedded ClickHouse: what cannot be written is not confirmed."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import clickhouse_connect
import pytest
from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import DatabaseError

from stream.embedded import Part, Stack
from stream.embedded.clickhouse_errors import BAD_ARGUMENTS, EngineError
from stream.embedded.clickhouse_space import LEAST_BYTES, SpaceGuard
from tests.chaos.disk import Disk
from tests.needs import lacking
from tests.pipeline.waiting import until


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A small one, in the place of ClickHouse's data."""
    with Disk(tmp_path / "clickhouse") as mounted:
        if not mounted.own:
            lacking("no file system can be mounted here: needs root with CAP_SYS_ADMIN")
        yield mounted


@pytest.fixture
def stack(tmp_path: Path, disk: Disk, echo_repository: Path) -> Iterator[Stack]:
    """ClickHouse alone, on that disk."""
    only = frozenset({Part.CLICKHOUSE})
    with Stack(run_dir=tmp_path, triton_repository=echo_repository, parts=only) as running:
        yield running


@pytest.fixture
def client(stack: Stack) -> Iterator[Client]:
    endpoints = stack.endpoints
    connected = clickhouse_connect.get_client(
        host=endpoints.clickhouse_host, port=endpoints.clickhouse_port, compress=False
    )
    yield connected
    connected.close()


@pytest.mark.stack
def test_an_insert_that_cannot_be_written_is_refused(disk: Disk, client: Client) -> None:
    client.command("CREATE TABLE t (a UInt64) ENGINE = MergeTree ORDER BY a")
    disk.fill()
    for data in (b'{"a": 1}', b'{"a": 2}'):
        with pytest.raises(DatabaseError):
            client.raw_insert("t", insert_block=data, fmt="JSONEachRow")
    with pytest.raises(DatabaseError):
        client.insert("t", [[3]], column_names=["a"])
    disk.free()
    client.insert("t", [[4]], column_names=["a"])
    assert client.query("SELECT a FROM t").result_rows == [(4,)]


def test_merges_stop_before_the_disk_is_full_and_go_on_after() -> None:
    free = [1000 * 2**20]
    told: list[bytes] = []
    guard = SpaceGuard(lambda: free[0], told.append)
    guard.look()
    assert told == []
    free[0] = LEAST_BYTES - 1
    guard.look()
    guard.look()
    assert told == [b"SYSTEM STOP MERGES"]
    free[0] = LEAST_BYTES + 1
    guard.look()
    assert not guard.merging
    free[0] = 2 * LEAST_BYTES
    guard.look()
    assert told == [b"SYSTEM STOP MERGES", b"SYSTEM START MERGES"]


async def test_a_look_that_fails_is_told_once_and_tried_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    refused = [EngineError(BAD_ARGUMENTS, "not now")] * 3
    told: list[bytes] = []

    def run(statement: bytes) -> None:
        if refused:
            raise refused.pop()
        told.append(statement)

    watching = asyncio.create_task(SpaceGuard(lambda: 0, run).watch())
    await until(lambda: bool(told))
    watching.cancel()
    assert told == [b"SYSTEM STOP MERGES"]
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == [
        "merges could not be stopped or started, trying again: "
        f"Code: {BAD_ARGUMENTS}. DB::Exception: not now"
    ]


@pytest.mark.stack
def test_a_full_disk_damages_no_stored_row(disk: Disk, stack: Stack, client: Client) -> None:
    client.command("CREATE TABLE t (a UInt64, s String) ENGINE = ReplacingMergeTree ORDER BY a")
    confirmed = 0
    for _ in range(3):
        filling = threading.Timer(0.3, disk.fill)
        filling.start()
        for _ in range(150):
            rows = [[confirmed + number, "x" * 50] for number in range(20)]
            with suppress(DatabaseError):
                client.insert("t", rows, column_names=["a", "s"])
                confirmed += 20
        filling.join()
        disk.free()
        found = client.query("SELECT count(), sum(length(s)) FROM t FINAL").result_rows
        assert found == [(confirmed, 50 * confirmed)]
    log = stack.log(Part.CLICKHOUSE).read_text()
    assert log.count("parts are not merged") == 3
