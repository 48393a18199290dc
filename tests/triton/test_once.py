"""A question that may go unanswered: asked once, when there is time, and harming nothing else."""

import asyncio

import pytest

from stream.settings import TritonSettings
from stream.triton import MODELS, Scorer
from tests.triton.conftest import Recorder, StartScorer, until
from tests.triton.echo_model import NOT_A_NUMBER
from tests.triton.fake_server import AWAY, QUEUE_FULL, Failure, FakeTriton
from tests.triton.test_scorer import expected

TEXTS = [(f"oak stool {number}",) for number in range(5)]


async def test_answers_are_those_of_score(start: StartScorer, recorder: Recorder) -> None:
    scorer = await start(batch_texts=2)
    found = await scorer.score_once("quality", TEXTS, within_s=5)
    assert found == [expected("quality", text) for text in TEXTS]
    assert found == await scorer.score("quality", TEXTS)
    assert recorder.outcomes == {"ok": 6}


async def test_nothing_is_remembered(start: StartScorer, server: FakeTriton) -> None:
    scorer = await start()
    await scorer.score_once("quality", TEXTS, within_s=5)
    await scorer.score_once("quality", TEXTS, within_s=5)
    assert set(server.times_sent().values()) == {2}


@pytest.mark.parametrize("failure", [QUEUE_FULL, AWAY])
async def test_a_failure_is_the_end_of_it(
    start: StartScorer, server: FakeTriton, recorder: Recorder, failure: Failure
) -> None:
    scorer = await start(breaker_failures=1)
    server.failures.append(failure)
    assert await scorer.score_once("quality", TEXTS, within_s=5) is None
    assert recorder.retries.total() == 0
    assert scorer.breaker == "closed"
    assert recorder.outcomes.total() == 1


async def test_it_is_given_up_in_time(start: StartScorer, server: FakeTriton) -> None:
    scorer = await start()
    server.open.clear()
    assert await scorer.score_once("quality", TEXTS, within_s=0.01) is None
    server.open.set()


async def test_what_is_not_a_number_is_no_answer(start: StartScorer) -> None:
    scorer = await start()
    assert await scorer.score_once("quality", [(NOT_A_NUMBER,)], within_s=5) == []


async def test_there_is_time_only_beside_a_server_with_room(
    start: StartScorer, server: FakeTriton
) -> None:
    scorer = await start(calls_in_flight=2, batch_texts=1, breaker_failures=1)
    assert all(scorer.has_time(model) for model in MODELS)
    server.open.clear()
    calls = [asyncio.create_task(scorer.score("quality", TEXTS[:1]))]
    await until(lambda: server.running == 1)
    assert scorer.has_time("quality")
    calls.append(asyncio.create_task(scorer.score("quality", TEXTS[1:3])))
    await until(lambda: server.running == 2)
    assert not scorer.has_time("quality")
    assert scorer.has_time("intent")
    server.open.set()
    await asyncio.gather(*calls)
    assert scorer.has_time("quality")
    server.always = AWAY
    waiting = asyncio.create_task(scorer.score("quality", TEXTS[3:]))
    await until(lambda: scorer.breaker != "closed")
    assert not scorer.has_time("quality")
    server.always = None
    await waiting


async def test_a_scorer_not_started_has_neither_time_nor_answers(server: FakeTriton) -> None:

    scorer = Scorer(TritonSettings(url=server.url))
    assert not scorer.has_time("quality")
    assert await scorer.score_once("quality", TEXTS, within_s=1) is None
