"""Each ClickHouse user can do what the code does as that user, and is granted nothing else."""

import importlib
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType

import pytest
from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import DatabaseError
from prometheus_client import CollectorRegistry

from agents import outcomes
from dashboards import frame
from dashboards.build import ROOT as DASHBOARDS
from stream.dead_letter_drops import DropLog
from stream.dead_letter_replays import ReplayLog, State
from stream.dead_letters import Source
from stream.metrics import Metrics
from stream.settings import ClickHouseSettings
from stream.sinks.clickhouse import Store, connect
from stream.sinks.migrate import migrate
from tests.dashboards import boards, runbooks
from tests.dashboards.expand import View, clickhouse
from tests.deploy.as_user import engine_as, grants, used, users
from tests.deploy.compose_file import ROOT

pytestmark = pytest.mark.stack

OWN_ENGINE = {"stream.summary", "stream.sinks.migrate"}
"""Not the operator's: the demo asks its own embedded engine, and migrations are tried whole."""


def _modules(package: str) -> list[ModuleType]:
    """Those of a package that hold a question to ClickHouse."""
    found = []
    for path in sorted((ROOT / package).rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        asks = re.search(r"^\s*SELECT ", path.read_text("utf-8"), re.MULTILINE)
        if asks and name not in OWN_ENGINE and not name.startswith("stream.embedded"):
            found.append(importlib.import_module(name))
    return found


WORKER, OPERATOR = _modules("agents"), _modules("stream")
VALUES = {"String": "x", "UInt32": 0, "UInt64": 0, "Int64": 0}
TABLES = [
    value for name, value in vars(outcomes).items() if name.endswith("_TABLE") and name.isupper()
]
"""The tables that workers write."""


def statements(*modules: ModuleType) -> Iterator[tuple[str, dict[str, object]]]:
    """Every SELECT that a module holds, with parameters of the types it asks for."""
    for module in modules:
        for text in vars(module).values():
            if isinstance(text, str) and text.lstrip().startswith("SELECT"):
                wanted = re.findall(r"\{(\w+):(?:Array\((\w+)\)|(\w+))\}", text)
                yield (
                    text,
                    {name: [VALUES[many]] if many else VALUES[one] for name, many, one in wanted},
                )


def _granted(user: str) -> set[str]:
    """Single privileges, as the engine names those that were used."""
    found = set()
    for grant in grants(user):
        privileges, target = re.fullmatch(r"GRANT (.+) ON (\S+)", grant).groups()  # type: ignore[union-attr]
        found |= {f"{privilege} ON {target}" for privilege in privileges.split(", ")}
    # Implied by any privilege, and so not counted among those that were used.
    return {each for each in found if not each.startswith("SHOW ")}


def _generalised(privileges: set[str], granted: set[str]) -> set[str]:
    """Those that a grant on the whole database covers, named as that grant."""
    whole = {name for name in granted if name.endswith(".*")}
    return {
        covering
        if (covering := re.sub(r"ON assayer\.\S+", "ON assayer.*", name)) in whole
        else name
        for name in privileges
    }


def _refused(client: Client, statement: str) -> None:
    with pytest.raises(DatabaseError, match=r"ACCESS_DENIED|READONLY|SETTING_CONSTRAINT_VIOLATION"):
        client.command(statement)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("grants")


@pytest.fixture(scope="module")
def migrated(data: Path) -> set[str]:
    """The tables, made by `migrator`; which privileges that took."""
    with engine_as("migrator", data) as settings:
        assert migrate(settings)
        assert not migrate(settings)
        client = connect(settings)
        _refused(client, "DROP TABLE assessments")
        _refused(client, "SELECT message FROM dead_letters")
        _refused(client, "CREATE TABLE other.t (a Int8) ENGINE = Memory")
        found = used(client)
        client.close()
    return found


def test_the_migrator_has_what_migrations_need_and_no_more(migrated: set[str]) -> None:
    granted = _granted("migrator")
    assert _generalised(migrated, granted) == granted


def _as_worker(settings: ClickHouseSettings, client: Client) -> None:
    store = Store(settings, Metrics(CollectorRegistry()))
    assert store.ping()
    assert len(TABLES) == 4
    for table in TABLES:
        store.insert(table, [b"{}"])
    store.close()
    for text, parameters in statements(*WORKER):
        client.query(text, parameters=parameters)
    for wrong in (
        "SELECT message FROM dead_letters",
        "SELECT text FROM relabel_tasks",
        "INSERT INTO dead_letter_replays (state) VALUES ('confirmed')",
        "INSERT INTO schema_migrations (version) VALUES (99)",
        "TRUNCATE TABLE assessments",
        "ALTER TABLE assessments DELETE WHERE 1",
        "DROP TABLE assessments",
        "SELECT * FROM file('/etc/passwd', 'LineAsString')",
        "SELECT * FROM url('http://127.0.0.1:9/', 'LineAsString')",
        "SELECT name FROM system.users",
    ):
        _refused(client, wrong)


def _as_operator(settings: ClickHouseSettings, client: Client) -> None:
    found = list(statements(*OPERATOR))
    assert len(found) >= 3
    for text, parameters in found:
        client.query(text, parameters=parameters)
    source = Source("catalog.product-updates", 0, 1)
    replays = ReplayLog(client)
    replays.record([source], State.BEGUN)
    assert replays.states([source])[source][0] is State.BEGUN
    drops = DropLog(client)
    drops.record([source], by="me", reason="spam")
    assert drops.drops([source])[source].reason == "spam"
    for wrong in (
        "INSERT INTO assessments (entity_id) VALUES ('x')",
        "INSERT INTO dead_letters (message) VALUES ('x')",
        "ALTER TABLE dead_letter_replays DELETE WHERE 1",
        "SELECT text FROM relabel_tasks",
    ):
        _refused(client, wrong)


def _as_reader(settings: ClickHouseSettings, client: Client) -> None:
    now = datetime.now(UTC)
    view = View(begin=now - timedelta(hours=1), end=now, chosen={})
    for query in boards.queries("grafana-clickhouse-datasource"):
        client.query(clickhouse(query.text, view))
    board = json.loads((DASHBOARDS / "grafana" / f"{frame.CATALOGUE_UID}.json").read_text())
    for variable in board["templating"]["list"]:
        if variable["type"] == "query":
            client.query(variable["query"])
    for _, code in runbooks.blocks("sql"):
        client.query(code)
    page = (ROOT / "docs/operations.md").read_text("utf-8")
    for code in re.findall(r"```\n(SELECT.*?)```", page, re.DOTALL):
        client.query(code)
    client.command("SELECT 1", settings={"max_execution_time": 65})
    for wrong in (
        "INSERT INTO assessments (entity_id) VALUES ('x')",
        "SELECT text FROM relabel_tasks",
        "SELECT 1 SETTINGS max_execution_time = 100000",
        "SELECT 1 SETTINGS max_execution_time = 0",
        "SELECT 1 SETTINGS max_memory_usage = 0",
        "SELECT 1 SETTINGS readonly = 0",
        "SELECT * FROM url('http://127.0.0.1:9/', 'LineAsString')",
        "DROP TABLE assessments",
    ):
        _refused(client, wrong)


ROLES = {"assayer": _as_worker, "operator": _as_operator, "reader": _as_reader}


@pytest.mark.parametrize("user", ROLES)
def test_a_user_has_what_its_code_needs_and_no_more(
    user: str, data: Path, migrated: set[str]
) -> None:
    assert migrated
    with engine_as(user, data) as settings:
        client = connect(settings)
        ROLES[user](settings, client)
        found = used(client)
        client.close()
    assert found == _granted(user)


def test_every_user_and_every_statement_is_tried() -> None:
    """Names of tables in modules that are not tried would be statements nobody has seen here."""
    assert set(users()) == {*ROLES, "migrator"}
    assert {module.__name__ for module in WORKER} == {"agents.rescore"}
    assert len(OPERATOR) >= 3
    tried = {module.__name__ for module in (*WORKER, *OPERATOR)} | OWN_ENGINE
    files = (ROOT / "stream/sinks/migrations").glob("*.sql")
    names = "|".join(re.findall(r"(?:TABLE|VIEW) (\w+)", "".join(map(Path.read_text, files))))
    for package in ("stream", "agents"):
        for path in (ROOT / package).rglob("*.py"):
            if re.search(rf"\b(FROM|JOIN|INTO) ({names})\b", path.read_text("utf-8")):
                assert ".".join(path.relative_to(ROOT).with_suffix("").parts) in tried, path
