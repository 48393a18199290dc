"""The live view, the summary and the audit fit a terminal of 80 columns, names whole."""

import io

import pytest
from rich.console import Console, RenderableType

from stream.audit import Audit, Fault, PartitionAudit
from stream.cli.audit import audit_table, ranges
from stream.cli.live import Progress, render, seconds
from stream.cli.report import print_summary
from stream.cli.scrape import Scrape
from stream.summary import Latency, Summary, WorstListing
from stream.topics import INPUTS

WIDTHS = pytest.mark.parametrize("width", [80, 120])


def drawn(shown: RenderableType, width: int) -> str:
    """As on a terminal that wide, without colours."""
    console = Console(file=io.StringIO(), width=width, color_system=None)
    console.print(shown)
    return text_of(console, width)


def text_of(console: Console, width: int) -> str:
    assert isinstance(console.file, io.StringIO)
    text = console.file.getvalue()
    assert max(map(len, text.splitlines())) <= width
    return text


def scraped() -> Scrape:
    def labelled(**labels: str) -> frozenset[tuple[str, str]]:
        return frozenset(labels.items())

    return Scrape(
        {
            "assayer_grades_total": {
                labelled(entity="product", grade="good"): 123_456,
                labelled(entity="product", grade="poor"): 7,
                labelled(entity="query", grade="poor"): 99,
            },
            "assayer_issues_total": {
                labelled(entity="product", code="sale_price_not_below_price"): 123_456,
                labelled(entity="product", code="required_attribute_missing"): 12_345,
            },
            "assayer_intents_total": {labelled(intent="unintelligible"): 123_456},
            "assayer_routed_total": {labelled(reason="out_of_distribution"): 123_456},
            "assayer_dead_letters_total": {labelled(topic="search.queries"): 42},
        }
    )


def progress() -> Progress:
    return Progress(sent=900_000, total=1_000_000, finished=800_000, elapsed_s=61.0, rate=1234.5)


@WIDTHS
def test_live_view(width: int) -> None:
    text = drawn(render(progress(), scraped(), width=width), width)
    for figure in ("800,000 of 1,000,000 events", "1,234 events/s", "backlog 100,000"):
        assert figure in text
    for figure in ("dead letters 42", "routed 123,456"):
        assert figure in text
    for title in ("products", "issues", "query intents", "to annotators"):
        assert title in text
    for name in ("sale_price_not_below_price", "unintelligible", "out_of_distribution"):
        assert name in text
    assert "…" not in text
    assert len(text.splitlines()) < 24


def test_live_view_before_the_first_figures() -> None:
    empty = Progress(sent=0, total=0, finished=0, elapsed_s=0.0, rate=0.0)
    assert drawn(render(empty, Scrape({}), width=80), 80).count("none yet") == 4
    assert progress().line() == "800,000 of 1,000,000 events, 1,234 a second"


def test_durations() -> None:
    assert [seconds(value) for value in (None, 0.0123, 12.34)] == ["-", "12 ms", "12.3 s"]


def audited(**faults: int) -> Audit:
    partitions = [
        PartitionAudit(
            topic=topic.name, partition=number, first=0, end=10_000_000, scored=9_999_000,
            dead_lettered=1_000,
        )
        for topic in INPUTS
        for number in range(4)
    ]  # fmt: skip
    for name, value in faults.items():
        setattr(partitions[5], name, value)
    missing = sum(item.missing + item.unpublished for item in partitions)
    duplicated = sum(item.duplicated for item in partitions)
    return Audit(
        missing=missing, duplicated=duplicated, repeated=0, offsets=120_000_000,
        partitions=partitions,
    )  # fmt: skip


@WIDTHS
def test_audit_has_one_row_a_topic(width: int) -> None:
    text = drawn(audit_table(audited()), width)
    for topic in INPUTS:
        assert sum(topic.name in line for line in text.splitlines()) == 1
    for header in ("offsets", "scored", "missing", "duplicated"):
        assert header in text
    total = next(line for line in text.splitlines() if "total" in line)
    assert total.split() == ["total", "120,000,000", "119,988,000", "12,000", "0", "0"]
    assert "partition" not in text
    assert "…" not in text


@pytest.mark.parametrize("fault", ["missing", "unpublished", "duplicated"])
def test_audit_names_the_partition_at_fault(fault: str) -> None:
    lines = drawn(audit_table(audited(**{fault: 3})), 80).splitlines()
    [row] = [line for line in lines if "partition" in line]
    assert row.split()[:2] == ["partition", "1"]
    assert lines[lines.index(row) - 1].split()[0] == "search.queries"


def test_ranges() -> None:
    assert ranges([]) == ""
    assert ranges([lost(4, 6), lost(9, 9), lost(11, 12)]) == "4-6, 9, 11-12"
    assert ranges([lost(n, n) for n in range(0, 40, 2)]).endswith("12, 14, ...")


def lost(first: int, last: int) -> Fault:
    return Fault(fault="missing", first=first, last=last, reason="no row")


def summary(**changes: object) -> Summary:
    values: dict[str, object] = {
        "events_in": 1_000_000,
        "scored": 999_990,
        "routed": 1_234,
        "dead_lettered": 10,
        "missing": 0,
        "duplicated": 0,
        "seconds": 812.3,
        "events_per_second": 1231.1,
        "latency_ms": Latency(123.4, 2345.6, 9876.5),
        "grades": {
            "event": {"good": 600_000, "poor": 1},
            "product": {"good": 200_000, "fair": 100_000, "poor": 9_999},
            "query": {"good": 89_990},
        },
        "issues": {f"required_attribute_missing{n}": 1000 - n for n in range(12)},
        "intents": {"unintelligible": 89_990},
        "routes": {"low_confidence": 1_234},
        "dead_letter_causes": {},
        "worst": [
            WorstListing(
                product_id="sku-\x1b[31m1",
                title="Kettle\x1b]0;owned\x07 [red]",
                seller_id="seller",
                quality_score=3.21,
                issues=[("title_unclear", "It does not tell what this is. " * 4, "at \x1b[2J")],
            )
        ],
    }
    return Summary(**(values | changes))  # type: ignore[arg-type]


def reported(shown: Summary, width: int) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    print_summary(shown, console)
    return text_of(console, width)


@WIDTHS
def test_summary(width: int) -> None:
    text = reported(summary(), width)
    for name in ("products", "queries", "events", "required_attribute_missing0", "and 2 more"):
        assert name in text
    assert "missing 0, duplicated 0" in " ".join(text.split())
    assert "Dead letters because" in text
    assert "…" not in text


def test_summary_of_strangers_text_cannot_steer_the_terminal() -> None:
    text = reported(summary(), 80)
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "Kettle\\x1b]0;owned\\x07 [red]" in text


def test_reasons_hang_below_their_listing() -> None:
    lines = reported(summary(), 80).splitlines()
    start = next(number for number, line in enumerate(lines) if "Kettle" in line)
    assert all(line.startswith(" " * 7) for line in lines[start + 1 : start + 3])


def test_summary_of_nothing() -> None:
    text = reported(summary(grades={}, issues={}, intents={}, routes={}, worst=[]), 80)
    assert text.count("none") == 4
