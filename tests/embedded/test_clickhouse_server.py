"""The embedded ClickHouse through clickhouse-connect and plain HTTP, as in production."""

import gzip
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from http.client import HTTPConnection
from urllib.parse import urlencode

import clickhouse_connect
import pytest
from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import DatabaseError

from stream.embedded import Endpoints

pytestmark = pytest.mark.stack

HOSTILE = [
    "",
    "plain",
    "x'; DROP TABLE t; --",
    'a "quoted" `one`',
    "back\\slash and \\' and \\n",
    "tab\tnewline\nreturn\r",
    "nul\x00inside",
    "%(v)s {v:String} $1 ?",
    "ends with a semicolon;",
    "ends with spaces  ",
    "\\N",
    "NULL",
    "漢字 ё 🙂",
    "x" * 20_000,
]

WRITER = """
import sys
import clickhouse_connect
host, port, first = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
client = clickhouse_connect.get_client(host=host, port=port, database='shared', compress=False)
for batch in range(20):
    start = first + batch * 500
    rows = [[number, f'{number};', first] for number in range(start, start + 500)]
    written = client.insert('t', rows, column_names=['a', 's', 'version']).written_rows
    assert written == 500, written
"""


def connect(store: Endpoints, **options: object) -> Client:
    return clickhouse_connect.get_client(
        host=store.clickhouse_host,
        port=store.clickhouse_port,
        **{"compress": False, **options},  # type: ignore[arg-type]
    )


@pytest.fixture
def client(store: Endpoints) -> Iterator[Client]:
    with connect(store) as one:
        one.command("CREATE DATABASE IF NOT EXISTS test")
        one.command("DROP TABLE IF EXISTS test.t")
        one.command(
            "CREATE TABLE test.t (a UInt64, s String, c LowCardinality(String), n Nullable(Int32),"
            " tags Array(LowCardinality(String)), m Map(String, Float32), at DateTime64(3, 'UTC'))"
            " ENGINE = ReplacingMergeTree(at) ORDER BY a"
        )
        yield one


@dataclass(frozen=True)
class Answer:
    """One HTTP response, read to its end."""

    status: int
    headers: Message
    body: bytes


def ask(
    store: Endpoints,
    body: bytes = b"",
    *,
    method: str = "POST",
    path: str = "/",
    headers: dict[str, str] | None = None,
    parameters: dict[str, str] | None = None,
) -> Answer:
    """One plain request."""
    connection = HTTPConnection(store.clickhouse_host, store.clickhouse_port)
    try:
        url = f"{path}?{urlencode(parameters or {})}"
        connection.request(method, url, body=body, headers=headers or {})
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())
    finally:
        connection.close()


MOMENT = datetime(2024, 5, 6, 7, 8, 9, 123_000, tzinfo=UTC)


@pytest.mark.parametrize("compress", [False, True, "gzip", "zstd", "lz4"])
def test_rows_come_back_as_they_went(
    store: Endpoints, client: Client, compress: bool | str
) -> None:
    rows = [
        [number, text, "low", None if number % 2 else -number, ["a", "b"], {"good": 0.5}, MOMENT]
        for number, text in enumerate(HOSTILE)
    ]
    with connect(store, compress=compress, database="test") as other:
        names = ["a", "s", "c", "n", "tags", "m", "at"]
        assert other.insert("t", rows, column_names=names).written_rows == len(rows)
        answer = other.query("SELECT * FROM t FINAL ORDER BY a")
    at = MOMENT.replace(tzinfo=None)  # clickhouse-connect gives UTC without its name
    assert [list(row) for row in answer.result_rows] == [[*row[:-1], at] for row in rows]


@pytest.mark.parametrize("value", HOSTILE)
def test_bound_parameters_are_data(client: Client, value: str) -> None:
    found = client.query("SELECT {v:String}, length({v:String})", parameters={"v": value})
    assert found.result_rows == [(value, len(value.encode()))]
    assert client.command("EXISTS test.t") == 1


def test_bound_parameters_of_other_types(client: Client) -> None:
    parameters = {"n": -3, "l": ["a'b", "c\\d", ""], "t": MOMENT, "i": "a", "nothing": None}
    found = client.query(
        "SELECT {n:Int8}, {l:Array(String)}, toUnixTimestamp64Milli({t:DateTime64(3, 'UTC')}),"
        " {nothing:Nullable(String)}, count({i:Identifier}) FROM test.t",
        parameters=parameters,
    )
    millis = int(MOMENT.timestamp() * 1000)
    assert found.result_rows == [(-3, ["a'b", "c\\d", ""], millis, None, 0)]


