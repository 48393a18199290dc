"""The wire: encoded texts in, rows of floats out, over one gRPC channel to the model server.

Uses tritonclient's generated stubs rather than its `InferenceServerClient`: a request is then
built from the bytes already at hand, and a failure keeps its gRPC status code.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import grpc
import grpc.aio
from tritonclient.grpc import service_pb2, service_pb2_grpc

from stream.connection_settings import TritonSettings
from stream.tls import client_context
from stream.triton.retry import CallFailed, Verdict, classify
from stream.triton.scores import ModelSpec

logger = logging.getLogger(__name__)

Payload = tuple[bytes, ...]
"""One text for each input of the model, length-prefixed."""

_CHANNEL_OPTIONS = (
    ("grpc.max_send_message_length", -1),
    ("grpc.max_receive_message_length", -1),
    # Left alone, gRPC itself waits up to two minutes before it dials a restarted server again.
    ("grpc.initial_reconnect_backoff_ms", 100),
    ("grpc.min_reconnect_backoff_ms", 100),
    ("grpc.max_reconnect_backoff_ms", 1000),
    # A silent peer (a lost host, a dropped mapping) is noticed while a call waits for it.
    ("grpc.keepalive_time_ms", 10_000),
    ("grpc.keepalive_timeout_ms", 5_000),
    # Without this, two clients of one process share a connection and its backoff.
    ("grpc.use_local_subchannel_pool", 1),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """One row for each text sent, in order, and the model version that computed them."""

    rows: list[bytes]
    version: str


class TritonClient:
    """One channel; opens on construction and connects when first used. Needs a running loop.

    Raises:
        SettingsError: a certificate or key file cannot be read.
    """

    def __init__(self, settings: TritonSettings) -> None:
        self._deadline_s = settings.deadline_s
        self._url = settings.url
        self.trouble: str | None = None
        self._metadata = credential(settings)
        if settings.secure:
            client_context(settings, "triton")
            self._channel = grpc.aio.secure_channel(
                settings.url,
                grpc.ssl_channel_credentials(
                    root_certificates=_read(settings.ca_file),
                    private_key=_read(settings.key_file),
                    certificate_chain=_read(settings.certificate_file),
                ),
                options=_CHANNEL_OPTIONS,
            )
        else:
            self._channel = grpc.aio.insecure_channel(settings.url, options=_CHANNEL_OPTIONS)
        self._stub = service_pb2_grpc.GRPCInferenceServiceStub(self._channel)

    async def close(self) -> None:
        """Ends every running call."""
        await self._channel.close()

    def _tell(self, why: str) -> None:
        """Log why the server does not answer: once, until it does or the reason is another."""
        if why != self.trouble:
            self.trouble = why
            logger.warning("no answer from Triton at %s: %s", self._url, why)

    async def infer(self, spec: ModelSpec, payloads: Sequence[Payload]) -> Answer:
        """Runs the newest ready version of a model on `payloads`.

        Raises:
            CallFailed: no usable answer; its verdict says what that means.
        """
        request = service_pb2.ModelInferRequest(
            model_name=spec.name,
            inputs=[
                service_pb2.ModelInferRequest.InferInputTensor(
                    name=name, datatype="BYTES", shape=(len(payloads), 1)
                )
                for name in spec.inputs
            ],
            raw_input_contents=[b"".join(column) for column in zip(*payloads, strict=True)],
        )
        try:
            response = await self._stub.ModelInfer(
                request, timeout=self._deadline_s, metadata=self._metadata
            )
        except grpc.aio.AioRpcError as error:
            details = error.details() or ""
            code = error.code()
            raise CallFailed(classify(code, details), f"{code.name}: {details}") from None
        return Answer(_rows(spec, response, len(payloads)), response.model_version)

    async def newest_versions(self) -> dict[str, str]:
        """The newest ready version of every model that has one: what an inference would use.

        Raises:
            CallFailed: the server did not answer.
        """
        request = service_pb2.RepositoryIndexRequest(ready=True)
        try:
            index = await self._stub.RepositoryIndex(
                request, timeout=self._deadline_s, metadata=self._metadata
            )
        except grpc.aio.AioRpcError as error:
            why = f"{error.code().name}: {error.details()}"
            self._tell(why)
            raise CallFailed(Verdict.AWAY, why) from None
        self.trouble = None
        newest: dict[str, int] = {}
        for model in index.models:
            if model.version.isdecimal():  # a model known but without any loaded version has none
                newest[model.name] = max(int(model.version), newest.get(model.name, 0))
        return {name: str(version) for name, version in newest.items()}


def _read(path: Path | None) -> bytes | None:
    return path.read_bytes() if path else None


def credential(settings: TritonSettings) -> tuple[tuple[str, str], ...]:
    """The credential every call bears; a gateway checks it, Triton itself ignores it."""
    if settings.access_token is None:
        return ()
    name, token = settings.access_token_header, settings.access_token.get_secret_value()
    return ((name, f"Bearer {token}" if name == "authorization" else token),)


def _rows(spec: ModelSpec, response: service_pb2.ModelInferResponse, count: int) -> list[bytes]:
    """One packed row a text; an answer of another shape is the model's fault, no text's."""
    raw = {
        output.name: (output.datatype, tuple(output.shape), content)
        for output, content in zip(response.outputs, response.raw_output_contents, strict=False)
    }
    columns = []
    for name, width in spec.outputs:
        datatype, shape, content = raw.get(name, ("nothing", (), b""))
        if (datatype, shape, len(content)) != ("FP32", (count, width), 4 * count * width):
            raise CallFailed(
                Verdict.AWAY,
                f"{spec.name} gave {datatype}{list(shape)} as {name}, not FP32[{count}, {width}]",
            )
        size = 4 * width
        columns.append([content[at : at + size] for at in range(0, len(content), size)])
    if len(columns) == 1:
        return columns[0]
    return [b"".join(parts) for parts in zip(*columns, strict=True)]
