"""Settings: where they come from, what is refused, and that no secret is told."""

import os
from pathlib import Path

import pytest

from stream.errors import SettingsError
from stream.settings import load, unwise

SECRET = "hunter-2-hunter"


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.startswith("ASSAYER_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def test_defaults_are_loopback() -> None:
    settings = load()
    assert settings.kafka.bootstrap_servers.startswith("127.0.0.1")
    assert settings.web.host == settings.clickhouse.host == "127.0.0.1"
    assert settings.triton.url.startswith("127.0.0.1")


def test_the_environment_wins_over_secrets_and_these_over_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    config = tmp_path / "assayer.toml"
    config.write_text(
        '[kafka]\ngroup = "file"\nusername = "file"\npassword = "file"\n[batch]\nmax_events = 7\n'
    )
    secrets = tmp_path / "secrets"
    secrets.mkdir()
    (secrets / "kafka__password").write_text(f"{SECRET}\n")
    (secrets / "kafka__username").write_text("secret-file")
    monkeypatch.setenv("ASSAYER_CONFIG", str(config))
    monkeypatch.setenv("ASSAYER_SECRETS_DIR", str(secrets))
    monkeypatch.setenv("ASSAYER_KAFKA__USERNAME", "environment")
    monkeypatch.setenv("ASSAYER_KAFKA__SECURITY_PROTOCOL", "SASL_SSL")
    settings = load()
    assert settings.kafka.username == "environment"
    assert settings.kafka.password is not None
    assert settings.kafka.password.get_secret_value() == SECRET
    assert settings.kafka.group == "file"
    assert settings.batch.max_events == 7
    assert load(kafka={"group": "argument"}).kafka.group == "argument"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ASSAYER_KAFKA__BOOTSTRAP", "a:1"),
        ("ASSAYER_KAFAK__GROUP", "g"),
        ("ASSAYER_LOGLEVEL", "INFO"),
        ("ASSAYER_BATCH__MAX_EVENTS", "0"),
        ("ASSAYER_BATCH__MAX_EVENTS", "many"),
        ("ASSAYER_TRITON__WHEN_AWAY", "guess"),
        ("ASSAYER_CONFIG", "/nowhere/assayer.toml"),
    ],
)
def test_what_cannot_be_used_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as raised:
        load()
    last = name.removeprefix("ASSAYER_").split("__")[-1].lower()
    assert last in str(raised.value).lower()
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    "content", ['[kafak]\ngroup = "g"', '[kafka]\ngropu = "g"', "not toml at all", "kafka = 3"]
)
def test_a_file_that_cannot_be_used_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str
) -> None:
    config = tmp_path / "assayer.toml"
    config.write_text(content)
    monkeypatch.setenv("ASSAYER_CONFIG", str(config))
    with pytest.raises(SettingsError):
        load()


def test_secrets_are_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSAYER_KAFKA__SECURITY_PROTOCOL", "SASL_SSL")
    monkeypatch.setenv("ASSAYER_KAFKA__USERNAME", "assayer")
    monkeypatch.setenv("ASSAYER_KAFKA__PASSWORD", SECRET)
    monkeypatch.setenv("ASSAYER_CLICKHOUSE__PASSWORD", SECRET)
    settings = load()
    told = "".join((repr(settings), str(settings), settings.model_dump_json()))
    assert SECRET not in told
    monkeypatch.setenv("ASSAYER_CLICKHOUSE__PORT", "no port")
    monkeypatch.setenv("ASSAYER_KAFKA__PASWORD", SECRET)
    with pytest.raises(SettingsError) as raised:
        load()
    assert SECRET not in str(raised.value)


def test_settings_are_frozen() -> None:
    settings = load()
    with pytest.raises(ValueError, match="frozen"):
        settings.kafka.group = "other"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("name", "value", "named"),
    [
        ("CLICKHOUSE__TIMEOUT_S", "60", "clickhouse.timeout_s"),
        ("TRITON__DEADLINE_S", "90", "triton.deadline_s"),
        ("KAFKA__DELIVERY_TIMEOUT_S", "61", "kafka.delivery_timeout_s"),
        ("KAFKA__REBALANCE_TIMEOUT_S", "50", "kafka.rebalance_timeout_s"),
    ],
)
def test_a_watchdog_without_patience_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, named: str
) -> None:
    assert unwise(load()) == []
    monkeypatch.setenv(f"ASSAYER_{name}", value)
    (line,) = unwise(load())
    assert line.startswith(f"watchdog.stall_s: 60 is not above {named}")
    monkeypatch.setenv("ASSAYER_WATCHDOG__STALL_S", "100")
    assert unwise(load()) == []
