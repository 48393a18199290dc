"""A failed inference call in, what to do about it out; and how long to wait before that."""

import random
from collections.abc import Callable
from enum import Enum

import grpc


class Verdict(Enum):
    """What a failed call says about the server and the texts; the value is its metric label."""

    BUSY = "busy"
    """Alive, but its queue is full: try again later, and blame nobody."""
    AWAY = "away"
    """No answer, or not from this model: try again later; counts towards opening the breaker."""
    SLOW = "slow"
    """No answer by the deadline: the server is away or slow, or a text is; counts as AWAY does."""
    OVERTAKEN = "overtaken"
    """SLOW, and harmless texts sent later were answered: look for the guilty text; counts too."""
    INVALID = "invalid"
    """It calls the request wrong: look for the guilty text."""
    FAULT = "fault"
    """It failed at this request: perhaps a guilty text, perhaps another request's in its batch."""


COUNTED = frozenset({Verdict.AWAY, Verdict.SLOW, Verdict.OVERTAKEN})
"""What counts towards opening the breaker."""


class CallFailed(Exception):
    """One inference call gave no usable answer."""

    def __init__(self, verdict: Verdict, detail: str) -> None:
        super().__init__(detail)
        self.verdict = verdict


_BUSY_DETAILS = ("exceeds maximum queue size", "request timeout expired")
"""Triton reports its own queue limits with the code it also uses for a server that is gone."""

_BY_CODE = {
    grpc.StatusCode.DEADLINE_EXCEEDED: Verdict.SLOW,
    grpc.StatusCode.RESOURCE_EXHAUSTED: Verdict.BUSY,
    grpc.StatusCode.INVALID_ARGUMENT: Verdict.INVALID,
    grpc.StatusCode.OUT_OF_RANGE: Verdict.INVALID,
    grpc.StatusCode.INTERNAL: Verdict.FAULT,
    grpc.StatusCode.UNKNOWN: Verdict.FAULT,
    grpc.StatusCode.DATA_LOSS: Verdict.FAULT,
}


def classify(code: grpc.StatusCode, details: str) -> Verdict:
    """The verdict on a gRPC status; every code not listed (NOT_FOUND while loading) is AWAY."""
    if code is grpc.StatusCode.UNAVAILABLE:
        lowered = details.lower()
        return Verdict.BUSY if any(text in lowered for text in _BUSY_DETAILS) else Verdict.AWAY
    return _BY_CODE.get(code, Verdict.AWAY)


class Backoff:
    """Delays of a row of retries: uniform between 0 and a bound that doubles up to a limit.

    This is "full jitter": clients that failed together do not come back together.
    """

    def __init__(
        self,
        *,
        initial_s: float,
        max_s: float,
        uniform: Callable[[float, float], float] = random.uniform,
    ) -> None:
        self._bound = min(initial_s, max_s)
        self._max = max_s
        self._uniform = uniform

    def next_s(self) -> float:
        """Seconds to wait before the next attempt."""
        delay = self._uniform(0.0, self._bound)
        self._bound = min(2 * self._bound, self._max)
        return delay
