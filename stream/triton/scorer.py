"""The face of the client: a model's name and texts in, one score a text out."""

import asyncio
import time
from collections.abc import Sequence

from stream.errors import StepFailed, TritonUnavailable
from stream.settings import TritonSettings
from stream.triton.breaker import BreakerState
from stream.triton.client import TritonClient
from stream.triton.model_scorer import ModelScorer
from stream.triton.observer import ScorerObserver, Unobserved
from stream.triton.once import score_once
from stream.triton.retry import CallFailed
from stream.triton.scores import MODELS, ModelName, ModelScore

_POLL_S = 5.0
"""How often, while events flow, the server is asked which versions it serves."""

_SEVERITY: tuple[BreakerState, ...] = ("closed", "half_open", "open")


class Scorer:
    """The one shared client of a worker. Belongs to the event loop that started it."""

    def __init__(self, settings: TritonSettings, *, on_event: ScorerObserver | None = None) -> None:
        self._settings = settings
        self._observer = on_event or Unobserved()
        self._client: TritonClient | None = None
        self._scorers: dict[ModelName, ModelScorer] = {}
        self._poll: asyncio.Task[bool] | None = None
        self._poll_at = 0.0
        self._state: BreakerState = "closed"

    async def start(self) -> None:
        """Opens the channel and asks for the models' versions; a server that is away is fine."""
        self._client = TritonClient(self._settings)
        self._scorers = {
            name: ModelScorer(
                spec,
                self._settings,
                client=self._client,
                observer=self._observer,
                on_breaker=self._breaker_changed,
            )
            for name, spec in MODELS.items()
        }
        await self.ready()

    async def close(self) -> None:
        """Ends retries and running calls; `score` calls still waiting raise TritonUnavailable."""
        if self._poll:
            self._poll.cancel()
            await asyncio.wait([self._poll])
        await asyncio.gather(*(scorer.close() for scorer in self._scorers.values()))
        if self._client:
            await self._client.close()

    async def score(
        self, model: ModelName, texts: Sequence[tuple[str, ...]]
    ) -> list[ModelScore | StepFailed]:
        """One score a text, in the order given; a StepFailed for a text the model refuses alone.

        A text that alone makes the model overrun its deadline counts as refused.

        Texts are one-element tuples for `quality` and `intent`, (query, product) for
        `relevance`. A text that is known or on its way is not sent again. While the server is
        away or busy the call waits and retries for as long as that takes.

        Raises:
            TritonUnavailable: the breaker is open, a text is not cached, and `when_away` is
                "rules"; or the client is closed.
        """
        scorer = self._scorers.get(model)
        if scorer is None:
            raise TritonUnavailable("the client is not started")
        if time.monotonic() >= self._poll_at and (self._poll is None or self._poll.done()):
            self._poll = asyncio.create_task(self.ready())
        return await scorer.score(texts)

    def has_time(self, model: ModelName) -> bool:
        """Whether a question that could be left unasked would now delay no other."""
        scorer = self._scorers.get(model)
        return scorer is not None and scorer.has_time

    async def score_once(
        self, model: ModelName, texts: Sequence[tuple[str, ...]], *, within_s: float
    ) -> list[ModelScore] | None:
        """One score a text, or None: for questions whose answer can be done without.

        Asked once, beside the traffic of `score`: nothing is tried again or remembered, and the
        breaker learns nothing. None when a call fails, an answer is not a number, or all of them
        are not there in time.
        """
        if self._client is None:
            return None
        return await score_once(
            MODELS[model],
            texts,
            client=self._client,
            observer=self._observer,
            batch_texts=self._settings.batch_texts,
            within_s=within_s,
        )

    async def ready(self) -> bool:
        """Whether the server serves every model; also learns which versions."""
        self._poll_at = time.monotonic() + _POLL_S
        if self._client is None:
            return False
        questions = {name: scorer.question() for name, scorer in self._scorers.items()}
        try:
            newest = await self._client.newest_versions()
        except CallFailed:
            return False
        for name, question in questions.items():
            if name in newest:
                self._scorers[name].learn(newest[name], question=question)
        return all(name in newest for name in MODELS)

    @property
    def trouble(self) -> str | None:
        """Why the server did not answer the last question, if it did not."""
        return self._client.trouble if self._client is not None else None

    @property
    def breaker(self) -> BreakerState:
        """The worst state among the models' breakers."""
        states = (scorer.breaker.state for scorer in self._scorers.values())
        return max(states, key=_SEVERITY.index, default="closed")

    @property
    def failing(self) -> bool:
        """Whether calls to a model fail now, whatever the server says of itself."""
        return any(
            not scorer.breaker.admits or scorer.breaker.state == "half_open" or scorer.suspects
            for scorer in self._scorers.values()
        )

    @property
    def versions(self) -> dict[ModelName, str]:
        """The version serving each model, as last heard; empty where never heard."""
        return {name: scorer.version for name, scorer in self._scorers.items()}

    def _breaker_changed(self) -> None:
        if (state := self.breaker) != self._state:
            self._state = state
            self._observer.on_breaker(state)
