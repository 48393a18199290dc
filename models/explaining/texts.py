"""What a person typed, or lines of JSON, in; texts as fields, as the models are given them, out."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from models.examples import Task
from stream.attribution import FIELDS, Fields, fields_of
from stream.errors import SettingsError
from stream.events import Product
from stream.texts import intent_text, quality_text, relevance_texts

Given = Mapping[str, object]


def fields_given(task: Task, given: Given, where: str) -> Fields:
    """The fields of one text, folded as for the model.

    `given` has the names in `FIELDS`, or `text` for the whole; a listing may stand under `product`,
    as in the topic. Other names are nobody's business here.

    Raises:
        SettingsError: nothing to explain, or a value that is no text.
    """
    if task == "quality" and isinstance(listing := given.get("product"), dict):
        given = listing
    found = {name: _text(given.get(name), name, where) for name in (*FIELDS[task], "text")}
    if task == "relevance":
        pair = relevance_texts(found["user_query"], found["product"])
        if not all(pair):
            raise SettingsError(f"{where}: relevance needs a query and a product")
        return pair
    if found["text"].strip():
        whole = found["text"] if task == "quality" else intent_text(found["text"])
        return fields_of(task, (whole,))
    if task == "intent":
        text = intent_text(found["user_query"])
    else:
        text = quality_text(
            Product(
                id="",
                title=found["title"],
                brand=found["brand"],
                product_type=found["product_type"],
                description=found["description"],
            )
        )
    if not text.strip():
        raise SettingsError(f"{where}: no text to explain ({', '.join(FIELDS[task])} or text)")
    return fields_of(task, (text,))


def read(task: Task, path: Path) -> Iterator[Fields]:
    """The texts of a file of JSON lines.

    Raises:
        SettingsError: the file cannot be read, or a line is no object with a text.
    """
    decoder = msgspec.json.Decoder(dict[str, object])
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise SettingsError(f"cannot read {path}: {error.strerror}") from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        try:
            given = decoder.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise SettingsError(f"{where}: {error}") from None
        yield fields_given(task, given, where)


def _text(value: object, name: str, where: str) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise SettingsError(f"{where}: {name} is no text")
    return value
