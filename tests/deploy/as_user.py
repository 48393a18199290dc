"""The embedded ClickHouse, opened as one of the users of deploy/clickhouse/users.xml.

The engine checks access as a server does, but always acts as the user `default`. So that user is
given the grants, profile and limits of the one that is asked for, read from the file itself, and
beside them what the test needs to see which privileges were used.
"""

import copy
import re
import subprocess
import sys
import time
import uuid
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clickhouse_connect.driver.client import Client

from stream.embedded.clickhouse import ClickHouse
from stream.embedded.ports import LOOPBACK, free_ports
from stream.settings import ClickHouseSettings
from tests.deploy.shape import DEPLOY

SHIPPED = """
<access_control_improvements>
  <select_from_system_db_requires_grant>true</select_from_system_db_requires_grant>
  <select_from_information_schema_requires_grant>true</select_from_information_schema_requires_grant>
  <table_engines_require_grant>true</table_engines_require_grant>
</access_control_improvements>
"""
"""As in the configuration that the server's image ships, where the engine's default is laxer."""

SERVE = """
import sys
from stream.embedded import clickhouse_engine, clickhouse_server
clickhouse_engine.ENGINE_SETTINGS["config-file"] = sys.argv.pop()
clickhouse_engine.ENGINE_SETTINGS["log_queries"] = "1"
clickhouse_server.main()
"""

WATCHING = "GRANT SELECT ON system.query_log"


def grants(user: str) -> list[str]:
    """As written."""
    return [query.text or "" for query in _users().findall(f"users/{user}/grants/query")]


def users() -> list[str]:
    """All of the file that can sign in."""
    return [user.tag for user in _users().find("users") or () if user.get("remove") is None]


def _users() -> ET.Element:
    return ET.parse(DEPLOY / "clickhouse/users.xml").getroot()


def _configuration(folder: Path, user: str) -> Path:
    """Configuration files in which `default` is what `user` is in the file under test."""
    root = _users()
    everybody = root.find("users")
    found = root.find(f"users/{user}")
    assert everybody is not None
    assert found is not None
    default = copy.deepcopy(found)
    default.tag = "default"
    ET.SubElement(default, "no_password")
    given = default.find("grants")
    assert given is not None
    ET.SubElement(given, "query").text = WATCHING
    everybody.clear()
    everybody.append(default)
    ET.SubElement(ET.SubElement(root, "quotas"), "default")
    profiles = root.find("profiles")
    assert profiles is not None
    ET.SubElement(profiles, "default")
    people = folder / f"{user}.users.xml"
    people.write_bytes(ET.tostring(root))
    config = folder / f"{user}.xml"
    config.write_text(
        f"<clickhouse>{SHIPPED}<users_config>{people}</users_config><query_log>"
        "<database>system</database><table>query_log</table>"
        "<flush_interval_milliseconds>100</flush_interval_milliseconds></query_log></clickhouse>"
    )
    return config


@contextmanager
def engine_as(user: str, folder: Path) -> Iterator[ClickHouseSettings]:
    """Settings that reach a server on the data in `folder`, on which one is that user."""
    server = ClickHouse(run_dir=folder)
    (port,) = free_ports(1)
    launch = server.launch([port])
    argv = [sys.executable, "-c", SERVE, *launch.argv[3:], str(_configuration(folder, user))]
    with (folder / f"{user}.log").open("wb") as log:
        process = subprocess.Popen(argv, stdout=log, stderr=log)
    try:
        while not server.ready([port]):
            assert process.poll() is None, (folder / f"{user}.log").read_text()
            time.sleep(0.1)
        yield ClickHouseSettings(host=LOOPBACK, port=port, database="assayer")
    finally:
        process.terminate()
        process.wait(timeout=30)


def used(client: Client) -> set[str]:
    """Privileges that statements have needed so far: one a name, columns left out.

    Without the system's own tables, which everybody may read in part, and without SHOW, which
    whoever has anything on a table has on it as well.
    """
    marker = uuid.uuid4().hex
    client.query(f"SELECT '{marker}'")
    for _ in range(300):
        seen = f"SELECT count() FROM system.query_log WHERE query LIKE '%{marker[:16]}%'"
        if client.query(f"{seen} AND query NOT LIKE '%query_log%'").result_rows[0][0]:
            break
        time.sleep(0.1)
    else:
        raise AssertionError("the log of queries was not written")
    rows = client.query(
        "SELECT DISTINCT arrayJoin(used_privileges) FROM system.query_log"
    ).result_rows
    found = set()
    for (text,) in rows:
        privileges, _, target = re.sub(r"\(.*?\)", "", text).rpartition(" ON ")
        if not target.startswith("system."):
            found |= {f"{privilege} ON {target}" for privilege in privileges.split(", ")}
    return {each for each in found if not each.startswith("SHOW ")}
