"""What Grafana does to a query before it is sent: variables and plugin macros in, plain text out.

Follows the published behaviour of Grafana 12 and of version 4 of its ClickHouse plugin, for the
macros the dashboards use. Anything left over that looks like a macro is an error.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class View:
    """What a person has chosen: a time range, and values of variables (absent means all)."""

    begin: datetime
    end: datetime
    interval_s: int = 60
    chosen: Mapping[str, tuple[str, ...]]


def _closing(text: str, opening: int) -> int:
    depth = 0
    for place in range(opening, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return place
    raise AssertionError(f"unbalanced parentheses: {text[opening:]}")


def _conditional_all(sql: str, view: View) -> str:
    """`$__conditionalAll(condition, $variable)`: the condition, or 1=1 when all are chosen."""
    macro = "$__conditionalAll("
    while (start := sql.find(macro)) >= 0:
        end = _closing(sql, start + len(macro) - 1)
        condition, variable = sql[start + len(macro) : end].rsplit(",", 1)
        name = variable.strip().removeprefix("$")
        sql = sql[:start] + (condition if name in view.chosen else "1=1") + sql[end + 1 :]
    return sql


def clickhouse(sql: str, view: View) -> str:
    """The SQL that ClickHouse receives."""
    begin, end = (f"toDateTime({int(moment.timestamp())})" for moment in (view.begin, view.end))
    sql = _conditional_all(sql, view)
    for name, values in view.chosen.items():
        quoted = ",".join("'" + value.replace("'", "\\'") + "'" for value in values)
        sql = sql.replace(f"${{{name}:singlequote}}", quoted)
    sql = re.sub(r"\$__timeFilter\((\w+)\)", rf"\1 >= {begin} AND \1 <= {end}", sql)
    sql = re.sub(
        r"\$__timeInterval\((\w+)\)",
        rf"toStartOfInterval(toDateTime(\1), INTERVAL {view.interval_s} second)",
        sql,
    )
    sql = sql.replace("$__fromTime", begin).replace("$__toTime", end)
    assert "$" not in sql, f"not expanded: {sql}"
    return sql


def promql(expr: str, *, rate_interval: str, topic: str) -> str:
    """The PromQL that Prometheus receives."""
    expr = expr.replace("$__rate_interval", rate_interval).replace("$topic", topic)
    assert "$" not in expr, f"not expanded: {expr}"
    return expr
