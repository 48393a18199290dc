"""Imports point one way, and the three names belong to this distribution alone."""

import ast
import importlib.metadata
import importlib.util
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OURS = ("stream", "agents", "models")

DATA_CLASSES = {
    "stream.assessment",
    "stream.attribution",  # pure functions over texts and answers, so that both explain alike
    "stream.errors",
    "stream.events",
    "stream.masking",  # pure functions over text, so that no report shows what the stream hides
    "stream.pair_features",  # one row for training and for the stream, built in one place
    "stream.pair_matcher",  # the form of the file that training writes and the stream reads
    "stream.policy",
    "stream.texts",
    "stream.triton.blocking",  # how a server is reached: settings, certificates, token
}
"""What offline model code may know of the online path."""


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """The modules a file imports, wherever in it, with the line."""
    package = path.relative_to(ROOT).parts[:-1]
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) - node.level + 1]) if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            for alias in node.names:
                whole = f"{module}.{alias.name}"
                known = (ROOT / Path(*whole.split("."))).is_dir() or (
                    ROOT / Path(*whole.split(".")).with_suffix(".py")
                ).is_file()
                yield node.lineno, whole if known else module
        elif isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            if name in {"importlib.import_module", "import_module", "__import__"}:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    yield node.lineno, str(first.value)


def crossings(package: str, forbidden: tuple[str, ...]) -> list[str]:
    """Imports of `forbidden` packages in the sources of `package`."""
    return [
        f"{path.relative_to(ROOT)}:{line} imports {module}"
        for path in sorted((ROOT / package).rglob("*.py"))
        for line, module in imported(path)
        if module.split(".")[0] in forbidden
    ]


def test_the_plumbing_knows_no_agent_and_no_model() -> None:
    assert not crossings("stream", ("agents", "models", "tests", "benchmarks", "dashboards"))


def test_the_agents_know_no_offline_model_code() -> None:
    assert not crossings("agents", ("models", "tests", "benchmarks", "dashboards"))


def test_model_code_and_the_online_path_share_only_data_classes() -> None:
    assert not crossings("models", ("agents", "tests", "benchmarks", "dashboards"))
    shared = [
        f"{path.relative_to(ROOT)}:{line} imports {module}"
        for path in sorted((ROOT / "models").rglob("*.py"))
        for line, module in imported(path)
        if module.split(".")[0] == "stream" and module not in DATA_CLASSES
    ]
    assert not shared


def test_the_served_models_import_nothing_of_ours() -> None:
    assert not crossings("triton_repo", OURS)


def test_the_check_sees_every_form_of_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.test_imports.ROOT", tmp_path)
    (tmp_path / "stream" / "sinks").mkdir(parents=True)
    (tmp_path / "agents").mkdir()
    (tmp_path / "stream" / "sinks" / "one.py").write_text(
        "import agents.flow\n"
        "def late():\n"
        "    from agents import flow\n"
        "    import_module('agents.flow')\n"
        "from .. import sinks\n"
    )
    assert len(crossings("stream", ("agents",))) == 3
    assert (5, "stream.sinks") in set(imported(tmp_path / "stream" / "sinks" / "one.py"))


@pytest.mark.parametrize("name", OURS)
def test_the_names_resolve_to_this_distribution_alone(name: str) -> None:
    owners = importlib.metadata.packages_distributions().get(name, [])
    assert set(owners) <= {"assayer-quality-monitor"}
    spec = importlib.util.find_spec(name)
    assert spec is not None
    assert [Path(place).resolve() for place in spec.submodule_search_locations or ()] == [
        ROOT / name
    ]


def test_every_package_is_listed() -> None:
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]
    found = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for name in OURS
        for path in (ROOT / name).rglob("__init__.py")
    }
    assert set(listed) == found
