"""Every SQL query of dashboards and runbooks, run by the real engine on rows of the real sink."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from dashboards import frame
from dashboards.build import ROOT
from stream.assessment import Issue
from tests.dashboards import boards, runbooks
from tests.dashboards.boards import PanelQuery
from tests.dashboards.expand import View, clickhouse
from tests.dashboards.store import Engine, catalogue, dead_letters, deletion, listing

pytestmark = pytest.mark.stack

NOW = datetime.now(UTC).replace(microsecond=0)
HOUR = timedelta(hours=1)
ALL = View(begin=NOW - HOUR, end=NOW, chosen={})
CHOSEN = View(
    begin=NOW - HOUR,
    end=NOW,
    chosen={"seller": ("seller-1", "it's"), "category": ("Garden",), "country": ("AT",)},
)
QUERIES = boards.queries("grafana-clickhouse-datasource")


@pytest.fixture(scope="module")
def filled(engine: Engine) -> Engine:
    engine.clear()
    engine.insert("assessments", catalogue(NOW))
    engine.insert("dead_letters", dead_letters(NOW))
    return engine


@pytest.mark.parametrize("query", QUERIES, ids=str)
@pytest.mark.parametrize("view", [ALL, CHOSEN], ids=["all", "chosen"])
def test_panel_shows_something(filled: Engine, query: PanelQuery, view: View) -> None:
    rows = filled.rows(clickhouse(query.text, view))
    assert rows
    if query.kind == "timeseries":
        times = [row["time"] for row in rows]
        assert times == sorted(times, key=str)
        for row in rows:
            assert sum(isinstance(value, str) for value in row.values()) <= 1, "one series name"
            assert any(isinstance(value, int | float) for value in row.values())


def test_variables_offer_values(filled: Engine) -> None:
    board = json.loads((ROOT / "grafana" / f"{frame.CATALOGUE_UID}.json").read_text())
    offered = {
        variable["name"]: [next(iter(row.values())) for row in filled.rows(variable["query"])]
        for variable in board["templating"]["list"]
        if variable["type"] == "query"
    }
    assert offered == {
        "seller": ["", "seller-1"],
        "category": ["", "Garden"],
        "country": ["", "AT"],
    }


@pytest.mark.parametrize(("page", "sql"), runbooks.blocks("sql"))
def test_runbook_query_is_accepted(filled: Engine, page: str, sql: str) -> None:
    assert filled.rows(sql.rstrip(";")) is not None


def _panel(engine: Engine, title: str, view: View = ALL) -> list[dict[str, object]]:
    (query,) = (query for query in QUERIES if query.panel == title)
    return engine.rows(clickhouse(query.text, view))


@pytest.fixture
def empty(engine: Engine) -> Engine:
    engine.clear()
    return engine


def test_a_replay_is_not_counted(empty: Engine) -> None:
    at = NOW - timedelta(minutes=10)
    empty.insert("assessments", [listing(1, at=at), listing(2, at=at, grade="poor")])
    empty.insert("assessments", [listing(2, at=at + timedelta(minutes=1), grade="poor")])
    assert _panel(empty, "Good listings") == [{"good": 0.5}]
    assert _panel(empty, "Listings assessed") == [{"listings": 2}]


def test_change_is_against_the_period_before_and_the_largest_fall_comes_first(
    empty: Engine,
) -> None:
    at, before = NOW - HOUR / 2, NOW - HOUR * 3 / 2
    empty.insert(
        "assessments",
        [
            listing(1, at=before, seller_id="falls"),
            listing(2, at=before, seller_id="steady"),
            listing(3, at=at, seller_id="steady"),
            listing(4, at=at, seller_id="falls"),
            listing(5, at=at, seller_id="falls", grade="poor"),
            listing(6, at=at, seller_id="new", grade="poor"),
            listing(7, at=NOW - 3 * HOUR, seller_id="falls", grade="poor"),  # too long ago
        ],
    )
    rows = _panel(empty, "By seller")
    assert [(row["seller_id"], row["listings"], row["good"], row["change"]) for row in rows] == [
        ("falls", 2, 0.5, -0.5),
        ("steady", 1, 1.0, 0.0),
        ("new", 1, 0.0, None),
    ]


def test_worst_listings_show_the_newest_assessment_and_why(empty: Engine) -> None:
    at = NOW - HOUR / 2
    bad = Issue("gtin_invalid", "error", "gtin", "The check digit is wrong.")
    empty.insert(
        "assessments",
        [
            listing(1, at=at, entity_id="repaired", grade="poor", quality_score=1.0),
            listing(2, at=at, entity_id="repaired", quality_score=95.0),
            listing(3, at=at, entity_id="bad", grade="poor", quality_score=10.0, issues=[bad]),
            listing(4, at=at, entity_id="gone", grade="poor", quality_score=5.0),
            listing(6, at=at, entity_id="back", grade="poor", quality_score=20.0),
        ],
    )
    gone = [deletion(5, at=at, entity_id="gone"), deletion(3, at=at, entity_id="back")]
    empty.insert("deletions", gone)
    rows = _panel(empty, "Worst listings, and why")
    assert [(row["product"], row["why"]) for row in rows] == [
        ("bad", "The check digit is wrong."),
        ("back", ""),
        ("repaired", ""),
    ]


def test_top_issues_compare_listings_with_the_period_before(empty: Engine) -> None:
    at, before = NOW - HOUR / 2, NOW - HOUR * 3 / 2
    bad = Issue("gtin_invalid", "error", "gtin", "The check digit is wrong.")
    empty.insert(
        "assessments",
        [
            listing(1, at=before, issues=[bad]),
            listing(2, at=at, issues=[bad, bad]),
            listing(3, at=at, issues=[bad]),
        ],
    )
    (row,) = _panel(empty, "Top issues")
    assert (row["issue"], row["listings"], row["before"], row["change"]) == (
        "gtin_invalid",
        2,
        1,
        1,
    )
