"""Certificate files in; a TLS context that verifies, or a line that names the faulty file, out."""

import socket
import ssl
from pathlib import Path

from stream.connection_settings import TLS_FILES, Connection
from stream.errors import SettingsError

PROBE_S = 2.0


class _EncryptedKey(Exception):
    """Raised where OpenSSL would ask at the terminal for a pass phrase."""


def client_context(settings: Connection, service: str) -> ssl.SSLContext:
    """Verifies certificate and host name; shows the client's own certificate where there is one.

    Also the check of the files for clients that read them by themselves: their own complaints
    would come later, in other words.

    Raises:
        SettingsError: a file cannot be read or does not hold what it should.
    """
    for name in TLS_FILES:
        check_file(getattr(settings, name), f"{service}.{name}")
    context = server_verifying(settings.ca_file, f"{service}.ca_file")
    if settings.certificate_file is not None:
        try:
            context.load_cert_chain(
                settings.certificate_file, settings.key_file, password=_no_pass_phrase
            )
        except _EncryptedKey:
            raise SettingsError(
                f"{service}.key_file: {settings.key_file} is encrypted; give an unencrypted key"
                " that only this user can read"
            ) from None
        except ssl.SSLError as error:
            why = (error.reason or "not in PEM form").replace("_", " ").lower()
            raise SettingsError(
                f"{service}.certificate_file {settings.certificate_file} and key_file"
                f" {settings.key_file} are not usable: {why}"
            ) from None
    return context


def server_verifying(ca_file: Path | None, name: str) -> ssl.SSLContext:
    """Verifies the server by the authorities in `ca_file`, or else by those of this machine.

    TLS 1.2 at least, said here: the default is Python's own on some machines, OpenSSL's on others.

    Raises:
        SettingsError: the file cannot be read or holds no certificate.
    """
    check_file(ca_file, name)
    try:
        context = ssl.create_default_context(cafile=None if ca_file is None else str(ca_file))
    except ssl.SSLError:
        raise SettingsError(f"{name}: {ca_file} holds no certificate in PEM form") from None
    context.minimum_version = max(context.minimum_version, ssl.TLSVersion.TLSv1_2)
    return context


def refusal(addresses: str, context: ssl.SSLContext) -> str | None:
    """Why a server and this client do not come together; None where they do, or nobody answers.

    For a client that fails without saying why. `addresses` are `host:port`, separated by commas.
    """
    for address in addresses.split(","):
        host, _, port = address.strip().rpartition(":")
        host = host.strip("[]")
        try:
            with (
                socket.create_connection((host, int(port)), timeout=PROBE_S) as plain,
                context.wrap_socket(plain, server_hostname=host) as secured,
            ):
                # A server refuses the client's certificate only after the client's handshake;
                # one that is content waits for the client to speak.
                secured.settimeout(PROBE_S / 4)
                if not secured.recv(1):
                    return "the server hung up after the TLS handshake; does it want a certificate?"
        except ssl.SSLCertVerificationError as error:
            return f"the server's certificate is not valid: {error.verify_message.rstrip('.')}"
        except ssl.SSLError as error:
            return f"TLS: {(error.reason or str(error)).replace('_', ' ').lower()}"
        except (OSError, ValueError):
            continue
    return None


def check_file(path: Path | None, name: str) -> None:
    """Nothing, where it is absent or can be read.

    Raises:
        SettingsError: it cannot.
    """
    if path is None:
        return
    try:
        with path.open("rb"):
            pass
    except OSError as error:
        raise SettingsError(f"{name}: cannot read {path}: {error.strerror}") from None


def _no_pass_phrase() -> str:
    raise _EncryptedKey
