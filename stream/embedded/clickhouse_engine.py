"""A statement, database, settings and parameters in; the engine's answer in its format out.

The engine is chdb, in this process. Each request runs on a connection of its own kind: one that
has exactly the request's database and settings. Connections are kept for the next request of the
same kind (opening one takes about 2 ms) and dropped when a statement failed or changed them, so
that no request sees another's session.
"""

import io
import os
import re
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from chdb import _chdb

from stream.embedded.clickhouse_errors import BAD_ARGUMENTS, UNKNOWN_SETTING, EngineError
from stream.embedded.clickhouse_space import INSERT_LEAST_BYTES
from stream.embedded.clickhouse_statement import Insert, Query, Statement

ENGINE_SETTINGS = {
    # The CPU is wanted for the models: a query gets one thread, and one part is merged at a time.
    "max_threads": "1",
    "background_pool_size": "1",
    # Rows of one insert that share a key are left to merges and FINAL, as those of two inserts
    # are: collapsing them on insert doubles its CPU.
    "optimize_on_insert": "0",
    # As on a server: a bare expression is a mistake, not a SELECT.
    "implicit_select": "0",
    "min_free_disk_bytes_to_perform_insert": str(INSERT_LEAST_BYTES),
}
IDLE_CONNECTIONS = 8

PASSING_SETTINGS = frozenset({"insert_deduplication_token", "log_comment"})
"""Settings that differ with every request: set for it and reset, on a connection of its kind."""

_NAME = re.compile(r"\A[A-Za-z_][A-Za-z0-9_]*\Z")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The result's bytes in `format` (None: a statement without a result) and its counters."""

    body: bytes
    format: str | None
    summary: Mapping[str, str]


class _Result(Protocol):
    def bytes(self) -> bytes: ...
    def rows_read(self) -> int: ...
    def storage_rows_read(self) -> int: ...
    def storage_bytes_read(self) -> int: ...
    def rows_written(self) -> int: ...
    def bytes_written(self) -> int: ...
    def elapsed(self) -> float: ...


class _Connection(Protocol):
    def query(self, sql: str | bytes, fmt: str, *, params: Mapping[str, str]) -> _Result: ...
    def close(self) -> None: ...


Kind = tuple[str, tuple[tuple[str, str], ...]]
"""Database and settings of a connection."""


class Engine:
    """One data directory, opened by this process alone."""

    def __init__(self, path: Path) -> None:
        """Open or create the data directory.

        Raises:
            EngineError: it cannot be opened, for example because another process has it open.
        """
        if "?" in str(path):
            raise EngineError(
                BAD_ARGUMENTS, f"a data directory cannot have a ? in its path: {path}"
            )
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        options = "&".join(f"{name}={value}" for name, value in ENGINE_SETTINGS.items())
        self._address = f"{path}?{options}&log-level=none"
        self._idle: OrderedDict[Kind, list[_Connection]] = OrderedDict()
        self._lock = threading.Lock()
        self._main = self._open(("", ()))  # the engine lives as long as any connection does

    def run(
        self,
        statement: Statement,
        *,
        database: str = "",
        settings: Mapping[str, str],
        parameters: Mapping[str, str],
        default_format: str = "TabSeparated",
    ) -> Answer:
        """Run one statement; safe from several threads at once.

        Raises:
            EngineError: the engine refused it.
        """
        lasting = {name: text for name, text in settings.items() if name not in PASSING_SETTINGS}
        passing = settings.keys() - lasting.keys()
        kind: Kind = (database, tuple(sorted(lasting.items())))
        connection = self._take(kind)
        try:
            for name in passing:
                _set(connection, name, _quoted(settings[name], "'"))
            if isinstance(statement, Insert):
                answer = _insert(connection, statement)
            else:
                answer = _query(connection, statement, parameters, default_format)
            for name in passing:
                _set(connection, name, "DEFAULT")
        except (RuntimeError, UnicodeError) as error:
            connection.close()
            raise EngineError.of(error) from error
        except BaseException:
            connection.close()
            raise
        if isinstance(statement, Query) and statement.leaves_state:
            connection.close()
        else:
            self._give(kind, connection)
        return answer

    def close(self) -> None:
        """Close every connection, and with the last one the engine."""
        with self._lock:
            for connections in self._idle.values():
                for each in connections:
                    each.close()
            self._idle.clear()
        self._main.close()

    def _open(self, kind: Kind) -> _Connection:
        database, settings = kind
        try:
            connection = cast(_Connection, _chdb.connect(self._address))  # type: ignore[attr-defined]
        except RuntimeError as error:
            raise EngineError.of(error) from error
        try:
            for name, value in settings:
                if not _NAME.match(name):
                    raise EngineError(UNKNOWN_SETTING, f"unknown setting {name!r}")
                _set(connection, name, _quoted(value, "'"))
            if database:
                connection.query(f"USE {_quoted(database, '`')}", "Null", params={})
        except RuntimeError as error:
            connection.close()
            raise EngineError.of(error) from error
        except EngineError:
            connection.close()
            raise
        return connection

    def _take(self, kind: Kind) -> _Connection:
        with self._lock:
            if connections := self._idle.get(kind):
                return connections.pop()
        return self._open(kind)

    def _give(self, kind: Kind, connection: _Connection) -> None:
        with self._lock:
            self._idle.setdefault(kind, []).append(connection)
            self._idle.move_to_end(kind)
            surplus = sum(map(len, self._idle.values())) - IDLE_CONNECTIONS
            while surplus > 0:
                oldest = next(iter(self._idle))
                if self._idle[oldest]:
                    self._idle[oldest].pop().close()
                    surplus -= 1
                else:
                    del self._idle[oldest]


