"""A text the model never answers in time fails alone; a server that does not is to blame itself."""

import asyncio
import random
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from itertools import chain, count, cycle

import pytest

from stream.errors import StepFailed, TritonUnavailable
from stream.settings import TritonSettings
from stream.triton import ModelScore, Scorer
from stream.triton.overtaking import harmless
from tests.triton.conftest import Recorder, StartScorer, until
from tests.triton.echo_model import SLOW
from tests.triton.fake_server import AWAY, FakeTriton
from tests.triton.test_scorer import expected

DEADLINE_S = 0.2
GUILTY: tuple[str, ...] = (f"a {SLOW} hat",)
HATS: list[tuple[str, ...]] = [(f"hat {number}" + " wool" * (number % 9),) for number in range(49)]
TEXTS = [*HATS[:20], GUILTY, *HATS[20:]]


def all_scored(texts: Sequence[tuple[str, ...]]) -> list[ModelScore]:
    return [expected("quality", text) for text in texts]


def times_alone(server: FakeTriton, text: tuple[str, ...]) -> int:
    return sum(call.texts == [text] for call in server.calls)


@asynccontextmanager
async def scorer_of(server: FakeTriton, recorder: Recorder) -> AsyncIterator[Scorer]:
    settings = {"url": server.url, "deadline_s": DEADLINE_S, "backoff_max_s": 0.02}
    scorer = Scorer(TritonSettings.model_validate(settings), on_event=recorder)
    await scorer.start()
    try:
        yield scorer
    finally:
        await scorer.close()


async def all_answered_over(overruns: int, scorer: Scorer, recorder: Recorder) -> None:
    """Texts in batches and alone, until so many calls have overrun: each is answered in the end."""
    for number in count():
        texts = [(f"{number} {text[0]}",) for text in HATS[:9]]
        parts = [texts[:6], *([text] for text in texts[6:])]
        calls = [asyncio.create_task(scorer.score("quality", part)) for part in parts]
        assert await asyncio.gather(*calls) == [all_scored(part) for part in parts]
        if recorder.outcomes["slow"] >= overruns:
            break


async def held_over(overruns: int, scorer: Scorer, recorder: Recorder) -> None:
    """One slow text alone, until so many calls have overrun: answered or held, never blamed."""
    while recorder.outcomes["slow"] < overruns:
        text = (f"{SLOW} {recorder.outcomes.total()}",)
        call = asyncio.create_task(scorer.score("quality", [text]))
        await until(partial(over, call, overruns, recorder))
        if not call.done():
            call.cancel()
            break
        assert await call == all_scored([text])
    assert recorder.outcomes["overtaken"] == 0


def over(call: asyncio.Task[object], overruns: int, recorder: Recorder) -> bool:
    return call.done() or recorder.outcomes["slow"] >= overruns


