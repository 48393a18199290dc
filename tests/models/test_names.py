"""`assayer models names`: a version that knows a shop's names, or one clear line why not."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from models import runtime
from models.commands import app
from stream.assessment import INTENTS
from stream.policy import load_policy


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The shipped intent model and its encoder, to add to."""
    newest = runtime.newest(runtime.REPOSITORY / "intent")
    for folder in (newest, runtime.REPOSITORY / "encoder" / runtime.ENCODER):
        shutil.copytree(folder, tmp_path / folder.relative_to(runtime.REPOSITORY))
    return tmp_path


def add(repository: Path, text: str, *options: str) -> tuple[int, str]:
    path = repository / "names.txt"
    path.write_text(text, "utf-8")
    result = CliRunner().invoke(
        app, ["names", "--add", str(path), "--repository", str(repository), *options]
    )
    return result.exit_code, result.output


def brand(repository: Path, version: Path, query: str) -> float:
    shares = runtime.intent(repository, version.name).score([query])[0]
    return float(shares[INTENTS.index("brand")])


def test_a_new_version_knows_them_and_the_old_one_stays(repository: Path) -> None:
    old = runtime.newest(repository / "intent")
    code, told = add(repository, "Vexolt Qrim\nDeWalt\n\n  vexolt   qrim\nNürlé\n")
    assert code == 0, told
    assert "3 new names" in told
    assert "2 were known" in told
    new = runtime.newest(repository / "intent")
    assert int(new.name) == int(old.name) + 1
    assert brand(repository, new, "vexolt qrim") > brand(repository, old, "vexolt qrim") + 0.3
    assert min(brand(repository, new, query) for query in ("nurle", "nürlé")) > 0.5
    slip = "vexoltt qrim"
    assert brand(repository, new, slip) > brand(repository, old, slip) + 0.3
    assert brand(repository, new, "dewalt") == brand(repository, old, "dewalt")
    policy = load_policy(new / "policy.json")
    assert policy.version == new.name
    assert policy.policy_version.startswith(f"{new.name}.20")
    assert policy.threshold == load_policy(old / "policy.json").threshold


def test_names_are_added_to_those_added_before(repository: Path) -> None:
    add(repository, "vexolt qrim\n")
    first = runtime.newest(repository / "intent")
    code, told = add(repository, "vexolt qrim\ntrelm 9000\n", "--sort", "line")
    assert code == 0, told
    second = runtime.newest(repository / "intent")
    assert brand(repository, second, "trelm 9000") <= brand(repository, first, "trelm 9000")
    lists = runtime.module(repository / "encoder" / runtime.ENCODER, "names").listed(second)
    assert lists == {"maker": ["vexolt qrim"], "line": ["trelm 9000", "vexolt qrim"]}


def test_a_list_changed_by_hand_is_refused(repository: Path) -> None:
    add(repository, "vexolt qrim\n")
    new = runtime.newest(repository / "intent")
    (new / "names.txt").write_text("[maker]\nevil\n")
    with pytest.raises(Exception, match="not the file its manifest describes"):
        runtime.intent(repository)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("dewalt\n", "none of these names is new: 1 known"),
        ("?!\n[maker]\n# brands\n" + "x" * 300, "none of these names is new: 0 known, 4 refused"),
        ("", "none of these names is new"),
    ],
)
def test_nothing_new_makes_no_version(repository: Path, text: str, message: str) -> None:
    before = runtime.newest(repository / "intent")
    code, told = add(repository, text)
    assert code == 1
    assert message in told
    assert runtime.newest(repository / "intent") == before


def test_a_file_that_cannot_be_read_and_a_model_without_names(repository: Path) -> None:
    (repository / "latin.txt").write_bytes(b"caf\xe9\n")
    arguments = ["names", "--repository", str(repository), "--add"]
    for file, message in (("latin.txt", "cannot read"), ("nowhere.txt", "No such file")):
        result = CliRunner().invoke(app, [*arguments, str(repository / file)])
        assert result.exit_code == 1
        assert message in result.output
    path = runtime.newest(repository / "intent") / "manifest.json"
    manifest = json.loads(path.read_text())
    del manifest["encoder"]["files"]["names.txt"]
    path.write_text(json.dumps(manifest))
    code, told = add(repository, "vexolt\n")
    assert code == 1
    assert "made before there were names" in told


@pytest.mark.parametrize("text", ["halden\n", "\udcff", None])
def test_a_list_that_cannot_be_read_is_told_in_a_line(repository: Path, text: str | None) -> None:
    damaged = repository / "encoder" / runtime.ENCODER / "names.txt"
    damaged.unlink()
    if text is not None:
        damaged.write_text(text, "utf-8", "surrogateescape")
    code, told = add(repository, "vexolt qrim\n")
    assert code == 1, told
    assert "cannot read the names" in told
    assert "Traceback" not in told
