"""What is typed or read becomes exactly what the model is given."""

from pathlib import Path

import pytest

from models.examples import Task
from models.explaining.texts import Given, fields_given, read
from stream.errors import SettingsError


@pytest.mark.parametrize(
    ("task", "given", "fields"),
    [
        ("quality", {"title": " Oak \t stool"}, ("Oak stool", "", "", "")),
        ("quality", {"text": "Oak stool\nMarlowe"}, ("Oak stool", "Marlowe", "", "")),
        (
            "quality",
            {"operation": "upsert", "product": {"id": "7", "title": "Oak", "brand": "Marlowe"}},
            ("Oak", "Marlowe", "", ""),
        ),
        ("intent", {"user_query": "oak  stool", "client_id": "c"}, ("oak stool",)),
        ("intent", {"text": "oak\nstool"}, ("oak stool",)),
        ("relevance", {"user_query": "stool", "product": "Oak  stool"}, ("stool", "Oak stool")),
    ],
)
def test_fields(task: Task, given: Given, fields: tuple[str, ...]) -> None:
    assert fields_given(task, given, "here") == fields


@pytest.mark.parametrize(
    ("task", "given", "message"),
    [
        ("quality", {}, "here: no text to explain"),
        ("quality", {"user_query": "x"}, "no text to explain"),
        ("quality", {"title": 7}, "here: title is no text"),
        ("intent", {"user_query": " "}, "no text to explain"),
        ("relevance", {"user_query": "stool"}, "needs a query and a product"),
    ],
)
def test_nothing_to_explain(task: Task, given: Given, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        fields_given(task, given, "here")


def test_a_file_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "listings.jsonl"
    path.write_text('{"title": "Oak stool"}\n\n{"title": "Pine stool", "price": 7}\n')
    assert [fields[0] for fields in read("quality", path)] == ["Oak stool", "Pine stool"]


@pytest.mark.parametrize("line", [b"oak", b"[1]", b"\xff", b'{"title": "\xff"}'])
def test_a_line_that_is_none_is_named(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "listings.jsonl"
    path.write_bytes(b'{"title": "Oak stool"}\n' + line)
    with pytest.raises(SettingsError, match=r"listings.jsonl:2: "):
        list(read("quality", path))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"cannot read .*: No such file"):
        list(read("quality", tmp_path / "none.jsonl"))
