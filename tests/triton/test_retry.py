"""gRPC failures get the right verdict, and retries wait longer and longer."""

import grpc
import pytest

from stream.triton.retry import Backoff, Verdict, classify


@pytest.mark.parametrize(
    ("code", "details", "verdict"),
    [
        ("UNAVAILABLE", "failed to connect to all addresses", Verdict.AWAY),
        ("UNAVAILABLE", "[request id: <id_unknown>] Exceeds maximum queue size", Verdict.BUSY),
        ("UNAVAILABLE", "Request timeout expired", Verdict.BUSY),
        ("RESOURCE_EXHAUSTED", "", Verdict.BUSY),
        ("DEADLINE_EXCEEDED", "Deadline Exceeded", Verdict.SLOW),
        ("NOT_FOUND", "Request for unknown model: 'quality' is not found", Verdict.AWAY),
        ("UNAUTHENTICATED", "", Verdict.AWAY),
        ("INVALID_ARGUMENT", "unexpected shape", Verdict.INVALID),
        ("INTERNAL", "the model raised", Verdict.FAULT),
    ],
)
def test_verdicts(code: str, details: str, verdict: Verdict) -> None:
    assert classify(grpc.StatusCode[code], details) is verdict


def test_the_bound_doubles_up_to_its_limit() -> None:
    backoff = Backoff(initial_s=1.0, max_s=5.0, uniform=lambda low, high: high)
    assert [backoff.next_s() for _ in range(5)] == [1.0, 2.0, 4.0, 5.0, 5.0]


def test_jitter_is_drawn_from_the_whole_range() -> None:
    drawn: list[tuple[float, float]] = []

    def remember(low: float, high: float) -> float:
        drawn.append((low, high))
        return low

    backoff = Backoff(initial_s=1.0, max_s=5.0, uniform=remember)
    assert backoff.next_s() == 0.0
    backoff.next_s()
    assert drawn == [(0.0, 1.0), (0.0, 2.0)]
