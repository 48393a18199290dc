"""The model server behind a gateway: TLS, client certificates, a token with every call."""

import pytest

from models.explaining.asking import through_triton
from stream.attribution import TARGETS
from stream.errors import SettingsError
from stream.settings import TritonSettings
from stream.triton import ModelScore, Scorer
from tests.security.secured import FAULTS, Secured

pytestmark = pytest.mark.stack

CAUSES = dict(
    zip(
        FAULTS,
        (
            "CERTIFICATE_VERIFY_FAILED",
            "Hostname Verification Check failed",
            "CERTIFICATE_VERIFY_FAILED",
        ),
        strict=True,
    )
)


async def scores(settings: TritonSettings) -> bool:
    """Whether the server says it is ready, and then scores."""
    scorer = Scorer(settings)
    await scorer.start()
    try:
        if not await scorer.ready():
            return False
        (score,) = await scorer.score("quality", [("Oak stool",)])
        return isinstance(score, ModelScore)
    finally:
        await scorer.close()


@pytest.mark.parametrize("header", ["authorization", "x-api-key"])
async def test_the_token_goes_with_every_call(secured: Secured, header: str) -> None:
    before = secured.triton.refused
    assert await scores(secured.triton_settings(access_token_header=header))
    assert secured.triton.refused == before


async def test_mutual_tls(secured: Secured) -> None:
    port = secured.triton_ports.mutual
    assert await scores(secured.triton_settings(port, **secured.client_files))
    assert not await scores(secured.triton_settings(port))


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_server_that_is_not_who_it_should_be(
    secured: Secured, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    port = secured.triton_ports.faulty[fault]
    assert not await scores(secured.triton_settings(port))
    (record,) = caplog.records
    line = record.getMessage()
    assert line.startswith(f"no answer from Triton at 127.0.0.1:{port}: UNAVAILABLE: ")
    assert CAUSES[fault] in line
    assert "\n" not in line
    assert not [secret for secret in secured.secrets() if secret in line]


async def test_a_wrong_token(secured: Secured, caplog: pytest.LogCaptureFixture) -> None:
    assert not await scores(secured.triton_settings(access_token="not-the-right-one"))
    (record,) = caplog.records
    assert record.getMessage().endswith(": UNAUTHENTICATED: the token is not valid")


def test_explaining_signs_in_as_well(secured: Secured, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = secured.triton_settings(secured.triton_ports.mutual, **secured.client_files)
    assert ours.access_token is not None
    monkeypatch.setenv("ASSAYER_TRITON__SECURE", "true")
    for name in ("ca_file", "certificate_file", "key_file"):
        monkeypatch.setenv(f"ASSAYER_TRITON__{name.upper()}", str(getattr(ours, name)))
    monkeypatch.setenv("ASSAYER_TRITON__ACCESS_TOKEN", ours.access_token.get_secret_value())
    (row,) = through_triton("intent", ours.url)([("oak stool",)])
    assert len(row) == len(TARGETS["intent"])
    monkeypatch.setenv("ASSAYER_TRITON__ACCESS_TOKEN", "not-the-right-one")
    with pytest.raises(SettingsError, match="the token is not valid"):
        through_triton("intent", ours.url)([("oak stool",)])
