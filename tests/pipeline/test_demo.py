"""The whole of it with the real models: the command a new user types."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.stack


def test_the_demo_accounts_for_every_event(tmp_path: Path) -> None:
    report = tmp_path / "summary.json"
    done = subprocess.run(
        [
            *(sys.executable, "-m", "stream.cli.main", "demo", "--workers", "2"),
            *("--limit", "600", "--json", str(report), "--run-dir", str(tmp_path / "run")),
        ],
        env={name: value for name, value in os.environ.items() if not name.startswith("ASSAYER_")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    found = json.loads(report.read_bytes())
    assert (found["missing"], found["duplicated"]) == (0, 0)
    assert found["events_in"] == 600 == found["scored"] + found["dead_lettered"]
    assert set(found["grades"]) == {"product", "query", "event"}
    assert {"good", "poor"} <= set(found["grades"]["product"])
    assert len(found["intents"]) >= 3
    assert found["issues"]
    assert found["latency_ms"]["p50"] > 0
    assert found["events_per_second"] > 0
    assert "Traceback" not in done.stdout + done.stderr
