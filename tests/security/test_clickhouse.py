"""The store over TLS: every way to sign in, and a plain line where it is not possible."""

from pathlib import Path
from typing import Any

import pytest
from prometheus_client import CollectorRegistry

from stream.errors import ClickHouseUnavailable, SettingsError
from stream.metrics import Metrics
from stream.settings import ClickHouseSettings
from stream.sinks.clickhouse import Store, connect
from tests.security.secured import FAULTS, Secured

pytestmark = pytest.mark.stack

CAUSES = dict(
    zip(
        FAULTS,
        (
            "unable to get local issuer certificate",
            "IP address mismatch, certificate is not valid for '127.0.0.1'",
            "certificate has expired",
        ),
        strict=True,
    )
)


def answers(settings: ClickHouseSettings) -> bool:
    client = connect(settings, database="default")
    try:
        return bool(client.query("SELECT 1").result_rows == [(1,)])
    finally:
        client.close()


def test_ways_to_sign_in(secured: Secured) -> None:
    token: dict[str, Any] = {"password": "", "access_token": secured.clickhouse.token}
    secured.clickhouse.let_in.clear()
    assert answers(secured.clickhouse_settings())
    assert secured.clickhouse.let_in == {"password"}
    assert answers(secured.clickhouse_settings(**token))
    assert secured.clickhouse.let_in == {"password", "token"}


def test_ways_to_sign_in_with_a_certificate(secured: Secured) -> None:
    port = secured.clickhouse_ports.mutual
    secured.clickhouse.let_in.clear()
    assert answers(secured.clickhouse_settings(port, **secured.client_files))
    assert secured.clickhouse.let_in == {"password"}
    assert answers(secured.clickhouse_settings(port, password="", **secured.client_files))
    assert secured.clickhouse.let_in == {"password", "certificate"}


def refusal(
    secured: Secured, settings: ClickHouseSettings, caplog: pytest.LogCaptureFixture
) -> str:
    """What a command says; a worker's log says the same, once."""
    with pytest.raises(ClickHouseUnavailable) as raised:
        connect(settings)
    line = str(raised.value)
    assert "\n" not in line
    store = Store(settings, Metrics(CollectorRegistry()))
    assert not store.ping()
    assert not store.ping()
    assert caplog.text.count(line) == 1
    assert not [secret for secret in secured.secrets() if secret in caplog.text + line]
    return line


@pytest.mark.parametrize("fault", FAULTS)
def test_a_server_that_is_not_who_it_should_be(
    secured: Secured, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    port = secured.clickhouse_ports.faulty[fault]
    secured.clickhouse.let_in.clear()
    line = refusal(secured, secured.clickhouse_settings(port), caplog)
    assert line.startswith(f"no answer from ClickHouse at 127.0.0.1:{port}: ")
    assert line.endswith(CAUSES[fault])
    assert not secured.clickhouse.let_in


@pytest.mark.parametrize(
    "wrong",
    [{"password": "not-the-right-one"}, {"password": "", "access_token": "not-the-right-one"}],
    ids=["password", "token"],
)
def test_wrong_credentials(
    secured: Secured, wrong: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    line = refusal(secured, secured.clickhouse_settings(**wrong), caplog)
    assert "Authentication failed" in line
    assert "not-the-right-one" not in line


def test_no_certificate_where_one_is_wanted(
    secured: Secured, caplog: pytest.LogCaptureFixture
) -> None:
    line = refusal(secured, secured.clickhouse_settings(secured.clickhouse_ports.mutual), caplog)
    assert line.endswith("does it want a certificate?")


def test_a_store_that_cannot_read_its_files_is_not_made(secured: Secured, tmp_path: Path) -> None:
    settings = secured.clickhouse_settings(ca_file=tmp_path / "nothing.pem")
    with pytest.raises(SettingsError, match=r"clickhouse\.ca_file: cannot read .*nothing\.pem"):
        Store(settings, Metrics(CollectorRegistry()))
