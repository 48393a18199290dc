"""The source tree in; every regular expression that meets a stranger's text out."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Literal, NamedTuple, cast

from models.runtime import REPOSITORY, module, newest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("agents", "stream", "relabel")
_CALLS = frozenset(["sub", "split", "search", "match", "fullmatch", "findall", "finditer"])

Pattern = re.Pattern[str] | re.Pattern[bytes]
Use = Literal["search", "match", "fullmatch"]


class Found(NamedTuple):
    """One regular expression: where it stands and how it is applied."""

    name: str
    pattern: Pattern
    use: Use


def all_patterns() -> list[Found]:
    """Those of the online code, the command line, the embedded store and the model server."""
    found: list[Found] = []
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            found += _in_file(name, path)
    encoder = newest(REPOSITORY / "encoder")
    for path in sorted((encoder / "assayer_serving").glob("*.py")):
        if path.stem != "triton":  # it runs inside Triton only
            found += _in_file(f"assayer_serving.{path.stem}", path)
    return found


def _in_file(name: str, path: Path) -> Iterator[Found]:
    source = path.read_text("utf-8")
    if "re.compile(" in source:
        for label, pattern in _compiled(_load(name)):
            yield Found(f"{name}.{label}", pattern, _use(source, label.partition("[")[0]))
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=call),
                args=[ast.Constant(value=str(text)), *_],
            ) if call in _CALLS:
                use = cast(Use, call if call in {"match", "fullmatch"} else "search")
                yield Found(f"{name}:{node.lineno}", re.compile(text), use)


def _load(name: str) -> ModuleType:
    package, _, last = name.partition(".")
    if package == "assayer_serving":
        return module(newest(REPOSITORY / "encoder"), last)
    return importlib.import_module(name)


def _compiled(loaded: ModuleType) -> Iterator[tuple[str, Pattern]]:
    """Patterns by the name they have, alone or in a dictionary or tuple."""
    for label, value in vars(loaded).items():
        if isinstance(value, re.Pattern):
            yield label, value
            continue
        held = value.values() if isinstance(value, dict) else value
        if not isinstance(value, dict | tuple | list):
            continue
        for number, item in enumerate(held):
            for part in item if isinstance(item, tuple) else (item,):
                if isinstance(part, re.Pattern):
                    yield f"{label}[{number}]", part


def _use(source: str, label: str) -> Use:
    """The costliest way in which a module applies a pattern: a search tries every start."""
    methods = set(re.findall(rf"\b{re.escape(label)}\.(\w+)\(", source))
    if methods and methods <= {"fullmatch"}:
        return "fullmatch"
    return "match" if methods and methods <= {"match", "fullmatch"} else "search"
