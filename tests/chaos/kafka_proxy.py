"""The proxy before the broker: it can tell one kind of request from another.

Every Kafka request opens with its length (4 bytes), API key (2), API version (2), correlation id
(4) and client id (2 for its length, then its bytes). Replies keep the order of the requests.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator

from tests.chaos.proxy import Link, Proxy, Sift

PRODUCE = 0
OFFSET_COMMIT = 8

SPARED = b"feeder"
"""The client id whose requests are neither held nor lost: load must go on."""


class KafkaProxy(Proxy):
    """As `Proxy`; and requests of the kinds in `held` stand still, replies in `lost` never come.

    A lost reply resets its connection: the broker has done what was asked, and nobody knows.
    """

    def __init__(self) -> None:
        self.held: frozenset[int] = frozenset()
        self.lost: frozenset[int] = frozenset()
        self.losses = 0
        self._asked: dict[Link, deque[int]] = {}
        super().__init__()

    def requests(self, link: Link) -> Sift:
        """Whole frames, once none of the kinds held is among them."""
        asked = self._asked[link] = deque()
        pending = bytearray()

        async def sift(chunk: bytes) -> AsyncIterator[bytes]:
            pending.extend(chunk)
            while (frame := _take_frame(pending)) is not None:
                kind = _kind(frame)
                while kind in self.held:  # noqa: ASYNC110 - set from another thread
                    await asyncio.sleep(0.02)
                asked.append(kind)
                yield frame

        return sift

    def replies(self, link: Link) -> Sift:
        """Whole frames, up to the first of the kinds that are lost."""
        deaf = super().replies(link)
        asked = self._asked[link]
        pending = bytearray()

        async def sift(chunk: bytes) -> AsyncIterator[bytes]:
            pending.extend(chunk)
            while (frame := _take_frame(pending)) is not None:
                if (asked.popleft() if asked else -1) in self.lost:
                    self.losses += 1
                    link.cut()
                    return
                async for passing in deaf(frame):
                    yield passing

        return sift

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await super()._accept(reader, writer)
        for link in [link for link in self._asked if link not in self._links]:
            del self._asked[link]


def _kind(frame: bytes) -> int:
    """The API key of a request; -1 when its client is spared."""
    length = int.from_bytes(frame[12:14], "big")
    spared = frame[14 : 14 + length] == SPARED
    return -1 if spared else int.from_bytes(frame[4:6], "big")


def _take_frame(pending: bytearray) -> bytes | None:
    """The first whole frame, taken away; None while there is none."""
    if len(pending) < 4:
        return None
    end = 4 + int.from_bytes(pending[:4], "big")
    if len(pending) < end:
        return None
    frame = bytes(pending[:end])
    del pending[:end]
    return frame
