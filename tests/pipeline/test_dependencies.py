"""Dependencies are asked side by side: one that hangs or breaks says nothing about the others."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest
from prometheus_client import CollectorRegistry, generate_latest

from stream.dependencies import DependencyWatch
from stream.health import Health
from stream.metrics import Metrics


class Dependency:
    """Answers as told; None: not at all, until told otherwise."""

    def __init__(self, answer: bool | None = True) -> None:
        self.answer = answer
        self.asked = 0
        self._told = asyncio.Event()

    def tell(self, answer: bool) -> None:
        self.answer = answer
        self._told.set()

    async def __call__(self) -> bool:
        self.asked += 1
        if self.answer is None:
            await self._told.wait()
        assert self.answer is not None
        return self.answer


async def broken() -> bool:
    raise ValueError("a surprise")


async def seen(health: Health, name: str, up: bool) -> None:
    async with asyncio.timeout(10):
        while health.dependencies[name] is not up:  # noqa: ASYNC110
            await asyncio.sleep(0.005)


async def watched(
    questions: dict[str, Callable[[], Awaitable[bool]]],
) -> tuple[Health, CollectorRegistry, asyncio.Task[None]]:
    registry, health = CollectorRegistry(), Health()
    watch = DependencyWatch(health, Metrics(registry), questions=questions)
    return health, registry, asyncio.create_task(watch.run())


@pytest.fixture(autouse=True)
def _quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stream.dependencies.PERIOD_S", 0.01)
    monkeypatch.setattr("stream.dependencies.ANSWER_S", 0.05)


async def test_one_that_hangs_is_away_and_is_asked_once_until_it_answers() -> None:
    hanging, sound = Dependency(None), Dependency()
    health, registry, task = await watched({"clickhouse": hanging, "triton": sound})
    health.dependencies["clickhouse"] = True
    await seen(health, "triton", True)
    await seen(health, "clickhouse", False)
    asked = sound.asked
    await asyncio.sleep(0.2)
    assert hanging.asked == 1
    assert sound.asked > asked
    assert (
        'assayer_dependency_up{dependency="clickhouse"} 0.0' in generate_latest(registry).decode()
    )
    hanging.tell(True)
    await seen(health, "clickhouse", True)
    await stop(task)


async def test_one_whose_question_raises_is_away_and_the_watch_goes_on() -> None:
    other = Dependency()
    health, _, task = await watched({"clickhouse": broken, "triton": other})
    health.dependencies["clickhouse"] = True
    await seen(health, "clickhouse", False)
    await seen(health, "triton", True)
    other.tell(False)
    await seen(health, "triton", False)
    assert not task.done()
    await stop(task)


async def stop(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
