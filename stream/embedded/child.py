"""A command in; one supervised child process out, with its log file, that dies with its parent."""

import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from stream.embedded import tether
from stream.errors import StackFailed

STOP_S = 10.0
"""How long a child may take to stop before it is killed."""


class Child:
    """One child process in a session and process group of its own.

    A Ctrl-C at the terminal does not reach it, stdout and stderr go to `log` (appended), and it
    is killed, with all its descendants in its group, when this process ends in whatever way.
    """

    def __init__(
        self,
        *,
        name: str,
        argv: Sequence[str],
        log: Path,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        """Describe the child; `env` is added to this process's own environment.

        Assayer's own settings, among them secrets, are not inherited: servers need none, and
        who needs some gets them in `env`.
        """
        self.name = name
        self.argv = tuple(argv)
        self.log = log
        self._env = dict(env or {})
        self._cwd = cwd
        self._tether: subprocess.Popen[bytes] | None = None
        self._pid: int | None = None

    @property
    def pid(self) -> int | None:
        """Process id (and process group) of the command itself; None before `start`."""
        return self._pid

    @property
    def returncode(self) -> int | None:
        """None while running; else the exit status, or minus the signal that ended it."""
        return None if self._tether is None else self._tether.poll()

    @property
    def alive(self) -> bool:
        """Started, and not ended."""
        return self._tether is not None and self._tether.poll() is None

    def start(self) -> None:
        """Start it, or start it again after its end.

        Raises:
            StackFailed: it is running already, or no process could be made.
        """
        if self.alive:
            raise StackFailed(f"{self.name} is already running")
        self.log.parent.mkdir(parents=True, exist_ok=True)
        reading, writing = os.pipe()
        launcher = [sys.executable, "-I", "-S", tether.__file__, str(os.getpid()), str(writing)]
        try:
            with self.log.open("ab") as log, os.fdopen(reading, "rb") as status:
                try:
                    self._tether = subprocess.Popen(
                        [*launcher, *self.argv],
                        stdin=subprocess.DEVNULL,
                        stdout=log,
                        stderr=subprocess.STDOUT,
                        env={**_inherited(), **self._env},
                        cwd=self._cwd,
                        pass_fds=(writing,),
                        start_new_session=True,
                    )
                finally:
                    os.close(writing)
                told = status.readline()
        except OSError as error:
            raise StackFailed(f"cannot start {self.name}: {error}") from error
        if not told.strip():
            raise StackFailed(f"cannot start {self.name}: {self.log_tail()}")
        self._pid = int(told)

    def wait(self, *, deadline_s: float) -> int | None:
        """Its return code, or None if it still runs after `deadline_s` seconds."""
        if self._tether is None:
            return None
        with suppress(subprocess.TimeoutExpired):
            return self._tether.wait(timeout=deadline_s)
        return None

    def terminate(self) -> None:
        """Ask it to stop (SIGTERM), paused or not, and do not wait."""
        if self.alive and self._pid is not None:
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGTERM)
            self._signal_group(signal.SIGCONT)

    def stop(self, *, deadline_s: float = STOP_S) -> int | None:
        """Ask it to stop, kill it after `deadline_s`; its return code."""
        end = time.monotonic() + deadline_s
        try:
            self.terminate()
            self.wait(deadline_s=max(0.0, end - time.monotonic()))
        finally:
            self.kill()
        return self.returncode

    def kill(self) -> None:
        """SIGKILL to it and its descendants; returns once it is gone."""
        self._signal_group(signal.SIGKILL)
        if self._tether is not None:
            self._tether.wait()

    def pause(self) -> None:
        """SIGSTOP: alive, but answering nobody."""
        self._signal_group(signal.SIGSTOP)

    def resume(self) -> None:
        """SIGCONT after `pause`."""
        self._signal_group(signal.SIGCONT)

    def log_tail(self, lines: int = 15) -> str:
        """The last lines it wrote."""
        try:
            with self.log.open(encoding="utf-8", errors="replace") as log:
                return "".join(deque(log, maxlen=lines)).rstrip()
        except FileNotFoundError:
            return ""

    def _signal_group(self, number: signal.Signals) -> None:
        if self.alive and self._pid is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._pid, number)


def _inherited() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("ASSAYER_")}
