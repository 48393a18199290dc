"""A server's address in; tritonclient's own blocking client, encrypted and signed in, out.

For tools that ask now and then; the stream has `TritonClient`.
"""

from typing import TYPE_CHECKING

from stream.settings import load
from stream.tls import client_context
from stream.triton.client import credential

if TYPE_CHECKING:
    from tritonclient.grpc import InferenceServerClient


def blocking_client(url: str) -> tuple["InferenceServerClient", dict[str, str]]:
    """The client of the server at `host:port`, and the headers every call must bear.

    Raises:
        SettingsError: a setting is wrong, or a certificate or key file cannot be read.
    """
    from tritonclient import grpc  # noqa: PLC0415 - the stream does without it

    settings = load(triton={"url": url}).triton
    if settings.secure:
        client_context(settings, "triton")
    client = grpc.InferenceServerClient(
        url,
        ssl=settings.secure,
        root_certificates=settings.ca_file,
        private_key=settings.key_file,
        certificate_chain=settings.certificate_file,
    )
    return client, dict(credential(settings))
