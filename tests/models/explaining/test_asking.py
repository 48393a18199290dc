"""The served models, loaded here or asked over gRPC, give rows in the order of the targets."""

import asyncio

import pytest

from models import runtime
from models.examples import Task
from models.explaining.asking import BATCH_TEXTS, in_process, through_triton
from stream.attribution import TARGETS, Fields, texts_of
from stream.errors import SettingsError
from stream.triton import MODELS
from tests.triton.echo_model import echo
from tests.triton.fake_server import AWAY, FakeTriton

TEXTS: dict[Task, list[Fields]] = {
    "quality": [("Oak stool", "Marlowe", "", ""), ("", "", "", "")],
    "intent": [("where is my order",), ("",)],
    "relevance": [("oak stool", "Oak stool 45 cm"), ("oak stool", "")],
}


@pytest.mark.parametrize("task", TEXTS)
def test_in_process(task: Task) -> None:
    rows = in_process(task, runtime.REPOSITORY)(TEXTS[task])
    assert [len(row) for row in rows] == [len(TARGETS[task])] * 2
    assert all(0 <= value <= 1 for row in rows for value in row)
    assert rows[0] != rows[1]


def test_a_text_alone_and_among_others_has_the_same_row() -> None:
    ask = in_process("intent", runtime.REPOSITORY)
    several = ask(TEXTS["intent"])
    assert ask(TEXTS["intent"][:1])[0] == pytest.approx(several[0], abs=1e-5)


@pytest.mark.parametrize("task", TEXTS)
async def test_through_triton(task: Task) -> None:
    texts = TEXTS[task] + [tuple(f"é {number}" for _ in TEXTS[task][0]) for number in range(70)]
    async with FakeTriton() as server:
        rows = await asyncio.to_thread(lambda: through_triton(task, server.url)(texts))
        assert max(len(call.texts) for call in server.calls) <= BATCH_TEXTS
        server.always = AWAY
        with pytest.raises(SettingsError, match="does not answer: connection refused"):
            await asyncio.to_thread(lambda: through_triton(task, server.url)(texts))
    assert len(rows) == len(texts)
    for fields, row in zip(texts, rows, strict=True):
        given = texts_of(task, fields)
        expected = [
            value
            for name, width in MODELS[task].outputs
            if name != "OUTLIER"  # no answer: nothing to explain
            for value in echo(given, name, width)
        ]
        assert row == pytest.approx(expected)
