"""Numbered migrations: SQL files in, tables out; each is applied once and never changed after."""

import hashlib
import importlib.resources
import re
from dataclasses import dataclass

from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import ClickHouseError

from stream.errors import ClickHouseUnavailable, SettingsError
from stream.settings import ClickHouseSettings
from stream.sinks.clickhouse import connect

_FILE = re.compile(r"(\d{4})_(\w+)\.sql")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, kw_only=True)
class Migration:
    """One statement, numbered; `digest` tells whether the file changed after it was applied."""

    version: int
    name: str
    sql: str

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.sql.encode()).hexdigest()[:16]


def migrations() -> list[Migration]:
    """The migrations that come with Assayer, in order."""
    folder = importlib.resources.files("stream.sinks") / "migrations"
    found = []
    for item in folder.iterdir():
        if match := _FILE.fullmatch(item.name):
            found.append(
                Migration(version=int(match[1]), name=match[2], sql=item.read_text("utf-8"))
            )
    return sorted(found, key=lambda migration: migration.version)


def migrate(settings: ClickHouseSettings) -> list[Migration]:
    """Create the database where it is missing and apply what has not been applied; what was.

    Raises:
        SettingsError: a migration's file differs from what was applied, or the database's name
            is not a plain identifier.
        ClickHouseUnavailable: the server did not answer or refused.
    """
    if not _NAME.fullmatch(settings.database):
        raise SettingsError(f"clickhouse.database is not a plain name: {settings.database!r}")
    try:
        with connect(settings, database="default") as client:
            client.command(f"CREATE DATABASE IF NOT EXISTS {settings.database}")
        with connect(settings) as client:
            return _apply(client, settings)
    except ClickHouseError as error:
        raise ClickHouseUnavailable(f"migration refused: {error}") from error


def _apply(client: Client, settings: ClickHouseSettings) -> list[Migration]:
    client.command(
        "CREATE TABLE IF NOT EXISTS schema_migrations (version UInt32, name String,"
        " digest String, applied_at DateTime DEFAULT now())"
        " ENGINE = ReplacingMergeTree ORDER BY version"
    )
    rows = client.query("SELECT version, digest FROM schema_migrations FINAL").result_rows
    applied: dict[int, str] = {int(version): digest for version, digest in rows}
    done = []
    for migration in migrations():
        if (digest := applied.get(migration.version)) is not None:
            if digest != migration.digest:
                raise SettingsError(
                    f"migration {migration.version:04d}_{migration.name} was changed after it was"
                    " applied; write a new one instead"
                )
            continue
        client.command(migration.sql.replace("{retention_days}", str(settings.retention_days)))
        client.insert(
            "schema_migrations",
            [[migration.version, migration.name, migration.digest]],
            column_names=["version", "name", "digest"],
        )
        done.append(migration)
    return done
