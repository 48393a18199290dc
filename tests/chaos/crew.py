"""Endpoints in; workers out that join, leave, are killed, paused, and started again in time."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from stream.cli.scrape import scrape
from stream.embedded.child import Child
from stream.embedded.ports import LOOPBACK, free_ports
from stream.embedded.workers import REBALANCE_S, SESSION_S, WORKER
from tests.pipeline.running import is_ready, until

MISSED_S = SESSION_S + 3.0
"""After this long the broker has noticed that a worker is gone."""


@dataclass(kw_only=True)
class Hand:
    """One worker's place: its process, and when that ended."""

    child: Child
    url: str
    ended: float | None = None
    starts: int = 0
    statuses: list[int] = field(default_factory=list)


class Crew:
    """Some workers of one group, the first `spared` never ended on purpose; a context manager."""

    def __init__(
        self, run_dir: Path, *, count: int, spared: int, environment: Mapping[str, str]
    ) -> None:
        self._run_dir = run_dir
        self._spared = spared
        self._environment = {
            **environment,
            "ASSAYER_STATE_DIR": str(run_dir / "state"),
            "ASSAYER_KAFKA__SESSION_TIMEOUT_S": str(SESSION_S),
            "ASSAYER_KAFKA__REBALANCE_TIMEOUT_S": str(REBALANCE_S),
            "ASSAYER_WATCHDOG__DRAIN_S": str(REBALANCE_S * 0.8),
        }
        self.hands = [self._hire() for _ in range(count)]
        self.deaths: list[str] = []
        """Ends that nobody had asked for."""

    def __enter__(self) -> "Crew":
        """Start all, and wait until they work."""
        for hand in self.hands:
            self._start(hand)
        self.await_ready()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop all, one after the other."""
        while self.hands:
            self.leave(self.hands[-1], patience_s=15.0)

    def _hire(self) -> Hand:
        (port,) = free_ports(1)
        name = f"worker-{port}"
        return Hand(
            url=f"http://{LOOPBACK}:{port}",
            child=Child(
                name=name,
                argv=WORKER,
                log=self._run_dir / "logs" / f"{name}.log",
                env={**self._environment, "ASSAYER_WEB__PORT": str(port)},
            ),
        )

    def _start(self, hand: Hand) -> None:
        hand.child.start()
        hand.ended = None
        hand.starts += 1

    def join(self) -> Hand:
        """One more worker; not waited for."""
        hand = self._hire()
        self.hands.append(hand)
        self._start(hand)
        return hand

    def leave(self, hand: Hand, *, patience_s: float = 30.0) -> None:
        """SIGTERM, and its end awaited; it does not come back."""
        self.hands.remove(hand)
        if hand.child.alive:
            hand.child.stop(deadline_s=patience_s)

    def kill(self, hand: Hand) -> None:
        """SIGKILL; `look` starts it again once the broker has missed it."""
        hand.child.kill()
        hand.ended = time.monotonic()

    def pause(self, hand: Hand) -> None:
        """SIGSTOP."""
        hand.child.pause()

    def resume(self, hand: Hand) -> None:
        """SIGCONT."""
        hand.child.resume()

    def victims(self) -> list[Hand]:
        """Those alive that may be ended."""
        return [hand for hand in self.hands[self._spared :] if hand.child.alive]

    def look(self) -> None:
        """Start again what has ended.

        Only once the broker has missed it: the embedded one keeps a member that comes back under
        a new name before that, and once all have left waits for it for ever.
        """
        now = time.monotonic()
        for hand in self.hands:
            if hand.child.alive:
                continue
            if hand.ended is None:
                hand.ended = now
                hand.statuses.append(hand.child.returncode or 0)
                self.deaths.append(
                    f"{hand.child.name} ended with status {hand.child.returncode}: "
                    f"{hand.child.log_tail(1)[-200:]}"
                )
            elif now - hand.ended > MISSED_S:
                self._start(hand)

    def await_ready(self) -> None:
        """Wait until every worker works."""

        def ready() -> bool:
            self.look()
            return all(is_ready(hand.url) for hand in self.hands)

        until(ready, "every worker ready", patience_s=90)

    @property
    def urls(self) -> list[str]:
        """Where the workers' metrics are."""
        return [hand.url for hand in self.hands]

    def total(self, metric: str, **labels: str) -> float:
        """One metric of all workers."""
        return scrape(self.urls).total(metric, **labels)
