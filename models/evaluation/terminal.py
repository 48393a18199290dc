"""A report in, tables for a terminal out."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from models.evaluation.perturbations import Severity
from models.evaluation.report import MODEL, Report
from models.evaluation.resampling import Estimate
from models.evaluation.robustness import Robustness
from models.evaluation.wording import TITLES, figure, range_of


def show(report: Report, console: Console | None = None) -> None:
    """Headline figures beside the baselines, classes, and the hardest noise."""
    console = console or Console()
    console.print(_headline(report))
    if report.model.measurement.classes:
        console.print(_classes(report))
    if report.robustness:
        console.print(_robustness(report.robustness))
    for note in report.notes:
        console.print(f"[yellow]note:[/] {escape(note)}")


def _headline(report: Report) -> Table:
    table = Table(
        title=f"{report.task} {report.version} on {report.examples} examples "
        f"({escape(report.measured_on)}), 95 % intervals",
        title_justify="left",
    )
    table.add_column("figure")
    for one in report.predictors:
        table.add_column(one.title, justify="right", style="bold" if one.name == MODEL else None)
    for name in report.model.measurement.figures:
        cells = [_cell(one.measurement.figures.get(name)) for one in report.predictors]
        table.add_row(TITLES.get(name, name), *cells)
    leads = [_cell(one.lead) if one.lead else "" for one in report.predictors]
    table.add_section()
    table.add_row(f"model's lead, {TITLES[report.main]}", *leads)
    return table


def _classes(report: Report) -> Table:
    table = Table(title="Classes", title_justify="left")
    rows = report.model.measurement.classes
    table.add_column("class")
    table.add_column("n", justify="right")
    for name in rows[0].figures:
        table.add_column(TITLES.get(name, name), justify="right")
    for row in rows:
        cells = [figure(estimate) for estimate in row.figures.values()]
        table.add_row(row.name, str(row.support), *cells)
    return table


def _robustness(found: Robustness) -> Table:
    clean = figure(found.clean[MODEL])
    table = Table(
        title=f"Fall of the model's {TITLES[found.metric]} under noise (clean: {clean})",
        title_justify="left",
    )
    for name in ("noise", "in"):
        table.add_column(name)
    for severity in Severity:
        table.add_column(severity.value, justify="right")
    rows: dict[tuple[str, str], list[str]] = {}
    for fall in found.falls:
        if fall.predictor == MODEL:
            cells = rows.setdefault((fall.perturbation.replace("_", " "), fall.where), [])
            cells.append(figure(fall.fall))
    for (kind, where), falls in rows.items():
        table.add_row(kind, where, *falls)
    return table


def _cell(estimate: Estimate | None) -> str:
    if estimate is None or estimate.value is None:
        return "-"
    interval = range_of(estimate)
    return f"{figure(estimate)} [dim]{interval}[/]" if interval else figure(estimate)
