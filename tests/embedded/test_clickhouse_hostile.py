"""Hostile requests and rows at the embedded ClickHouse: an error or an answer, and it lives on."""

import gzip
import json
import random
from http.client import HTTPConnection
from urllib.parse import quote

import lz4.frame  # type: ignore[import-untyped]
import pytest

from agents.outcomes import Assessed
from stream.embedded import Endpoints
from stream.records import Received
from stream.settings import load
from stream.sinks.clickhouse import connect
from stream.sinks.migrate import migrate
from tests.fuzz.__main__ import changed
from tests.hostile.texts import NASTY
from tests.malformed import PRODUCTS, listing
from tests.pipeline.test_flow import KINDS, flow

pytestmark = pytest.mark.stack

Headers = dict[str, str]


def send(
    store: Endpoints, path: str, body: bytes = b"", headers: Headers | None = None
) -> tuple[int, bytes]:
    """One request and its answer; raises where the connection ends without one."""
    connection = HTTPConnection(store.clickhouse_host, store.clickhouse_port, timeout=60)
    try:
        connection.request("POST", path, body=body, headers=headers or {})
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def lives(store: Endpoints) -> None:
    assert send(store, "/", b"SELECT 1") == (200, b"1\n")


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("gzip", gzip.compress(bytes(300 * 2**20), 1)),
        ("lz4", lz4.frame.compress(bytes(300 * 2**20))),
    ],
    ids=["gzip", "lz4"],
)
def test_a_decompression_bomb_is_refused(store: Endpoints, name: str, body: bytes) -> None:
    status, _ = send(store, "/?query=SELECT%201", body, {"Content-Encoding": name})
    assert status in (400, 413)
    lives(store)


@pytest.mark.parametrize("name", ["gzip", "deflate", "lz4", "zstd", "br", "\x7f", "x" * 4_000])
def test_a_body_that_is_not_as_it_says(store: Endpoints, name: str) -> None:
    cut = lz4.frame.compress(b"SELECT 1")[:-6]
    for body in (b"SELECT 1", b"", cut, gzip.compress(b"SELECT 1")[:-9]):
        status, _ = send(store, "/", body, {"Content-Encoding": name})
        assert 200 <= status < 600
    lives(store)


@pytest.mark.parametrize("text", NASTY)
def test_any_text_as_query_parameter_setting_and_id(store: Endpoints, text: str) -> None:
    value = quote(text, errors="replace")
    for path in (
        f"/?query={value}",
        f"/?query_id={value}&query=SELECT%201",
        f"/?database={value}&query=SELECT%201",
        f"/?default_format={value}&query=SELECT%201",
        f"/?{value or 'x'}={value}&query=SELECT%201",
        f"/?max_threads={value}&query=SELECT%201",
    ):
        status, _ = send(store, path)
        assert 200 <= status < 600
    status, found = send(store, f"/?param_v={value}&query=SELECT%20length(%7Bv%3AString%7D)")
    assert status in (200, 400, 500), found
    lives(store)


def test_a_query_id_that_would_break_its_header_is_refused(store: Endpoints) -> None:
    """It once closed the connection without an answer."""
    status, found = send(store, "/?query=SELECT%201&query_id=a%0D%0ASet-Cookie%3A%20b")
    assert (status, b"query_id" in found) == (400, True)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"SELECT 1"),
        ("multipart/form-data; boundary=", b"--\r\n\r\n----"),
        (
            "multipart/form-data; boundary=x",
            b"--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--",
        ),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="query"\r\n',
        ),
        ("multipart/form-data; boundary=" + "x" * 200, b"--" + b"x" * 200),
        ("application/json; charset=utf-16", b"\xff\xfe"),
        ("\x00", b"SELECT 1"),
    ],
)
def test_odd_content_types(store: Endpoints, kind: str, body: bytes) -> None:
    status, _ = send(store, "/", body, {"Content-Type": kind})
    assert 200 <= status < 600
    lives(store)


def test_statements_changed_at_random(store: Endpoints) -> None:
    chance = random.Random(5)
    for seed in (
        b"SELECT 'a', {v:String} FROM numbers(2) FORMAT JSONEachRow",
        b"INSERT INTO FUNCTION null('a UInt8') (a) VALUES (1), (2)",
    ):
        for _ in range(60):
            status, _ = send(store, "/?param_v=a&max_execution_time=5", changed(seed, chance)[:500])
            assert 200 <= status < 600
    lives(store)


async def test_every_row_of_hostile_listings_is_stored_as_it_was_written(store: Endpoints) -> None:
    settings = load(**store.settings_overrides())
    migrate(settings.clickhouse)
    sent = [
        Received(
            PRODUCTS,
            0,
            offset,
            1_772_366_400_000,
            None,
            json.dumps(
                listing(id=text[:512] or "x", title=text + " kettle", seller_id=text[:512])
            ).encode(),
            [],
        )
        for offset, text in enumerate(NASTY)
    ]
    outcomes = await flow(KINDS[PRODUCTS]).process(sent)
    rows = [row.json for outcome in outcomes for row in outcome.rows if row.table == "assessments"]
    with connect(settings.clickhouse) as client:
        client.raw_insert("assessments", insert_block=b"\n".join(rows), fmt="JSONEachRow")
        found = client.query(
            "SELECT source_offset, entity_id, seller_id, entity_text FROM assessments FINAL"
            " ORDER BY source_offset"
        ).result_rows
    assessed = [outcome.assessment for outcome in outcomes if isinstance(outcome, Assessed)]
    assert len(found) == len(rows) == len(assessed)
    assert [tuple(row) for row in found] == [
        (each.source_offset, each.entity_id, each.seller_id, each.entity_text) for each in assessed
    ]