class TestOneText:
    async def test_it_fails_alone_and_the_others_are_scored(
        self, start: StartScorer, server: FakeTriton, recorder: Recorder
    ) -> None:
        server.slow_s = 60.0
        scorer = await start(deadline_s=DEADLINE_S, breaker_failures=5)
        scores = await scorer.score("quality", TEXTS)
        error = scores.pop(20)
        assert isinstance(error, StepFailed)
        assert "DEADLINE_EXCEEDED" in str(error)
        assert scores == all_scored(HATS)
        assert times_alone(server, GUILTY) >= 3
        assert recorder.outcomes["slow"] + recorder.outcomes["overtaken"] > 5
        assert recorder.states == []  # a canary was answered each time
        assert not scorer.failing

    async def test_of_a_pair(self, start: StartScorer, server: FakeTriton) -> None:
        server.slow_s = 60.0
        scorer = await start(deadline_s=DEADLINE_S)
        pairs = [(SLOW, "red hat"), ("hat", "red hat")]
        bad, good = await scorer.score("relevance", pairs)
        assert isinstance(bad, StepFailed)
        assert good == expected("relevance", pairs[1])

    async def test_two_in_batches_of_their_own(
        self, start: StartScorer, server: FakeTriton
    ) -> None:
        server.slow_s = 60.0
        scorer = await start(deadline_s=DEADLINE_S, batch_texts=4)
        guilty: list[tuple[str, ...]] = [(f"{SLOW} {number}",) for number in range(2)]
        scores = await scorer.score("quality", [guilty[0], *HATS[:12], guilty[1]])
        assert isinstance(scores[0], StepFailed)
        assert isinstance(scores[-1], StepFailed)
        assert scores[1:-1] == all_scored(HATS[:12])

    async def test_a_breaker_that_opens_at_once_does_not_save_it(
        self, start: StartScorer, server: FakeTriton, recorder: Recorder
    ) -> None:
        server.slow_s = 60.0
        scorer = await start(deadline_s=DEADLINE_S, breaker_failures=1)
        bad, good = await scorer.score("quality", [GUILTY, HATS[0]])
        assert isinstance(bad, StepFailed)
        assert good == expected("quality", HATS[0])
        assert recorder.states[:3] == ["open", "half_open", "closed"]

    async def test_triton_works_on_after_the_deadline(self, recorder: Recorder) -> None:
        async with (
            FakeTriton(instances=2, slow_s=1.5 * DEADLINE_S) as server,
            scorer_of(server, recorder) as scorer,
        ):
            scores = await scorer.score("quality", [*HATS[:7], GUILTY])
        assert isinstance(scores.pop(), StepFailed)
        assert scores == all_scored(HATS[:7])

    async def test_calls_fail_as_long_as_it_is_looked_for(
        self, start: StartScorer, server: FakeTriton
    ) -> None:
        """The watchdog excuses work that stands still while the model server fails."""
        server.slow_s = 60.0
        scorer = await start(deadline_s=DEADLINE_S)
        call = asyncio.create_task(scorer.score("quality", [GUILTY]))
        await until(lambda: scorer.failing)
        assert scorer.breaker == "closed"
        await call
        assert not scorer.failing

    async def test_closing_ends_a_trial(self, start: StartScorer, server: FakeTriton) -> None:
        server.slow_s = 60.0
        scorer = await start(deadline_s=DEADLINE_S)
        call = asyncio.create_task(scorer.score("quality", [GUILTY]))
        await until(lambda: times_alone(server, GUILTY) == 2)
        await scorer.close()
        await asyncio.wait([call])
        assert isinstance(call.exception(), TritonUnavailable)
        await until(lambda: server.running == 0)
        asked = len(server.calls)
        await asyncio.sleep(2 * DEADLINE_S)
        assert len(server.calls) == asked


