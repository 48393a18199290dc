"""The demo's live view: figures in, one screen out."""

from collections.abc import Mapping
from dataclasses import dataclass

from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from stream.cli.scrape import Scrape

GRADE_STYLES = {"good": "green", "fair": "yellow", "poor": "red"}
GAP = 3
WIDE = 110
"""Columns from which three tables fit side by side, with the longest names and large counts."""


@dataclass(frozen=True, kw_only=True)
class Progress:
    """Where the run stands; `rate` is events a second, lately."""

    sent: int
    total: int
    finished: int
    elapsed_s: float
    rate: float

    def line(self) -> str:
        """In one line, for logs."""
        return f"{self.finished:,} of {self.total:,} events, {self.rate:,.0f} a second"


def seconds(value: float | None) -> str:
    """A duration a person can read."""
    if value is None:
        return "-"
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.1f} s"


def titled(title: str, table: Table) -> Group:
    """A table under its title; rich's own titles break where the table is narrower."""
    return Group(Text(title, style="bold"), table)


def counts(title: str, values: Mapping[str, float], *, shown: int) -> Group:
    """The largest of some counts, under a title."""
    table = Table(show_header=False, box=None, padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    for name, value in list(values.items())[:shown]:
        table.add_row(Text(name, style=GRADE_STYLES.get(name, "")), f"{value:,.0f}")
    if not values:
        table.add_row(Text("none yet", style="dim"), "")
    return titled(title, table)


def side_by_side(*tables: RenderableType) -> Table:
    """Tables in one row; where the terminal is narrow the widest gives way first."""
    grid = Table.grid(padding=(0, GAP))
    for _ in tables:
        grid.add_column()
    grid.add_row(*tables)
    return grid


def render(progress: Progress, seen: Scrape, *, width: int) -> RenderableType:
    """The screen; on a terminal of 80 columns and 24 lines nothing is cut."""
    figures = [
        f"[b]{progress.finished:,}[/] of {progress.total:,} events",
        f"[b]{progress.rate:,.0f}[/] events/s",
        f"age p50 [b]{seconds(seen.quantile('assayer_event_age_seconds', 0.5))}[/]",
        f"backlog [b]{max(0, progress.sent - progress.finished):,}[/]",
        f"routed [b]{seen.total('assayer_routed_total'):,.0f}[/]",
        f"dead letters [b]{seen.total('assayer_dead_letters_total'):,.0f}[/]",
    ]
    bar = Table.grid(expand=True)
    bar.add_row(ProgressBar(total=max(1, progress.total), completed=progress.finished))
    return Panel(
        Group(Columns(figures, padding=(0, GAP)), bar, "", _found(seen, width=width)),
        title=f"Assayer, {progress.elapsed_s:.0f} s",
        title_align="left",
    )


def _found(seen: Scrape, *, width: int) -> Table:
    """Three columns, or two where three do not fit."""
    products = seen.by("assayer_grades_total", "grade", entity="product")
    first: list[RenderableType] = [
        counts("products", products, shown=3),
        "",
        counts("to annotators", seen.by("assayer_routed_total", "reason"), shown=4),
    ]
    issues = seen.by("assayer_issues_total", "code")
    intents = seen.by("assayer_intents_total", "intent")
    if width >= WIDE:
        return side_by_side(
            Group(*first),
            counts("issues", issues, shown=10),
            counts("query intents", intents, shown=10),
        )
    return side_by_side(
        Group(*first, "", counts("query intents", intents, shown=5)),
        counts("issues", issues, shown=16),
    )
