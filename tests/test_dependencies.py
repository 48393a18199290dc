"""What the code imports is declared: a machine with the demo's set alone must run the demo."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = {"stream", "agents", "models", "assayer_serving"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]


def _imported(package: str) -> Iterator[str]:
    for path in (ROOT / package).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.split(".")[0]


def _normal(name: str) -> str:
    return name.lower().replace("_", "-")


@pytest.mark.parametrize(
    ("package", "extras"),
    [
        ("stream", ["embedded"]),
        ("agents", ["embedded"]),
        ("models", ["embedded", "train"]),
    ],
)
def test_every_import_is_declared(package: str, extras: list[str]) -> None:
    declared = {_normal(name) for name in PROJECT["dependencies"]}
    declared.update(_normal(name) for extra in extras for name in EXTRAS[extra])
    found = packages_distributions()
    foreign = set(_imported(package)) - OURS - set(sys.stdlib_module_names)
    undeclared = {
        name
        for name in foreign
        if not declared & {_normal(distribution) for distribution in found.get(name, [name])}
    }
    assert not undeclared


def test_every_declared_dependency_is_pinned_and_explained() -> None:
    declared = {_normal(name) for name in PROJECT["dependencies"]}
    declared.update(_normal(name) for names in EXTRAS.values() for name in names)
    pins = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert declared <= {_normal(line.split("==")[0]) for line in pins}
    page = (ROOT / "docs" / "decisions" / "dependencies.md").read_text("utf-8").lower()
    assert {
        name for name in declared if name not in page and not name.startswith("types-")
    } == set()
