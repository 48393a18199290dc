"""ClickHouse: JSON rows in, a confirmed insert out; plus the client every reader uses."""

import hashlib
import logging
import time
from collections.abc import Sequence
from typing import Any

import clickhouse_connect
from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import ClickHouseError, DatabaseError

from stream.connection_settings import ClickHouseSettings
from stream.errors import ClickHouseUnavailable, RowRefused
from stream.masking import mask_personal_data
from stream.metrics import Metrics
from stream.tls import client_context, refusal

logger = logging.getLogger(__name__)

INSERT_SETTINGS: dict[str, str | int] = {
    "async_insert": 0,
    "date_time_input_format": "best_effort",
    "input_format_skip_unknown_fields": 1,
    "input_format_null_as_default": 1,
}

REFUSED_CONTENT = frozenset(
    {
        6,  # CANNOT_PARSE_TEXT
        25,  # CANNOT_PARSE_ESCAPE_SEQUENCE
        26,  # CANNOT_PARSE_QUOTED_STRING
        27,  # CANNOT_PARSE_INPUT_ASSERTION_FAILED
        33,  # CANNOT_READ_ALL_DATA
        38,  # CANNOT_PARSE_DATE
        41,  # CANNOT_PARSE_DATETIME
        53,  # TYPE_MISMATCH
        69,  # ARGUMENT_OUT_OF_BOUND
        70,  # CANNOT_CONVERT_TYPE
        72,  # CANNOT_PARSE_NUMBER
        117,  # INCORRECT_DATA
        128,  # TOO_LARGE_ARRAY_SIZE
        130,  # CANNOT_READ_ARRAY_FROM_TEXT
        131,  # TOO_LARGE_STRING_SIZE
        190,  # SIZES_OF_ARRAYS_DONT_MATCH
        321,  # VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE
        349,  # CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN
        376,  # CANNOT_PARSE_UUID
        407,  # DECIMAL_OVERFLOW
        467,  # CANNOT_PARSE_BOOL
        469,  # VIOLATED_CONSTRAINT
    }
)
"""ClickHouse's numbers for rows it will never take; with any other error they are tried again."""

REFUSAL_CHARACTERS = 200

_NETWORK_ERRORS = (ClickHouseError, OSError)


def connect(settings: ClickHouseSettings, *, database: str | None = None) -> Client:
    """A client of the configured server; `database` overrides the configured one.

    Raises:
        ClickHouseUnavailable: no answer, or credentials refused.
        SettingsError: a certificate or key file cannot be used.
    """
    try:
        return clickhouse_connect.get_client(
            host=settings.host,
            port=settings.port,
            database=settings.database if database is None else database,
            **_credentials(settings),
            compress=False,
            connect_timeout=5,
            send_receive_timeout=int(settings.timeout_s),
            # Inserts of one worker follow one another; a session would serialise its readers too.
            autogenerate_session_id=False,
        )
    except _NETWORK_ERRORS as error:
        address = f"{settings.host}:{settings.port}"
        why = refusal(address, client_context(settings, "clickhouse")) if settings.secure else None
        raise ClickHouseUnavailable(
            f"no answer from ClickHouse at {address}: {why or _first_line(error)}"
        ) from error


def _credentials(settings: ClickHouseSettings) -> dict[str, Any]:
    """How to sign in: with a token, else with a password, else with the certificate alone."""
    arguments: dict[str, Any] = {"interface": "https" if settings.secure else "http"}
    password = settings.password.get_secret_value()
    if settings.access_token is not None:
        arguments["access_token"] = settings.access_token.get_secret_value()
    else:
        arguments |= {"username": settings.username, "password": password}
    if not settings.secure:
        return arguments
    client_context(settings, "clickhouse")
    arguments["verify"] = True
    if settings.ca_file is not None:
        arguments["ca_cert"] = str(settings.ca_file)
    if settings.certificate_file is not None:
        by_certificate = settings.access_token is None and not password
        arguments |= {
            "client_cert": str(settings.certificate_file),
            "client_cert_key": str(settings.key_file),
            # "mutual" has ClickHouse take the certificate for the user's; "strict" shows it only.
            "tls_mode": "mutual" if by_certificate else "strict",
        }
    return arguments


def _first_line(error: BaseException) -> str:
    root = error
    while inner := root.__cause__ or root.__context__:
        root = inner
    if isinstance(root, OSError) and root.strerror:
        return root.strerror  # "Connection refused", without the library's own story around it
    return (str(error).strip() or type(error).__name__).splitlines()[0][:300]


def _refusal(error: DatabaseError) -> str:
    """The reason without the row: what ClickHouse quotes of it is a stranger's."""
    detail = str(error).rpartition("DB::Exception: ")[2].splitlines()[0]
    return f"{error.name or error.code} ({mask_personal_data(detail)[:REFUSAL_CHARACTERS]})"


class Store:
    """Inserts of one worker, one at a time, from a thread."""

    def __init__(self, settings: ClickHouseSettings, metrics: Metrics) -> None:
        """Describe it; nothing is connected yet.

        Raises:
            SettingsError: a certificate or key file cannot be used.
        """
        if settings.secure:
            client_context(settings, "clickhouse")
        self._settings = settings
        self._metrics = metrics
        self._told: str | None = None
        self._client: Client | None = None

    def insert(self, table: str, rows: Sequence[bytes]) -> None:
        """Insert `rows`, each one JSON object, and return when the server has confirmed them.

        The deduplication token makes a retry of the same rows a no-op on the server even when
        the confirmation of the first try was lost.

        Raises:
            RowRefused: one of them at least holds what the table cannot; none is stored.
            ClickHouseUnavailable: not confirmed; the same rows may be tried again.
        """
        started = time.monotonic()
        outcome = "error"
        block = b"\n".join(rows)
        try:
            if self._client is None:
                self._client = connect(self._settings)
            self._client.raw_insert(
                table,
                insert_block=block,
                fmt="JSONEachRow",
                settings=INSERT_SETTINGS
                | {
                    "insert_deduplication_token": hashlib.blake2b(block, digest_size=16).hexdigest()
                },
            )
            outcome = "ok"
        except _NETWORK_ERRORS as error:
            if isinstance(error, DatabaseError) and error.code in REFUSED_CONTENT:
                outcome = "refused"
                raise RowRefused(f"ClickHouse, table {table}: {_refusal(error)}") from error
            self.close()
            raise ClickHouseUnavailable(f"insert into {table}: {_first_line(error)}") from error
        finally:
            self._metrics.insert_seconds.labels(table, outcome).observe(time.monotonic() - started)
            if outcome == "ok":
                self._metrics.insert_rows.labels(table).observe(len(rows))

    def ping(self) -> bool:
        """Whether the server answers now."""
        try:
            client = self._client or connect(self._settings)
            self._client = client
            answers = bool(client.ping())
        except (*_NETWORK_ERRORS, ClickHouseUnavailable) as error:
            self.close()
            self._tell(str(error))
            return False
        self._told = None
        return answers

    def _tell(self, why: str) -> None:
        """Log why the server does not answer: once, until it does or the reason is another."""
        if why != self._told:
            self._told = why
            logger.warning("%s", why)

    def close(self) -> None:
        """Drop the connection; the next insert opens a new one."""
        client, self._client = self._client, None
        if client is not None:
            client.close()
