"""What the client tells about itself while it works; the worker turns it into metrics."""

from typing import Protocol

from stream.triton.breaker import BreakerState
from stream.triton.scores import ModelName


class ScorerObserver(Protocol):
    """Called on the event loop, so each method must be quick."""

    def on_request(self, model: ModelName, *, texts: int, seconds: float, outcome: str) -> None:
        """One inference call ended; `outcome` is ok, cancelled, or a verdict (`retry.Verdict`)."""

    def on_cache(self, model: ModelName, *, hits: int, misses: int) -> None:
        """Of one `score` call: `misses` texts are sent, `hits` are known or already on the way."""

    def on_breaker(self, state: BreakerState) -> None:
        """The worst breaker state among the models changed."""

    def on_retry(self, model: ModelName, *, reason: str) -> None:
        """A call failed for `reason` (an outcome of `on_request`) and will be tried again."""


class Unobserved:
    """Nobody listens."""

    def on_request(self, model: ModelName, *, texts: int, seconds: float, outcome: str) -> None:
        """Not passed on."""

    def on_cache(self, model: ModelName, *, hits: int, misses: int) -> None:
        """Not passed on."""

    def on_breaker(self, state: BreakerState) -> None:
        """Not passed on."""

    def on_retry(self, model: ModelName, *, reason: str) -> None:
        """Not passed on."""