def test_bound_parameters_in_a_form(store: Endpoints, client: Client) -> None:
    with connect(store, form_encode_query_params=True) as other:
        many = [f"it's {number}" for number in range(5_000)]
        found = other.query("SELECT length({v:Array(String)})", parameters={"v": many})
    assert found.result_rows == [(5_000,)]


def test_a_missing_parameter_is_an_error(client: Client) -> None:
    with pytest.raises(DatabaseError, match="v"):
        client.query("SELECT {v:String}")


def test_final_keeps_the_newest_row_of_a_key(client: Client) -> None:
    names = ["a", "s", "at"]
    for second, text in enumerate(["first", "second", "third"]):
        rows = [[1, text, MOMENT.replace(second=second)], [2 + second, "other", MOMENT]]
        client.insert("test.t", rows, column_names=names)
    # The same key twice in one insert, too.
    client.insert(
        "test.t",
        [[9, "old", MOMENT.replace(second=1)], [9, "new", MOMENT.replace(second=2)]],
        column_names=names,
    )
    found = client.query("SELECT a, s FROM test.t FINAL ORDER BY a").result_rows
    assert found == [(1, "third"), (2, "other"), (3, "other"), (4, "other"), (9, "new")]


def test_no_rows_still_have_columns(client: Client) -> None:
    answer = client.query("SELECT a, c AS `odd 'name'` FROM test.t")
    assert answer.result_rows == []
    assert answer.column_names == ("a", "odd 'name'")
    assert client.query("SELECT a FROM test.t LIMIT 0").column_names == ("a",)


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("SELEC 1", 62),
        ("nonsense", 62),
        ("SELECT 1; SELECT 2", 62),
        ("SELECT nonsense", 47),
        ("SELECT * FROM test.nowhere", 60),
        ("SELECT throwIf(1, 'it''s broken')", 395),
    ],
)
def test_errors_carry_clickhouse_codes(client: Client, sql: str, code: int) -> None:
    with pytest.raises(DatabaseError, match=f"code: {code}"):
        client.query(sql)
    assert client.query("SELECT 1").result_rows == [(1,)]


def test_failed_inserts_are_errors_and_write_nothing(store: Endpoints, client: Client) -> None:
    with pytest.raises(DatabaseError, match="code: 60"):
        client.insert("test.nowhere", [[1]], column_names=["a"], column_type_names=["UInt64"])
    with pytest.raises(DatabaseError, match="code"):
        client.insert("test.t", [["x"]], column_names=["b"], column_type_names=["String"])
    broken = ask(
        store,
        b"\x01\x05\x01a\x06UInt64\x00",
        parameters={"query": "INSERT INTO test.t FORMAT Native"},
    )
    assert broken.status == 500
    assert broken.headers["X-ClickHouse-Exception-Code"]
    assert client.command("SELECT count() FROM test.t") == 0


def test_unknown_databases_and_settings_are_errors(store: Endpoints) -> None:
    assert (
        ask(store, b"SELECT 1", parameters={"database": "nowhere"}).headers[
            "X-ClickHouse-Exception-Code"
        ]
        == "81"
    )
    for name in ("no_such_setting", "x = 1; SELECT"):
        answer = ask(store, b"SELECT 1", parameters={name: "1"})
        assert (answer.status, answer.headers["X-ClickHouse-Exception-Code"]) == (400, "115")


def test_settings_hold_for_their_request_alone(store: Endpoints) -> None:
    question = b"SELECT getSetting('max_block_size')"
    plain = ask(store, question).body
    assert ask(store, question, parameters={"max_block_size": "77"}).body == b"77\n"
    assert ask(store, question).body == plain
    ask(store, b"SET max_block_size = 78")
    assert ask(store, question).body == plain


def test_a_repeated_insert_with_the_same_token_is_taken_once(store: Endpoints) -> None:
    with connect(store) as one:
        one.command("DROP TABLE IF EXISTS once")
        one.command(
            "CREATE TABLE once (a UInt8) ENGINE = MergeTree ORDER BY a"
            " SETTINGS non_replicated_deduplication_window = 100"
        )
        for token in ("it's one", "it's one", "two", ""):
            one.insert(
                "once", [[7]], column_names=["a"], settings={"insert_deduplication_token": token}
            )
        one.insert("once", [[8]], column_names=["a"])
        # A token that stayed behind on the connection would swallow this one.
        one.insert("once", [[9]], column_names=["a"])
        rows = one.query("SELECT a, count() FROM once GROUP BY a ORDER BY a").result_rows
    assert rows == [(7, 3), (8, 1), (9, 1)]


