"""What the embedded stack's processes are told: no secret meant for other services."""

import sys
from pathlib import Path

import pytest

from stream.embedded import Endpoints
from stream.embedded.child import Child
from stream.embedded.workers import Workers
from stream.settings import load
from tests.security.test_sections import OAUTH, SECRET, set_all

SHOW = (sys.executable, "-c", "import os; print(sorted(os.environ.items()))")
ENDPOINTS = {
    "kafka": "127.0.0.1:1",
    "triton_grpc": "127.0.0.1:2",
    "clickhouse_host": "127.0.0.1",
    "clickhouse_port": 3,
}


@pytest.fixture(autouse=True)
def _configured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """This process knows how to reach secured services."""
    secrets = tmp_path / "secrets"
    secrets.mkdir()
    (secrets / "clickhouse__password").write_text(SECRET)
    (secrets / "triton__access_token").write_text(SECRET)
    config = tmp_path / "assayer.toml"
    config.write_text('[clickhouse]\nsecure = true\nca_file = "ca.pem"\n')
    set_all(monkeypatch, OAUTH)
    monkeypatch.setenv("ASSAYER_SECRETS_DIR", str(secrets))
    monkeypatch.setenv("ASSAYER_CONFIG", str(config))
    monkeypatch.setenv("ASSAYER_BATCH__MAX_EVENTS", "7")


def environment_of(child: Child) -> str:
    child.start()
    assert child.wait(deadline_s=20) == 0
    return child.log.read_text()


def test_a_server_inherits_no_setting(tmp_path: Path) -> None:
    told = environment_of(Child(name="server", argv=SHOW, log=tmp_path / "log"))
    assert "ASSAYER" not in told
    assert "PATH" in told


def test_a_worker_is_given_no_credential(tmp_path: Path) -> None:
    endpoints = Endpoints(**ENDPOINTS, run_dir=tmp_path)  # type: ignore[arg-type]
    (child,) = Workers(endpoints=endpoints, argv=SHOW).children
    told = environment_of(child)
    assert "'ASSAYER_BATCH__MAX_EVENTS', '7'" in told
    assert "SECRETS_DIR" not in told
    assert SECRET not in told


def test_the_embedded_stack_is_reached_without_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoints = Endpoints(**ENDPOINTS, run_dir=tmp_path)  # type: ignore[arg-type]
    here = load(**endpoints.settings_overrides())
    set_all(monkeypatch, {name[8:]: text for name, text in endpoints.environment().items()})
    set_all(monkeypatch, {name[8:]: text for name, text in endpoints.unsecured().items()})
    for settings in (here, load()):
        assert settings.kafka.security_protocol == "PLAINTEXT"
        assert settings.kafka.oauth_client_secret is None
        assert not settings.clickhouse.secure
        assert settings.clickhouse.password.get_secret_value() == ""
        assert settings.triton.access_token is None
