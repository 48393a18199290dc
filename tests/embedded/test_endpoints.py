"""Endpoints become settings, as overrides and as environment variables alike."""

from pathlib import Path

import pytest

from stream import settings
from stream.embedded import Endpoints

ENDPOINTS = Endpoints(
    kafka="127.0.0.1:1001",
    triton_grpc="127.0.0.1:1002",
    triton_http="127.0.0.1:1003",
    triton_metrics="127.0.0.1:1004",
    clickhouse_host="127.0.0.1",
    clickhouse_port=1005,
    run_dir=Path("run"),
)


def read(loaded: settings.Settings) -> tuple[str, str, str, int]:
    return (
        loaded.kafka.bootstrap_servers,
        loaded.triton.url,
        loaded.clickhouse.host,
        loaded.clickhouse.port,
    )


EXPECTED = ("127.0.0.1:1001", "127.0.0.1:1002", "127.0.0.1", 1005)


def test_as_overrides() -> None:
    assert read(settings.load(**ENDPOINTS.settings_overrides())) == EXPECTED


def test_as_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in ENDPOINTS.environment().items():
        monkeypatch.setenv(name, value)
    assert read(settings.load()) == EXPECTED


def test_parts_not_asked_for_leave_the_settings_alone() -> None:
    only = Endpoints(kafka="127.0.0.1:1001", run_dir=Path("run"))
    assert only.environment() == {"ASSAYER_KAFKA__BOOTSTRAP_SERVERS": "127.0.0.1:1001"}
    assert settings.load(**only.settings_overrides()).triton == settings.load().triton
