"""One supervised child: its end, its signals, its log, and that it never outlives its parent."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import psutil
import pytest

from stream.embedded import Child
from stream.errors import StackFailed
from tests.embedded.processes import all_gone, descendants, eventually

SLEEP = (sys.executable, "-c", "print('up', flush=True); import time; time.sleep(600)")

STUBBORN = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print('up', flush=True)
time.sleep(600)
"""

WITH_GRANDCHILD = """
import subprocess, sys, time
subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])
print('up', flush=True)
time.sleep(600)
"""

PARENT = """
import sys, time
from pathlib import Path
from stream.embedded import Child
child = Child(name='c', argv=[sys.executable, '-c', sys.argv[2]], log=Path(sys.argv[1]))
child.start()
time.sleep(600)
"""


def child_of(tmp_path: Path, *argv: str, **env: str) -> Child:
    return Child(name="one", argv=argv, log=tmp_path / "logs" / "one.log", env=env)


def started(child: Child) -> Child:
    child.start()
    assert eventually(lambda: "up" in child.log_tail())
    return child


def test_runs_and_reports_its_status_and_output(tmp_path: Path) -> None:
    child = child_of(
        tmp_path,
        sys.executable,
        "-c",
        "import os, sys; print(os.environ['WORD']); print('b', file=sys.stderr); sys.exit(7)",
        WORD="spoken",
    )
    assert child.returncode is None
    assert child.pid is None
    child.start()
    assert child.wait(deadline_s=30) == 7
    assert not child.alive
    assert sorted(child.log_tail().splitlines()) == ["b", "spoken"]
    assert child.log_tail(lines=1) in ("b", "spoken")


def test_a_command_that_is_not_there(tmp_path: Path) -> None:
    child = child_of(tmp_path, "/no/such/command")
    child.start()
    assert child.wait(deadline_s=30) == 127
    assert "cannot run /no/such/command" in child.log_tail()


def test_a_working_directory_that_is_not_there(tmp_path: Path) -> None:
    child = Child(name="one", argv=SLEEP, log=tmp_path / "log", cwd=tmp_path / "nowhere")
    with pytest.raises(StackFailed, match="cannot start one"):
        child.start()
    assert not child.alive


def test_stops_on_request_and_starts_again(tmp_path: Path) -> None:
    child = started(child_of(tmp_path, *SLEEP))
    with pytest.raises(StackFailed, match="already running"):
        child.start()
    first = child.pid
    assert child.stop() == -signal.SIGTERM
    child.start()
    try:
        assert child.alive
        assert child.pid != first
    finally:
        child.kill()
    assert child.returncode == -signal.SIGKILL


def test_what_ignores_the_request_is_killed(tmp_path: Path) -> None:
    child = started(child_of(tmp_path, sys.executable, "-c", STUBBORN))
    assert child.stop(deadline_s=0.2) == -signal.SIGKILL


def test_pause_and_resume_and_a_stop_while_paused(tmp_path: Path) -> None:
    child = started(child_of(tmp_path, *SLEEP))
    process = psutil.Process(child.pid)
    child.pause()
    assert eventually(lambda: process.status() == psutil.STATUS_STOPPED)
    assert child.alive
    child.resume()
    assert eventually(lambda: process.status() != psutil.STATUS_STOPPED)
    child.pause()
    assert child.stop() == -signal.SIGTERM


@pytest.mark.parametrize("end", ["stop", "kill"])
def test_descendants_end_with_it(tmp_path: Path, end: str) -> None:
    child = started(child_of(tmp_path, sys.executable, "-c", WITH_GRANDCHILD))
    assert child.pid is not None
    below = descendants(child.pid)
    assert below
    getattr(child, end)()
    assert all_gone(below)


def test_descendants_end_when_it_crashes(tmp_path: Path) -> None:
    child = started(child_of(tmp_path, sys.executable, "-c", WITH_GRANDCHILD))
    assert child.pid is not None
    below = descendants(child.pid)
    os.kill(child.pid, signal.SIGSEGV)
    assert child.wait(deadline_s=30) == -signal.SIGSEGV
    assert all_gone(below)


def test_outlives_the_thread_that_started_it(tmp_path: Path) -> None:
    child = child_of(tmp_path, *SLEEP)
    thread = threading.Thread(target=started, args=(child,))
    thread.start()
    thread.join()
    try:
        assert child.wait(deadline_s=1.5) is None  # longer than the tether's pause between looks
    finally:
        child.kill()


def test_is_out_of_reach_of_the_terminal(tmp_path: Path) -> None:
    child = started(child_of(tmp_path, *SLEEP))
    try:
        assert child.pid is not None
        assert os.getsid(child.pid) != os.getsid(0)
        assert os.getpgid(child.pid) == child.pid
    finally:
        child.kill()


@pytest.mark.parametrize("victim", ["parent", "tether"])
def test_killed_parent_or_tether_leaves_nothing(tmp_path: Path, victim: str) -> None:
    log = tmp_path / "log"
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(log), WITH_GRANDCHILD])
    try:
        assert eventually(lambda: log.exists() and "up" in log.read_text())
        below = descendants(parent.pid)
        assert len(below) == 3  # tether, child, grandchild
        if victim == "parent":
            parent.kill()
            assert all_gone(below)
        else:
            tether, child, _ = below
            tether.kill()
            assert all_gone([tether, child])
    finally:
        parent.kill()
        parent.wait()
        for each in below:
            if each.is_running():
                each.kill()
