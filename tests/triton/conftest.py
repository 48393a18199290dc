"""A scorer against a fake server, with waits short enough for tests."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import pytest

from stream.settings import TritonSettings
from stream.triton import BreakerState, ModelName, Scorer
from tests.triton.fake_server import FakeTriton


class Recorder:
    """An observer that remembers what it was told."""

    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()
        self.retries: Counter[str] = Counter()
        self.states: list[BreakerState] = []
        self.hits = 0
        self.misses = 0

    def on_request(self, model: ModelName, *, texts: int, seconds: float, outcome: str) -> None:
        """Counts outcomes."""
        assert texts > 0
        assert seconds >= 0
        self.outcomes[outcome] += 1

    def on_cache(self, model: ModelName, *, hits: int, misses: int) -> None:
        """Adds up."""
        self.hits += hits
        self.misses += misses

    def on_breaker(self, state: BreakerState) -> None:
        """Keeps the row of states."""
        self.states.append(state)

    def on_retry(self, model: ModelName, *, reason: str) -> None:
        """Counts reasons."""
        self.retries[reason] += 1


async def until(condition: Callable[[], object]) -> None:
    """Waits until `condition` holds."""
    while not condition():  # noqa: ASYNC110  what is waited for is not the tests' to announce
        await asyncio.sleep(0.001)


StartScorer = Callable[..., Coroutine[Any, Any, Scorer]]


@pytest.fixture
async def server() -> AsyncIterator[FakeTriton]:
    async with FakeTriton() as fake:
        yield fake


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
async def start(server: FakeTriton, recorder: Recorder) -> AsyncIterator[StartScorer]:
    """Starts a scorer with quick retries; keyword arguments change its settings."""
    scorers = []

    async def starter(**changes: Any) -> Scorer:
        settings = TritonSettings.model_validate(
            {
                "url": server.url,
                "backoff_initial_s": 0.001,
                "backoff_max_s": 0.02,
                "breaker_probe_s": 0.02,
            }
            | changes
        )
        scorer = Scorer(settings, on_event=recorder)
        await scorer.start()
        scorers.append(scorer)
        return scorer

    yield starter
    for scorer in scorers:
        await scorer.close()
