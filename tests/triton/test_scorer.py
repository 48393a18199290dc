"""The scorer sends each text once, survives what a server does, and harms no bystander."""

import asyncio
from itertools import chain

import grpc
import pytest

from stream.errors import StepFailed, TritonUnavailable
from stream.triton import MODELS, ModelName, ModelScore
from stream.triton import scorer as scorer_module
from tests.triton.conftest import Recorder, StartScorer, until
from tests.triton.echo_model import CRASHING, NOT_A_NUMBER, REFUSED, echo
from tests.triton.fake_server import AWAY, QUEUE_FULL, Failure, FakeTriton

FLOOD = [(f"item number {number} " + "x" * (number % 50),) for number in range(200)]


def expected(model: ModelName, texts: tuple[str, ...], version: str = "1") -> ModelScore:
    spec = MODELS[model]
    values = [value for name, width in spec.outputs for value in echo(texts, name, width)]
    return spec.build(tuple(values), version)


class TestSending:
    async def test_each_text_is_sent_once(
        self, start: StartScorer, server: FakeTriton, recorder: Recorder
    ) -> None:
        scorer = await start()
        texts = [("blue hat",), ("red hat",), ("blue hat",)]
        first = await scorer.score("quality", texts)
        assert first == [expected("quality", text) for text in texts]
        assert await scorer.score("quality", texts) == first
        assert server.times_sent().total() == 2
        assert (recorder.hits, recorder.misses) == (4, 2)

    async def test_a_text_on_its_way_is_not_sent_again(
        self, start: StartScorer, server: FakeTriton
    ) -> None:
        scorer = await start()
        server.open.clear()
        calls = [asyncio.create_task(scorer.score("intent", [("hat",)])) for _ in range(5)]
        await until(lambda: server.running == 1)
        server.open.set()
        assert await asyncio.gather(*calls) == [[expected("intent", ("hat",))]] * 5
        assert server.times_sent().total() == 1

    async def test_requests_are_bounded_even_and_of_similar_length(
        self, start: StartScorer, server: FakeTriton
    ) -> None:
        scorer = await start(batch_texts=64, calls_in_flight=1)
        await scorer.score("quality", FLOOD)
        assert [len(call.texts) for call in server.calls] == [50] * 4
        lengths = [[len(text[0]) for text in call.texts] for call in server.calls]
        assert list(chain.from_iterable(lengths)) == sorted(len(text[0]) for text in FLOOD)

    async def test_calls_in_flight_are_bounded_and_used(
        self, start: StartScorer, server: FakeTriton
    ) -> None:
        scorer = await start(batch_texts=10, calls_in_flight=3)
        server.open.clear()
        calls = [
            asyncio.create_task(scorer.score("quality", FLOOD[at : at + 50]))
            for at in range(0, 200, 50)
        ]
        await until(lambda: server.running == 3)
        server.open.set()
        await asyncio.gather(*calls)
        assert server.most_running == 3

    async def test_nothing_to_score(self, start: StartScorer) -> None:
        scorer = await start()
        assert await scorer.score("quality", []) == []

    async def test_without_a_cache_texts_are_sent_each_time(
        self, start: StartScorer, server: FakeTriton
    ) -> None:
        scorer = await start(cache_entries=0)
        await scorer.score("quality", [("hat",)])
        await scorer.score("quality", [("hat",)])
        assert server.times_sent().total() == 2


