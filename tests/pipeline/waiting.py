"""A condition in; back when it is true, and an error when it does not become so."""

import asyncio
from collections.abc import Callable

PATIENCE_S = 30.0


async def until(condition: Callable[[], bool]) -> None:
    """Wait until it is true, letting the event loop run."""
    async with asyncio.timeout(PATIENCE_S):
        while not condition():  # noqa: ASYNC110 - any condition, so nobody could set an event
            await asyncio.sleep(0.002)
