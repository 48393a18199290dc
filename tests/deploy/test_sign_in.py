"""Workers, Kafka and ClickHouse agree on addresses, users and passwords."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from clickhouse_connect.driver.exceptions import DatabaseError

from stream import settings
from tests.dashboards.store import Engine
from tests.deploy.as_user import grants, users
from tests.deploy.compose_file import ROOT
from tests.deploy.preparation import PREPARE
from tests.deploy.shape import DEPLOY, DOCUMENT, SERVICES, mounts, names, networks, secrets


@pytest.mark.parametrize("name", ["worker", "setup", "operator"])
def test_settings_are_accepted(name: str, prepared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = prepared / "run-secrets"
    folder.mkdir()
    for secret, target in secrets(name).items():
        source = prepared / DOCUMENT["secrets"][secret]["file"]
        (folder / Path(target).name).write_text(source.read_text(encoding="utf-8"))
    for variable, value in SERVICES[name]["environment"].items():
        if variable != "TMPDIR":  # a folder of the container
            assert variable.startswith("ASSAYER_")
            monkeypatch.setenv(variable, value)
    assert SERVICES[name]["environment"]["ASSAYER_SECRETS_DIR"] == "/run/secrets"
    monkeypatch.setenv("ASSAYER_SECRETS_DIR", str(folder))
    loaded = settings.load()

    kafka = loaded.kafka.bootstrap_servers.split(":")[0]
    hosts = [kafka, loaded.clickhouse.host]
    if name == "worker":
        hosts.append(loaded.triton.url.split(":")[0])
        assert loaded.web.host == "0.0.0.0"
        assert loaded.watchdog.drain_s < int(SERVICES[name]["stop_grace_period"].rstrip("s"))
    for host in hosts:
        servers = [other for other in SERVICES if host in names(other)]
        assert servers, host
        for server in servers:
            assert networks(SERVICES[server]) & networks(SERVICES[name])

    assert loaded.kafka.password is not None
    written = prepared / "deploy/secrets"
    assert loaded.kafka.password.get_secret_value() == (written / "kafka_password").read_text()
    user = PREPARE.CLICKHOUSE_USERS[loaded.clickhouse.username]
    assert loaded.clickhouse.password.get_secret_value() == (written / user).read_text()


def test_kafka_asks_clients_for_the_password_workers_have() -> None:
    lines = (DEPLOY / "kafka/server.properties").read_text(encoding="utf-8").splitlines()
    known = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    protocols = dict(pair.split(":") for pair in known["listener.security.protocol.map"].split(","))
    listeners = dict(pair.split("://") for pair in known["listeners"].split(","))
    advertised = dict(pair.split("://") for pair in known["advertised.listeners"].split(","))
    environment = SERVICES["worker"]["environment"]
    assert advertised["CLIENT"] == environment["ASSAYER_KAFKA__BOOTSTRAP_SERVERS"]
    host_port = listeners["HOST"].rpartition(":")[2]
    assert f"127.0.0.1:{host_port}:{host_port}" in SERVICES["kafka"]["ports"]
    for name, address in listeners.items():
        if protocols[name] == "PLAINTEXT":
            assert address.startswith("127.0.0.1:"), f"{name} is open to the network"
        else:
            assert protocols[name] == environment["ASSAYER_KAFKA__SECURITY_PROTOCOL"]
            sign_in = known[f"listener.name.{name.lower()}.plain.sasl.jaas.config"]
            assert f"user_{environment['ASSAYER_KAFKA__USERNAME']}=" in sign_in
            assert "${dir:/run/secrets:kafka_password}" in sign_in
    assert secrets("kafka") == {"kafka_password": "/run/secrets/kafka_password"}
    assert known["sasl.enabled.mechanisms"] == environment["ASSAYER_KAFKA__SASL_MECHANISM"]
    largest = settings.KafkaSettings.model_fields["max_message_bytes"].default
    assert int(known["message.max.bytes"]) == largest
    assert known["log.dirs"] in mounts("kafka")
    probe = SERVICES["kafka"]["healthcheck"]["test"]
    assert probe[probe.index("--bootstrap-server") + 1] == listeners["BROKER"]


def test_clickhouse_users_have_passwords_profiles_and_their_own_database(prepared: Path) -> None:
    hashed = ET.parse(prepared / "deploy/secrets/clickhouse_passwords.xml").getroot().find("users")
    assert hashed is not None
    assert set(users()) == set(PREPARE.CLICKHOUSE_USERS) == {user.tag for user in hashed}
    configured = ET.parse(DEPLOY / "clickhouse/users.xml").getroot()
    default = configured.find("users/default")
    assert default is not None
    assert default.get("remove") == "remove"
    profiles = {profile.tag for profile in configured.find("profiles") or []}
    database = SERVICES["worker"]["environment"]["ASSAYER_CLICKHOUSE__DATABASE"]
    for user in users():
        assert configured.findtext(f"users/{user}/profile") in profiles
        targets = {grant.rpartition(" ON ")[2] for grant in grants(user)}
        outside = {target for target in targets if not target.startswith(f"{database}.")}
        assert outside == ({"default.*", "ReplacingMergeTree"} if user == "migrator" else set())


def test_each_clickhouse_password_is_given_to_its_users_service_alone() -> None:
    holders = {
        user: {name for name in SERVICES if secret in secrets(name)}
        for user, secret in PREPARE.CLICKHOUSE_USERS.items()
    }
    assert holders == {
        "assayer": {"worker"},
        "operator": {"operator"},
        "migrator": {"setup"},
        "reader": {"grafana"},
    }


def test_the_page_names_what_the_reader_may_read() -> None:
    page = (ROOT / "docs/deployment.md").read_text(encoding="utf-8")
    (row,) = (line for line in page.splitlines() if line.startswith("| `reader` |"))
    readable = {grant.removeprefix("GRANT SELECT ON assayer.") for grant in grants("reader")}
    assert set(re.findall(r"`(\w+)`", row)) == {"reader", *readable}


@pytest.mark.stack
def test_the_engine_understands_the_grants(engine: Engine) -> None:
    for grant in (grant for user in users() for grant in grants(user)):
        (row,) = engine.client.query(
            "SELECT formatQuerySingleLine({grant:String}) AS read", {"grant": f"{grant} TO someone"}
        ).named_results()
        assert row["read"].startswith("GRANT ")
    with pytest.raises(DatabaseError, match="SYNTAX_ERROR"):
        engine.client.query("SELECT formatQuerySingleLine('GRANT SELEKT ON assayer.* TO someone')")
