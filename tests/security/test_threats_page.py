"""docs/threat-model.md: every test it names exists, and every entry point is on it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/threat-model.md").read_text("utf-8")
ROWS = [
    line.split("|")[1:-1]
    for line in PAGE.partition("## Entry points")[2].splitlines()
    if line.startswith("| ") and not line.startswith(("| threat", "| ---"))
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0].strip())
def test_each_threat_names_what_stops_it_and_tests_that_exist(row: list[str]) -> None:
    threat, stopped_by, tests = (cell.strip() for cell in row)
    assert threat
    assert stopped_by
    named = re.findall(r"`([\w/]+\.py)(?:::(\w+))?`", tests)
    assert named
    for path, name in named:
        text = (ROOT / "tests" / path).read_text("utf-8")
        assert re.search(rf"^(async )?def {name or 'test_'}", text, re.MULTILINE), (path, name)


@pytest.mark.parametrize(
    "word",
    [
        *("CloudEvents", "dead.letters", "/metrics", "/healthz", "/readyz", "gRPC", "ClickHouse"),
        *("replay FILE", "--input DIR", "labels", "policies", "run directory", "log line"),
        *("Grafana", "Prometheus", "Alertmanager", "annotator", "shopper", "web page", "index"),
    ],
)
def test_the_page_speaks_of(word: str) -> None:
    assert word in PAGE


def test_what_is_not_stopped_is_said() -> None:
    assert (
        len(re.findall(r"^- \*\*", PAGE.partition("## What is not stopped")[2], re.MULTILINE)) > 8
    )
