"""A model server in this process, over real gRPC, that fails when told: KServe v2 in and out."""

import asyncio
import struct
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType

import grpc
import grpc.aio
from tritonclient.grpc import service_pb2, service_pb2_grpc

from stream.triton.scores import MODELS, ModelName
from tests.triton.echo_model import CRASHING, REFUSED, SLOW, SLOW_S, echo


@dataclass(frozen=True)
class Failure:
    """What the next call gets instead of an answer."""

    code: grpc.StatusCode
    details: str = ""


QUEUE_FULL = Failure(grpc.StatusCode.UNAVAILABLE, "Exceeds maximum queue size")
AWAY = Failure(grpc.StatusCode.UNAVAILABLE, "connection refused")


@dataclass(frozen=True)
class Call:
    """One inference the server was asked for."""

    model: ModelName
    version: str
    texts: list[tuple[str, ...]]


@dataclass
class FakeTriton(service_pb2_grpc.GRPCInferenceServiceServicer):  # type: ignore[misc]
    """Serves the three models; every attribute may be changed while it runs."""

    versions: dict[str, str] = field(default_factory=lambda: dict.fromkeys(MODELS, "1"))
    failures: deque[Failure] = field(default_factory=deque)
    """Taken one by one, a call each; then calls are answered."""
    always: Failure | None = None
    """Given to every call while set."""
    open: asyncio.Event = field(default_factory=asyncio.Event)
    """While clear, calls wait unanswered."""
    calls: list[Call] = field(default_factory=list)
    running: int = 0
    most_running: int = 0
    slow_s: float = SLOW_S
    """How long it works on a call with a slow text."""
    delay_s: Callable[[list[tuple[str, ...]]], float] = lambda _: 0.0
    """How much longer it works on a call with these texts."""
    instances: int = 1000
    """Calls it works on at once; it goes on with one whose caller has given up, as Triton does."""
    running_limits: dict[str, int] = field(default_factory=dict)
    """Calls of a model at once, above which its queue is full."""
    extra_columns: int = 0
    """Makes outputs this much wider than they should be."""
    port: int = 0
    credentials: grpc.ServerCredentials | None = None
    """Speaks TLS when given."""

    async def __aenter__(self) -> "FakeTriton":
        self.open.set()
        self._idle = asyncio.Semaphore(self.instances)
        self._work: set[asyncio.Task[None]] = set()
        await self.listen()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.hang_up()
        for work in self._work:
            work.cancel()

    async def listen(self) -> None:
        """Starts to serve, on the port it had before if it had one."""
        self._server = grpc.aio.server(options=[("grpc.so_reuseport", 0)])
        service_pb2_grpc.add_GRPCInferenceServiceServicer_to_server(self, self._server)
        if self.credentials:
            self.port = self._server.add_secure_port(self.url, self.credentials)
        else:
            self.port = self._server.add_insecure_port(self.url)
        await self._server.start()

    async def hang_up(self) -> None:
        """Goes away at once."""
        await self._server.stop(None)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"127.0.0.1:{self.port}"

    async def promote(self, model: ModelName, version: str) -> None:
        """Serves `version` from the next call on."""
        self.versions[model] = version

    def times_sent(self) -> Counter[tuple[ModelName, str, tuple[str, ...]]]:
        """How often each text was answered or refused, by model and version."""
        return Counter(
            (call.model, call.version, text) for call in self.calls for text in call.texts
        )

    async def ModelInfer(  # noqa: N802  the name in the protocol
        self, request: service_pb2.ModelInferRequest, context: grpc.aio.ServicerContext
    ) -> service_pb2.ModelInferResponse:
        """Answers with the echo model, unless something else is due."""
        self.running += 1
        self.most_running = max(self.most_running, self.running)
        try:
            return await self._answer(request, context)
        finally:
            self.running -= 1

    async def _answer(
        self, request: service_pb2.ModelInferRequest, context: grpc.aio.ServicerContext
    ) -> service_pb2.ModelInferResponse:
        await self.open.wait()
        if self.running > self.running_limits.get(request.model_name, self.running):
            await context.abort(QUEUE_FULL.code, QUEUE_FULL.details)
        if failure := self.always or (self.failures.popleft() if self.failures else None):
            await context.abort(failure.code, failure.details)
        columns = [
            unpack(raw, list(tensor.shape))
            for tensor, raw in zip(request.inputs, request.raw_input_contents, strict=True)
        ]
        texts = list(zip(*columns, strict=True))
        version = self.versions.get(request.model_name)
        if version is None:
            await context.abort(grpc.StatusCode.NOT_FOUND, "unknown model")
        self.calls.append(Call(request.model_name, str(version), texts))
        slow = any(SLOW in text[0] for text in texts)
        await self._work_for(self.delay_s(texts) + slow * self.slow_s)
        await self.open.wait()
        if any(REFUSED in text[0] for text in texts):
            await context.abort(grpc.StatusCode.INVALID_ARGUMENT, "a text is refused")
        if any(CRASHING in text[0] for text in texts):
            await context.abort(grpc.StatusCode.INTERNAL, "a text made the model fail")
        response = service_pb2.ModelInferResponse(
            model_name=request.model_name, model_version=version
        )
        for name, exact in MODELS[request.model_name].outputs:
            width = exact + self.extra_columns
            response.outputs.add(name=name, datatype="FP32", shape=(len(texts), width))
            response.raw_output_contents.append(
                b"".join(struct.pack(f"<{width}f", *echo(text, name, width)) for text in texts)
            )
        return response

    async def _work_for(self, seconds: float) -> None:
        await self._idle.acquire()  # a caller that gives up before has left the queue
        work = asyncio.create_task(asyncio.sleep(seconds))
        self._work.add(work)
        work.add_done_callback(self._worked)
        await asyncio.shield(work)

    def _worked(self, work: asyncio.Task[None]) -> None:
        self._work.discard(work)
        self._idle.release()

    async def RepositoryIndex(  # noqa: N802  the name in the protocol
        self, request: service_pb2.RepositoryIndexRequest, context: grpc.aio.ServicerContext
    ) -> service_pb2.RepositoryIndexResponse:
        """Names what is ready."""
        if self.always:
            await context.abort(self.always.code, self.always.details)
        index = service_pb2.RepositoryIndexResponse()
        for model, version in self.versions.items():
            index.models.add(name=model, version=version, state="READY")
        return index


def unpack(raw: bytes, shape: list[int]) -> list[str]:
    """The texts of a BYTES tensor [n, 1]."""
    texts = []
    at = 0
    while at < len(raw):
        (size,) = struct.unpack_from("<I", raw, at)
        texts.append(raw[at + 4 : at + 4 + size].decode())
        at += 4 + size
    assert shape == [len(texts), 1]
    return texts
