"""Queries by themselves and at their pace."""

import pytest

from agents.checks.examples import query
from tests.checks.judge import history, judge


def codes(**fields: object) -> list[str]:
    return [issue.code for issue in judge(query(**fields), history(), 0)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["kettle", "c", "1/2", "電気ケトル", "€", "🔥", "xkprt9000", "k", "a4", "ßtool"]
)
def test_good_queries_pass(text: str) -> None:
    assert codes(user_query=text) == []


@pytest.mark.parametrize("text", ["", "   ", "?!", "\u200b", "-", "\x00"])
def test_empty_queries(text: str) -> None:
    assert codes(user_query=text) == ["query_empty"]


def test_long_queries() -> None:
    assert codes(user_query="kettle " * 33) == ["query_too_long"]
    assert codes(user_query="a b " * 17) == ["query_too_long"]


def test_personal_data_is_masked_in_the_evidence() -> None:
    issues = judge(query(user_query="refund jo.doe@mail.example"), history(), 0)
    assert [issue.code for issue in issues] == ["query_pii"]
    assert "jo.doe" not in str(issues[0].evidence)


@pytest.mark.parametrize(
    ("fields", "zero"),
    [
        ({"query_attributes": {"n_results": 0}}, True),
        ({"query_attributes": {"n_results": 0}, "query_response_hit_ids": ["a"]}, True),
        ({"query_attributes": None, "query_response_hit_ids": []}, True),
        ({"query_attributes": {"n_results": 48}, "query_response_hit_ids": []}, False),
        ({"query_attributes": None, "query_response_hit_ids": None}, False),
        ({"query_attributes": None, "query_response_hit_ids": ["a"]}, False),
    ],
)
def test_zero_results(fields: dict[str, object], zero: bool) -> None:
    assert codes(**fields) == (["query_zero_results"] if zero else [])


def bursts(count: int, gap: float, **fields: object) -> int:
    known = history()
    return sum(
        "query_bot_burst"
        in [
            issue.code
            for issue in judge(
                query(query_id=f"q-{n}", seconds=n * gap, **fields),
                known,
                n,
            )
        ]
        for n in range(count)
    )


def test_bursts() -> None:
    assert bursts(30, 0.1) == 0
    assert bursts(33, 0.1) == 3
    assert bursts(100, 2.1) == 0


def test_no_burst_without_a_client_or_with_a_query_per_key() -> None:
    assert bursts(40, 0.1, client_id=None) == 0
    assert bursts(40, 0.1, application="Type-Ahead") == 0


def test_a_query_without_a_time_counts_when_received() -> None:
    assert bursts(33, 0, timestamp=None) == 3
