"""All of Assayer on this machine: a run directory in; servers, topics, tables, workers out."""

import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from stream.embedded.endpoints import Endpoints
from stream.embedded.stack import Stack
from stream.embedded.workers import Workers
from stream.errors import StackFailed
from stream.kafka import apply_topics
from stream.settings import Settings, load
from stream.sinks.migrate import migrate

READY_S = 60.0


@dataclass(frozen=True, kw_only=True)
class Session:
    """What runs, and settings that reach it."""

    stack: Stack
    endpoints: Endpoints
    settings: Settings
    workers: Workers


def default_run_dir() -> Path:
    """`.run/<process id>` in the current folder: two sessions do not meet."""
    return Path.cwd() / ".run" / str(os.getpid())


def default_repository() -> Path:
    """The model repository of this checkout."""
    return Path(__file__).resolve().parents[2] / "triton_repo"


@contextmanager
def session(
    *,
    run_dir: Path,
    repository: Path | None = None,
    workers: int = 1,
    environment: Mapping[str, str] | None = None,
    on_progress: Callable[[str], None] = lambda _: None,
) -> Iterator[Session]:
    """Start everything; stop it when the block is left, however that happens.

    Raises:
        StackFailed: a server or a worker did not become ready.
    """
    stack = Stack(
        run_dir=run_dir,
        triton_repository=repository or default_repository(),
        on_progress=on_progress,
    )
    with stack as started:
        endpoints = started.endpoints
        settings = load(**endpoints.settings_overrides())
        on_progress(f"topics: {len(apply_topics(settings.kafka))} created")
        on_progress(f"tables: {len(migrate(settings.clickhouse))} migrations applied")
        plain = endpoints.unsecured() | dict(environment or {})
        with Workers(endpoints=endpoints, count=workers, environment=plain) as running:
            began = time.monotonic()
            for url in running.urls:
                _await_ready(url, running, stack)
            on_progress(f"{workers} worker(s) ready after {time.monotonic() - began:.1f} s")
            yield Session(stack=stack, endpoints=endpoints, settings=settings, workers=running)


def _await_ready(url: str, workers: Workers, stack: Stack) -> None:
    deadline = time.monotonic() + READY_S
    while time.monotonic() < deadline:
        stack.check()
        for line in workers.look():
            raise StackFailed(line)
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=2):  # noqa: S310 - our loopback
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise StackFailed(f"{url} was not ready after {READY_S:.0f} s; logs: {workers.logs}")
