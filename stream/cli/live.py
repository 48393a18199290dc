"""The demo's live view: figures in, one screen out."""

from dataclasses import dataclass

from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from stream.cli.scrape import Scrape

GRADE_STYLES = {"good": "green", "fair": "yellow", "poor": "red"}
SHOWN = 8


@dataclass(frozen=True, kw_only=True)
class Progress:
    """Where the run stands; `rate` is events a second, lately."""

    sent: int
    total: int
    finished: int
    elapsed_s: float
    rate: float


def seconds(value: float | None) -> str:
    """A duration a person can read."""
    if value is None:
        return "-"
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.1f} s"


def counts(title: str, values: dict[str, float], *, shown: int = SHOWN) -> Panel:
    """The largest of some counts."""
    table = Table.grid(padding=(0, 1))
    table.add_column()
    table.add_column(justify="right")
    for name, value in list(values.items())[:shown]:
        table.add_row(Text(name, style=GRADE_STYLES.get(name, "")), f"{value:,.0f}")
    if not values:
        table.add_row(Text("none yet", style="dim"), "")
    return Panel(table, title=title, title_align="left", border_style="dim")


def render(progress: Progress, seen: Scrape) -> RenderableType:
    """The screen."""
    figures = Table.grid(padding=(0, 3))
    for _ in range(6):
        figures.add_column()
    figures.add_row(
        f"[b]{progress.finished:,}[/] of {progress.total:,} events",
        f"[b]{progress.rate:,.0f}[/] events/s",
        f"age p50 [b]{seconds(seen.quantile('assayer_event_age_seconds', 0.5))}[/]",
        f"routed [b]{seen.total('assayer_routed_total'):,.0f}[/]",
        f"dead letters [b]{seen.total('assayer_dead_letters_total'):,.0f}[/]",
        f"backlog [b]{max(0, progress.sent - progress.finished):,}[/]",
    )
    return Panel(
        Group(
            figures,
            ProgressBar(total=max(1, progress.total), completed=progress.finished),
            Columns(
                [
                    counts("products", seen.by("assayer_grades_total", "grade", entity="product")),
                    counts("issues", seen.by("assayer_issues_total", "code")),
                    counts("intents", seen.by("assayer_intents_total", "intent")),
                    counts("routed because", seen.by("assayer_routed_total", "reason")),
                ]
            ),
        ),
        title=f"Assayer, {progress.elapsed_s:.0f} s",
        title_align="left",
    )
