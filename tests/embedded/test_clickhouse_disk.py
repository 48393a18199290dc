"""A full disk under the embedded ClickHouse: what cannot be written is not confirmed."""

import asyncio
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import count, islice
from pathlib import Path

import clickhouse_connect
import pytest
from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import DatabaseError

from stream.embedded import Part, Stack
from stream.embedded.clickhouse_errors import BAD_ARGUMENTS, EngineError
from stream.embedded.clickhouse_space import INSERT_LEAST_BYTES, LEAST_BYTES, SpaceGuard
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


@contextmanager
def connected(stack: Stack) -> Iterator[Client]:
    endpoints = stack.endpoints
    client = clickhouse_connect.get_client(
        host=endpoints.clickhouse_host, port=endpoints.clickhouse_port, compress=False
    )
    yield client
    client.close()


@pytest.fixture
def client(stack: Stack) -> Iterator[Client]:
    with connected(stack) as one:
        yield one


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


@pytest.mark.stack
def test_an_insert_is_refused_while_what_is_under_way_has_room(disk: Disk, client: Client) -> None:
    client.command("CREATE TABLE t (a UInt64) ENGINE = MergeTree ORDER BY a")
    client.insert("t", [[1]], column_names=["a"])
    disk.leave(INSERT_LEAST_BYTES - 2**20)
    with pytest.raises(DatabaseError, match="NOT_ENOUGH_SPACE"):
        client.insert("t", [[2]], column_names=["a"])
    with pytest.raises(DatabaseError, match="NOT_ENOUGH_SPACE"):
        client.command("INSERT INTO t SELECT a + 1 FROM t")
    assert client.query("SELECT a FROM t").result_rows == [(1,)]
    disk.free()
    client.insert("t", [[3]], column_names=["a"])
    assert client.query("SELECT a FROM t ORDER BY a").result_rows == [(1,), (3,)]


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
    numbers = count()
    confirmed: list[int] = []
    done = threading.Event()

    def insert_all_the_time() -> None:
        with connected(stack) as own:
            while not done.is_set():
                some = list(islice(numbers, 20))
                rows = [[number, "x" * 50] for number in some]
                with suppress(DatabaseError):
                    own.insert("t", rows, column_names=["a", "s"])
                    confirmed.extend(some)

    with ThreadPoolExecutor(3) as writers:
        writing = [writers.submit(insert_all_the_time) for _ in range(3)]
        try:
            for _ in range(4):
                time.sleep(0.3)
                disk.fill()
                disk.free()
                client.command("SELECT * FROM t FORMAT Null")
        finally:
            done.set()
    assert [each.result() for each in writing] == [None] * 3
    rows = client.query("SELECT a, s FROM t FINAL").result_rows
    assert {number for number, _ in rows} >= set(confirmed) != set()
    assert {text for _, text in rows} == {"x" * 50}
    log = stack.log(Part.CLICKHOUSE).read_text()
    assert log.count("parts are not merged") == 4
