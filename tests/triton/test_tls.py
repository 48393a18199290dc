"""The channel is encrypted, checks the server's certificate and shows its own."""

import subprocess
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import grpc
import pytest

from stream.errors import SettingsError
from stream.settings import TritonSettings
from stream.triton import Scorer
from tests.needs import require_program
from tests.triton.fake_server import FakeTriton


@dataclass(frozen=True)
class Identity:
    """A key and a certificate signed with it."""

    key: Path
    certificate: Path


def make_identity(folder: Path, name: str) -> Identity:
    identity = Identity(folder / f"{name}.key", folder / f"{name}.pem")
    subprocess.run(
        [
            require_program("openssl"),
            *("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "2", "-subj", f"/CN={name}"),
            *("-addext", "subjectAltName=IP:127.0.0.1"),
            *("-keyout", str(identity.key), "-out", str(identity.certificate)),
        ],
        check=True,
        capture_output=True,
    )
    return identity


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tls")


@pytest.fixture(scope="module")
def server_identity(folder: Path) -> Identity:
    return make_identity(folder, "server")


@pytest.fixture(scope="module")
def worker_identity(folder: Path) -> Identity:
    return make_identity(folder, "worker")


@pytest.fixture
async def server(server_identity: Identity, worker_identity: Identity) -> AsyncIterator[FakeTriton]:
    credentials = grpc.ssl_server_credentials(
        [(server_identity.key.read_bytes(), server_identity.certificate.read_bytes())],
        root_certificates=worker_identity.certificate.read_bytes(),
        require_client_auth=True,
    )
    async with FakeTriton(credentials=credentials) as fake:
        yield fake


async def is_ready(settings: TritonSettings) -> bool:
    scorer = Scorer(settings)
    await scorer.start()
    try:
        return await scorer.ready()
    finally:
        await scorer.close()


async def test_both_sides_know_each_other(
    server: FakeTriton, server_identity: Identity, worker_identity: Identity
) -> None:
    settings = TritonSettings(
        url=server.url,
        secure=True,
        ca_file=server_identity.certificate,
        certificate_file=worker_identity.certificate,
        key_file=worker_identity.key,
    )
    assert await is_ready(settings)
    assert not await is_ready(settings.model_copy(update={"secure": False}))
    stranger = {"certificate_file": server_identity.certificate, "key_file": server_identity.key}
    assert not await is_ready(settings.model_copy(update=stranger))
    impostor = {"ca_file": worker_identity.certificate}
    assert not await is_ready(settings.model_copy(update=impostor))


async def test_a_missing_file_is_a_mistake_in_the_settings(folder: Path) -> None:
    missing = folder / "nothing.pem"
    with pytest.raises(SettingsError, match=r"nothing\.pem"):
        await Scorer(TritonSettings(secure=True, ca_file=missing)).start()
