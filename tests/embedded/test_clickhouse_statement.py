"""Where an INSERT's data begin, and what a query's last words say."""

import contextlib

import pytest

from stream.embedded.clickhouse_errors import SYNTAX_ERROR, EngineError
from stream.embedded.clickhouse_statement import (
    MAX_STATEMENT_BYTES,
    Insert,
    Query,
    read_statement,
)

INSERTS: list[tuple[bytes, bytes, Insert]] = [
    (
        b"INSERT INTO t (a, b) FORMAT Native\n\x02\x01\x01a;\n ",
        b"",
        Insert(head="INSERT INTO t (a, b) ", format="Native", data=b"\x02\x01\x01a;\n "),
    ),
    (
        b"insert into `FORMAT x` (`values`, format) settings async_insert=0 format TSV",
        b"1\t2\n",
        Insert(
            head="insert into `FORMAT x` (`values`, format) ",
            settings="settings async_insert=0 ",
            format="TSV",
            data=b"1\t2\n",
        ),
    ),
    (
        b'/* FORMAT a */ INSERT INTO t -- FORMAT b\nFORMAT JSONEachRow {"a":1}',
        b"",
        Insert(
            head="/* FORMAT a */ INSERT INTO t -- FORMAT b\n",
            format="JSONEachRow",
            data=b'{"a":1}',
        ),
    ),
    (
        b"INSERT INTO db.settings FORMAT TSV\n1",
        b"",
        Insert(head="INSERT INTO db.settings ", format="TSV", data=b"1"),
    ),
    (
        b"INSERT INTO t VALUES ('x FORMAT CSV'), ('y')",
        b"",
        Insert(head="INSERT INTO t ", format="Values", data=b" ('x FORMAT CSV'), ('y')"),
    ),
    (
        b"INSERT INTO t FORMAT Native\n",
        b"",
        Insert(head="INSERT INTO t ", format="Native", data=b""),
    ),
]


@pytest.mark.parametrize(("query", "data", "expected"), INSERTS)
def test_inserts(query: bytes, data: bytes, expected: Insert) -> None:
    assert read_statement(query, data) == expected


QUERIES: list[tuple[bytes, Query]] = [
    (
        b"SELECT 1\n FORMAT Native",
        Query(text=b"SELECT 1\n", format="Native", returns_rows=True, leaves_state=False),
    ),
    (
        b"select ' FORMAT CSV'",
        Query(text=b"select ' FORMAT CSV'", format=None, returns_rows=True, leaves_state=False),
    ),
    (
        b"-- set\n ( SELECT 1 ) format TSV ; ",
        Query(text=b"-- set\n ( SELECT 1 )", format="TSV", returns_rows=True, leaves_state=False),
    ),
    (
        b"CREATE TABLE t (a Int8) ENGINE = Memory",
        Query(
            text=b"CREATE TABLE t (a Int8) ENGINE = Memory",
            format=None,
            returns_rows=False,
            leaves_state=False,
        ),
    ),
    (
        b"CREATE TEMPORARY TABLE t (a Int8)",
        Query(
            text=b"CREATE TEMPORARY TABLE t (a Int8)",
            format=None,
            returns_rows=False,
            leaves_state=True,
        ),
    ),
    (
        b"/**/set a = 1",
        Query(text=b"/**/set a = 1", format=None, returns_rows=False, leaves_state=True),
    ),
    (
        b"INSERT INTO t SELECT 1",
        Query(text=b"INSERT INTO t SELECT 1", format=None, returns_rows=False, leaves_state=False),
    ),
    (
        b"SELECT ';' -- ; SELECT 2\n ; /* ; */ -- end",
        Query(
            text=b"SELECT ';' -- ; SELECT 2\n ; /* ; */ -- end",
            format=None,
            returns_rows=True,
            leaves_state=False,
        ),
    ),
]


@pytest.mark.parametrize(("query", "expected"), QUERIES)
def test_queries(query: bytes, expected: Query) -> None:
    assert read_statement(query) == expected


@pytest.mark.parametrize(
    "query",
    [b";", b"", b"\xff SELECT 1", b"\x00", b"SELECT 1; SELECT 2", b"INSERT INTO \xff FORMAT TSV\n"],
)
def test_what_is_not_one_statement_is_refused(query: bytes) -> None:
    with pytest.raises(EngineError) as refused:
        read_statement(query)
    assert refused.value.code == SYNTAX_ERROR


@pytest.mark.parametrize(
    "piece",
    [b"/**/", b"/*", b"\n", b"--\n", b"(", b"'", b"'\\", b"`a", b'"\\', b"a ", b";", b" FORMAT x "],
)
def test_a_statement_is_read_in_linear_time(piece: bytes) -> None:
    """Twenty-two empty comments once took fourteen seconds, and each two more four times that."""
    for start in (b"", b"SELECT 1;", b"INSERT INTO "):
        with contextlib.suppress(EngineError):
            read_statement(start + piece * (100_000 // len(piece)))


def test_what_is_not_closed_ends_with_the_text() -> None:
    found = read_statement(b"INSERT INTO t (`a VALUES (1); SELECT 'b FORMAT CSV")
    assert isinstance(found, Query)


def test_an_endless_statement_is_refused_but_not_the_data_of_an_insert() -> None:
    long = b"x" * MAX_STATEMENT_BYTES
    with pytest.raises(EngineError, match="Max query size exceeded"):
        read_statement(b"SELECT '" + long + b"'")
    found = read_statement(b"INSERT INTO t FORMAT TSV\n" + long)
    assert isinstance(found, Insert)
    assert found.data == long
