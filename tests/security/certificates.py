"""Certificates made for a test run: an authority, and what it signs."""

import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.needs import require_program

HERE = "IP:127.0.0.1,DNS:localhost"
ELSEWHERE = "DNS:elsewhere.example"


@dataclass(frozen=True)
class Identity:
    """A certificate and its private key, as PEM files."""

    certificate: Path
    key: Path

    def server(self, *, clients_of: "Authority | None" = None) -> ssl.SSLContext:
        """A server's context; with `clients_of`, clients must show a certificate of that one."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self.key)
        if clients_of is not None:
            context.load_verify_locations(clients_of.certificate)
            context.verify_mode = ssl.CERT_REQUIRED
        return context


class Authority:
    """Signs certificates; its own is what the other side has to trust."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder / name
        self._folder.mkdir()
        self._own = self._request("authority")
        _openssl("req", "-x509", "-days", "2", *_new(self._own), "-subj", f"/CN={name}")

    @property
    def certificate(self) -> Path:
        """What a client's `ca_file` names."""
        return self._own.certificate

    def issue(self, name: str, *, names: str = HERE, days: int = 2) -> Identity:
        """A certificate for `names`; one of -1 days has ended yesterday."""
        identity = self._request(name)
        request = identity.key.with_suffix(".csr")
        extensions = identity.key.with_suffix(".ext")
        extensions.write_text(f"subjectAltName={names}\n")
        _openssl("req", *_new(identity, out=request), "-subj", f"/CN={name}")
        _openssl(
            *("x509", "-req", "-in", str(request), "-out", str(identity.certificate)),
            *("-CA", str(self._own.certificate), "-CAkey", str(self._own.key), "-CAcreateserial"),
            *("-days", str(days), "-extfile", str(extensions)),
        )
        return identity

    def _request(self, name: str) -> Identity:
        return Identity(self._folder / f"{name}.pem", self._folder / f"{name}.key")


def encrypted_copy(key: Path) -> Path:
    """The same key behind a pass phrase."""
    copy = key.with_suffix(".encrypted")
    _openssl("ec", "-in", str(key), "-aes128", "-passout", "pass:sesame", "-out", str(copy))
    return copy


def _new(identity: Identity, *, out: Path | None = None) -> tuple[str, ...]:
    return (
        *("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"),
        *("-keyout", str(identity.key), "-out", str(out or identity.certificate)),
    )


def _openssl(*arguments: str) -> None:
    subprocess.run(
        [require_program("openssl"), *arguments], check=True, capture_output=True, text=True
    )