class TestServer:
    """Whatever it does, if it does so to every text, none is to blame."""

    async def test_slow_for_everything(
        self, start: StartScorer, server: FakeTriton, recorder: Recorder
    ) -> None:
        scorer = await start(deadline_s=DEADLINE_S)
        server.delay_s = lambda _: 5 * DEADLINE_S
        parts = [HATS[:32], HATS[32:33], HATS[33:34]]
        calls = [asyncio.create_task(scorer.score("quality", texts)) for texts in parts]
        await until(lambda: recorder.outcomes["slow"] >= 12)
        assert not any(call.done() for call in calls)
        server.delay_s = lambda _: 0.0
        assert await asyncio.gather(*calls) == [all_scored(texts) for texts in parts]
        assert recorder.outcomes["overtaken"] == 0

    async def test_at_the_edge_of_its_deadline(
        self, start: StartScorer, server: FakeTriton, recorder: Recorder
    ) -> None:
        scorer = await start(deadline_s=DEADLINE_S)
        shares = cycle([1.1, 0.9, 1.2, 0.3, 1.05, 0.7, 1.3])
        server.delay_s = lambda _: next(shares) * DEADLINE_S
        await all_answered_over(12, scorer, recorder)
        assert recorder.outcomes["overtaken"] == 0

    async def test_slow_by_the_text(
        self, start: StartScorer, server: FakeTriton, recorder: Recorder
    ) -> None:
        """A canary is no shorter than the texts it speaks for."""
        scorer = await start(deadline_s=DEADLINE_S)
        server.delay_s = lambda texts: DEADLINE_S * sum(len(text[0]) for text in texts) / 400
        long: list[tuple[str, ...]] = [("long wool " * 100,), ("wool long " * 100,)]
        calls = [asyncio.create_task(scorer.score("quality", [text])) for text in long]
        await until(lambda: recorder.outcomes["slow"] >= 8)
        server.delay_s = lambda _: 0.0
        assert await asyncio.gather(*calls) == [all_scored([text]) for text in long]

    @pytest.mark.parametrize("late", [(True, False), None])
    async def test_one_of_several_behind_one_address_answers_nothing(
        self,
        start: StartScorer,
        server: FakeTriton,
        recorder: Recorder,
        late: tuple[bool, ...] | None,
    ) -> None:
        scorer = await start(deadline_s=DEADLINE_S)
        draws: Iterator[bool] = cycle(late) if late else random_draws()
        server.delay_s = lambda _: 60.0 * next(draws)
        await all_answered_over(12, scorer, recorder)

    async def test_one_of_several_answers_nothing_and_meets_one_text_alone(
        self, start: StartScorer, server: FakeTriton
    ) -> None:
        """As it would be blamed for if no row of harmless texts went before it."""
        scorer = await start(deadline_s=DEADLINE_S)
        late = chain([True, False], cycle([True] + [False] * 4))
        server.delay_s = lambda _: 60.0 * next(late)
        assert await scorer.score("quality", HATS[:1]) == all_scored(HATS[:1])

    async def test_stopped_at_each_try_of_one_text_and_sound_right_after(
        self, start: StartScorer, server: FakeTriton, recorder: Recorder
    ) -> None:
        scorer = await start(deadline_s=DEADLINE_S)

        def stop(texts: list[tuple[str, ...]]) -> float:
            if SLOW in texts[0][0] and server.open.is_set():
                server.open.clear()
                asyncio.get_running_loop().call_later(1.02 * DEADLINE_S, server.open.set)
            return 0.0

        server.delay_s = stop
        server.slow_s = 0.0
        await held_over(8, scorer, recorder)
        server.delay_s = lambda _: 0.0

    @pytest.mark.parametrize("overtaken", [1, 7, 8])
    async def test_stopped_in_the_middle_of_the_search(
        self, start: StartScorer, server: FakeTriton, recorder: Recorder, overtaken: int
    ) -> None:
        """Five halvings of 32 texts, then three tries of the one left."""
        server.slow_s = 60.0
        scorer = await start(deadline_s=DEADLINE_S)
        texts = TEXTS[:32]
        call = asyncio.create_task(scorer.score("quality", texts))
        await until(lambda: recorder.outcomes["overtaken"] >= min(overtaken, 7))
        if overtaken == 8:  # in the last try
            tries = times_alone(server, GUILTY)
            await until(lambda: times_alone(server, GUILTY) > tries)
        server.open.clear()
        before = recorder.outcomes["slow"]
        await until(lambda: recorder.outcomes["slow"] >= before + 6)
        assert not call.done()
        server.slow_s = 0.0
        server.open.set()
        assert await call == all_scored(texts)

    async def test_its_only_instance_is_busy_with_the_text(self, recorder: Recorder) -> None:
        """Nobody can tell then; held, as by a server that is slow."""
        async with (
            FakeTriton(instances=1, slow_s=1.05 * DEADLINE_S) as server,
            scorer_of(server, recorder) as scorer,
        ):
            await held_over(8, scorer, recorder)


class TestBreaker:
    async def test_an_overrun_counts_as_no_answer_does(
        self, start: StartScorer, server: FakeTriton, recorder: Recorder
    ) -> None:
        scorer = await start(deadline_s=0.05, breaker_failures=4, breaker_probe_s=60.0)
        server.open.clear()
        call = asyncio.create_task(scorer.score("quality", HATS[:1]))
        await until(lambda: scorer.breaker == "open")
        assert recorder.outcomes == {"slow": 4}
        call.cancel()
        server.open.set()

    async def test_no_canary_is_asked_where_nobody_answers(
        self, start: StartScorer, server: FakeTriton, recorder: Recorder
    ) -> None:
        scorer = await start(breaker_failures=4)
        server.failures.extend([AWAY] * 3)
        assert await scorer.score("quality", HATS[:1]) == all_scored(HATS[:1])
        assert recorder.outcomes == {"away": 3, "ok": 1}
        assert recorder.states == []


def random_draws() -> Iterator[bool]:
    draw = random.Random(0)
    return iter(lambda: draw.random() < 0.5, None)


def test_harmless_texts_are_as_long_and_never_the_same() -> None:
    like = [(b"1234query", b"1234"), (b"1234", b"1234a much longer product" * 9)]
    first, second = harmless(like), harmless(like)
    assert first != second
    assert len(first) == 2
    assert len(first[0]) >= len("query")
    assert len(first[1]) >= len("a much longer product" * 9)
