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
SHOWN = 10
GAP = 3


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


def counts(title: str, values: Mapping[str, float], *, shown: int = SHOWN) -> Table:
    """The largest of some counts, under a title."""
    table = Table(title=title, title_justify="left", show_header=False, box=None, padding=(0, 1))
    table.title_style = "bold"
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    for name, value in list(values.items())[:shown]:
        table.add_row(Text(name, style=GRADE_STYLES.get(name, "")), f"{value:,.0f}")
    if not values:
        table.add_row(Text("none yet", style="dim"), "")
    return table


def side_by_side(*tables: RenderableType) -> Table:
    """Tables in one row; where the terminal is narrow the widest gives way first."""
    grid = Table.grid(padding=(0, GAP))
    for _ in tables:
        grid.add_column()
    grid.add_row(*tables)
    return grid


def render(progress: Progress, seen: Scrape) -> RenderableType:
    """The screen; fits 80 columns."""
    dead_letters = seen.total("assayer_dead_letters_total")
    figures = [
        f"[b]{progress.finished:,}[/] of {progress.total:,} events",
        f"[b]{progress.rate:,.0f}[/] events/s",
        f"age p50 [b]{seconds(seen.quantile('assayer_event_age_seconds', 0.5))}[/]",
        f"backlog [b]{max(0, progress.sent - progress.finished):,}[/]",
        f"routed [b]{seen.total('assayer_routed_total'):,.0f}[/]",
        f"dead letters [b]{dead_letters:,.0f}[/]",
    ]
    bar = Table.grid(expand=True)
    bar.add_row(ProgressBar(total=max(1, progress.total), completed=progress.finished))
    return Panel(
        Group(
            Columns(figures, padding=(0, GAP)),
            bar,
            "",
            side_by_side(
                Group(
                    counts("products", seen.by("assayer_grades_total", "grade", entity="product")),
                    "",
                    counts("to annotators", seen.by("assayer_routed_total", "reason")),
                ),
                counts("issues", seen.by("assayer_issues_total", "code")),
                counts("query intents", seen.by("assayer_intents_total", "intent")),
            ),
        ),
        title=f"Assayer, {progress.elapsed_s:.0f} s",
        title_align="left",
    )
