"""Migrations on the real engine: applied once, in order, and never changed after."""

from dataclasses import replace

import pytest

from stream.errors import SettingsError
from stream.settings import ClickHouseSettings
from stream.sinks import migrate as module
from stream.sinks.clickhouse import connect
from stream.sinks.migrate import migrate, migrations
from tests.pipeline.running import Running


def test_migrations_are_numbered_without_gaps() -> None:
    found = migrations()
    assert [each.version for each in found] == list(range(1, len(found) + 1))
    assert len({each.digest for each in found}) == len(found)


@pytest.fixture
def settings(running: Running) -> ClickHouseSettings:
    return running.settings.clickhouse.model_copy(update={"database": "another"})


@pytest.mark.stack
def test_applied_once_and_a_changed_file_is_refused(
    settings: ClickHouseSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = migrations()
    monkeypatch.setattr(module, "migrations", lambda: whole[:2])
    assert migrate(settings) == whole[:2]
    assert migrate(settings) == []
    monkeypatch.setattr(module, "migrations", lambda: whole)
    assert migrate(settings) == whole[2:]
    client = connect(settings)
    try:
        tables = {name for (name,) in client.query("SHOW TABLES").result_rows}
        assert {"assessments", "dead_letters", "deletions", "schema_migrations"} <= tables
        applied = client.query("SELECT count() FROM schema_migrations").result_rows
        assert applied == [(len(whole),)]
    finally:
        client.close()
    changed = replace(whole[1], sql=whole[1].sql + "\n-- a change")
    monkeypatch.setattr(module, "migrations", lambda: [whole[0], changed, *whole[2:]])
    with pytest.raises(SettingsError, match=f"0002_{changed.name} was changed"):
        migrate(settings)


@pytest.mark.parametrize("name", ["a; DROP TABLE x", "", "a-b", "1a", "a.b"])
def test_a_database_name_that_is_no_plain_name_is_refused(name: str) -> None:
    with pytest.raises(SettingsError, match="plain name"):
        migrate(ClickHouseSettings(database=name))
