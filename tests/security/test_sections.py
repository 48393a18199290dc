"""Half-set connections are refused with a line that says what is missing, never with a secret."""

import os
from pathlib import Path

import pytest

from stream.errors import SettingsError
from stream.settings import load, unwise

SECRET = "hunter-2-hunter"

Values = dict[str, str]
OAUTH = {
    "KAFKA__SECURITY_PROTOCOL": "SASL_SSL",
    "KAFKA__SASL_MECHANISM": "OAUTHBEARER",
    "KAFKA__OAUTH_TOKEN_URL": "https://login.example/token",
    "KAFKA__OAUTH_CLIENT_ID": "assayer",
    "KAFKA__OAUTH_CLIENT_SECRET": SECRET,
}
SCRAM = {
    "KAFKA__SECURITY_PROTOCOL": "SASL_SSL",
    "KAFKA__USERNAME": "assayer",
    "KAFKA__PASSWORD": SECRET,
}


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("ASSAYER_"):
            monkeypatch.delenv(name)


def set_all(monkeypatch: pytest.MonkeyPatch, values: Values) -> None:
    for name, value in values.items():
        monkeypatch.setenv(f"ASSAYER_{name}", value)


@pytest.mark.parametrize(
    ("values", "line"),
    [
        (SCRAM | {"KAFKA__USERNAME": ""}, "kafka: sasl_mechanism SCRAM-SHA-512 needs username"),
        (SCRAM | {"KAFKA__PASSWORD": ""}, "kafka: sasl_mechanism SCRAM-SHA-512 needs password"),
        (
            SCRAM | {"KAFKA__SASL_MECHANISM": "OAUTHBEARER"},
            "kafka: sasl_mechanism OAUTHBEARER needs oauth_token_url; "
            "sasl_mechanism OAUTHBEARER needs oauth_client_id; "
            "sasl_mechanism OAUTHBEARER needs oauth_client_secret",
        ),
        (
            OAUTH | {"KAFKA__OAUTH_CLIENT_SECRET": ""},
            "kafka: sasl_mechanism OAUTHBEARER needs oauth_client_secret",
        ),
        (
            OAUTH | {"KAFKA__OAUTH_TOKEN_URL": "http://login.example/token"},
            "kafka: oauth_token_url must be https: the client's secret is sent there",
        ),
        (
            OAUTH | {"KAFKA__OAUTH_TOKEN_URL": f"https://assayer:{SECRET}@login.example/token"},
            "kafka: oauth_token_url holds credentials: they belong in oauth_client_id and _secret",
        ),
        (
            OAUTH | {"KAFKA__OAUTH_TOKEN_URL": "login.example"},
            "kafka: oauth_token_url is no https address",
        ),
        (
            SCRAM | {"KAFKA__SECURITY_PROTOCOL": "SSL"},
            "kafka: username is set, but security_protocol SSL does not sign in; "
            "password is set, but security_protocol SSL does not sign in",
        ),
        (
            {"KAFKA__CA_FILE": "ca.pem"},
            "kafka: ca_file is set, but security_protocol PLAINTEXT does not encrypt",
        ),
        (
            {"KAFKA__SECURITY_PROTOCOL": "SSL", "KAFKA__KEY_FILE": "key.pem"},
            "kafka: certificate_file and key_file go together: set both or neither",
        ),
        ({"CLICKHOUSE__CA_FILE": "ca.pem"}, "clickhouse: ca_file is set, but secure is false"),
        (
            {"CLICKHOUSE__SECURE": "true", "CLICKHOUSE__CERTIFICATE_FILE": "own.pem"},
            "clickhouse: certificate_file and key_file go together: set both or neither",
        ),
        (
            {"CLICKHOUSE__PASSWORD": SECRET, "CLICKHOUSE__ACCESS_TOKEN": SECRET},
            "clickhouse: password and access_token are both set: one of them signs in",
        ),
        ({"TRITON__CA_FILE": "ca.pem"}, "triton: ca_file is set, but secure is false"),
        (
            {"TRITON__ACCESS_TOKEN": f"{SECRET}\nx-role: admin"},
            "triton: access_token holds characters that no header may hold",
        ),
        (
            {"TRITON__ACCESS_TOKEN_HEADER": "grpc-timeout"},
            "triton: access_token_header grpc-timeout is a name gRPC keeps for itself",
        ),
    ],
)
def test_what_is_missing_is_named(
    monkeypatch: pytest.MonkeyPatch, values: Values, line: str
) -> None:
    set_all(monkeypatch, values)
    with pytest.raises(SettingsError) as raised:
        load()
    assert str(raised.value) == f"setting {line}"


