"""What both dashboards share: data source variables, links, numbered panels in titled rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from grafana_foundation_sdk.builders import dashboard
from grafana_foundation_sdk.cog.builder import Builder
from grafana_foundation_sdk.models.dashboard import (
    Dashboard,
    DashboardCursorSync,
    DashboardLinkType,
    Panel,
    VariableModel,
    VariableOption,
    VariableRefresh,
    VariableSort,
)
from grafana_foundation_sdk.models.dashboard import DataSourceRef as Source

TAG = "assayer"
PIPELINE_UID = "assayer-pipeline"
CATALOGUE_UID = "assayer-catalogue"


@dataclass(frozen=True, kw_only=True)
class Row:
    """A titled row; its panels fill lines of 24 grid columns from left to right."""

    title: str
    panels: Sequence[Builder[Panel]]


def source_variable(name: str, plugin: str, label: str) -> Builder[VariableModel]:
    """The choice of a data source, so that a dashboard works wherever it is imported."""
    return dashboard.DatasourceVariable(name).label(label).type(plugin)


def choice(
    name: str, label: str, query: str | dict[str, object], source: Source
) -> dashboard.QueryVariable:
    """Several values or all, read from a data source when the time range changes."""
    return (
        dashboard.QueryVariable(name)
        .label(label)
        .query(query)
        .datasource(source)
        .multi(True)
        .include_all(True)
        .current(VariableOption(selected=True, text="All", value="$__all"))
        .refresh(VariableRefresh.ON_TIME_RANGE_CHANGED)
        .sort(VariableSort.ALPHABETICAL_ASC)
    )


def assemble(
    *,
    uid: str,
    title: str,
    description: str,
    period: str,
    variables: Sequence[Builder[VariableModel]],
    rows: Sequence[Row],
) -> Dashboard:
    """The dashboard, its panels numbered in reading order."""
    board = (
        dashboard.Dashboard(title)
        .uid(uid)
        .description(description)
        .tags([TAG])
        .time(f"now-{period}", "now")
        .refresh("30s")
        .timezone("browser")
        .readonly()
        .tooltip(DashboardCursorSync.CROSSHAIR)
        .variables(list(variables))
        .link(
            dashboard.DashboardLink("Assayer dashboards")
            .type(DashboardLinkType.DASHBOARDS)
            .tags([TAG])
            .include_vars(False)
            .keep_time(True)
        )
    )
    for row in rows:
        board.with_row(dashboard.Row(row.title))
        for panel in row.panels:
            board.with_panel(panel)
    built = board.build()
    for number, built_panel in enumerate(built.panels or [], start=1):
        built_panel.id_val = number
    return built