class TestVersions:
    async def test_learned_at_the_start(self, start: StartScorer, server: FakeTriton) -> None:
        server.versions |= {"quality": "7", "intent": "10"}
        scorer = await start()
        assert scorer.versions == {"quality": "7", "intent": "10", "relevance": "1"}

    async def test_an_answer_tells_of_a_promotion(
        self, start: StartScorer, server: FakeTriton
    ) -> None:
        scorer = await start()
        await scorer.score("quality", [("hat",)])
        await server.promote("quality", "2")
        await scorer.score("quality", [("scarf",)])
        assert scorer.versions["quality"] == "2"
        for _ in range(2):
            assert await scorer.score("quality", [("hat",)]) == [expected("quality", ("hat",), "2")]
        assert server.times_sent()["quality", "2", ("hat",)] == 1
        await server.promote("quality", "1")
        await scorer.score("quality", [("glove",)])
        assert await scorer.score("quality", [("hat",)]) == [expected("quality", ("hat",))]
        assert server.times_sent()["quality", "1", ("hat",)] == 1

    async def test_a_cached_stream_notices_a_promotion(
        self, start: StartScorer, server: FakeTriton, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(scorer_module, "_POLL_S", 0.0)
        scorer = await start()
        await scorer.score("quality", [("hat",)])
        await server.promote("quality", "2")
        scores = await scorer.score("quality", [("hat",)])
        while scores != [expected("quality", ("hat",), "2")]:
            await asyncio.sleep(0.001)
            scores = await scorer.score("quality", [("hat",)])
        assert server.times_sent()["quality", "2", ("hat",)] == 1

    async def test_an_overtaken_answer_does_not_bring_the_old_version_back(
        self, start: StartScorer, server: FakeTriton
    ) -> None:
        scorer = await start()
        server.open.clear()
        slow = asyncio.create_task(scorer.score("quality", [("hat",)]))
        await until(lambda: server.running == 1)
        await server.promote("quality", "2")
        assert await scorer.ready()
        await server.promote("quality", "1")  # the slow call is answered by the old version
        server.open.set()
        assert await slow == [expected("quality", ("hat",), "1")]
        assert scorer.versions["quality"] == "2"


class TestAway:
    async def test_starting_without_a_server(self, start: StartScorer, server: FakeTriton) -> None:
        await server.hang_up()
        scorer = await start()
        assert not await scorer.ready()
        held = asyncio.create_task(scorer.score("quality", FLOOD))
        await asyncio.sleep(0.05)
        assert not held.done()
        await server.listen()
        assert await held == [expected("quality", text) for text in FLOOD]
        assert await scorer.ready()

    async def test_a_missing_model_is_not_ready_and_held(
        self, start: StartScorer, server: FakeTriton
    ) -> None:
        del server.versions["intent"]
        scorer = await start()
        assert not await scorer.ready()
        held = asyncio.create_task(scorer.score("intent", [("hat",)]))
        await until(lambda: scorer.breaker == "open")
        assert await scorer.score("quality", [("hat",)]) == [expected("quality", ("hat",))]
        await server.promote("intent", "3")
        assert await held == [expected("intent", ("hat",), "3")]

    async def test_held_until_the_breaker_closes(
        self, start: StartScorer, server: FakeTriton, recorder: Recorder
    ) -> None:
        scorer = await start(breaker_failures=3, calls_in_flight=2)
        server.always = AWAY
        held = [asyncio.create_task(scorer.score("quality", [text])) for text in FLOOD[:10]]
        await until(lambda: "half_open" in recorder.states)
        await until(lambda: scorer.failing)
        server.always = None
        assert await asyncio.gather(*held) == [[expected("quality", text)] for text in FLOOD[:10]]
        assert scorer.breaker == "closed"
        assert not scorer.failing
        assert recorder.states[0] == "open"
        assert recorder.states[-2:] == ["half_open", "closed"]

    async def test_a_probe_that_meets_a_full_queue_is_followed_by_another(
        self, start: StartScorer, server: FakeTriton, recorder: Recorder
    ) -> None:
        scorer = await start(breaker_failures=2)
        server.failures.extend([AWAY, AWAY, QUEUE_FULL, QUEUE_FULL])
        assert await scorer.score("quality", [("hat",)]) == [expected("quality", ("hat",))]
        assert recorder.outcomes == {"away": 2, "busy": 2, "ok": 1}
        assert scorer.breaker == "closed"

    async def test_a_full_queue_is_retried_and_opens_nothing(
        self, start: StartScorer, server: FakeTriton, recorder: Recorder
    ) -> None:
        scorer = await start(breaker_failures=2)
        server.failures.extend([QUEUE_FULL] * 20)
        assert await scorer.score("quality", [("hat",)]) == [expected("quality", ("hat",))]
        assert recorder.states == []
        assert recorder.retries == {"busy": 20}
        assert recorder.outcomes == {"busy": 20, "ok": 1}

    async def test_a_call_past_its_deadline_is_retried(
        self, start: StartScorer, server: FakeTriton, recorder: Recorder
    ) -> None:
        scorer = await start(deadline_s=0.05)
        server.open.clear()
        held = asyncio.create_task(scorer.score("quality", [("hat",)]))
        await until(lambda: recorder.retries["slow"])
        server.open.set()
        assert await held == [expected("quality", ("hat",))]

    async def test_rules_mode_raises_while_open_and_recovers(
        self, start: StartScorer, server: FakeTriton
    ) -> None:
        scorer = await start(when_away="rules", breaker_failures=3, batch_texts=10)
        known = await scorer.score("quality", FLOOD[:10])
        server.always = AWAY
        with pytest.raises(TritonUnavailable):
            await scorer.score("quality", FLOOD)
        assert scorer.breaker == "open"
        assert await scorer.score("quality", FLOOD[:10]) == known
        server.always = None
        while True:  # each try is many batches, of which the breaker lets one through
            try:
                scores = await scorer.score("quality", FLOOD)
                break
            except TritonUnavailable:
                await asyncio.sleep(0.005)
        assert scores == [expected("quality", text) for text in FLOOD]


class TestGuilt:
    @pytest.mark.parametrize("kind", [REFUSED, CRASHING])
    async def test_a_bad_text_harms_no_other(
        self, start: StartScorer, kind: str, recorder: Recorder
    ) -> None:
        scorer = await start(batch_texts=50, breaker_failures=2)
        texts = [*FLOOD[:70], (f"a {kind} text",), *FLOOD[70:]]
        scores = await scorer.score("quality", texts)
        assert isinstance(scores.pop(70), StepFailed)
        assert scores == [expected("quality", text) for text in FLOOD]
        assert recorder.states == []

    async def test_a_score_that_is_not_a_number(self, start: StartScorer) -> None:
        scorer = await start()
        scores = await scorer.score("relevance", [(NOT_A_NUMBER, "hat"), ("hat", "blue hat")])
        assert isinstance(scores[0], StepFailed)
        assert scores[1] == expected("relevance", ("hat", "blue hat"))

    @pytest.mark.parametrize("code", ["INVALID_ARGUMENT", "INTERNAL"])
    async def test_a_model_that_refuses_everything_blames_no_text(
        self, start: StartScorer, server: FakeTriton, recorder: Recorder, code: str
    ) -> None:
        server.always = Failure(grpc.StatusCode[code], "broken")
        scorer = await start(breaker_failures=3)
        held = asyncio.create_task(scorer.score("quality", FLOOD))
        await until(lambda: scorer.breaker == "open")
        server.always = None
        assert await held == [expected("quality", text) for text in FLOOD]

    async def test_an_answer_of_the_wrong_shape_blames_no_text(
        self, start: StartScorer, server: FakeTriton, recorder: Recorder
    ) -> None:
        server.extra_columns = 1
        scorer = await start()
        held = asyncio.create_task(scorer.score("intent", [("hat",)]))
        await until(lambda: recorder.retries["away"])
        server.extra_columns = 0
        assert await held == [expected("intent", ("hat",))]


class TestCancelling:
    async def test_other_callers_of_the_same_text_are_served(
        self, start: StartScorer, server: FakeTriton
    ) -> None:
        scorer = await start()
        server.open.clear()
        first = asyncio.create_task(scorer.score("quality", [("hat",), ("scarf",)]))
        await until(lambda: server.running == 1)
        second = asyncio.create_task(scorer.score("quality", [("hat",)]))
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.wait([first])
        assert first.cancelled()
        server.open.set()
        assert await second == [expected("quality", ("hat",))]
        assert server.times_sent().total() == 2

    async def test_a_call_on_the_wire_is_not_wasted(
        self, start: StartScorer, server: FakeTriton
    ) -> None:
        scorer = await start()
        server.open.clear()
        call = asyncio.create_task(scorer.score("quality", [("hat",)]))
        await until(lambda: server.running == 1)
        call.cancel()
        await asyncio.wait([call])
        server.open.set()
        assert await scorer.score("quality", [("hat",)]) == [expected("quality", ("hat",))]
        assert server.times_sent().total() == 1

    async def test_an_abandoned_call_that_fails_is_not_retried(
        self, start: StartScorer, server: FakeTriton, recorder: Recorder
    ) -> None:
        scorer = await start()
        server.open.clear()
        call = asyncio.create_task(scorer.score("quality", [("hat",)]))
        await until(lambda: server.running == 1)
        call.cancel()
        await asyncio.wait([call])
        server.failures.append(AWAY)
        server.open.set()
        await until(lambda: recorder.outcomes["away"])
        await asyncio.sleep(0.05)
        assert server.times_sent().total() == 0
        assert recorder.retries == {}

    @pytest.mark.parametrize("turns", range(6))
    async def test_a_call_that_comes_while_a_batch_is_let_go(
        self, start: StartScorer, server: FakeTriton, turns: int
    ) -> None:
        scorer = await start(breaker_failures=1, breaker_probe_s=0.05)
        server.always = AWAY
        held = asyncio.create_task(scorer.score("quality", [("hat",)]))
        await until(lambda: scorer.breaker == "open")
        held.cancel()
        for _ in range(turns):
            await asyncio.sleep(0)
        server.always = None
        assert await scorer.score("quality", [("hat",)]) == [expected("quality", ("hat",))]

    async def test_no_slot_is_lost(self, start: StartScorer, server: FakeTriton) -> None:
        scorer = await start(calls_in_flight=2, batch_texts=1)
        for number in range(10):
            server.open.clear()
            call = asyncio.create_task(
                scorer.score("quality", [(f"{number} {text}",) for text in range(6)])
            )
            await until(lambda: server.running == 2)
            call.cancel()
            await asyncio.wait([call])
            server.open.set()
        assert await scorer.score("quality", FLOOD) == [expected("quality", t) for t in FLOOD]
        assert server.most_running == 2

    async def test_held_texts_nobody_waits_for_are_let_go(
        self, start: StartScorer, server: FakeTriton
    ) -> None:
        scorer = await start(breaker_failures=2, breaker_probe_s=60.0)
        server.always = AWAY
        held = asyncio.create_task(scorer.score("quality", [("hat",)]))
        await until(lambda: scorer.breaker == "open")
        before = asyncio.all_tasks()
        held.cancel()
        await asyncio.wait([held])
        await asyncio.sleep(0.01)
        assert len(asyncio.all_tasks() & before) == len(before) - 2  # the call and its batch

    async def test_closing_ends_held_calls(self, start: StartScorer, server: FakeTriton) -> None:
        scorer = await start()
        server.always = AWAY
        held = asyncio.create_task(scorer.score("quality", [("hat",)]))
        await asyncio.sleep(0.02)
        await scorer.close()
        with pytest.raises(TritonUnavailable, match="closed"):
            await held
        with pytest.raises(TritonUnavailable, match="closed"):
            await scorer.score("quality", [("hat",)])
