"""Texts in, scores out or nothing: one attempt at a question that may go unanswered."""

import asyncio
import time
from collections.abc import Sequence
from math import isfinite

from stream.fingerprint import length_prefixed
from stream.triton.client import TritonClient
from stream.triton.observer import ScorerObserver
from stream.triton.retry import CallFailed
from stream.triton.scores import ModelScore, ModelSpec


async def score_once(
    spec: ModelSpec,
    texts: Sequence[tuple[str, ...]],
    *,
    client: TritonClient,
    observer: ScorerObserver,
    batch_texts: int,
    within_s: float,
) -> list[ModelScore] | None:
    """See :meth:`stream.triton.scorer.Scorer.score_once`. One call after the other."""
    scores: list[ModelScore] = []
    try:
        async with asyncio.timeout(within_s):
            for at in range(0, len(texts), batch_texts):
                some = texts[at : at + batch_texts]
                scores += await _call(spec, some, client=client, observer=observer)
    except (CallFailed, TimeoutError):
        return None
    return scores


async def _call(
    spec: ModelSpec,
    texts: Sequence[tuple[str, ...]],
    *,
    client: TritonClient,
    observer: ScorerObserver,
) -> list[ModelScore]:
    outcome = "cancelled"
    began = time.perf_counter()
    try:
        answer = await client.infer(spec, [tuple(map(length_prefixed, parts)) for parts in texts])
        outcome = "ok"
    except CallFailed as failure:
        outcome = failure.verdict.value
        raise
    finally:
        seconds = time.perf_counter() - began
        observer.on_request(spec.name, texts=len(texts), seconds=seconds, outcome=outcome)
    rows = [spec.row.unpack(row) for row in answer.rows]
    # An answer that is not a number explains nothing; who asks in earnest finds out what it means.
    return [spec.build(values, answer.version) for values in rows if isfinite(sum(values))]
