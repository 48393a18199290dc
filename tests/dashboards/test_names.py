"""Every metric that a dashboard, rule or runbook reads is declared where metrics are declared."""

import pytest

from dashboards.rules import ALERTS, FIGURES
from tests.dashboards import boards, names, runbooks

EXPRESSIONS = [
    *((str(query), query.text) for query in boards.queries("prometheus")),
    *FIGURES.items(),
    *((alert.name, alert.expr) for alert in ALERTS),
    *((f"runbook {page}", code) for page, code in runbooks.blocks("promql")),
]


@pytest.mark.parametrize(("where", "expr"), EXPRESSIONS, ids=[where for where, _ in EXPRESSIONS])
def test_metric_is_declared(where: str, expr: str) -> None:
    used = names.used(expr)
    assert used, where
    assert used <= names.existing()


def test_a_misspelled_name_is_noticed() -> None:
    expr = 'sum by (topic) (rate(assayer_event_total{topic=~"$topic"}[5m])) / on (topic) up'
    assert names.used(expr) == {"assayer_event_total", "up"}
    assert not names.used(expr) <= names.existing()


def test_every_metric_of_the_worker_is_shown_or_alerted_on() -> None:
    read = set().union(*(names.used(expr) for _, expr in EXPRESSIONS))
    declared = {name for name in names.existing() if name.startswith("assayer_")}
    seen = {name.removesuffix("_bucket") for name in read}
    for name in declared:
        stem = name.removesuffix("_sum").removesuffix("_count").removesuffix("_bucket")
        assert name in read or any(other.startswith(stem) for other in seen), name
