"""One worker, all three connections secured: it works, and shows no secret anywhere."""

import dataclasses
import urllib.request
from pathlib import Path

import psutil
import pytest

from stream.embedded.child import Child
from stream.embedded.workers import WORKER, Workers
from stream.kafka import apply_topics
from stream.settings import load
from stream.sinks.migrate import migrate
from tests.pipeline.running import PATIENCE_S, Running, is_ready, some_events, until
from tests.security.secured import FAULTS, Secured

pytestmark = pytest.mark.stack


def secrets_dir(secured: Secured, folder: Path) -> Path:
    """What an orchestrator mounts: one file a secret, readable by its owner alone."""
    made = folder / "secrets"
    made.mkdir(mode=0o700)
    for name, value in {
        "kafka__oauth_client_secret": secured.issuer.secret,
        "clickhouse__password": secured.clickhouse.users["assayer"],
        "triton__access_token": secured.triton.token,
    }.items():
        (made / name).write_text(f"{value}\n")
        (made / name).chmod(0o600)
    return made


def environment(secured: Secured, secrets: Path) -> dict[str, str]:
    """A worker's environment: nothing in it is secret."""
    authority = str(secured.trust.authority.certificate)
    sections = {
        "KAFKA": {
            "SECURITY_PROTOCOL": "SASL_SSL",
            "SASL_MECHANISM": "OAUTHBEARER",
            "OAUTH_TOKEN_URL": secured.token_url,
            "OAUTH_CLIENT_ID": secured.issuer.client_id,
            "OAUTH_CA_FILE": authority,
        },
        "CLICKHOUSE": {"SECURE": "true", "USERNAME": "assayer"},
        "TRITON": {"SECURE": "true"},
    }
    files = {"CA_FILE": authority} | {
        name.upper(): str(path) for name, path in secured.client_files.items()
    }
    return {
        f"ASSAYER_{section}__{name}": value
        for section, values in sections.items()
        for name, value in (values | files).items()
    } | {
        "ASSAYER_SECRETS_DIR": str(secrets),
        "ASSAYER_ROUTING__POLICY_DIR": str(secured.repository),
        "ASSAYER_LOG_LEVEL": "DEBUG",
        "ASSAYER_BATCH__MAX_EVENTS": "64",
    }


def test_a_worker_behind_tls_and_credentials(
    secured: Secured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = environment(secured, secrets_dir(secured, tmp_path))
    endpoints = dataclasses.replace(
        secured.stack.endpoints,
        kafka=f"127.0.0.1:{secured.kafka_ports.plain}",
        clickhouse_port=secured.clickhouse_ports.mutual,
        triton_grpc=f"127.0.0.1:{secured.triton_ports.mutual}",
    )
    for name, value in {**endpoints.environment(), **given}.items():
        monkeypatch.setenv(name, value)
    settings = load()
    # By password: a client of librdkafka takes a second to start with tokens, and these are many.
    kafka = secured.kafka_settings("SCRAM-SHA-512")
    apply_topics(kafka)
    migrate(settings.clickhouse)
    secured.triton.refused = 0
    running = Running(secured.stack, settings.model_copy(update={"kafka": kafka}))
    with Workers(endpoints=endpoints, environment=given) as workers:
        (url,) = workers.urls
        until(lambda: is_ready(url), "the worker is ready")
        child = workers.children[0]
        running.send_all(some_events(200))
        until(running.settled, "everything committed")
        assert child.alive
        assert child.pid
        process = psutil.Process(child.pid)
        seen = "\n".join(
            [
                *(part for each in _family(process) for part in each.cmdline()),
                *(f"{name}={value}" for name, value in process.environ().items()),
                *(_page(f"{url}/{page}") for page in ("healthz", "readyz", "metrics")),
            ]
        )
    seen += child.log.read_text()
    running.close()
    found = running.audit()
    assert found.clean
    assert "OAUTHBEARER" in {mechanism for mechanism, _ in secured.kafka.signed_in}
    assert secured.clickhouse.let_in
    assert not secured.triton.refused
    assert not [secret for secret in secured.secrets() if secret in seen]


def _family(process: psutil.Process) -> list[psutil.Process]:
    return [process, *process.parents(), *process.children(recursive=True)]


def _page(url: str) -> str:
    with urllib.request.urlopen(url, timeout=5) as response:
        return str(response.read().decode())


def test_a_worker_that_must_not_trust_the_broker(secured: Secured, tmp_path: Path) -> None:
    port = secured.kafka_ports.faulty[FAULTS[0]]
    child = Child(
        name="worker",
        argv=WORKER,
        log=tmp_path / "log",
        env=environment(secured, secrets_dir(secured, tmp_path))
        | {"ASSAYER_KAFKA__BOOTSTRAP_SERVERS": f"127.0.0.1:{port}"},
    )
    child.start()
    try:
        assert child.wait(deadline_s=PATIENCE_S) == 1
    finally:
        child.kill()
    *_, last = child.log.read_text().splitlines()
    assert last.startswith(
        f"error: Kafka at 127.0.0.1:{port}: the server's certificate is not valid"
    )
