"""A server's address in; tritonclient's own blocking client, encrypted and signed in, out.

For tools that ask now and then; the stream has `TritonClient`.
"""

from typing import TYPE_CHECKING

from stream.connection_settings import TritonSettings
from stream.settings import load
from stream.tls import client_context
from stream.triton.client import credential

if TYPE_CHECKING:
    from tritonclient.grpc import InferenceServerClient


def settings_for(url: str) -> TritonSettings:
    """This process's settings of the model server, at another address (`host:port`).

    Raises:
        SettingsError: a setting is wrong.
    """
    return load(triton={"url": url}).triton


def blocking_client(
    settings: TritonSettings,
) -> tuple["InferenceServerClient", dict[str, str]]:
    """The client, and the headers every call must bear.

    Raises:
        SettingsError: a certificate or key file cannot be read.
    """
    from tritonclient import grpc  # noqa: PLC0415 - the stream does without it

    if settings.secure:
        client_context(settings, "triton")
    client = grpc.InferenceServerClient(
        settings.url,
        ssl=settings.secure,
        root_certificates=settings.ca_file,
        private_key=settings.key_file,
        certificate_chain=settings.certificate_file,
    )
    return client, dict(credential(settings))
