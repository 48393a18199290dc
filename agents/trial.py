"""Messages in; those on which a step ends its process, or never returns, out.

Each message goes through all steps of its topic in a child process, which notes the message before
each step. A child that dies so names the message; that one is tried again alone, or else behind
those before it, and only what dies twice is guilty. The rest is tried in a new child.
"""

import asyncio
import contextlib
import faulthandler
import logging
import os
import resource
import signal
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

import msgspec

from agents import events, products, queries
from agents.checks import History
from agents.explain import Explainer
from agents.flow import Flow
from agents.kind import Kind
from agents.outcomes import DeadLettered
from agents.policies import load_policies
from agents.route import Router
from stream.assessment import GRADES, INTENTS, MODEL_ISSUES
from stream.crash_journal import CrashJournal, Stage
from stream.errors import TritonUnavailable
from stream.records import Received
from stream.settings import Settings
from stream.triton import ModelName, ModelScore

logger = logging.getLogger(__name__)

KINDS: dict[str, Kind] = {kind.TOPIC.name: kind for kind in (products, queries, events)}

PATIENCE_S = 10.0
"""One message may take so long, or as long as the watchdog waits where that is less."""

TOTAL_S = 60.0
"""A worker begins after so long; what is left is tried after its next crash."""

MEMORY_BYTES = 512 * 2**20
"""A message may need so much more memory than the worker has at its start."""

OUT_OF_MEMORY = 101

_SCORES: dict[ModelName, ModelScore] = {
    "quality": ModelScore("0", (1 / len(GRADES),) * len(GRADES), (1.0,) * len(MODEL_ISSUES)),
    "intent": ModelScore("0", (1 / len(INTENTS),) * len(INTENTS)),
    "relevance": ModelScore("0", relevance=0.4),
}
"""Doubtful answers that find every issue: they lead through the most code."""


class Death(msgspec.Struct, frozen=True):
    """How a child ended, and what it worked on."""

    received: Received
    stage: Stage
    how: str


def guilty(settings: Settings, batch: Sequence[Received]) -> list[Death]:
    """Those of one topic's messages that end a process, in their order.

    Forks: call it before the process has threads of its own.
    """
    trial = _Trial(settings)
    end = time.monotonic() + TOTAL_S
    found: list[Death] = []
    rest = list(batch)
    while rest and time.monotonic() < end:
        death = trial.attempt(rest)
        if death is None:
            break
        place = rest.index(death.received)
        if again := trial.attempt([death.received]) or trial.attempt(rest[: place + 1]):
            found.append(again)
        rest = rest[place + 1 :]
    return found


class _Trial:
    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._patience_s = min(PATIENCE_S, settings.watchdog.stall_s)

    def attempt(self, batch: Sequence[Received]) -> Death | None:
        """Run them in a child; how it died, None when all went through."""
        with tempfile.TemporaryFile() as file:
            journal = CrashJournal(file.fileno())
            child = os.fork()
            if not child:
                self._run(batch, journal)
            _, status = os.waitpid(child, 0)
            if not status:
                return None
            suspects = journal.suspects()
        how = self._how(os.waitstatus_to_exitcode(status))
        if suspects is None:
            logger.warning("a trial %s outside of every step: it accuses nobody", how)
            return None
        ((partition, offset, _),) = suspects.ranges
        at = [(received.partition, received.offset) for received in batch].index(
            (partition, offset)
        )
        return Death(batch[at], suspects.stage, how)

    def _how(self, status: int) -> str:
        if status == -signal.SIGALRM:
            return f"did not return within {self._patience_s:g} s"
        if status < 0:
            return f"ended the process by signal {-status} ({signal.Signals(-status).name})"
        if status == OUT_OF_MEMORY:
            return f"needs more than {MEMORY_BYTES // 2**20} MiB of memory"
        return f"ended the process with status {status}"

    def _run(self, batch: Sequence[Received], journal: CrashJournal) -> NoReturn:
        status = 1
        try:
            logging.disable(logging.CRITICAL)
            faulthandler.disable()  # the worker's own end has been told
            _limit_memory()
            asyncio.run(self._work(batch, journal))
            status = 0
        except SystemExit as error:
            status = error.code if isinstance(error.code, int) and error.code else 1
        finally:
            os._exit(status)  # nothing of the parent's may be tidied up here

    async def _work(self, batch: Sequence[Received], journal: CrashJournal) -> None:
        flows = [self._flow(KINDS[batch[0].topic], score, journal) for score in (_doubtful, _away)]
        # Of its own accord the system ends a child whose time is up, whatever it is doing.
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        for received in batch:
            signal.setitimer(signal.ITIMER_REAL, self._patience_s)
            for flow in flows:
                for outcome in await flow.process([received]):
                    if isinstance(outcome, DeadLettered) and _starved(outcome):
                        journal.working("check", [received])
                        os._exit(OUT_OF_MEMORY)
        signal.setitimer(signal.ITIMER_REAL, 0)

    def _flow(self, kind: Kind, score: Callable[..., object], journal: CrashJournal) -> Flow:
        settings = self._settings
        return Flow(
            kind,
            limits=settings.limits.model_copy(update={"dead_letter_share": 1.0}),
            history=History(settings.history),
            score=score,  # type: ignore[arg-type]
            router=Router(settings.routing, load_policies(settings.routing.policy_dir)),
            explainer=Explainer(settings.routing, _Explained()) if kind is products else None,
            journal=journal,
        )


async def _doubtful(model: ModelName, texts: Sequence[tuple[str, ...]]) -> list[ModelScore]:
    return [_SCORES[model]] * len(texts)


async def _away(model: ModelName, texts: Sequence[tuple[str, ...]]) -> list[ModelScore]:
    raise TritonUnavailable("not asked in a trial")


class _Explained:
    """Answers an explainer as the model would, at once."""

    def has_time(self, model: ModelName) -> bool:
        return True

    async def score_once(
        self, model: ModelName, texts: Sequence[tuple[str, ...]], *, within_s: float
    ) -> list[ModelScore] | None:
        return await _doubtful(model, texts)


def _starved(outcome: DeadLettered) -> bool:
    return str(outcome.error).startswith(MemoryError.__name__)


def _limit_memory() -> None:
    with contextlib.suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limit = pages * resource.getpagesize() + MEMORY_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
