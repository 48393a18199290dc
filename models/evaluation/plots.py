"""Measurements in, drawings as inline SVG out: no script, no font, nothing to fetch.

Drawn by hand because it takes a page: a plotting library would weigh more than the rest of the
report. Colours are the page's own classes, so that they follow its light and dark scheme.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from models.evaluation.selective import Bin, Point

WIDTH, HEIGHT = 460, 340
_LEFT, _RIGHT, _TOP, _BOTTOM = 58, 14, 14, 46
_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25)
"""Distances between grid lines; the least that needs no more than five is taken."""


@dataclass(frozen=True, kw_only=True)
class Axes:
    """A drawing's window on the data, and where that lies on the paper."""

    low_x: float
    high_x: float
    low_y: float
    high_y: float
    title_x: str
    title_y: str

    def x(self, value: float) -> float:
        """Across, in paper units."""
        share = (value - self.low_x) / (self.high_x - self.low_x)
        return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)

    def y(self, value: float) -> float:
        """Down, in paper units."""
        share = (value - self.low_y) / (self.high_y - self.low_y)
        return round(HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM), 1)

    def frame(self) -> str:
        """Grid, numbers and titles."""
        marks = []
        for across in _ticks(self.low_x, self.high_x):
            marks.append(_line(self.x(across), _TOP, self.x(across), HEIGHT - _BOTTOM, "grid"))
            marks.append(_text(self.x(across), HEIGHT - _BOTTOM + 17, f"{across:g}", "middle"))
        for up in _ticks(self.low_y, self.high_y):
            marks.append(_line(_LEFT, self.y(up), WIDTH - _RIGHT, self.y(up), "grid"))
            marks.append(_text(_LEFT - 7, self.y(up) + 4, f"{up:g}", "end"))
        middle = (_TOP + HEIGHT - _BOTTOM) / 2
        marks.append(_text((_LEFT + WIDTH - _RIGHT) / 2, HEIGHT - 8, self.title_x, "middle"))
        marks.append(
            f'<text x="14" y="{middle}" text-anchor="middle" '
            f'transform="rotate(-90 14 {middle})">{Markup.escape(self.title_y)}</text>'
        )
        return "".join(marks)

    def path(self, points: Sequence[tuple[float, float]], style: str) -> str:
        """A line through points."""
        return _path([(self.x(across), self.y(up)) for across, up in points], style)


def reliability_diagram(bins: Sequence[Bin], name: str) -> Markup:
    """Confidence against the share that was right, with the interval of each bin."""
    low = min([one.confidence for one in bins] + [one.low for one in bins])
    start = max(0.0, min(0.8, int(low * 5) / 5))
    axes = Axes(
        low_x=start,
        high_x=1.0,
        low_y=start,
        high_y=1.0,
        title_x="confidence",
        title_y="share right",
    )
    parts = [axes.frame(), axes.path([(start, start), (1.0, 1.0)], "ideal")]
    for one in bins:
        x = axes.x(one.confidence)
        parts.append(_line(x, axes.y(one.low), x, axes.y(one.high), "whisker"))
    parts.append(axes.path([(one.confidence, one.accuracy) for one in bins], "series s0"))
    for one in bins:
        hint = (
            f"{one.count} answers: confidence {one.confidence:.3f}, right {one.accuracy:.3f} "
            f"({one.low:.3f}–{one.high:.3f})"
        )
        parts.append(_dot(axes.x(one.confidence), axes.y(one.accuracy), hint))
    return _svg(parts, f"Reliability diagram of {name}: confidence against the share right")


def risk_coverage_plot(
    curves: Sequence[tuple[str, Sequence[Point]]], *, threshold: Point | None, target: float | None
) -> Markup:
    """Error rate among accepted answers against the share accepted, one line a predictor."""
    peak = max((point.risk for _, curve in curves for point in curve if point.coverage > 0.05))
    top = min(1.0, max(0.05, math.ceil(22 * peak) / 20))
    axes = Axes(
        low_x=0.0, high_x=1.0, low_y=0.0, high_y=top, title_x="coverage", title_y="error rate"
    )
    parts = [axes.frame()]
    if target is not None and target < top:
        parts.append(axes.path([(0.0, target), (1.0, target)], "ideal"))
        parts.append(_text(WIDTH - _RIGHT - 4, axes.y(target) - 5, f"target {target:.0%}", "end"))
    for number, (_, curve) in reversed(list(enumerate(curves))):
        points = [(point.coverage, min(point.risk, top)) for point in curve]
        parts.append(axes.path(points, f"series s{number}"))
        if len(points) == 1:  # one confidence for everything: all or nothing
            across, up = points[0]
            parts.append(
                f'<circle class="series s{number}" cx="{axes.x(across)}" cy="{axes.y(up)}" r="4"/>'
            )
    if threshold is not None:
        hint = (
            f"policy's threshold {threshold.threshold:.3f}: accepts {threshold.coverage:.1%}, "
            f"error {threshold.risk:.1%}"
        )
        x = axes.x(threshold.coverage)
        parts.append(_line(x, _TOP, x, HEIGHT - _BOTTOM, "policy"))
        parts.append(_dot(x, axes.y(min(threshold.risk, top)), hint))
    return _svg(parts, "Risk against coverage")


def _svg(parts: Sequence[str], label: str) -> Markup:
    return Markup(  # noqa: S704 - numbers and escaped titles only
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{Markup.escape(label)}">'
        + "".join(parts)
        + "</svg>"
    )


def _path(points: Sequence[tuple[float, float]], style: str) -> str:
    drawn = " ".join(f"{x},{y}" for x, y in points)
    return f'<polyline class="{style}" points="{drawn}"/>'


def _line(x1: float, y1: float, x2: float, y2: float, style: str) -> str:
    return f'<line class="{style}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>'


def _dot(x: float, y: float, hint: str) -> str:
    return (
        f'<circle class="dot" cx="{x}" cy="{y}" r="4"><title>{Markup.escape(hint)}</title></circle>'
    )


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{Markup.escape(text)}</text>'


def _ticks(low: float, high: float) -> list[float]:
    """Round numbers from `low` to `high`."""
    step = next((step for step in _STEPS if (high - low) / step <= 5 + 1e-9), _STEPS[-1])
    count = int((high - low) / step + 1e-9)
    return [round(low + step * number, 6) for number in range(count + 1)]
