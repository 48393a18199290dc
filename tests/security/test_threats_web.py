"""Web pages that reach for servers on loopback: what a browser would send is refused."""

from collections.abc import AsyncIterator, Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import quote

import aiohttp
import pytest
from clickhouse_connect.driver.client import Client
from prometheus_client import CollectorRegistry

from stream.embedded import Part, Stack
from stream.embedded.endpoints import Endpoints
from stream.embedded.ports import LOOPBACK, free_ports
from stream.health import Health
from stream.settings import WebSettings, load
from stream.sinks.clickhouse import connect
from stream.web import WorkerWeb
from stream.web_pages import SAFE_HEADERS, is_loopback

BROWSERS = [
    {"Origin": "https://shop.example"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"},
    {"Sec-Fetch-Site": "same-site"},
    {"Host": "rebound.example:6066"},
    {"Host": "rebound.example"},
    {"Host": "127.0.0.1.rebound.example:6066"},
    {"Host": "localhost.rebound.example"},
]
PEOPLE: list[dict[str, str]] = [
    {},
    {"Sec-Fetch-Site": "none"},
    {"Host": "localhost:6066"},
    {"Host": "127.0.0.1"},
    {"Host": "[::1]:6066"},
]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "localhost", "LOCALHOST.", "[::1]"])
def test_loopback_names(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.1", "shop.example", "", "127.0.0.1.x"])
def test_other_names(host: str) -> None:
    assert not is_loopback(host)


async def _serve(host: str) -> AsyncIterator[str]:
    (port,) = free_ports(1)
    web = WorkerWeb(WebSettings(host=host, port=port), CollectorRegistry(), Health())
    await web.start()
    yield f"http://{LOOPBACK}:{port}"
    await web.stop()


@pytest.fixture
async def worker() -> AsyncIterator[str]:
    async for url in _serve(LOOPBACK):
        yield url


@pytest.fixture
async def open_worker() -> AsyncIterator[str]:
    async for url in _serve("0.0.0.0"):
        yield url


async def _status(url: str, headers: dict[str, str]) -> int:
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as answer:
        return answer.status


@pytest.mark.parametrize("headers", BROWSERS, ids=str)
async def test_a_workers_pages_are_not_for_web_pages(worker: str, headers: dict[str, str]) -> None:
    for path in ("/metrics", "/healthz", "/readyz"):
        assert await _status(worker + path, headers) == 403


@pytest.mark.parametrize("headers", PEOPLE, ids=str)
async def test_people_and_probes_are_answered(worker: str, headers: dict[str, str]) -> None:
    assert await _status(worker + "/metrics", headers) == 200


async def test_on_a_network_any_name_will_do_but_no_web_page(open_worker: str) -> None:
    """Prometheus asks by address and probes by service name: a name proves nothing there."""
    assert await _status(open_worker + "/metrics", {"Host": "worker:6066"}) == 200
    assert await _status(open_worker + "/metrics", BROWSERS[0]) == 403


@pytest.mark.parametrize("path", ["/metrics", "/healthz", "/nothing"])
async def test_answers_tell_no_version_and_are_neither_guessed_nor_kept(
    worker: str, path: str
) -> None:
    async with aiohttp.ClientSession() as session:
        async with session.get(worker + path) as answer:
            assert {name: answer.headers[name] for name in SAFE_HEADERS} == SAFE_HEADERS
            assert "aiohttp" not in str(answer.headers)
        async with session.post(worker + path) as answer:
            assert answer.status in (404, 405)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoints]:
    folder = tmp_path_factory.mktemp("threats")
    parts = frozenset({Part.CLICKHOUSE})
    with Stack(run_dir=folder / "run", triton_repository=folder, parts=parts) as stack:
        yield stack.endpoints


def _client(store: Endpoints) -> Client:
    settings = load(**store.settings_overrides()).clickhouse
    return connect(settings, database="default")


def _send(store: Endpoints, method: str, sql: str, headers: dict[str, str]) -> HTTPResponse:
    connection = HTTPConnection(store.clickhouse_host, store.clickhouse_port, timeout=10)
    connection.request(method, f"/?query={quote(sql)}", headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


@pytest.mark.stack
def test_no_page_reads_or_changes_the_embedded_store(store: Endpoints, tmp_path: Path) -> None:
    client = _client(store)
    client.command("CREATE TABLE kept (a Int8) ENGINE = MergeTree ORDER BY a")
    for headers in BROWSERS:
        for method in ("GET", "POST"):
            assert _send(store, method, "DROP TABLE kept", headers).status == 403
    # An old browser sends neither header with a picture's address.
    for sql in (
        "DROP TABLE kept",
        " /* SELECT */ TRUNCATE TABLE kept",
        "INSERT INTO kept SELECT 1",
        "INSERT INTO kept FORMAT TSV 1",
        "SET max_threads = 1",
    ):
        answer = _send(store, "GET", sql, {})
        assert answer.status == 500
        assert answer.headers["X-ClickHouse-Exception-Code"] == "164", sql
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert _send(store, "GET", "SELECT 1", {}).status == 200
    assert client.query("SELECT count() FROM kept").result_rows == [(0,)]
    client.close()
