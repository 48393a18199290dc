"""What a user meets before anything is started: help, mistypes, wrong settings, nobody there."""

import json
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from stream.cli.main import COMMANDS, FOREIGN
from tests.cli.assayer import ASSAYER, NOWHERE, assayer, environment

GROUPS = {
    "topics": ("apply", "list"),
    "dead-letters": ("list", "show", "replay"),
}
OURS = [name for name in COMMANDS if name not in GROUPS]
LEAVES = [
    *((name,) for name in [*OURS, "worker", "score"]),
    *((group, name) for group, names in GROUPS.items() for name in names),
]
UNREACHABLE = {
    "ASSAYER_KAFKA__BOOTSTRAP_SERVERS": NOWHERE,
    "ASSAYER_KAFKA__DELIVERY_TIMEOUT_S": "1",
    "ASSAYER_CLICKHOUSE__PORT": "1",
    "ASSAYER_TRITON__URL": NOWHERE,
}


@pytest.fixture
def line_file(tmp_path: Path) -> Path:
    """A file with one line."""
    path = tmp_path / "lines.jsonl"
    path.write_text("{}\n")
    return path


def test_help_lists_every_command() -> None:
    shown = assayer("--help")
    assert shown.status == 0
    for name in [*COMMANDS, *(point.name for point in entry_points(group="assayer.commands"))]:
        assert f" {name} " in shown.out
    assert "…" not in shown.out


def test_commands_of_other_packages_have_a_line_of_help() -> None:
    assert {point.name for point in entry_points(group="assayer.commands")} <= FOREIGN.keys()


@pytest.mark.parametrize("command", LEAVES, ids=" ".join)
def test_help_of_each_command_has_an_example(command: tuple[str, ...]) -> None:
    shown = assayer(*command, "--help")
    assert (shown.status, shown.err) == (0, "")
    folded = " ".join(shown.out.split())
    assert f"Usage: assayer {' '.join(command)}" in folded
    example = folded.split("Example:")[1].split("╭")[0]
    assert f"assayer {' '.join(command)}" in example
    assert "install-completion" not in shown.out


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_alone_shows_its_commands(group: str) -> None:
    shown = assayer(group)
    assert (shown.status, shown.err) == (2, "")
    assert all(f" {name} " in shown.out for name in GROUPS[group])


def test_version() -> None:
    assert assayer("--version").out.startswith("assayer 0.")


def test_help_imports_no_command() -> None:
    program = (
        "import json, sys; from stream.cli.main import main; sys.argv = ['assayer', '--help']\n"
        "try: main()\n"
        "except SystemExit: print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment(), capture_output=True, check=True
    )
    loaded = set(json.loads(done.stderr))
    heavy = {"faust", "confluent_kafka", "clickhouse_connect", "chdb", "numpy", "torch", "agents"}
    assert loaded.isdisjoint(heavy)
    assert "stream.settings" not in loaded


@pytest.mark.parametrize(
    ("arguments", "complaint", "help_of"),
    [
        (["nonsense"], "No such command 'nonsense'", "assayer"),
        (["dmeo"], "No such command 'dmeo'. Did you mean 'demo'?", "assayer"),
        (["--nope"], "No such option: --nope", "assayer"),
        (["demo", "--limt", "3"], "No such option: --limt", "assayer demo"),
        (["demo", "--limit", "few"], "Invalid value for '--limit'", "assayer demo"),
        (["demo", "--workers", "0"], "Invalid value for '--workers'", "assayer demo"),
        (["replay"], "Missing argument", "assayer replay"),
        (["replay", "/no/such", "--topic", "x"], "does not exist", "assayer replay"),
        (["score"], "Missing option '--kind'", "assayer score"),
        (["score", "--kind", "review"], "'review' is not one of", "assayer score"),
        (["score", "--kind", "query", "/no/such"], "does not exist", "assayer score"),
        (["topics", "remove"], "No such command 'remove'", "assayer topics"),
        (["dead-letters", "show"], "Missing argument", "assayer dead-letters show"),
        (["dead-letters", "list", "--limit", "0"], "--limit", "assayer dead-letters list"),
    ],
)
def test_mistypes(arguments: list[str], complaint: str, help_of: str) -> None:
    ended = assayer(*arguments)
    assert ended.status == 2
    error = ended.error()
    assert complaint in error
    assert error.endswith(f"; see {help_of} --help")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["demo", "--input", "/no/such"], "no such directory: /no/such"),
        (["dead-letters", "show", "search.queries"], "not the id of a dead letter"),
        (["dead-letters", "list", "--topic", "orders"], "unknown topic 'orders'"),
        (["dead-letters", "replay"], "say which: --all"),
        (["dead-letters", "replay", "--all", "--cause", "TooDeep"], "say which: --all"),
        (["dead-letters", "replay", "orders/0/1"], "unknown topic 'orders'"),
        (["audit", "--json", "/no/such/audit.json"], "cannot write /no/such/audit.json"),
        (["demo", "--json", "/no/such/out.json"], "cannot write /no/such/out.json"),
    ],
)
def test_wrong_arguments(arguments: list[str], complaint: str) -> None:
    ended = assayer(*arguments)
    assert ended.status == 1
    assert complaint in ended.error()


