"""A summary in; what a person reads at the end of a demo out."""

from collections.abc import Mapping

from rich.columns import Columns
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stream.cli.live import GRADE_STYLES
from stream.summary import Summary

SHOWN = 10


def _shares(title: str, values: Mapping[str, int]) -> Table:
    total = sum(values.values())
    table = Table(title=title, title_justify="left", show_header=False, box=None, padding=(0, 1))
    table.add_column()
    table.add_column(justify="right")
    table.add_column(justify="right", style="dim")
    for name, count in list(values.items())[:SHOWN]:
        share = f"{100 * count / total:.1f} %" if total else ""
        table.add_row(Text(name, style=GRADE_STYLES.get(name, "")), f"{count:,}", share)
    if len(values) > SHOWN:
        table.add_row(f"and {len(values) - SHOWN} more", "", "", style="dim")
    return table


def print_summary(summary: Summary, console: Console) -> None:
    """Print it."""
    console.print()
    tables = [_shares(f"{entity}: grades", found) for entity, found in summary.grades.items()]
    tables += [
        _shares("issues", summary.issues),
        _shares("query intents", summary.intents),
        _shares("sent to annotators because", summary.routes),
        _shares("dead letters because", summary.dead_letter_causes),
    ]
    console.print(Columns([table for table in tables if table.row_count], padding=(0, 4)))
    if summary.worst:
        console.print("\n[b]Worst listings, and why[/]")
    for listing in summary.worst:
        console.print(
            Text.assemble(
                (f"{listing.quality_score:5.1f}  ", "red"),
                (listing.title or "(no title)", "bold"),
                (f"  {listing.product_id}  {listing.seller_id}", "dim"),
            )
        )
        for code, detail, evidence in listing.issues[:3]:
            shown = f"  [{evidence[:60]}]" if evidence and evidence != listing.title else ""
            console.print(Text(f"       {code}: {detail}{shown}", style="dim"))
    latency = summary.latency_ms
    console.print(
        f"\n[b]{summary.events_in:,}[/] events in {summary.seconds:.1f} s"
        f" ([b]{summary.events_per_second:,.0f}[/] a second, all at once: ages below include"
        f" the wait in the queue), age p50 {latency.p50:,.0f} ms, p99 {latency.p99:,.0f} ms",
        highlight=False,
    )
    style = "green" if summary.balanced else "bold red"
    console.print(
        f"[{style}]scored {summary.scored:,} + dead-lettered {summary.dead_lettered:,} ="
        f" {summary.scored + summary.dead_lettered:,} of {summary.events_in:,};"
        f" missing {summary.missing}, duplicated {summary.duplicated}[/]"
        f"; {summary.routed:,} also sent to annotators",
        highlight=False,
    )
