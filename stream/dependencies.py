"""Questions to dependencies in, asked over and over; what they answered last out, as health."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from stream.health import Health
from stream.metrics import Metrics

PERIOD_S = 2.0
ANSWER_S = 5.0
"""Without an answer for this long a dependency counts as away."""

Question = Callable[[], Awaitable[bool]]


class DependencyWatch:
    """Asks each dependency beside the others: one that hangs makes nobody else's answer old."""

    def __init__(
        self, health: Health, metrics: Metrics, *, questions: Mapping[str, Question]
    ) -> None:
        self._health = health
        self._metrics = metrics
        self._questions = questions

    async def run(self) -> None:
        """Ask until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            for name, question in self._questions.items():
                tasks.create_task(self._ask(name, question))

    async def _ask(self, name: str, question: Question) -> None:
        """One question at a time; one that was not answered is waited for, not asked again."""
        asked: asyncio.Future[bool] | None = None
        try:
            while True:
                if asked is None or asked.done():
                    asked = asyncio.ensure_future(question())
                await asyncio.wait([asked], timeout=ANSWER_S)
                up = asked.done() and asked.exception() is None and asked.result()
                self._health.dependencies[name] = up
                for each, answers in self._health.dependencies.items():
                    self._metrics.dependency_up.labels(each).set(answers)
                await asyncio.sleep(PERIOD_S)
        finally:
            if asked is not None:
                asked.cancel()