def test_databases_hold_for_their_request_alone(store: Endpoints, client: Client) -> None:
    question = b"SELECT currentDatabase()"
    assert ask(store, question, parameters={"database": "test"}).body == b"test\n"
    ask(store, b"USE test")
    assert ask(store, question).body == b"default\n"


def test_formats(store: Endpoints) -> None:
    sql = b"SELECT 1 AS x"
    assert ask(store, sql + b" FORMAT JSONEachRow").body == b'{"x":1}\n'
    answer = ask(store, sql, parameters={"default_format": "CSVWithNames"})
    assert answer.body == b'"x"\n1\n'
    assert answer.headers["X-ClickHouse-Format"] == "CSVWithNames"
    assert answer.headers["X-ClickHouse-Timezone"] == "UTC"
    assert '"result_rows":"1"' in answer.headers["X-ClickHouse-Summary"]


def test_inserts_in_text_formats(store: Endpoints, client: Client) -> None:
    insert = "INSERT INTO test.t (a, s) FORMAT JSONEachRow"
    assert ask(store, b'{"a": 1, "s": "one"}', parameters={"query": insert}).status == 200
    assert ask(store, b"INSERT INTO test.t (a, s) VALUES (2, 'it''s')").status == 200
    insert = "INSERT INTO test.t (a, s) VALUES"
    assert ask(store, b"(3, 'three')", parameters={"query": insert}).status == 200
    assert ask(store, b"INSERT INTO test.t (a, s) SELECT 4, 'four'").status == 200
    packed = gzip.compress(b"INSERT INTO test.t (a, s) FORMAT TSV\n5\tfive\n")
    assert ask(store, packed, headers={"Content-Encoding": "gzip"}).status == 200
    rows = client.query("SELECT a, s FROM test.t ORDER BY a").result_rows
    assert rows == [(1, "one"), (2, "it's"), (3, "three"), (4, "four"), (5, "five")]


def test_bytes_that_are_not_what_they_are_called(store: Endpoints) -> None:
    assert ask(store, b"not lz4", headers={"Content-Encoding": "lz4"}).status == 400
    assert ask(store, b"\xff\xfe SELECT 1").status == 400
    assert ask(store, b"SELECT \xff").status >= 400
    assert ask(store, b"INSERT INTO \xff FORMAT TSV\n1").status == 400


def test_web_pages_are_refused(store: Endpoints) -> None:
    assert ask(store, b"SELECT 1", headers={"Origin": "https://shop.example"}).status == 403


def test_ping_and_an_empty_request(store: Endpoints) -> None:
    for path in ("/ping", "/"):
        answer = ask(store, method="GET", path=path)
        assert (answer.status, answer.body) == (200, b"Ok.\n")


def test_two_writing_processes_and_a_reader_share_the_store(store: Endpoints) -> None:
    with connect(store) as reader:
        reader.command("CREATE DATABASE shared")
        reader.command(
            "CREATE TABLE shared.t (a UInt64, s String, version UInt64)"
            " ENGINE = ReplacingMergeTree(version) ORDER BY a"
        )
        address = (store.clickhouse_host, str(store.clickhouse_port))
        writers = [
            subprocess.Popen(
                (sys.executable, "-c", WRITER, *address, str(first)),
            )
            for first in (0, 5_000)  # the second half of one is the first half of the other
        ]
        counts = [0]
        while any(writer.poll() is None for writer in writers):
            counts.append(reader.command("SELECT count() FROM shared.t FINAL"))  # type: ignore[arg-type]
        assert [writer.returncode for writer in writers] == [0, 0]
        assert counts == sorted(counts)
        rows = reader.query(
            "SELECT count(), uniqExact(a), countIf(s != concat(toString(a), ';')),"
            " countIf(version = 0) FROM shared.t FINAL"
        ).result_rows
    assert rows == [(15_000, 15_000, 0, 5_000)]


def test_a_data_directory_in_use_is_refused(store: Endpoints) -> None:
    path = store.run_dir / "clickhouse"
    second = subprocess.run(
        [sys.executable, "-m", "stream.embedded.clickhouse_server", "--port=1", f"--path={path}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert second.returncode == 1
    assert "cannot open" in second.stderr
