"""deploy/prepare.py: every secret, once, told to nobody."""

import re
from pathlib import Path

import pytest

from tests.deploy import compose_file
from tests.deploy.preparation import PREPARE
from tests.deploy.shape import DOCUMENT


def test_prepare_writes_every_secret_once(
    prepared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = {
        path.name: path.read_text(encoding="utf-8")
        for path in (prepared / "deploy/secrets").iterdir()
    }
    assert {f"deploy/secrets/{name}" for name in written} == {
        secret["file"] for secret in DOCUMENT["secrets"].values()
    }
    passwords = [written[name] for name in PREPARE.PASSWORDS]
    assert len(set(passwords)) == len(passwords)
    assert all(re.fullmatch(r"[\w-]{32}", password) for password in passwords)
    folder = prepared / "deploy/secrets"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o444}
    assert (prepared / ".env").stat().st_mode & 0o777 == 0o600

    PREPARE.main(["--profile", "gpu", "--alert-webhook", "https://x.example"], root=prepared)
    for name, content in written.items():
        assert (prepared / "deploy/secrets" / name).read_text(encoding="utf-8") == content
    printed = capsys.readouterr().out
    assert not any(password in printed for password in passwords)


def test_prepare_writes_an_environment_compose_accepts(prepared: Path) -> None:
    lines = (prepared / ".env").read_text(encoding="utf-8").splitlines()
    values = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    compose_file.load(values)
    assert values["COMPOSE_PROFILES"] == "cpu"
    assert re.fullmatch(r"[\w-]{22}", values["KAFKA_CLUSTER_ID"])
