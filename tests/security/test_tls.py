"""Certificate files: what cannot be used is named, with its setting."""

import ssl
from collections.abc import Callable
from pathlib import Path

import pytest

from stream.errors import SettingsError
from stream.settings import KafkaSettings
from stream.tls import client_context
from tests.security.certificates import encrypted_copy
from tests.security.secured import Trust


def kafka(trust: Trust, **files: Path) -> KafkaSettings:
    values: dict[str, object] = {
        "security_protocol": "SSL",
        "ca_file": trust.authority.certificate,
        "certificate_file": trust.client.certificate,
        "key_file": trust.client.key,
    }
    return KafkaSettings.model_validate(values | files)


def test_certificate_and_host_name_are_verified(trust: Trust) -> None:
    context = client_context(kafka(trust), "kafka")
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2


@pytest.mark.parametrize(
    ("default", "least"),
    [
        (ssl.TLSVersion.MINIMUM_SUPPORTED, ssl.TLSVersion.TLSv1_2),
        (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_2),
        (ssl.TLSVersion.TLSv1_3, ssl.TLSVersion.TLSv1_3),
    ],
)
def test_no_version_before_1_2_whatever_this_machine_allows(
    trust: Trust,
    default: ssl.TLSVersion,
    least: ssl.TLSVersion,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = ssl.create_default_context

    def as_set_up_here(**named: str | None) -> ssl.SSLContext:
        context = real(cafile=named["cafile"])
        context.minimum_version = default
        return context

    monkeypatch.setattr(ssl, "create_default_context", as_set_up_here)
    assert client_context(kafka(trust), "kafka").minimum_version is least


def test_without_a_file_the_machines_own_authorities_count() -> None:
    settings = KafkaSettings.model_validate({"security_protocol": "SSL"})
    context = client_context(settings, "kafka")
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname


@pytest.mark.parametrize(
    ("name", "file", "complaint"),
    [
        ("ca_file", lambda _: Path("/nowhere/ca.pem"), "cannot read /nowhere/ca.pem: No such file"),
        ("ca_file", lambda trust: trust.client.key, "holds no certificate in PEM form"),
        ("certificate_file", lambda _: Path("/nowhere/c.pem"), "cannot read /nowhere/c.pem"),
        ("certificate_file", lambda trust: trust.client.key, "are not usable: "),
        ("key_file", lambda _: Path("/nowhere"), "cannot read /nowhere: No such file"),
        ("key_file", lambda trust: trust.server.key, "are not usable: key values mismatch"),
        ("key_file", lambda trust: encrypted_copy(trust.client.key), "is encrypted"),
    ],
)
def test_files_that_cannot_be_used(
    trust: Trust, name: str, file: Callable[[Trust], Path], complaint: str
) -> None:
    with pytest.raises(SettingsError) as raised:
        client_context(kafka(trust, **{name: file(trust)}), "kafka")
    line = str(raised.value)
    assert line.startswith("kafka.")
    assert name in line
    assert complaint in line
    assert "\n" not in line
