"""What the tasks of a loop wait for is told, call by call."""

import asyncio
import io
from collections.abc import AsyncGenerator
from contextlib import aclosing

from stream.tasks import dump_tasks


async def waiting(event: asyncio.Event) -> None:
    async with asyncio.timeout(60):
        await event.wait()


async def numbers(event: asyncio.Event) -> AsyncGenerator[int, None]:
    await event.wait()
    yield 1


async def counting(event: asyncio.Event) -> None:
    async with aclosing(numbers(event)) as found:
        async for _ in found:
            return


async def told(*tasks: "asyncio.Task[None]") -> list[str]:
    await asyncio.sleep(0)
    file = io.StringIO()
    await asyncio.to_thread(dump_tasks, asyncio.get_running_loop(), file)
    for task in tasks:
        task.cancel()
    return file.getvalue().splitlines()


async def test_each_task_is_shown_with_all_it_waits_for() -> None:
    event = asyncio.Event()
    (line,) = [
        line for line in await told(asyncio.create_task(waiting(event))) if "waiting" in line
    ]
    assert line.startswith("task: test_tasks.waiting:")
    assert "> locks.Event.wait:" in line
    assert line.endswith("> FutureIter")


async def test_tasks_that_wait_alike_share_a_line() -> None:
    event = asyncio.Event()
    lines = await told(*(asyncio.create_task(waiting(event)) for _ in range(3)))
    assert next(line for line in lines if "waiting" in line).startswith("task (and 2 alike): ")


async def test_what_waits_in_a_generator_is_told_too() -> None:
    lines = await told(asyncio.create_task(counting(asyncio.Event())))
    assert any("counting" in line for line in lines)
