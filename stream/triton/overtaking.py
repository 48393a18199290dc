"""A call that may overrun its deadline in; out its answer, or whether harmless texts overtook it.

A deadline passes because of a text, or because the server is slow or stopped. Order tells which: a
server that has answered three texts sent later, as long and one after the other, had the time for
the first as well, whenever and for however long it stood still. It must also have answered a row of
them right before: one of its instances, or of several servers behind one address, may be the slow
one, and the row meets that too.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence

from stream.triton.client import Answer, Payload
from stream.triton.retry import CallFailed, Verdict

Texts = tuple[str, ...]
Ask = Callable[[Sequence[Texts], float], Awaitable[bool]]
"""Whether the model answers these texts, one call after the other, within so many seconds."""

PROMPT = 0.1
"""Share of the deadline within which a sound server answers a harmless text."""

_BEFORE = 8
_BEFORE_WITHIN = 0.5
_BESIDE = 3
_APART = 0.2
"""Shares of the deadline. The head start also keeps Triton from batching the text with them."""


def harmless(like: Sequence[Payload]) -> Texts:
    """Words no model minds, for each input no shorter than the longest of `like`.

    Never the same twice: a server may remember answers.
    """
    words = f"cotton shirt {random.getrandbits(32)} "
    return tuple(
        words * (max(map(len, column)) // len(words) + 1) for column in zip(*like, strict=True)
    )


class Race:
    """One call for texts that may be guilty, and harmless ones that try to overtake it."""

    def __init__(self, ask: Ask, *, texts: Sequence[Payload], deadline_s: float) -> None:
        self._ask = ask
        self._texts = texts
        self._deadline_s = deadline_s
        self._answered = 0

    async def ready(self) -> bool:
        """Whether the server is quick with what is harmless, all of a row."""
        row = [harmless(self._texts) for _ in range(_BEFORE)]
        return await self._ask(row, _BEFORE_WITHIN * self._deadline_s)

    async def run(self, call: Awaitable[Answer]) -> Answer:
        """The answer of `call`.

        Raises:
            CallFailed: as of `call`; OVERTAKEN in place of SLOW where all others were answered.
        """
        others = asyncio.create_task(self._overtake())
        try:
            return await call
        except CallFailed as failure:
            if failure.verdict is Verdict.SLOW and self._answered == _BESIDE:
                detail = f"{failure}; harmless texts sent later were answered"
                raise CallFailed(Verdict.OVERTAKEN, detail) from None
            raise
        finally:
            others.cancel()
            await asyncio.gather(others, return_exceptions=True)

    async def _overtake(self) -> None:
        for _ in range(_BESIDE):
            await asyncio.sleep(_APART * self._deadline_s)
            if not await self._ask([harmless(self._texts)], self._deadline_s):
                return
            self._answered += 1
