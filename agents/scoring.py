"""JSON lines in, assessments as JSON lines out, with no broker: the very steps of the worker."""

import asyncio
import contextlib
import logging
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec

from agents import events, products, queries
from agents.checks import History
from agents.explain import Explainer
from agents.flow import Flow
from agents.kind import Kind
from agents.outcomes import Assessed, DeadLettered, told
from agents.policies import load_policies
from agents.route import Router
from stream.codecs import encode_assessment
from stream.embedded import Part, Stack
from stream.embedded.session import default_repository
from stream.errors import TritonUnavailable
from stream.records import Outcome, Received
from stream.replayer import bounded_lines, read_lines
from stream.settings import Settings, load
from stream.triton import Scorer

KINDS: dict[str, Kind] = {"product": products, "query": queries, "event": events}
BATCH_LINES = 256
BATCH_BYTES = 16 * 2**20

KindName = Literal["product", "query", "event"]


def score_file(
    kind: KindName, file: Path | None, *, embedded: bool, write: Callable[[bytes], object]
) -> int:
    """Score a file (or standard input) and write one line a line; how many failed.

    Raises:
        AssayerError: the file cannot be read, or the model server does not start.
    """
    lines = read_lines(file) if file else bounded_lines(sys.stdin.buffer, "standard input")
    with contextlib.ExitStack() as stack:
        settings = load()
        if embedded:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="assayer-score-"))
            server = stack.enter_context(
                Stack(
                    run_dir=Path(folder),
                    triton_repository=default_repository(),
                    parts=frozenset({Part.TRITON}),
                )
            )
            settings = load(**server.endpoints.settings_overrides())
        return asyncio.run(_score_lines(KINDS[kind], settings, lines, write))


async def _score_lines(
    kind: Kind, settings: Settings, lines: Iterable[bytes], write: Callable[[bytes], object]
) -> int:
    scorer = Scorer(settings.triton)
    logging.disable(logging.WARNING)  # what it would say of the server is in the error
    try:
        await scorer.start()
        ready = await scorer.ready()
    finally:
        logging.disable(logging.NOTSET)
    if not ready:
        # A worker waits for its model server; who typed a command wants to know.
        why = f": {scorer.trouble}" if scorer.trouble else ""
        await scorer.close()
        raise TritonUnavailable(f"the model server at {settings.triton.url} is not ready{why}")
    # The share limit protects topics; a file of broken lines harms nobody.
    limits = settings.limits.model_copy(update={"dead_letter_share": 1.0})
    flow = Flow(
        kind,
        limits=limits,
        history=History(settings.history),
        score=scorer.score,
        router=Router(settings.routing, load_policies(settings.routing.policy_dir)),
        explainer=Explainer(settings.routing, scorer) if kind is products else None,
    )
    failed = 0
    try:
        for batch in _batches(kind, lines):
            for outcome in await flow.process(batch):
                failed += outcome.ended == "dead_lettered"
                write(_line(outcome) + b"\n")
    finally:
        await scorer.close()
    return failed


def _batches(kind: Kind, lines: Iterable[bytes]) -> Iterator[list[Received]]:
    batch: list[Received] = []
    size = 0
    now = int(time.time() * 1000)
    for number, line in enumerate(lines):
        size += len(line)
        batch.append(Received(kind.TOPIC.name, 0, number, now, None, line, []))
        if len(batch) == BATCH_LINES or size > BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _line(outcome: Outcome) -> bytes:
    if isinstance(outcome, Assessed):
        return encode_assessment(outcome.assessment)
    if isinstance(outcome, DeadLettered):
        return msgspec.json.encode(
            {
                "line": outcome.received.offset + 1,
                "stage": outcome.stage,
                "error": type(outcome.error).__name__,
                "message": told(outcome.error),
            }
        )
    return outcome.rows[0].json
