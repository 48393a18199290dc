"""An event loop in a thread of its own: servers of a test that blocks."""

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

Result = TypeVar("Result")


class Background:
    """Runs coroutines while the test does something else."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Its result, waited for."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(20)


@contextmanager
def background() -> Iterator[Background]:
    """A running loop; what still runs at the end is cancelled."""
    one = Background()
    thread = threading.Thread(target=one.loop.run_forever, name="fronts")
    thread.start()
    try:
        yield one
    finally:
        one.run(_cancel_all())
        one.loop.call_soon_threadsafe(one.loop.stop)
        thread.join()
        one.loop.close()


async def _cancel_all() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
