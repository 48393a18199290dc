"""Worker processes beside the embedded stack: started, watched, started again when they end."""

import os
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from stream.embedded.child import Child
from stream.embedded.endpoints import UNSECURED, Endpoints, variables
from stream.embedded.ports import LOOPBACK, free_ports
from stream.errors import EXIT_REFUSED, StackFailed

BACKOFF_INITIAL_S = 0.5
BACKOFF_MAX_S = 15.0
STEADY_S = 30.0
"""A worker that ran this long was healthy: its next end counts as the first again."""

SESSION_S = 6.0
"""A worker that is killed is missed after this long. The embedded broker also makes a first join
wait for half of it, whatever the rebalance timeout says."""

REBALANCE_S = 3.0
"""A first join waits this long; one host needs no more."""

WORKER = (sys.executable, "-m", "stream.cli.main", "worker")


@dataclass(kw_only=True)
class _Slot:
    child: Child
    web_port: int
    started: float = 0.0
    failures: int = 0
    again_at: float | None = None


class Workers:
    """`count` workers of one group; a context manager."""

    def __init__(
        self,
        *,
        endpoints: Endpoints,
        count: int = 1,
        environment: Mapping[str, str] | None = None,
        argv: Sequence[str] = WORKER,
    ) -> None:
        """Describe them; nothing is started yet."""
        ports = free_ports(count)
        self._slots = [
            _Slot(
                child=Child(
                    name=f"worker-{number}",
                    argv=argv,
                    log=endpoints.run_dir / "logs" / f"worker-{number}.log",
                    env=endpoints.environment()
                    | {
                        "ASSAYER_KAFKA__SESSION_TIMEOUT_S": str(SESSION_S),
                        "ASSAYER_KAFKA__REBALANCE_TIMEOUT_S": str(REBALANCE_S),
                        "ASSAYER_WATCHDOG__DRAIN_S": str(REBALANCE_S * 0.8),
                        "ASSAYER_STATE_DIR": str(endpoints.run_dir / "state"),
                    }
                    | {name: value for name, value in os.environ.items() if _is_setting(name)}
                    | dict(environment or {})
                    | {"ASSAYER_WEB__PORT": str(port)},
                ),
                web_port=port,
            )
            for number, port in enumerate(ports, start=1)
        ]

    def __enter__(self) -> "Workers":
        """Start all."""
        for slot in self._slots:
            self._start(slot)
        return self

    def __exit__(self, *_: object) -> None:
        """Stop all, each given time to finish what is in work."""
        for slot in self._slots:
            if slot.child.alive:
                slot.child.terminate()
        for slot in self._slots:
            slot.child.stop(deadline_s=15.0)

    def _start(self, slot: _Slot) -> None:
        slot.child.start()
        slot.started = time.monotonic()
        slot.again_at = None

    def look(self) -> list[str]:
        """Start again what has ended, with backoff; what happened, one line each.

        Raises:
            StackFailed: a worker refused to go on and would refuse again.
        """
        told = []
        now = time.monotonic()
        for slot in self._slots:
            if slot.child.alive:
                continue
            if slot.again_at is None:
                status = slot.child.returncode
                if status == EXIT_REFUSED:
                    raise StackFailed(
                        f"{slot.child.name} refused to go on; the end of {slot.child.log}:\n"
                        f"{slot.child.log_tail()}"
                    )
                slot.failures = 1 if now - slot.started > STEADY_S else slot.failures + 1
                delay = min(BACKOFF_MAX_S, BACKOFF_INITIAL_S * 2 ** (slot.failures - 1))
                slot.again_at = now + delay
                told.append(
                    f"{slot.child.name} ended with status {status}; again in {delay:.1f} s"
                    f" (log: {slot.child.log})"
                )
            elif now >= slot.again_at:
                self._start(slot)
                told.append(f"{slot.child.name} started again")
        return told

    @property
    def children(self) -> list[Child]:
        """The processes, for fault tests."""
        return [slot.child for slot in self._slots]

    @property
    def urls(self) -> list[str]:
        """Base URL of each worker's /metrics, /healthz and /readyz."""
        return [f"http://{LOOPBACK}:{slot.web_port}" for slot in self._slots]

    @property
    def logs(self) -> list[Path]:
        """Each worker's log."""
        return [slot.child.log for slot in self._slots]


_OF_THE_STACK = {
    "ASSAYER_SECRETS_DIR",
    "ASSAYER_KAFKA__BOOTSTRAP_SERVERS",
    "ASSAYER_TRITON__URL",
    "ASSAYER_CLICKHOUSE__HOST",
    "ASSAYER_CLICKHOUSE__PORT",
    "ASSAYER_WEB__PORT",
    *variables(UNSECURED),
}


def _is_setting(name: str) -> bool:
    """Settings given to this process go to its workers, save how the stack is reached."""
    return name.startswith("ASSAYER_") and name not in _OF_THE_STACK