@pytest.mark.parametrize("values", [SCRAM, OAUTH], ids=["SCRAM", "OAUTHBEARER"])
def test_nothing_shows_a_secret(monkeypatch: pytest.MonkeyPatch, values: Values) -> None:
    tokens = {"CLICKHOUSE__ACCESS_TOKEN": SECRET, "TRITON__ACCESS_TOKEN": SECRET}
    set_all(monkeypatch, values | tokens)
    settings = load()
    assert SECRET not in "".join((repr(settings), str(settings), settings.model_dump_json()))
    monkeypatch.setenv("ASSAYER_KAFKA__OAUTH_TOKEN", SECRET)
    with pytest.raises(SettingsError) as raised:
        load()
    assert SECRET not in str(raised.value)


@pytest.mark.parametrize(
    ("values", "service"),
    [
        (
            SCRAM
            | {"KAFKA__SECURITY_PROTOCOL": "SASL_PLAINTEXT", "KAFKA__SASL_MECHANISM": "PLAIN"},
            "kafka",
        ),
        (OAUTH | {"KAFKA__SECURITY_PROTOCOL": "SASL_PLAINTEXT"}, "kafka"),
        ({"CLICKHOUSE__PASSWORD": SECRET}, "clickhouse"),
        ({"CLICKHOUSE__ACCESS_TOKEN": SECRET}, "clickhouse"),
        ({"TRITON__ACCESS_TOKEN": SECRET}, "triton"),
    ],
)
def test_credentials_in_the_open_are_named(
    monkeypatch: pytest.MonkeyPatch, values: Values, service: str
) -> None:
    set_all(monkeypatch, values)
    assert unwise(load()) == []  # on this host nobody listens
    away = {
        "KAFKA__BOOTSTRAP_SERVERS": "127.0.0.1:9092,kafka.example:9092",
        "CLICKHOUSE__HOST": "store.example",
        "TRITON__URL": "models.example:8001",
    }
    set_all(monkeypatch, away)
    (line,) = unwise(load())
    assert line.startswith(f"{service}: ")
    assert SECRET not in line


def test_scram_over_an_open_connection_shows_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, SCRAM | {"KAFKA__SECURITY_PROTOCOL": "SASL_PLAINTEXT"})
    monkeypatch.setenv("ASSAYER_KAFKA__BOOTSTRAP_SERVERS", "kafka.example:9092")
    assert unwise(load()) == []


def test_secrets_mounted_by_kubernetes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder of links to a hidden folder of the day."""
    day = tmp_path / "..2026_11_22"
    day.mkdir()
    (day / "kafka__password").write_text(f"{SECRET}\n")
    (tmp_path / "..data").symlink_to(day.name)
    (tmp_path / "kafka__password").symlink_to("..data/kafka__password")
    set_all(monkeypatch, SCRAM)
    monkeypatch.delenv("ASSAYER_KAFKA__PASSWORD")
    monkeypatch.setenv("ASSAYER_SECRETS_DIR", str(tmp_path))
    password = load().kafka.password
    assert password is not None
    assert password.get_secret_value() == SECRET


def test_secrets_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ASSAYER_SECRETS_DIR", str(tmp_path / "nowhere"))
    with pytest.raises(SettingsError, match="ASSAYER_SECRETS_DIR names no readable folder"):
        load()
    monkeypatch.setenv("ASSAYER_SECRETS_DIR", str(tmp_path))
    (tmp_path / "clickhouse__password").write_bytes(b"\xff\xfesecret")
    with pytest.raises(SettingsError, match="the settings cannot be read: no utf-8 text"):
        load()
