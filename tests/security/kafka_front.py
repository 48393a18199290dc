"""A broker without TLS and SASL in; one that asks for both out: a front that ends both.

It understands the three requests of signing in and hands on every other once a client is known.
"""

import asyncio
import ssl
import struct
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from tests.security.sign_in import Exchange, Refused, oauth_bearer, plain, scram

API_VERSIONS, SASL_HANDSHAKE, SASL_AUTHENTICATE = 18, 17, 36
UNSUPPORTED_MECHANISM, REFUSED = 33, 58


@dataclass(kw_only=True)
class KafkaFront:
    """`users` are names and passwords; `holder` and `life_s` judge bearer tokens."""

    users: Mapping[str, str]
    holder: Callable[[str], str | None]
    life_s: Callable[[str], float]
    broker_port: int = 0
    signed_in: list[tuple[str, str]] = field(default_factory=list)
    """Mechanism and name, each time."""
    refused: int = 0
    _servers: list[asyncio.Server] = field(default_factory=list)

    async def listen(self, context: ssl.SSLContext | None, *, sasl: bool = True) -> int:
        """Serve on a new port; which."""
        server = await asyncio.start_server(
            lambda reader, writer: _Connection(self, reader, writer, known=not sasl).serve(),
            "127.0.0.1",
            ssl=context,
        )
        self._servers.append(server)
        return int(server.sockets[0].getsockname()[1])

    async def close(self) -> None:
        """Serve no more."""
        for server in self._servers:
            server.close()

    def exchange(self, mechanism: str) -> Exchange | None:
        """The server's side of a mechanism it knows."""
        match mechanism:
            case "PLAIN":
                return plain(self.users)
            case "SCRAM-SHA-256" | "SCRAM-SHA-512":
                return scram(self.users, mechanism.removeprefix("SCRAM-").replace("-", "").lower())
            case "OAUTHBEARER":
                return oauth_bearer(self.holder)
            case _:
                return None


class _Connection:
    def __init__(
        self,
        front: KafkaFront,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        *,
        known: bool,
    ) -> None:
        self._front = front
        self._reader = reader
        self._writer = writer
        self._known = known
        self._mechanism = ""
        self._exchange: Exchange | None = None
        self._end: asyncio.TimerHandle | None = None

    async def serve(self) -> None:
        broker, to_broker = await asyncio.open_connection("127.0.0.1", self._front.broker_port)
        answers = asyncio.create_task(self._answers(broker))
        try:
            while frame := await _frame(self._reader):
                key, version, number = struct.unpack_from(">hhi", frame)
                if key in {SASL_HANDSHAKE, SASL_AUTHENTICATE}:
                    # From a client that is known, too: it shows its next token (KIP-368).
                    if not await self._sign_in(frame, key, version, number):
                        break
                elif self._known or key == API_VERSIONS:
                    to_broker.write(_framed(frame))
                    await to_broker.drain()
                else:
                    break
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            answers.cancel()
            for writer in (to_broker, self._writer):
                writer.close()
            if self._end is not None:
                self._end.cancel()

    async def _answers(self, broker: asyncio.StreamReader) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            while frame := await _frame(broker):
                self._writer.write(_framed(frame))
                await self._writer.drain()
        self._writer.close()

    async def _sign_in(self, frame: bytes, key: int, version: int, number: int) -> bool:
        """Answer one step; false after a refusal."""
        (size,) = struct.unpack_from(">h", frame, 8)
        body = frame[10 + max(0, size) :]
        if key == SASL_HANDSHAKE:
            self._mechanism = body[2:].decode()
            self._exchange = self._front.exchange(self._mechanism)
            if self._exchange is not None:
                next(self._exchange)
            code = 0 if self._exchange else UNSUPPORTED_MECHANISM
            name = self._mechanism.encode()
            self._write(number, struct.pack(">hih", code, 1, len(name)) + name)
            return self._exchange is not None
        assert version < 2, "a newer version has another form"
        assert self._exchange is not None
        answer, life_s = b"", 0.0
        try:
            answer = self._exchange.send(body[4:])
            life_s = self._finish(body)
        except Refused as refusal:
            self._front.refused += 1
            text = str(refusal).encode()
            self._write(
                number, struct.pack(">hh", REFUSED, len(text)) + text + struct.pack(">iq", 0, 0)
            )
            await self._writer.drain()
            return False
        told = struct.pack(">q", int(life_s * 1000)) if version else b""
        self._write(number, struct.pack(">hhi", 0, -1, len(answer)) + answer + told)
        return True

    def _finish(self, body: bytes) -> float:
        """Note who has signed in, if that is done; how long it holds, 0 for ever."""
        assert self._exchange is not None
        if self._mechanism.startswith("SCRAM") and not body[4:].startswith(b"c="):
            return 0.0
        try:
            self._exchange.send(b"")
        except StopIteration as done:
            self._known = True
            self._front.signed_in.append((self._mechanism, done.value))
        if self._mechanism != "OAUTHBEARER":
            return 0.0
        token = body[4:].decode().partition("Bearer ")[2].split("\x01")[0]
        life_s = self._front.life_s(token)
        if self._end is not None:
            self._end.cancel()
        self._end = asyncio.get_running_loop().call_later(life_s, self._writer.close)
        return life_s

    def _write(self, number: int, body: bytes) -> None:
        self._writer.write(_framed(struct.pack(">i", number) + body))


async def _frame(reader: asyncio.StreamReader) -> bytes:
    (size,) = struct.unpack(">i", await reader.readexactly(4))
    return await reader.readexactly(size)


def _framed(content: bytes) -> bytes:
    return struct.pack(">i", len(content)) + content
