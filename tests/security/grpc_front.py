"""A model server in; a gateway before it out: TLS, client certificates, and a token in a header."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import grpc

from tests.security.certificates import Authority, Identity


@dataclass(kw_only=True)
class TritonFront(grpc.GenericRpcHandler):  # type: ignore[misc]
    """Hands on the calls that bear `token`, as bearer or in `x-api-key`, to the server at `url`."""

    token: str
    url: str = ""
    refused: int = 0
    _servers: list[Any] = field(default_factory=list)

    def listen(self, identity: Identity, *, clients_of: Authority | None = None) -> int:
        """Serve on a new port; which."""
        server = grpc.server(ThreadPoolExecutor(4), handlers=(self,))
        port = server.add_secure_port(
            "127.0.0.1:0",
            grpc.ssl_server_credentials(
                [(identity.key.read_bytes(), identity.certificate.read_bytes())],
                root_certificates=clients_of.certificate.read_bytes() if clients_of else None,
                require_client_auth=clients_of is not None,
            ),
        )
        server.start()
        self._servers.append(server)
        return int(port)

    def stop(self) -> None:
        """Stop serving."""
        for server in self._servers:
            server.stop(None).wait()

    def service(self, details: Any) -> Any:
        """One call."""
        given = {(name, value) for name, value in details.invocation_metadata}
        ways = {("authorization", f"Bearer {self.token}"), ("x-api-key", self.token)}
        return grpc.unary_unary_rpc_method_handler(
            self._handing_on(details.method) if given & ways else self._refusing
        )

    def _handing_on(self, method: str) -> Callable[[bytes, Any], bytes]:
        def call(request: bytes, context: Any) -> bytes:
            with grpc.insecure_channel(self.url) as channel:
                try:
                    return bytes(channel.unary_unary(method)(request))
                except grpc.RpcError as error:
                    context.abort(error.code(), error.details())
                    raise

        return call

    def _refusing(self, _: bytes, context: Any) -> bytes:
        self.refused += 1
        context.abort(grpc.StatusCode.UNAUTHENTICATED, "the token is not valid")
        raise AssertionError
