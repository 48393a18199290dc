"""Connections to a loopback port in; the same to a server behind it out, as well or badly as told.

TCP never loses bytes in the middle of a connection: where packets vanish, bytes stand still and
arrive late, or the connection breaks. That is what `HOLD` and a cut do here. Bytes that stand
still arrive although their sender has closed the connection, for its kernel goes on; not if he has
reset it.
"""

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import suppress
from enum import Enum
from typing import Any, Self, TypeVar

import psutil

from stream.embedded.ports import LOOPBACK

CHUNK = 256 * 1024
ROOM = 64 * 2**20
"""What stands still is read on, so that a reset behind it is seen."""

T = TypeVar("T")

Sift = Callable[[bytes], AsyncIterator[bytes]]
"""A chunk that came in; what of it goes on, piece by piece."""


class Mode(Enum):
    """What happens to bytes."""

    PASS = "pass"
    HOLD = "hold"
    """Nothing moves, new connections are taken and never answered: packets vanish."""
    DEAF = "deaf"
    """Requests arrive and are worked on; replies never come back."""
    REFUSE = "refuse"
    """New connections are reset at once, those there are have been cut."""


def _peer(writer: asyncio.StreamWriter) -> int:
    return int(writer.get_extra_info("peername")[1])


class Link:
    """One connection through the proxy."""

    def __init__(self, client: asyncio.StreamWriter, server: asyncio.StreamWriter) -> None:
        self.client = client
        self.server = server
        self.port = _peer(client)
        self.lost_bytes = False

    def cut(self) -> None:
        """Reset both sides."""
        for writer in (self.client, self.server):
            sock = writer.get_extra_info("socket")
            if sock is not None:
                with suppress(OSError):
                    sock.setsockopt(
                        socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0"
                    )  # a reset, not a polite end
            writer.transport.abort()


class Proxy:
    """Listens on a free port from the start; `target` may be set later. Safe from any thread."""

    def __init__(self) -> None:
        self.target = 0
        self.delay_s = 0.0
        self.cut_off: int | None = None
        """A process for which nothing moves, while it does for the others."""
        self._mode = Mode.PASS
        self._links: set[Link] = set()
        self._owners: dict[tuple[int, int], bool] = {}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.port: int = self._call(self._listen())

    def __enter__(self) -> Self:
        """Nothing more to start."""
        return self

    def __exit__(self, *_: object) -> None:
        """Cut every connection and stop listening."""
        self.mode = Mode.PASS
        self._call(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def mode(self) -> Mode:
        """What happens to bytes now."""
        return self._mode

    @mode.setter
    def mode(self, mode: Mode) -> None:
        self._call(self._enter(mode))

    def cut(self) -> None:
        """Reset every connection there is."""
        self._call(self._cut())

    def _call(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _listen(self) -> int:
        self._server = await asyncio.start_server(self._accept, LOOPBACK, 0, limit=ROOM)
        return int(self._server.sockets[0].getsockname()[1])

    async def _close(self) -> None:
        self._server.close()
        await self._cut()
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _enter(self, mode: Mode) -> None:
        self._mode = mode
        if mode is Mode.REFUSE:
            await self._cut()
        for link in [link for link in self._links if link.lost_bytes and mode is Mode.PASS]:
            link.cut()

    async def _cut(self) -> None:
        for link in list(self._links):
            link.cut()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        link = None
        try:
            if self._mode is Mode.REFUSE:
                Link(writer, writer).cut()
                return
            self._owners = {
                key: each for key, each in self._owners.items() if key[1] != _peer(writer)
            }
            back, forth = await asyncio.open_connection(LOOPBACK, self.target, limit=CHUNK)
            link = Link(writer, forth)
            self._links.add(link)
            pumps = (
                self._pump(link, reader, self.requests(link), forth),
                self._pump(link, back, self.replies(link), writer),
            )
            await _first(*pumps)
        except (OSError, asyncio.CancelledError):
            pass  # the server is away, or the proxy closes: the client sees its connection end
        finally:
            if link is not None:
                self._links.discard(link)
                link.cut()
            else:
                writer.transport.abort()

    async def _stands_still(self, link: Link) -> bool:
        if self._mode is Mode.HOLD:
            return True
        return self.cut_off is not None and await self._is_of(self.cut_off, link)

    async def _is_of(self, pid: int, link: Link) -> bool:
        if (pid, link.port) not in self._owners:
            self._owners[pid, link.port] = await asyncio.to_thread(_holds, pid, link.port)
        return self._owners[pid, link.port]

    async def _pump(
        self,
        link: Link,
        reader: asyncio.StreamReader,
        sift: Sift,
        writer: asyncio.StreamWriter,
    ) -> None:
        while chunk := await reader.read(CHUNK):
            if self.delay_s:
                await asyncio.sleep(self.delay_s)
            while await self._stands_still(link):
                if error := reader.exception():
                    raise error
                await asyncio.sleep(0.05)
            async for passing in sift(chunk):
                writer.write(passing)
                await writer.drain()

    def requests(self, link: Link) -> Sift:
        """What to do with the bytes a client sends on one connection."""

        async def sift(chunk: bytes) -> AsyncIterator[bytes]:
            yield chunk

        return sift

    def replies(self, link: Link) -> Sift:
        """What to do with the bytes a server sends on one connection."""

        async def sift(chunk: bytes) -> AsyncIterator[bytes]:
            if self._mode is Mode.DEAF:
                link.lost_bytes = True
            else:
                yield chunk

        return sift


def _holds(pid: int, port: int) -> bool:
    """Whether a connection from this port is the process's."""
    try:
        return any(each.laddr.port == port for each in psutil.Process(pid).net_connections("tcp"))
    except psutil.Error:
        return False


async def _first(*work: Coroutine[Any, Any, None]) -> None:
    """Until one of them ends; the others are cancelled."""
    tasks = [asyncio.create_task(each) for each in work]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