def test_an_unknown_topic_is_named(line_file: Path) -> None:
    ended = assayer("replay", line_file, "--topic", "orders")
    assert "unknown topic 'orders'" in ended.error()
    assert assayer("replay", line_file, "--topic", "search.queries", "--rate", "0").status == 1


def test_a_folder_without_events(tmp_path: Path) -> None:
    assert "holds none of product-updates.jsonl" in assayer("demo", "--input", tmp_path).error()
    (tmp_path / "search-queries.jsonl").touch()
    assert assayer("demo", "--input", tmp_path).error() == f"no events in {tmp_path}"


@pytest.mark.parametrize(
    ("settings", "complaint"),
    [
        ({"ASSAYER_KAFAK__GROUP": "a"}, "unknown setting ASSAYER_KAFAK__GROUP"),
        ({"ASSAYER_KAFKA__GRUOP": "a"}, "(ASSAYER_KAFKA__GRUOP)"),
        ({"ASSAYER_KAFKA__PARTITIONS": "many"}, "setting kafka.partitions: "),
        ({"ASSAYER_CONFIG": "/no/such.toml"}, "names no file: /no/such.toml"),
    ],
)
@pytest.mark.parametrize("command", [["audit"], ["up"], ["worker"], ["migrate"]], ids=" ".join)
def test_wrong_settings(command: list[str], settings: dict[str, str], complaint: str) -> None:
    ended = assayer(*command, settings=settings)
    assert complaint in ended.error()
    assert ended.status == 78
    assert ended.out == ""


@pytest.mark.parametrize(
    ("command", "who"),
    [
        ("audit", "Kafka at 127.0.0.1:1"),
        ("topics apply", "Kafka at 127.0.0.1:1"),
        ("dead-letters list", "Kafka at 127.0.0.1:1"),
        ("dead-letters show search.queries/0/1", "Kafka at 127.0.0.1:1"),
        ("dead-letters replay --all", "ClickHouse at 127.0.0.1:1"),
        ("migrate", "ClickHouse at 127.0.0.1:1: Connection refused"),
        ("score --kind query --no-embedded", "model server at 127.0.0.1:1"),
    ],
)
def test_nobody_there(command: str, who: str) -> None:
    ended = assayer(*command.split(), settings=UNREACHABLE, given=b'{"user_query": "lamp"}\n')
    assert ended.status == (2 if command == "audit" else 1)
    assert who in ended.error()


def test_a_replay_to_nobody_ends(line_file: Path) -> None:
    ended = assayer("replay", line_file, "--topic", "search.queries", settings=UNREACHABLE)
    assert ended.status == 1
    assert ended.err.strip().splitlines()[-1].startswith("error: the broker refused")


def test_what_a_user_types_cannot_steer_the_terminal() -> None:
    ended = assayer("demo", "--input", "/no/\x1b[31m[b]such")
    assert ended.error() == "no such directory: /no/\\x1b[31m[b]such"


def test_a_reader_who_leaves_is_no_fault() -> None:
    with subprocess.Popen(
        [ASSAYER, "topics", "list"],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode != 0
