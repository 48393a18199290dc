"""What the client counts on from a model server: the fake one and the real one alike."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any, Protocol

import pytest

from stream.errors import StepFailed
from stream.settings import TritonSettings
from stream.triton import MODELS, ModelName, ModelScore, Scorer
from stream.triton import scorer as scorer_module
from tests.triton.conftest import Recorder, until
from tests.triton.echo_model import CRASHING, NOT_A_NUMBER, REFUSED, SLOW, echo
from tests.triton.fake_server import FakeTriton
from tests.triton.real_server import QUEUE_SIZE, RealTriton


class ModelServer(Protocol):
    """What both servers can be told to do."""

    @property
    def url(self) -> str: ...
    async def promote(self, model: ModelName) -> str: ...
    async def hang_up(self) -> None: ...
    async def listen(self) -> None: ...
    def freeze(self) -> None: ...
    def thaw(self) -> None: ...


class Fake:
    """The fake server, told in the same words as the real one."""

    def __init__(self, server: FakeTriton) -> None:
        self._server = server
        self.hang_up = server.hang_up
        self.listen = server.listen
        self.freeze = server.open.clear
        self.thaw = server.open.set

    @property
    def url(self) -> str:
        return self._server.url

    async def promote(self, model: ModelName) -> str:
        newer = str(int(self._server.versions[model]) + 1)
        await self._server.promote(model, newer)
        return newer


@pytest.fixture(scope="module")
def tritonserver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealTriton]:
    server = RealTriton(tmp_path_factory.mktemp("triton"))
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture(params=["fake", pytest.param("tritonserver", marks=pytest.mark.stack)])
async def model_server(request: pytest.FixtureRequest) -> AsyncIterator[ModelServer]:
    if request.param == "tritonserver":
        yield request.getfixturevalue("tritonserver")
    else:
        async with FakeTriton(running_limits={"intent": 1 + QUEUE_SIZE}) as fake:
            yield Fake(fake)


@pytest.fixture
async def scorer(model_server: ModelServer, recorder: Recorder) -> AsyncIterator[Scorer]:
    started = Scorer(quick(model_server), on_event=recorder)
    await started.start()
    yield started
    await started.close()


def quick(server: ModelServer, **changes: Any) -> TritonSettings:
    """Settings with short waits."""
    defaults = {
        "url": server.url,
        "backoff_initial_s": 0.01,
        "backoff_max_s": 0.05,
        "breaker_probe_s": 0.1,
        "breaker_failures": 3,
        "batch_texts": 32,
    }
    return TritonSettings.model_validate(defaults | changes)


def expected(scorer: Scorer, model: ModelName, texts: tuple[str, ...]) -> ModelScore:
    spec = MODELS[model]
    values = [value for name, width in spec.outputs for value in echo(texts, name, width)]
    return spec.build(tuple(values), scorer.versions[model])


HATS = [(f"hat {number}" + " wool" * (number % 9),) for number in range(100)]
PAIRS = [("hat", f"woollen hat {number}") for number in range(100)]


async def test_ready_and_versions_known(scorer: Scorer) -> None:
    assert await scorer.ready()
    assert all(version.isdecimal() for version in scorer.versions.values())


@pytest.mark.parametrize(("model", "texts"), [("quality", HATS), ("relevance", PAIRS)])
async def test_answers_in_the_order_asked(
    scorer: Scorer, model: ModelName, texts: list[tuple[str, ...]]
) -> None:
    scores = await scorer.score(model, texts)
    assert scores == [expected(scorer, model, text) for text in texts]


async def test_any_text_gets_through(scorer: Scorer) -> None:
    texts = [("",), ("\0",), ("håt 🎩\nzweite",), ("帽子" * 40_000,), (" ",)]
    assert await scorer.score("quality", texts) == [
        expected(scorer, "quality", text) for text in texts
    ]
    assert await scorer.score("quality", [("half \ud83c",)]) == [
        expected(scorer, "quality", ("half ?",))
    ]


@pytest.mark.parametrize("kind", [REFUSED, CRASHING, NOT_A_NUMBER])
async def test_a_bad_text_fails_alone(scorer: Scorer, kind: str, recorder: Recorder) -> None:
    scores = await scorer.score("quality", [*HATS[:20], (f"a {kind} hat",), *HATS[20:40]])
    assert isinstance(scores.pop(20), StepFailed)
    assert scores == [expected(scorer, "quality", text) for text in HATS[:40]]
    assert recorder.states == []


async def test_a_promotion_is_noticed_by_a_stream_that_is_cached(
    model_server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scorer_module, "_POLL_S", 0.02)
    scorer = Scorer(quick(model_server))
    await scorer.start()
    await scorer.score("quality", HATS[:3])
    newer = await model_server.promote("quality")
    while scorer.versions["quality"] != newer:
        await scorer.score("quality", HATS[:3])
        await asyncio.sleep(0.02)
    scores = await scorer.score("quality", HATS[:3])
    assert scores == [expected(scorer, "quality", text) for text in HATS[:3]]
    await scorer.close()


async def test_a_full_queue_loses_nothing_and_opens_nothing(
    model_server: ModelServer, recorder: Recorder
) -> None:
    scorer = Scorer(quick(model_server, batch_texts=1, calls_in_flight=6), on_event=recorder)
    await scorer.start()
    texts = [(f"{SLOW} hat {number}",) for number in range(12)]
    scores = await scorer.score("intent", texts)
    assert scores == [expected(scorer, "intent", text) for text in texts]
    assert recorder.retries["busy"] > 0
    assert recorder.states == []
    await scorer.close()


async def test_held_while_the_server_is_gone(
    scorer: Scorer, model_server: ModelServer, recorder: Recorder
) -> None:
    await model_server.hang_up()
    held = asyncio.create_task(scorer.score("relevance", [("scarf", "hat")]))
    await until(lambda: recorder.states)
    assert not await scorer.ready()
    await model_server.listen()
    assert await held == [expected(scorer, "relevance", ("scarf", "hat"))]
    assert scorer.breaker == "closed"


async def test_held_while_the_server_is_frozen(
    model_server: ModelServer, recorder: Recorder
) -> None:
    scorer = Scorer(quick(model_server, deadline_s=0.3), on_event=recorder)
    await scorer.start()
    model_server.freeze()
    held = asyncio.create_task(scorer.score("quality", [("glove",)]))
    await until(lambda: recorder.retries["slow"])
    model_server.thaw()
    assert await held == [expected(scorer, "quality", ("glove",))]
    await scorer.close()
