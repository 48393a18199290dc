"""The result of a run in; a table for people out."""

from collections import defaultdict
from collections.abc import Mapping
from statistics import median

from rich import box
from rich.console import Console
from rich.table import Table

from tests.chaos.footprint import Trend
from tests.chaos.run import Event, Result


def print_table(result: Result) -> None:
    """One row a kind of fault, then what the audit found."""
    kinds: defaultdict[str, list[Event]] = defaultdict(list)
    for event in result.events:
        kinds[event.fault].append(event)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, show_footer=True)
    table.add_column("fault", "all")
    for name, footer in (
        ("times", str(len(result.events))),
        ("lasted, s", ""),
        ("caught up after, s (median)", ""),
        ("(worst)", ""),
        ("most behind", ""),
        ("ended by themselves", str(sum(len(event.deaths) for event in result.events))),
    ):
        table.add_column(name, footer, justify="right")
    for name, events in kinds.items():
        waits = [event.recovered_s for event in events if event.recovered_s is not None]
        table.add_row(
            name,
            str(len(events)),
            f"{median(event.lasted_s for event in events):.1f}",
            f"{median(waits):.1f}" if waits else "",
            f"{max(waits):.1f}" if waits else "",
            f"{max(event.behind for event in events):,}",
            str(sum(len(event.deaths) for event in events)),
        )
    console = Console(highlight=False, width=120)
    console.print(table)
    if missed := sum(event.missed for event in result.events):
        console.print(f"{missed} kills came without the moment they waited for")
    for name, reason in result.skipped.items():
        console.print(f"not inflicted: {name}: {reason}")
    audit = result.audit
    console.print(
        f"seed {result.seed}, {result.seconds:,.0f} s, {result.sent:,} events sent,"
        f" {audit.offsets:,} offsets, missing {audit.missing}, duplicated {audit.duplicated},"
        f" published twice with one id {audit.repeated}, overtaken {len(result.overtaken)},"
        f" given up though sound {len(result.blamed)}"
    )
    for line in [*result.overtaken[:10], *result.blamed[:10]]:
        console.print(f"  {line}")


def print_trends(trends: Mapping[str, Trend]) -> None:
    """One row a process: medians of the second and of the last quarter, and the largest value."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column("process")
    for name in ("MiB: 2nd quarter, last, most", "MiB an hour", "descriptors", "threads"):
        table.add_column(name, justify="right")
    for name, each in trends.items():
        table.add_row(
            name,
            ", ".join(f"{value:.0f}" for value in each.mib),
            f"{each.mib_an_hour:+.1f}",
            ", ".join(f"{value:.0f}" for value in each.descriptors),
            ", ".join(f"{value:.0f}" for value in each.threads),
        )
    Console(highlight=False, width=120).print(table)
