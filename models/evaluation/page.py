"""A report in, one self-contained HTML page out: no script, nothing fetched, every text escaped."""

from pathlib import Path

import numpy as np
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from models.evaluation.perturbations import Severity
from models.evaluation.plots import reliability_diagram, risk_coverage_plot
from models.evaluation.report import MODEL, Measured, Report
from models.evaluation.resampling import Estimate
from models.evaluation.robustness import Fall, Notice
from models.evaluation.selective import Point
from models.evaluation.wording import LOWER_IS_BETTER, TITLES, figure, range_of

TEMPLATE = "report.html.j2"
SEVERITIES = tuple(severity.value for severity in Severity)


def write_html(report: Report, path: Path) -> None:
    """The page."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html(report), "utf-8")


def html(report: Report) -> str:
    """The page as text."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(figure=figure, range=range_of, title=_title)
    return environment.get_template(TEMPLATE).render(
        report=report,
        model=report.model,
        best=_best(report),
        tiles=_tiles(report),
        lower_is_better=LOWER_IS_BETTER,
        reliability=[(one.title, _reliability(one)) for one in report.predictors],
        risk_coverage=_risk_coverage(report),
        matrix=_matrix(report),
        severities=SEVERITIES,
        falls=_falls(report),
        mean_falls=_mean_falls(report),
        notices=_notices(report),
        shade=_shade,
    )


def _title(name: str) -> str:
    return TITLES.get(name, name.replace("_", " "))


def _tiles(report: Report) -> dict[str, Estimate]:
    """The figures that stand at the top of the page."""
    named = report.model.measurement.figures
    chosen = [*list(named)[:5], "coverage_at_5_percent_risk"]
    return {name: named[name] for name in chosen}


def _best(report: Report) -> dict[str, str]:
    """Which predictor has the best value of each figure."""
    found = {}
    for name in report.model.measurement.figures:
        values = {
            one.name: estimate.value
            for one in report.predictors
            if (estimate := one.measurement.figures.get(name)) and estimate.value is not None
        }
        best = (min if name in LOWER_IS_BETTER else max)(values.values(), default=None)
        first = [who for who, value in values.items() if value == best]
        if len(first) == 1 < len(values):
            found[name] = first[0]
    return found


def _reliability(one: Measured) -> Markup:
    return reliability_diagram(one.measurement.reliability, one.title)


def _risk_coverage(report: Report) -> Markup:
    policy = report.policy
    here = None
    if policy:
        at = policy.here
        here = Point(threshold=at.threshold, coverage=at.coverage, risk=at.risk)
    return risk_coverage_plot(
        [(one.title, one.measurement.curve) for one in report.predictors],
        threshold=here,
        target=policy.target_risk if policy else None,
    )


def _matrix(report: Report) -> list[tuple[str, list[tuple[int, float]]]]:
    """Rows of the confusion matrix: counts, and their share of the row."""
    rows = zip(report.classes, report.model.measurement.confusion, strict=True)
    return [(name, [(n, n / max(1, sum(counts))) for n in counts]) for name, counts in rows]


def _falls(report: Report) -> dict[tuple[str, str], dict[str, list[Fall]]]:
    """By noise and place, then by predictor, mild to strong."""
    rows: dict[tuple[str, str], dict[str, list[Fall]]] = {}
    for fall in report.robustness.falls if report.robustness else ():
        row = rows.setdefault((fall.perturbation.replace("_", " "), fall.where), {})
        row.setdefault(fall.predictor, []).append(fall)
    return rows


def _mean_falls(report: Report) -> dict[str, list[float]]:
    """Of each predictor, the mean over all noise at each severity."""
    found: dict[str, list[float]] = {}
    falls = report.robustness.falls if report.robustness else ()
    for one in report.predictors:
        own = [fall for fall in falls if fall.predictor == one.name]
        found[one.name] = [
            float(np.mean([fall.fall.value or 0.0 for fall in own if fall.severity == severity]))
            for severity in SEVERITIES
            if own
        ]
    return found


def _notices(report: Report) -> dict[tuple[str, str], list[Notice]]:
    """The model's, by noise and the issue it should raise, mild to strong."""
    rows: dict[tuple[str, str], list[Notice]] = {}
    for notice in report.robustness.notices if report.robustness else ():
        if notice.predictor == MODEL:
            rows.setdefault((notice.perturbation.replace("_", " "), notice.issue), []).append(
                notice
            )
    return rows


def _shade(value: float | None, full: float) -> str:
    """How strongly a cell is tinted, in percent of the page's tint."""
    return f"{min(1.0, max(0.0, (value or 0.0) / full)) * 70:.0f}%"
