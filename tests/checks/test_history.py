"""The memory: bounded, and blind to records it has counted already."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.checks import REGISTRY
from agents.checks.bounded import Marks, Recent
from agents.checks.examples import event, listing, query
from agents.checks.known import Coverage, Pace, Traffic
from stream.assessment import Issue
from stream.events import InputRecord
from tests.checks.judge import at, history, judge


@pytest.mark.parametrize("code", sorted(code for code, spec in REGISTRY.items() if spec.window))
def test_records_read_again_get_the_same_issues(code: str) -> None:
    known = history()
    records = REGISTRY[code].trips.records
    first = [judge(record, known, offset) for offset, record in enumerate(records)]
    again = [judge(record, known, offset) for offset, record in enumerate(records)]
    assert again == first
    backwards = list(range(len(records)))[::-1]
    assert [judge(records[offset], known, offset) for offset in backwards] == first[::-1]


def stream(seed: int) -> list[InputRecord]:
    chance = random.Random(seed)
    records: list[InputRecord] = []
    for n in range(300):
        number = chance.randrange(12)
        kind = chance.randrange(4)
        if kind == 0:
            price = chance.choice((10, 11, 90, 1000))
            seller = chance.choice(("a", "b"))
            records.append(
                listing(
                    id=f"k-{number}-{seller}",
                    seller_id=seller,
                    title=f"Brightmoor Steel Kettle No {number}",
                    price=f"{price} GBP",
                )
            )
        elif kind == 1:
            records.append(query(query_id=f"q-{number}", seconds=n * chance.random()))
        else:
            action = chance.choice(("click", "impression"))
            records.append(
                event(f"k-{number}-a", action_name=action, seconds=n * chance.random() / 9)
            )
    return records


@settings(deadline=None)  # how long it takes is no matter here
@given(st.integers(0, 10_000), st.integers(0, 299), st.integers(1, 299))
def test_a_rewind_changes_nothing(seed: int, turn: int, back: int) -> None:
    records = stream(seed)
    straight, rewound = history(), history()
    expected = [judge(record, straight, offset) for offset, record in enumerate(records)]
    got: dict[int, list[Issue]] = {}
    for offset in [*range(turn), *range(max(0, turn - back), len(records))]:
        issues = judge(records[offset], rewound, offset)
        assert got.setdefault(offset, issues) == issues
    assert [got[offset] for offset in range(len(records))] == expected


@settings(deadline=None)
@given(st.integers(0, 10_000))
def test_texts_looked_at_before_have_the_same_issues(seed: int) -> None:
    """Whatever was looked at in between, and also where one of the four decides alone."""
    chance = random.Random(seed)
    titles = ("FREE SHIPPING kettle kettle", "Brightmoor Steel Kettle", "Wasserkocher aus Stahl")
    texts = (None, "", "Brightmoor", "Der Wasserkocher ist für den Tee und das Büro gedacht.", "x")
    seen = history().texts
    for _ in range(60):
        record = listing(
            title=chance.choice(titles),
            brand=chance.choice(texts),
            description=chance.choice(texts),
            content_language=chance.choice((None, "en", "de")),
            price=f"{chance.randrange(9, 99)} GBP",
        )
        known = history()
        known.texts = seen
        assert judge(record, known, 0) == judge(record, history(), 0)
    assert 0 < len(seen) < 3 * 60


def test_partitions_and_topics_are_counted_apart() -> None:
    known = history()
    judge(event(event_id="e"), known, 5, partition=0)
    again = judge(event(event_id="e"), known, 5, partition=1)
    assert [issue.code for issue in again] == ["event_duplicate"]


def test_what_agents_ask() -> None:
    known = history()
    assert known.product_text("kettle-17") is None
    assert known.query_text("q-1") is None
    assert known.traffic("kettle-17") == 0
    judge(listing(), known, 0)
    judge(query(user_query=" kettle "), known, 0)
    judge(event(), known, 0)
    judge(event(action_name="click", seconds=4), known, 1)
    judge(event(action_name="purchase", seconds=5), known, 2)
    assert known.product_text("kettle-17") == "Brightmoor Electric Kettle 1.7 L Stainless Steel"
    assert known.query_text("q-1") == "kettle"
    assert known.traffic("kettle-17") == 2
    judge(listing(operation="delete"), known, 1)
    assert known.product_text("kettle-17") is None


def test_remembered_texts_are_short() -> None:
    known = history()
    judge(listing(title="word " * 2000), known, 0)
    judge(query(user_query="word " * 2000), known, 0)
    assert len(known.product_text("kettle-17") or "") <= 200
    assert len(known.query_text("q-1") or "") <= 200


def test_bounds_hold() -> None:
    known = history(products=20, queries=20, impressions=20, clients=20, event_ids=20)
    for n in range(500):
        name = f"k-{n}"
        judge(listing(id=name, title=f"Brightmoor Steel Kettle No {n}"), known, n)
        judge(query(query_id=name, client_id=name), known, n)
        judge(event(name, query_id=name, client_id=name), known, n)
    assert len(known.products) <= 20
    assert len(known.title_owners) <= 100
    assert len(known.impressions) <= 20
    assert len(known.event_ids) <= 20
    assert known.query_text("k-499")
    assert known.query_text("k-0") is None


@given(st.lists(st.integers(0, 30)), st.integers(2, 12))
def test_recent_entries_are_kept(keys: list[int], bound: int) -> None:
    recent: Recent[int, int] = Recent(bound)
    marks: Marks[int] = Marks(bound)
    for place, key in enumerate(keys):
        known = key in marks
        assert marks.add(key) != known
        recent.put(key, place)
        assert len(recent) <= bound
        assert len(marks) <= bound
        assert recent.get(key) == place
        latest = list(dict.fromkeys(reversed(keys[: place + 1])))[: bound // 2]
        assert all(one in recent for one in latest)


def test_removal() -> None:
    recent: Recent[str, int] = Recent(4)
    for key in "abc":
        recent.put(key, 1)
    recent.remove("a")
    recent.remove("unknown")
    assert "a" not in recent
    assert recent.get("b") == 1


def test_coverage_asks_for_nine_in_ten() -> None:
    coverage = Coverage()
    for _ in range(9):
        coverage.note(True)
    assert not coverage.trusted
    coverage.note(True)
    coverage.note(False)
    assert coverage.trusted
    coverage.note(False)
    assert not coverage.trusted
    for _ in range(256):
        coverage.note(True)
    assert coverage.trusted


def test_pace_forgets_what_left_the_window() -> None:
    pace = Pace(10, most=3, window_s=10)
    assert [len(pace.note("c", time)) for time in (0, 1, 2, 3, 4)] == [0, 1, 2, 3, 3]
    assert len(pace.note("c", 12.5)) == 2
    assert len(pace.note("d", 12.5)) == 0


def test_traffic_forgets_after_a_window() -> None:
    traffic = Traffic(100, window_s=100)
    traffic.note("a", 0)
    traffic.note("a", 30)
    assert traffic.of("a") == 2
    traffic.note("b", 60)
    assert traffic.of("a") == 2
    traffic.note("b", 120)
    assert traffic.of("a") == 0


def test_nothing_is_counted_before_it_was_read() -> None:
    known = history()
    assert known.replayed(at(0)) is None
    known.record(at(3), ())
    assert known.replayed(at(3)) == ()
    assert known.replayed(at(4)) is None
