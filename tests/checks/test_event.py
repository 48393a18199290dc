"""Events by themselves and among earlier records."""

import pytest

from agents.checks import History, click_irrelevant
from agents.checks.examples import event, listing, query
from stream.events import InputRecord
from tests.checks.judge import history, judge


def run(known: History, *records: InputRecord, start: int = 0) -> list[list[str]]:
    return [
        [issue.code for issue in judge(record, known, start + offset)]
        for offset, record in enumerate(records)
    ]


def impressions(count: int = 10, **fields: object) -> list[InputRecord]:
    return [event(f"k-{n}", ordinal=n, seconds=n, **fields) for n in range(1, count + 1)]


@pytest.mark.parametrize(("ordinal", "wrong"), [(1, 0), (10_000, 0), (0, 1), (-3, 1), (10_001, 1)])
def test_positions(ordinal: int, wrong: int) -> None:
    assert run(history(), event(ordinal=ordinal)) == [["event_position_invalid"] * wrong]


def test_events_without_object_or_position_pass() -> None:
    assert run(history(), event(event_attributes=None, action_name="search")) == [[]]
    assert run(history(), event(event_attributes={}, query_id=None, client_id=None)) == [[]]


def test_the_future_moves_no_clock() -> None:
    codes = run(history(), event(timestamp="2126-01-01T00:00:00Z"), event("k-2"), event("k-3"))
    assert codes == [["event_from_future"], [], []]


def test_times_without_a_zone_are_utc() -> None:
    assert run(history(), event(timestamp="2026-03-02T09:00:00"), event("k-2")) == [[], []]


def test_late_is_measured_by_the_stream() -> None:
    day = 24 * 3600
    codes = run(history(), event(seconds=day), event("a", seconds=0), event("b", seconds=-1))
    assert codes == [[], [], ["event_late"]]


def test_clocks_are_per_partition() -> None:
    known = history()
    judge(event(seconds=200_000), known, 0, partition=1)
    assert judge(event("a"), known, 0, partition=2) == []


def test_duplicates_by_id_and_by_content() -> None:
    twice = event(event_id="e")
    assert run(history(), twice, twice) == [[], ["event_duplicate"]]
    assert run(history(), event(), event()) == [[], ["event_duplicate"]]
    assert run(history(), event(), event(ordinal=2), event(seconds=1)) == [[], [], []]
    anonymous = event(client_id=None)
    assert run(history(), anonymous, anonymous) == [[], []]


def test_unknown_products_need_a_known_catalogue() -> None:
    stranger = event("k-99", query_id="q-9", seconds=30)
    assert run(history(), *impressions(), stranger)[-1] == []
    catalogue = [listing(id=f"k-{n}", title=f"Kettle No {n}") for n in range(1, 11)]
    assert run(history(), *catalogue, *impressions(), stranger)[-1] == ["event_unknown_product"]
    known_in_part = run(history(), *catalogue[:5], *impressions(), stranger)
    assert known_in_part[-1] == []


def test_unknown_products_are_not_judged_once_some_are_forgotten() -> None:
    known = history(products=4)
    run(known, *(listing(id=f"k-{n}", title=f"Kettle No {n}") for n in range(8)))
    shown = [event("k-7", query_id=f"q-{n}", seconds=n) for n in range(12)]
    assert run(known, *shown, event("k-99", seconds=30))[-1] == []


def test_other_objects_are_no_products() -> None:
    thing = {"object": {"object_id": "post-1", "object_id_type": "post"}}
    known = history()
    run(known, listing(id="k-1"), *(event("k-1", query_id=f"q-{n}") for n in range(10)))
    assert run(known, event(event_attributes=thing), start=50) == [[]]


def test_whole_numbers_are_ids_too() -> None:
    known = history()
    run(known, event(17, seconds=1))  # type: ignore[arg-type]
    assert known.traffic("17") == 1


def test_missing_queries() -> None:
    lost = event(query_id="q-lost", seconds=7190)
    before = [query(), *impressions()]
    assert run(history(), *before, query(query_id="q-2", seconds=7200), lost)[-1] == [
        "event_without_query"
    ]
    assert run(history(), *before, lost)[-1] == [], "queries were not read that far"
    watched = query(query_id="q-2", seconds=3000)
    early = event(query_id="q-lost", seconds=2900)
    assert run(history(), *before, watched, early)[-1] == [], "the window was not watched"
    assert run(history(), query(), query(query_id="q-2", seconds=7200), lost)[-1] == [], (
        "no event had its query yet"
    )


def test_a_lost_query_is_noticed_at_its_later_events() -> None:
    codes = run(
        history(),
        *(query(), *impressions(20)),
        query(query_id="q-2", seconds=7189),
        event("k-3", query_id="q-lost", seconds=7190),
        event("k-4", query_id="q-lost", seconds=7190),
        query(query_id="q-3", seconds=7195),
        event("k-3", query_id="q-lost", action_name="click", seconds=7199),
    )
    assert codes[-5:] == [[], [], [], [], ["event_without_query"]]


def test_a_query_read_after_its_first_events_is_not_missed() -> None:
    codes = run(
        history(),
        *(query(), *impressions()),
        event("k-3", query_id="q-3", seconds=7195),
        query(query_id="q-3", seconds=7194),
        query(query_id="q-4", seconds=7196),
        event("k-3", query_id="q-3", action_name="click", seconds=7199),
    )
    assert not any(codes)


def test_forgotten_queries_are_not_missed() -> None:
    known = history(queries=4)
    many = [query(query_id=f"q-{n}", seconds=7000 + n) for n in range(10)]
    before = [query(), *impressions(40)]
    assert run(known, *before, *many, event(query_id="q-lost", seconds=7005))[-1] == []


def test_another_partition_s_queries_do_not_count() -> None:
    known = history()
    run(known, query(), *impressions(), query(query_id="q-2", seconds=7200))
    lost = event(query_id="q-lost", seconds=7190)
    assert judge(lost, known, 0, partition=3) == []


def clicks(*numbers: int) -> list[InputRecord]:
    return [event(f"k-{n}", action_name="click", seconds=100 + 3 * n) for n in numbers]


def test_clicks_on_what_was_not_shown() -> None:
    known = history()
    codes = run(known, *impressions(), *clicks(*range(1, 11)), *clicks(77))
    assert codes[-1] == ["click_without_impression"]
    assert not any(codes[:-1])


def test_clicks_are_not_judged_where_impressions_are_not_logged() -> None:
    assert not any(run(history(), *impressions(3), *clicks(*range(1, 30))))


@pytest.mark.parametrize(
    ("count", "gap", "flagged"), [(20, 0.45, 0), (22, 0.45, 2), (50, 0.6, 0), (7, 0.1, 2)]
)
def test_click_bursts(count: int, gap: float, flagged: int) -> None:
    codes = run(
        history(),
        *(event(f"k-{n}", action_name="click", seconds=n * gap) for n in range(count)),
    )
    assert sum("click_burst_bot" in found for found in codes) == flagged


def test_irrelevant_clicks() -> None:
    click = event(action_name="Click ")
    assert click_irrelevant(click, 0.19)
    assert click_irrelevant(click, 0.2) is None
    assert click_irrelevant(click, float("nan")) is None
    assert click_irrelevant(event(), 0.0) is None
    issues = judge(click, history(), 0, relevance=0.1)
    assert [issue.code for issue in issues] == ["click_irrelevant"]
