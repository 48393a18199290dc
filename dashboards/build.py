"""Write the dashboards, rules and rule tests from code, or say which files have drifted from it.

python -m dashboards.build            writes
python -m dashboards.build --check    exits 1 if a file is missing, stale or left over
"""

import argparse
import sys
from pathlib import Path

import yaml
from grafana_foundation_sdk.cog.encoder import JSONEncoder

from dashboards import catalogue, frame, pipeline, rule_tests, rules

ROOT = Path(__file__).parent
FOLDERS = {"grafana": "*.json", "prometheus": "*.yml"}
NOTICE = "# Written by `python -m dashboards.build`; edit the code instead.\n"


class _Dumper(yaml.SafeDumper):
    """YAML as a person writes it: expressions of several lines stay several lines."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def _yaml(document: dict[str, object]) -> str:
    return NOTICE + yaml.dump(document, Dumper=_Dumper, sort_keys=False, width=96)


def render() -> dict[Path, str]:
    """Every generated file, by its path below `dashboards/`."""
    encoder = JSONEncoder(sort_keys=True, indent=2, ensure_ascii=False)
    boards = {frame.PIPELINE_UID: pipeline.build(), frame.CATALOGUE_UID: catalogue.build()}
    files = {
        Path("grafana") / f"{uid}.json": encoder.encode(board) + "\n"
        for uid, board in boards.items()
    }
    files[Path("prometheus/rules.yml")] = _yaml(rules.document())
    files[Path("prometheus/rules_test.yml")] = _yaml(rule_tests.document())
    return files


def drift(root: Path) -> list[str]:
    """What differs between the files below `root` and the code, one line each."""
    wanted = render()
    found = {
        path.relative_to(root)
        for folder, pattern in FOLDERS.items()
        for path in (root / folder).glob(pattern)
    }
    problems = [f"left over: {path}" for path in sorted(found - set(wanted))]
    for path, text in wanted.items():
        if path not in found:
            problems.append(f"missing: {path}")
        elif (root / path).read_text(encoding="utf-8") != text:
            problems.append(f"stale: {path}")
    return problems


def write(root: Path) -> None:
    """Write every file below `root`, and remove what the code no longer describes."""
    wanted = render()
    for folder, pattern in FOLDERS.items():
        (root / folder).mkdir(parents=True, exist_ok=True)
        for path in (root / folder).glob(pattern):
            if path.relative_to(root) not in wanted:
                path.unlink()
    for path, text in wanted.items():
        (root / path).write_text(text, encoding="utf-8")


def main(arguments: list[str] | None = None, *, root: Path = ROOT) -> int:
    """Exit status: 0, or 1 when `--check` finds drift."""
    parser = argparse.ArgumentParser(prog="python -m dashboards.build", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 on drift")
    if not parser.parse_args(arguments).check:
        write(root)
        return 0
    problems = drift(root)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print("run: python -m dashboards.build", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
