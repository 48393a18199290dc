"""The marked sentences in; each text without its marks, and the spans they stood around, out.

A line of `sentences.jsonl` has a `half` (tuning, held out), `where` such a text is met (query,
title, description, log) and a `text` with personal data marked:
`call [[phone number: 020 7946 0018]]`.
"""

import re
from pathlib import Path
from typing import Literal, get_args

import msgspec

from stream.masking import Found
from stream.masking.found import Kind

FILE = Path(__file__).with_name("sentences.jsonl")
KINDS: tuple[Kind, ...] = get_args(Kind)

_MARK = re.compile(rf"\[\[({'|'.join(KINDS)}): (.*?)\]\](?!\])")

Half = Literal["tuning", "held out"]


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of the file."""

    half: Half
    where: Literal["query", "title", "description", "log"]
    text: str


class Sentence(msgspec.Struct, frozen=True):
    """A text and the personal data in it."""

    half: Half
    where: str
    text: str
    spans: tuple[Found, ...]


def sentences() -> list[Sentence]:
    """All of the file."""
    decoder = msgspec.json.Decoder(Line)
    return [_unmarked(decoder.decode(line)) for line in FILE.read_bytes().splitlines()]


def _unmarked(line: Line) -> Sentence:
    parts: list[str] = []
    spans = []
    at = length = 0
    for mark in _MARK.finditer(line.text):
        before, span = line.text[at : mark.start()], mark[2]
        length += len(before)
        kind = next(kind for kind in KINDS if kind == mark[1])
        spans.append(Found(kind, length, length + len(span)))
        length += len(span)
        parts += before, span
        at = mark.end()
    return Sentence(line.half, line.where, "".join((*parts, line.text[at:])), tuple(spans))
