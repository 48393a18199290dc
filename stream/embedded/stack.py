"""A model repository and a run directory in; running servers and their endpoints out."""

import fcntl
import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import FrameType, TracebackType
from typing import NoReturn, Self, TextIO

from stream.embedded.broker import Broker
from stream.embedded.child import Child
from stream.embedded.clickhouse import ClickHouse
from stream.embedded.endpoints import ALL, Endpoints, Part
from stream.embedded.ports import LOOPBACK, free_ports, is_taken
from stream.embedded.server import Server
from stream.embedded.triton import Triton
from stream.errors import StackFailed

PORT_ATTEMPTS = 5
"""Starts of a part whose ports were taken between choosing and binding them."""

LOOK_S = 0.05
"""Pause between two looks at parts that are starting."""


def _silent(_: str) -> None:
    return


@dataclass(kw_only=True)
class _Running:
    """One part with its ports and process."""

    server: Server
    ports: tuple[int, ...]
    child: Child
    started: float = field(default_factory=time.monotonic)
    attempts: int = 1


class Stack:
    """The embedded servers, for as long as a `with` block lasts.

    Entered in the main thread, it also turns SIGTERM into SystemExit, so that the block is left
    in order; a handler somebody else has set is left alone.
    """

    def __init__(
        self,
        *,
        run_dir: Path,
        triton_repository: Path,
        parts: frozenset[Part] = ALL,
        advertised_kafka_port: int | None = None,
        on_progress: Callable[[str], None] = _silent,
    ) -> None:
        """Describe the stack; nothing is started or written yet.

        `advertised_kafka_port` is where clients of the broker are told to come, for a proxy
        before it.
        """
        self._run_dir = run_dir.resolve()
        self._repository = triton_repository
        self._parts = parts
        self._advertised_kafka_port = advertised_kafka_port
        self._tell = on_progress
        self._running: dict[Part, _Running] = {}
        self._lock_file: TextIO | None = None
        self._restore: signal.Handlers | None = None
        self._endpoints: Endpoints | None = None

    def start(self) -> Endpoints:
        """Start every part at once and wait until each is ready.

        Raises:
            StackFailed: a part did not become ready; all are stopped again.
        """
        self._reserve()
        try:
            for server in self._servers():
                self._running[server.part] = self._launch(server, self._ports(server))
            self._await(self._running)
            self._endpoints = self._describe()
            self._write()
        except BaseException:
            self.stop()
            raise
        return self._endpoints

    def stop(self) -> None:
        """Stop every part, killing what does not stop in time; harmless when nothing runs."""
        running = list(self._running.values())
        try:
            for each in running:
                each.child.terminate()
            for each in running:
                each.child.stop(deadline_s=each.server.stop_s)
        finally:
            for each in running:
                each.child.kill()
                each.server.tidy()
            self._running.clear()
            if self._lock_file is not None:
                (self._run_dir / "stack.json").unlink(missing_ok=True)
                self._lock_file.close()
                self._lock_file = None

    def check(self) -> None:
        """Do nothing while every part runs.

        Raises:
            StackFailed: a part has ended; names it and shows the end of its log.
        """
        if ended := self.ended():
            raise _ended(self._running[ended[0]])

    def ended(self) -> list[Part]:
        """The parts whose process has ended."""
        return [part for part, each in self._running.items() if not each.child.alive]

    def restart(self, part: Part) -> None:
        """Stop the part if it runs, start it on the same ports, wait until it is ready.

        The broker comes back empty; ClickHouse comes back with its data.
        """
        each = self._part(part)
        each.child.stop(deadline_s=each.server.stop_s)
        each.server.tidy()
        each.child.start()
        each.started = time.monotonic()
        each.attempts = PORT_ATTEMPTS  # clients know these ports: no others will do
        self._await([part])
        self._write()

    def kill(self, part: Part) -> None:
        """End the part at once, as a crash would (SIGKILL)."""
        self._part(part).child.kill()

    def pause(self, part: Part) -> None:
        """Keep the part from answering (SIGSTOP), as an overloaded machine would."""
        self._part(part).child.pause()

    def resume(self, part: Part) -> None:
        """Let a paused part go on (SIGCONT)."""
        self._part(part).child.resume()

    def pids(self) -> dict[Part, int]:
        """Process id of each part."""
        return {part: each.child.pid or 0 for part, each in self._running.items()}

    def log(self, part: Part) -> Path:
        """Where the part's output goes."""
        return self._run_dir / "logs" / f"{part}.log"

    def __enter__(self) -> Self:
        """Start; see `endpoints` for where the parts answer."""
        self._catch_sigterm()
        try:
            self.start()
        except BaseException:
            self._release_sigterm()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop."""
        try:
            self.stop()
        finally:
            self._release_sigterm()

    @property
    def endpoints(self) -> Endpoints:
        """Where the parts answer.

        Raises:
            StackFailed: the stack has not been started.
        """
        if self._endpoints is None:
            raise StackFailed("the embedded stack has not been started")
        return self._endpoints

    def _servers(self) -> list[Server]:
        every: list[Server] = [
            Triton(repository=self._repository, run_dir=self._run_dir),
            ClickHouse(run_dir=self._run_dir),
            Broker(advertised_port=self._advertised_kafka_port),
        ]
        return [server for server in every if server.part in self._parts]

    def _launch(self, server: Server, ports: tuple[int, ...]) -> _Running:
        launch = server.launch(ports)
        child = Child(name=server.part, argv=launch.argv, env=launch.env, log=self.log(server.part))
        child.start()
        return _Running(server=server, ports=ports, child=child)

    def _ports(self, server: Server) -> tuple[int, ...]:
        """Free ports that no part was given: one takes seconds until it listens on its own."""
        given = {port for each in self._running.values() for port in each.ports}
        while given.intersection(ports := free_ports(server.port_count)):
            pass
        return ports

    def _await(self, parts: Iterable[Part]) -> None:
        """Look at the parts in turn until each is ready."""
        waiting = list(parts)
        while waiting:
            waiting = [part for part in waiting if not self._came_up(part)]
            if waiting:
                time.sleep(LOOK_S)

    def _came_up(self, part: Part) -> bool:
        """Whether it is ready; a part that lost its ports to somebody else is started anew."""
        each = self._running[part]
        if not each.child.alive:
            if each.attempts >= PORT_ATTEMPTS or not any(map(is_taken, each.ports)):
                raise _ended(each)
            self._tell(f"{part}: a port was taken meanwhile; trying others")
            again = self._launch(each.server, self._ports(each.server))
            again.attempts = each.attempts + 1
            self._running[part] = again
            return False
        # Alive after it answered: otherwise the answer came from the one who took its port.
        if each.server.ready(each.ports) and each.child.alive:
            self._tell(f"{part} ready after {time.monotonic() - each.started:.1f} s")
            return True
        if time.monotonic() - each.started > each.server.ready_s:
            raise StackFailed(
                f"{part} was not ready after {each.server.ready_s:.0f} s; "
                f"the end of {each.child.log}:\n{each.child.log_tail()}"
            )
        return False

    def _part(self, part: Part) -> _Running:
        if part not in self._running:
            raise StackFailed(f"{part} is no running part of this stack")
        return self._running[part]

    def _describe(self) -> Endpoints:
        address = {
            part: [f"{LOOPBACK}:{port}" for port in each.ports]
            for part, each in self._running.items()
        }
        http, grpc, metrics = address.get(Part.TRITON, ["", "", ""])
        store = self._running.get(Part.CLICKHOUSE)
        return Endpoints(
            kafka=address.get(Part.KAFKA, [""])[0],
            triton_http=http,
            triton_grpc=grpc,
            triton_metrics=metrics,
            clickhouse_host=LOOPBACK if store else "",
            clickhouse_port=store.ports[0] if store else 0,
            run_dir=self._run_dir,
        )

    def _reserve(self) -> None:
        """Make the run directory, private to this user, and keep other stacks out of it."""
        # A folder that is there already keeps its permissions; what may hold events is closed.
        for folder in (self._run_dir, self._run_dir / "logs"):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = (self._run_dir / "lock").open("w", encoding="utf-8")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            lock.close()
            raise StackFailed(f"another stack is using {self._run_dir}") from error
        self._lock_file = lock

    def _write(self) -> None:
        """Endpoints and process ids, for people and for other commands."""
        content = {
            "endpoints": {**asdict(self.endpoints), "run_dir": str(self._run_dir)},
            "pids": {"stack": os.getpid(), **{str(part): pid for part, pid in self.pids().items()}},
        }
        new = self._run_dir / "stack.json.new"
        new.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
        new.replace(self._run_dir / "stack.json")

    def _catch_sigterm(self) -> None:
        ours = threading.current_thread() is threading.main_thread()
        if ours and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
            self._restore = signal.SIG_DFL
            signal.signal(signal.SIGTERM, _exit)

    def _release_sigterm(self) -> None:
        if self._restore is not None:
            signal.signal(signal.SIGTERM, self._restore)
            self._restore = None


def _exit(number: int, _: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)


def _ended(each: _Running) -> StackFailed:
    how = each.child.returncode
    end = f"killed by signal {-how}" if how is not None and how < 0 else f"ended with status {how}"
    return StackFailed(
        f"{each.server.part} {end}; the end of {each.child.log}:\n{each.child.log_tail()}"
    )
