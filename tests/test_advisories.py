"""The audit of known vulnerabilities: what fails it, what is let pass, what it cannot know."""

import importlib.util
import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("advisories", ROOT / "scripts/advisories.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["advisories"] = module
    spec.loader.exec_module(module)
    return module


AUDIT = _script()
WANTED = {"safe": "1.0", "broken": "2.0", "old": "3.0"}
FOUND = {
    "dependencies": [
        {"name": "safe", "version": "1.0", "vulns": []},
        {
            "name": "Broken",
            "version": "2.0",
            "vulns": [
                {"id": "PYSEC-1", "aliases": ["CVE-1"], "fix_versions": ["2.1"], "description": ""}
            ],
        },
        {"name": "old", "skip_reason": "not found"},
    ]
}
ENTRY = """
[[ignored]]
id = "CVE-1"
package = "Broken"
reason = "only its XML reader is affected, and no XML is read"
expires = 2030-06-30
"""


def _ended(output: str, error: str = "", status: int = 0) -> subprocess.CompletedProcess[str]:
    return subprocess.CompletedProcess([], status, output, error)


def test_a_known_vulnerability_stands_until_it_is_let_pass_and_again_afterwards() -> None:
    answer = AUDIT.read_pip_audit(_ended(json.dumps(FOUND), status=1), WANTED)
    (found,) = answer.found
    assert (found.package, found.ids, found.fixed_in) == ("broken", ("PYSEC-1", "CVE-1"), ("2.1",))
    assert AUDIT.standing(answer.found, [], date(2030, 1, 1)) == [found]
    ignored = AUDIT.let_pass(ENTRY)
    assert AUDIT.standing(answer.found, ignored, date(2030, 6, 30)) == []
    assert AUDIT.standing(answer.found, ignored, date(2030, 7, 1)) == [found]
    other = AUDIT.let_pass(ENTRY.replace("Broken", "safe"))
    assert AUDIT.standing(answer.found, other, date(2030, 1, 1)) == [found]
    lines = list(AUDIT.report(answer, [found]))
    assert lines[0] == "VULNERABLE broken 2.0: PYSEC-1, CVE-1; fixed in 2.1"


@pytest.mark.parametrize("removed", ["reason", "expires", "package"])
def test_an_exception_without_reason_or_last_day_is_refused(removed: str) -> None:
    text = "\n".join(line for line in ENTRY.splitlines() if not line.startswith(removed))
    with pytest.raises(AUDIT.Refused):
        AUDIT.let_pass(text)
    with pytest.raises(AUDIT.Refused):
        AUDIT.let_pass(ENTRY.replace("2030-06-30", '"some day"'))


def test_a_project_page_speaks_for_its_newest_version_alone() -> None:
    answer = AUDIT.read_pip_audit(_ended(json.dumps(FOUND)), WANTED)
    assert answer.unasked == ["old"]
    entry: dict[str, Any] = {"id": "PYSEC-2", "aliases": [], "fixed_in": [], "withdrawn": None}

    def page(version: str) -> dict[str, Any]:
        return {
            "info": {"version": version},
            "vulnerabilities": [entry, entry | {"withdrawn": "x"}],
        }

    newest = AUDIT.ask_projects(answer, WANTED, lambda _: page("3.0"))
    assert [one.ids for one in newest.found] == [("PYSEC-1", "CVE-1"), ("PYSEC-2",)]
    assert not newest.unasked
    for nothing in (page("3.1"), None):
        older = AUDIT.ask_projects(answer, WANTED, lambda _, nothing=nothing: nothing)
        assert older.unasked == ["old"]
        assert list(AUDIT.report(older, []))[-1].startswith("NOT ASKED: ")


def test_no_network_fails_nothing_and_says_so_and_a_mistake_of_ours_does_not_hide_as_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """pip-audit itself, sent to a port where nobody listens."""
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    assert AUDIT.main() == 0
    printed = capsys.readouterr().out
    assert "0 pinned packages asked about" in printed
    assert "NOT ASKED: the advisory service had no answer about" in printed
    assert "grpcio" in printed

    with pytest.raises(AUDIT.Refused, match="status 1"):
        AUDIT.read_pip_audit(_ended("", "ValueError: a line is not a pin", status=1), WANTED)


def test_the_readme_command_asks_and_the_list_in_use_can_be_read() -> None:
    assert "scripts/advisories.py" in (ROOT / "scripts/check").read_text("utf-8")
    assert "scripts/check" in (ROOT / "Makefile").read_text("utf-8")
    pinned = AUDIT.pins(AUDIT.CONSTRAINTS.read_text("utf-8"))
    for entry in AUDIT.let_pass(AUDIT.IGNORED.read_text("utf-8")):
        assert AUDIT.normal(entry.package) in pinned, f"{entry.id} is of no package that is pinned"
