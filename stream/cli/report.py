"""A summary in; what a person reads at the end of a demo out. It fits 80 columns."""

from collections.abc import Mapping

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from stream.cli.live import GRADE_STYLES, seconds, side_by_side, titled
from stream.cli.output import printable
from stream.summary import Summary, WorstListing

SHOWN = 10
EVIDENCE_CHARACTERS = 60
PLURALS = {"product": "products", "query": "queries", "event": "events"}


def _percent(count: int, total: int) -> str:
    return f"{100 * count / total:.1f} %" if total else ""


def _grades(grades: Mapping[str, Mapping[str, int]]) -> Group:
    table = Table(box=None, padding=(0, 1))
    table.add_column()
    for grade, style in GRADE_STYLES.items():
        table.add_column(grade, justify="right", style=style, header_style=style, min_width=8)
        table.add_column(justify="right", style="dim", min_width=8)
    for entity in sorted(grades, key=list(PLURALS).index):
        found = grades[entity]
        cells = [
            cell
            for grade in GRADE_STYLES
            for cell in (
                f"{found.get(grade, 0):,}",
                _percent(found.get(grade, 0), sum(found.values())),
            )
        ]
        table.add_row(PLURALS[entity], *cells)
    return titled("Grades", table)


def _shares(title: str, values: Mapping[str, int]) -> Group:
    total = sum(values.values())
    table = Table(show_header=False, box=None, padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(justify="right", no_wrap=True, style="dim")
    for name, count in list(values.items())[:SHOWN]:
        table.add_row(Text(printable(name)), f"{count:,}", _percent(count, total))
    if len(values) > SHOWN:
        table.add_row(Text(f"and {len(values) - SHOWN} more", style="dim"), "", "")
    if not values:
        table.add_row(Text("none", style="dim"), "", "")
    return titled(title, table)


def _listing(listing: WorstListing, console: Console) -> None:
    title = printable(listing.title) or "(no title)"
    place = printable(f"{listing.product_id}  {listing.seller_id}")
    console.print(
        Text.assemble(
            (f"{listing.quality_score:5.1f}  ", "red"), (title, "bold"), (f"  {place}", "dim")
        )
    )
    for code, detail, evidence in listing.issues[:3]:
        known = not evidence or evidence in listing.title or evidence in detail
        shown = "" if known else f" [{printable(evidence[:EVIDENCE_CHARACTERS])}]"
        console.print(
            Padding(Text(f"{code}: {printable(detail)}{shown}", style="dim"), (0, 0, 0, 7))
        )


def print_summary(summary: Summary, console: Console) -> None:
    """Print it."""
    console.print()
    console.print(_grades(summary.grades))
    console.print()
    console.print(
        side_by_side(_shares("Issues", summary.issues), _shares("Query intents", summary.intents))
    )
    console.print()
    console.print(
        side_by_side(
            _shares("Sent to annotators because", summary.routes),
            _shares("Dead letters because", summary.dead_letter_causes),
        )
    )
    if summary.worst:
        console.print("\n[b]Worst listings, and why[/]")
    for listing in summary.worst:
        _listing(listing, console)
    latency = summary.latency_ms
    console.print(
        f"\n[b]{summary.events_in:,}[/] events in {summary.seconds:.1f} s:"
        f" [b]{summary.events_per_second:,.0f}[/] a second.\nAll were sent at once and waited their"
        f" turn: age p50 {seconds(latency.p50 / 1000)}, p99 {seconds(latency.p99 / 1000)}.",
        highlight=False,
    )
    style = "green" if summary.balanced else "bold red"
    console.print(
        f"[{style}]{summary.scored:,} scored + {summary.dead_lettered:,} dead-lettered ="
        f" {summary.scored + summary.dead_lettered:,} of {summary.events_in:,};"
        f" missing {summary.missing}, duplicated {summary.duplicated}.[/]"
        f"\n{summary.routed:,} were also sent to annotators.",
        highlight=False,
    )
