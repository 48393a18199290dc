"""What the code imports is declared; what is installed is pinned, licensed, from the index."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
OURS = {"stream", "agents", "models", "assayer_serving"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]

LICENCES = {
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CNRI-Python",
    "ISC",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "MPL-2.0",
    "PSF-2.0",
    "ZPL-2.1",
}
"""What a dependency may be under; see docs/decisions/dependencies.md."""

CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
WRITTEN = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache 2.0 License": "Apache-2.0",
    "BSD-derived (Repoze)": "BSD-3-Clause",
    "MIT License": "MIT",
}
"""Licences named in words of the package's own."""

REVIEWED = {"python-stdnum": {"GNU Lesser General Public License v2 or later (LGPLv2+)"}}
"""Packages let in one by one under another licence; why: docs/decisions/dependencies.md."""


def _imported(package: str) -> Iterator[str]:
    for path in (ROOT / package).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.split(".")[0]


def _declared(*extras: str) -> set[str]:
    found = [*PROJECT["dependencies"], *(name for extra in extras for name in EXTRAS[extra])]
    return {canonicalize_name(Requirement(line).name) for line in found}


def _pins() -> dict[str, str]:
    """Version by name; every line of the file is a comment or a pin."""
    found = {}
    for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            name, equals, version = line.partition("==")
            assert equals, f"not a pin: {line}"
            found[str(canonicalize_name(name))] = version
    return found


def _pip() -> str:
    """The version of pip itself, which installs the rest and stands in the set-up."""
    found = re.search(r'"pip==([\d.]+)"', (ROOT / "scripts/setup").read_text("utf-8"))
    assert found
    return found[1]


@cache
def _installed() -> dict[str, Distribution]:
    """All that the project's own requirements bring along, by name."""
    found: dict[str, Distribution] = {}
    waiting = [(name, frozenset[str]()) for name in _declared(*EXTRAS)]
    seen = set()
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        found[name] = distribution(name)
        for line in found[name].requires or ():
            needed = Requirement(line)
            marker = needed.marker
            if marker is None or any(marker.evaluate({"extra": one}) for one in ("", *extras)):
                waiting.append((canonicalize_name(needed.name), frozenset(needed.extras)))
    return found


def licences(package: Distribution) -> set[str]:
    """The licences a package says it is under; of a choice, all that can be chosen."""
    metadata = package.metadata
    if expression := metadata.json.get("license_expression"):
        return set(re.split(r" AND | OR ", re.sub(r"[()]", "", str(expression))))
    named = {
        classifier.rpartition(" :: ")[2]
        for classifier in metadata.get_all("Classifier") or ()
        if classifier.startswith("License :: OSI Approved ::")
    }
    if named:
        return {CLASSIFIERS.get(name, name) for name in named}
    written = str(metadata.json.get("license", "")).strip()
    if written in WRITTEN:
        return {WRITTEN[written]}
    return set(re.split(r" AND | OR ", written))


@pytest.mark.parametrize(
    ("package", "extras"),
    [
        ("stream", ["embedded"]),
        ("agents", ["embedded"]),
        ("models", ["embedded", "train"]),
    ],
)
def test_every_import_is_declared(package: str, extras: list[str]) -> None:
    declared = _declared(*extras)
    found = packages_distributions()
    foreign = set(_imported(package)) - OURS - set(sys.stdlib_module_names)
    undeclared = {
        name
        for name in foreign
        if not declared & {canonicalize_name(one) for one in found.get(name, [name])}
    }
    assert not undeclared


def test_every_declared_dependency_is_explained() -> None:
    page = (ROOT / "docs" / "decisions" / "dependencies.md").read_text("utf-8").lower()
    assert {
        name for name in _declared(*EXTRAS) if name not in page and not name.startswith("types-")
    } == set()


def test_what_is_installed_is_what_is_pinned_and_nothing_else_is_pinned() -> None:
    """A package that is not pinned is whatever the index serves on the day of the installation."""
    installed = {name: found.version.split("+")[0] for name, found in _installed().items()}
    assert installed == _pins() | {"pip": _pip()}


def test_everything_comes_from_an_index_by_its_name() -> None:
    """No address of a repository or file stands in for a package, here or in what one requires."""
    assert f'"pip=={_pip()}"' in (ROOT / "Dockerfile").read_text("utf-8")
    own = [*PROJECT["dependencies"], *(name for names in EXTRAS.values() for name in names)]
    for package, lines in {
        "assayer": own,
        **{name: found.requires or [] for name, found in _installed().items()},
    }.items():
        for line in lines:
            assert Requirement(line).url is None, f"{package} wants {line}"
    for name, version in _pins().items():
        assert re.fullmatch(r"(\d+!)?\d+(\.\d+)*(\.?(post|rc|a|b)\d+)?", version), (name, version)


def test_every_licence_is_allowed() -> None:
    refused = {
        name: found
        for name, package in _installed().items()
        if not (found := licences(package)) or not found <= LICENCES | REVIEWED.get(name, set())
    }
    assert refused == {}


def test_a_licence_that_is_not_allowed_is_noticed(tmp_path: Path) -> None:
    folder = tmp_path / "copyleft-1.0.dist-info"
    folder.mkdir()
    for lines, expected in (
        ("License-Expression: MIT AND (GPL-3.0-only OR Apache-2.0)", "GPL-3.0-only"),
        (
            "Classifier: License :: OSI Approved :: GNU General Public License v3 (GPLv3)",
            "GNU General Public License v3 (GPLv3)",
        ),
        ("License: as the author pleases", "as the author pleases"),
        ("Home-page: https://example.org", ""),
    ):
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: copyleft\n{lines}\n")
        found = licences(Distribution.at(folder))
        assert expected in found
        assert not found <= LICENCES
