"""Files somebody else wrote: bombs, code in models, folders other users could read."""

import ast
import gzip
import io
import os
import pickle
import re
import subprocess
import sys
import tracemalloc
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from agents import scoring
from stream import replayer
from stream.embedded import Part, Stack
from stream.errors import AssayerError, SettingsError
from stream.policy import load_policy
from stream.replayer import bounded_lines, read_lines
from tests.models.pairs.served import files, matching

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ("stream", "agents", "models", "triton_repo", "dashboards", "deploy", "scripts")
MEBIBYTE = 2**20


@cache
def _sources() -> list[tuple[Path, ast.AST]]:
    return [
        (path, ast.parse(path.read_text("utf-8")))
        for folder in SHIPPED
        for path in (ROOT / folder).rglob("*.py")
    ]


def _called(node: ast.Call) -> str:
    return ast.unparse(node.func)


class Planted:
    """What runs a command when it is unpickled."""

    def __init__(self, proof: Path) -> None:
        self.proof = proof

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.proof),)


def test_a_line_that_unpacks_to_more_than_memory_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replayer, "LONGEST_LINE", MEBIBYTE)
    bomb = tmp_path / "product-updates.jsonl.gz"
    with gzip.open(bomb, "wb") as file:
        file.write(b'{"event_id": "1"}\n')
        for _ in range(128):
            file.write(bytes(MEBIBYTE))
    assert bomb.stat().st_size < MEBIBYTE
    tracemalloc.start()
    lines = read_lines(bomb)
    assert next(lines) == b'{"event_id": "1"}'
    with pytest.raises(AssayerError, match="line 2 has more than"):
        next(lines)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 16 * MEBIBYTE


def test_long_lines_are_no_longer_than_messages_may_be() -> None:
    line = bytes(replayer.LONGEST_LINE - 1) + b"\n"
    assert len(next(bounded_lines(io.BytesIO(line), "standard input"))) == len(line) - 1
    with pytest.raises(AssayerError, match="standard input: line 1 "):
        next(bounded_lines(io.BytesIO(b"x" + line), "standard input"))


def test_scored_lines_are_gathered_by_their_bytes_too() -> None:
    lines = [bytes(6 * MEBIBYTE)] * 10
    kind = scoring.KINDS["product"]
    assert max(map(len, scoring._batches(kind, lines))) <= 3


def test_no_code_that_unpickles_or_runs_text() -> None:
    """A model, checkpoint, label or policy file holds data; none of these can make it code."""
    modules = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "csv_formula"}
    calls = {"eval", "exec", "os.system", "yaml.load", "yaml.unsafe_load", "yaml.full_load"}
    for path, tree in _sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                assert not {alias.name.split(".")[0] for alias in node.names} & modules, path
            elif isinstance(node, ast.ImportFrom):
                assert (node.module or "").split(".")[0] not in modules, path
            elif isinstance(node, ast.Call):
                assert _called(node) not in calls, f"{path}:{node.lineno}"
                given = {each.arg: ast.unparse(each.value) for each in node.keywords}
                if _called(node) in ("np.load", "numpy.load"):
                    assert given.get("allow_pickle", "False") == "False", f"{path}:{node.lineno}"
                if _called(node) == "torch.load":
                    assert given.get("weights_only") == "True", f"{path}:{node.lineno}"
                assert given.get("shell") is None, f"{path}:{node.lineno}"
                assert given.get("trust_remote_code") is None, f"{path}:{node.lineno}"


def test_code_in_the_place_of_weights_is_not_run(tmp_path: Path) -> None:
    proof = tmp_path / "it-ran"
    lexicon = tmp_path / "lexicon.npz"
    planted = np.array([Planted(proof)], dtype=object)
    np.savez(lexicon, stems=planted, weights=planted, vectors=planted)
    with pytest.raises(files.ModelFilesError):
        matching.load(lexicon)
    torch = pytest.importorskip("torch", reason="needs the training extra")
    weights = tmp_path / "weights.pt"
    torch.save({"weights": Planted(proof)}, weights)
    with pytest.raises(pickle.UnpicklingError):
        torch.load(weights, weights_only=True)
    policy = tmp_path / "policy.json"
    policy.write_bytes(pickle.dumps(Planted(proof)))
    with pytest.raises(SettingsError):
        load_policy(policy)
    assert not proof.exists()


def test_nothing_writes_csv_and_templates_escape() -> None:
    """Tables for spreadsheets would need their formulas defused; there are none. Whoever adds
    one meets this test."""
    for path, tree in _sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                assert _called(node) not in ("csv.writer", "csv.DictWriter"), path
                assert not _called(node).endswith((".to_csv", ".to_excel")), path
                if _called(node) == "Environment":
                    given = {each.arg: ast.unparse(each.value) for each in node.keywords}
                    assert given["autoescape"] == "True", path
    for template in ROOT.glob("models/**/*.j2"):
        assert not re.search(r"\|\s*safe\b|autoescape false", template.read_text("utf-8"))


@pytest.mark.stack
def test_events_on_disk_are_for_this_user_alone(tmp_path: Path) -> None:
    """Also where the folder was made before, with the permissions of everybody else's."""
    tmp_path.chmod(0o755)
    for run_dir in (tmp_path / "new", tmp_path / "old"):
        if run_dir.name == "old":
            run_dir.mkdir(mode=0o755)
        parts = frozenset({Part.CLICKHOUSE})
        with Stack(run_dir=run_dir, triton_repository=tmp_path, parts=parts):
            closed = [run_dir / "logs", run_dir / "clickhouse"]
            if run_dir.name == "new":
                closed.append(run_dir)
            assert {path.stat().st_mode & 0o777 for path in closed} == {0o700}


def test_the_demo_closes_its_folder_before_it_writes_a_sample(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sample was written first, and made the folder with the permissions of any other."""
    code = (
        "import os, stream.cli.demo as demo, pathlib\n"
        "os.umask(0o022)\n"
        "def stop(**_): raise SystemExit(3)\n"
        "demo.session = stop\n"
        f"demo.demo(run_dir=pathlib.Path({str(tmp_path / 'run')!r}), limit=5)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stderr
    assert (tmp_path / "run").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "run" / "sample").is_dir()


def test_no_statement_is_put_together_from_data() -> None:
    """Values go to ClickHouse as parameters or as rows; names in statements are constants."""
    asked = {"query", "command", "query_column_block_stream", "raw_insert", "query_np"}
    made_of_settings = {"stream/sinks/migrate.py"}  # its names are checked: test_migrate
    for path, tree in _sources():
        name = str(path.relative_to(ROOT))
        if name.startswith("stream/embedded") or name in made_of_settings:
            continue
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if node.func.attr in asked and node.args and "client" in _called(node).lower():
                first = node.args[0]
                constant = isinstance(first, ast.Name | ast.Constant | ast.Attribute)
                assert constant, f"{name}:{node.lineno}"
