"""Whatever calls overlap: each text once a version, and every caller gets its own answers."""

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

from stream.settings import TritonSettings
from stream.triton import ModelName, Scorer
from tests.triton.fake_server import QUEUE_FULL, FakeTriton
from tests.triton.test_scorer import expected

Step = tuple[ModelName, list[int], int, str]

SCORED: tuple[ModelName, ...] = ("quality", "intent")

CALLS = st.lists(
    st.tuples(
        st.sampled_from(SCORED),
        st.lists(st.integers(0, 12), max_size=12),  # which texts
        st.integers(0, 3),  # event loop turns before the next step
        st.sampled_from(["score", "score", "score", "cancel", "promote", "busy", "stop", "go"]),
    ),
    max_size=15,
)


@settings(max_examples=60, deadline=None)
@given(CALLS)
def test_any_interleaving(steps: list[Step]) -> None:
    asyncio.run(play(steps))


async def play(steps: list[Step]) -> None:
    """Runs the steps against a fresh server, then checks what was sent and what came back."""
    async with FakeTriton() as server:
        scorer = Scorer(
            TritonSettings.model_validate(
                {
                    "url": server.url,
                    "batch_texts": 3,
                    "calls_in_flight": 2,
                    "backoff_initial_s": 0.0005,
                    "backoff_max_s": 0.001,
                }
            )
        )
        await scorer.start()
        try:
            await check(scorer, server, steps)
        finally:
            await scorer.close()


async def check(scorer: Scorer, server: FakeTriton, steps: list[Step]) -> None:
    asked = []
    for number, (name, picks, turns, action) in enumerate(steps):
        texts = [("long " * pick + str(pick),) for pick in picks]
        call = asyncio.create_task(scorer.score(name, texts))
        asked.append((name, texts, call))
        for _ in range(turns):
            await asyncio.sleep(0)
        match action:
            case "cancel":
                call.cancel()
            case "promote":
                await server.promote(name, str(number + 2))
            case "busy":
                server.failures.append(QUEUE_FULL)
            case "stop":
                server.open.clear()
            case "go":
                server.open.set()
    server.open.set()
    for name, texts, call in asked:
        await asyncio.wait([call])
        if not call.cancelled():
            scores = call.result()
            versions = [getattr(score, "model_version", "none") for score in scores]
            wanted = [
                expected(name, text, version) for text, version in zip(texts, versions, strict=True)
            ]
            assert scores == wanted
    assert set(server.times_sent().values()) <= {1}