def _set(connection: _Connection, name: str, value: str) -> None:
    connection.query(f"SET {name} = {value}", "Null", params={})


def _insert(connection: _Connection, insert: Insert) -> Answer:
    """Have the engine read the data from a file, one that is in memory.

    Never as part of the statement: data that stand in the statement's text lose bytes at their
    end that look like white space or a semicolon, which in a binary format they are not. And not
    by the engine's streaming insert: that says "done" when the rows could not be written.
    """
    with io.FileIO(os.memfd_create("insert"), "wb") as file:
        _write(file, insert.data)
        sql = (
            f"{insert.head}\nFROM INFILE '/proc/self/fd/{file.fileno()}'\n"
            f"{insert.settings}\nFORMAT {insert.format}"
        )
        result = connection.query(sql, "Null", params={})
    return Answer(
        body=b"",
        format=None,
        summary={
            "read_rows": "0",
            "read_bytes": "0",
            "written_rows": str(result.rows_written()),
            "written_bytes": str(result.bytes_written()),
            "result_rows": "0",
            "elapsed_ns": str(int(result.elapsed() * 1e9)),
        },
    )


def _write(file: io.FileIO, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]


def _query(
    connection: _Connection, query: Query, parameters: Mapping[str, str], default_format: str
) -> Answer:
    name = query.format or default_format
    result = connection.query(query.text, name, params=parameters)
    body = result.bytes()
    if not body and name == "Native" and query.returns_rows:
        # The engine writes nothing for no rows; a server writes the columns' names and types.
        described = connection.query(query.text, "TSVWithNamesAndTypes", params=parameters)
        body = _native_header(described.bytes())
    return Answer(
        body=body,
        format=name if query.returns_rows or body else None,
        summary={
            "read_rows": str(result.storage_rows_read()),
            "read_bytes": str(result.storage_bytes_read()),
            "written_rows": str(result.rows_written()),
            "written_bytes": str(result.bytes_written()),
            "result_rows": str(result.rows_read()),
            "elapsed_ns": str(int(result.elapsed() * 1e9)),
        },
    )


def _native_header(described: bytes) -> bytes:
    """A Native block of no rows, from the two lines of names and types."""
    lines = described.split(b"\n")
    if len(lines) < 2:
        return b""
    names, types = (
        [field.decode("unicode_escape").encode("latin-1") for field in line.split(b"\t")]
        for line in lines[:2]
    )
    block = _varint(len(names)) + _varint(0)
    for pair in zip(names, types, strict=True):
        for text in pair:
            block += _varint(len(text)) + text
    return block


def _varint(number: int) -> bytes:
    encoded = bytearray()
    while number >= 0x80:
        encoded.append(number & 0x7F | 0x80)
        number >>= 7
    encoded.append(number)
    return bytes(encoded)


def _quoted(text: str, quote: str) -> str:
    """A string or identifier literal."""
    return quote + text.replace("\\", "\\\\").replace(quote, "\\" + quote) + quote
