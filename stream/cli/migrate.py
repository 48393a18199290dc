"""`assayer migrate`: ClickHouse tables, brought up to date."""

from stream.cli.output import stdout
from stream.settings import load
from stream.sinks.migrate import migrate as apply


def migrate() -> None:
    """Create or update the ClickHouse tables; safe to run again.

    Example: ASSAYER_CLICKHOUSE__HOST=clickhouse assayer migrate
    """
    settings = load()
    applied = apply(settings.clickhouse)
    for migration in applied:
        stdout.print(f"applied {migration.version:04d} {migration.name}")
    if not applied:
        stdout.print("nothing to do: the tables are up to date")
