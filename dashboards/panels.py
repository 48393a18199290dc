"""Panels in house style: title, meaning, unit and queries go in, a panel builder comes out."""

from collections.abc import Mapping, Sequence

from grafana_foundation_sdk.builders import common, dashboard, stat, table, timeseries
from grafana_foundation_sdk.cog.builder import Builder
from grafana_foundation_sdk.cog.variants import Dataquery
from grafana_foundation_sdk.models.common import (
    BigValueColorMode,
    LegendDisplayMode,
    LegendPlacement,
    StackingMode,
    TooltipDisplayMode,
)
from grafana_foundation_sdk.models.dashboard import (
    DataSourceRef,
    DynamicConfigValue,
    Panel,
    Threshold,
    ThresholdsMode,
)
from grafana_foundation_sdk.models.prometheus import Dataquery as PrometheusDataquery

PROMETHEUS = DataSourceRef(type_val="prometheus", uid="${prometheus}")
CLICKHOUSE = DataSourceRef(type_val="grafana-clickhouse-datasource", uid="${clickhouse}")

GREEN, ORANGE, RED = "green", "orange", "red"
GRADE_COLOURS = {"good": GREEN, "fair": ORANGE, "poor": RED}


class ClickHouseDataquery(Dataquery):
    """A query of the ClickHouse plugin; the SDK has no type of its own for it."""

    def __init__(self, *, sql: str, kind: str) -> None:
        self.sql = sql
        self.kind = kind
        self.ref_id = "A"

    def to_json(self) -> dict[str, object]:
        """The plugin's query model: `format` 0 turns long rows into series, 1 keeps a table."""
        return {
            "refId": self.ref_id,
            "datasource": CLICKHOUSE,
            "editorType": "sql",
            "queryType": self.kind,
            "format": 0 if self.kind == "timeseries" else 1,
            "rawSql": self.sql,
        }


class Query(Builder[Dataquery]):
    """A query that is complete already; the reference letter is set when a panel takes it."""

    def __init__(self, query: PrometheusDataquery | ClickHouseDataquery) -> None:
        self.query = query

    def named(self, ref_id: str) -> "Query":
        """The same query under another reference letter."""
        self.query.ref_id = ref_id
        return self

    def build(self) -> Dataquery:
        """The query."""
        return self.query


def promql(expr: str, legend: str = "") -> Query:
    """A PromQL query over the time range; `legend` may use `{{label}}`."""
    return Query(
        PrometheusDataquery(
            expr=expr, legend_format=legend, range_val=True, datasource=PROMETHEUS.to_json()
        )
    )


def sql_series(sql: str) -> Query:
    """SQL whose rows are `time`, one text column (the series) and a number, ordered by time."""
    return Query(ClickHouseDataquery(sql=sql, kind="timeseries"))


def sql_table(sql: str) -> Query:
    """SQL whose rows are shown as they are."""
    return Query(ClickHouseDataquery(sql=sql, kind="table"))


def thresholds(*steps: tuple[float | None, str]) -> dashboard.ThresholdsConfig:
    """Colours by value; the first step's value is None."""
    return (
        dashboard.ThresholdsConfig()
        .mode(ThresholdsMode.ABSOLUTE)
        .steps([Threshold(value=value, color=colour) for value, colour in steps])
    )


def _source(queries: Sequence[Query]) -> DataSourceRef:
    clickhouse = isinstance(queries[0].query, ClickHouseDataquery)
    return CLICKHOUSE if clickhouse else PROMETHEUS


def _targets(queries: Sequence[Query]) -> list[Builder[Dataquery]]:
    return [query.named(chr(ord("A") + number)) for number, query in enumerate(queries)]


def lines(
    title: str,
    meaning: str,
    *queries: Query,
    unit: str,
    width: int = 8,
    stacking: StackingMode = StackingMode.NONE,
    colours: Mapping[str, str] | None = None,
) -> Builder[Panel]:
    """Series over time."""
    panel = (
        timeseries.Panel()
        .title(title)
        .description(meaning)
        .datasource(_source(queries))
        .targets(_targets(queries))
        .unit(unit)
        .min(0)
        .span(width)
        .height(8)
        .line_width(1)
        .fill_opacity(10 if stacking == StackingMode.NONE else 50)
        .stacking(common.StackingConfig().mode(stacking))
        .legend(
            common.VizLegendOptions()
            .show_legend(True)
            .display_mode(LegendDisplayMode.LIST)
            .placement(LegendPlacement.BOTTOM)
        )
        .tooltip(common.VizTooltipOptions().mode(TooltipDisplayMode.MULTI))
    )
    for name, colour in (colours or {}).items():
        panel.override_by_name(
            name,
            [DynamicConfigValue(id_val="color", value={"mode": "fixed", "fixedColor": colour})],
        )
    return panel


def figure(
    title: str,
    meaning: str,
    query: Query,
    *,
    unit: str,
    steps: Sequence[tuple[float | None, str]] = ((None, GREEN),),
) -> Builder[Panel]:
    """One number, coloured by its thresholds."""
    return (
        stat.Panel()
        .title(title)
        .description(meaning)
        .datasource(_source([query]))
        .targets(_targets([query]))
        .unit(unit)
        .span(4)
        .height(4)
        .color_mode(BigValueColorMode.VALUE)
        .thresholds(thresholds(*steps))
        .reduce_options(common.ReduceDataOptions().calcs(["lastNotNull"]))
    )


def rows(
    title: str,
    meaning: str,
    query: Query,
    *,
    width: int = 8,
    height: int = 9,
    units: Mapping[str, str] | None = None,
) -> Builder[Panel]:
    """A table; `units` gives the unit of a column by its name."""
    panel = (
        table.Panel()
        .title(title)
        .description(meaning)
        .datasource(_source([query]))
        .targets(_targets([query]))
        .span(width)
        .height(height)
    )
    for column, unit in (units or {}).items():
        panel.override_by_name(column, [DynamicConfigValue(id_val="unit", value=unit)])
    return panel
