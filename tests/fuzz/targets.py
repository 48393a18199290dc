"""The places where a stranger's bytes come in, each a function of bytes that must only return."""

import asyncio
import contextlib
import tempfile
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from agents.scoring import _line
from models import runtime
from stream.cli.output import printable
from stream.cli.values import header, one_line, value_lines
from stream.cloudevents import cloud_event, is_structured
from stream.codecs import MESSAGE_CHARACTERS, decode, decode_assessment, decode_task, key_of
from stream.embedded.clickhouse_errors import EngineError
from stream.embedded.clickhouse_statement import read_statement
from stream.errors import AssayerError, InvalidEvent, Undecodable
from stream.records import Received
from stream.replayer import merged, read_lines
from stream.settings import LimitSettings
from stream.topics import INPUTS
from tests.fuzz.outcomes import check_outcomes
from tests.malformed import EVENTS, ODD, PRODUCTS, QUERIES
from tests.pipeline.test_flow import KINDS, flow

LIMITS = LimitSettings()
TOPICS = [topic.name for topic in INPUTS]

STEERING = frozenset(["LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"])
"""Characters that reorder what stands beside them."""

Target = Callable[[bytes], None]


def decoding(data: bytes) -> None:
    """A message's value: a record, or an error that says why not."""
    for topic in TOPICS:
        key = key_of(topic, data)
        assert key is None or key
        with contextlib.suppress(Undecodable):
            decode_assessment(data)
        with contextlib.suppress(Undecodable):
            decode_task(data)
        try:
            decode(topic, data, LIMITS)
        except InvalidEvent as error:
            assert 0 < len(str(error)) <= MESSAGE_CHARACTERS
            str(error).encode()


def headers(data: bytes) -> None:
    """Message headers, cut out of the bytes; the rest is the value."""
    pieces = data.split(b"\x00", 6)
    names = ["ce_id", "ce_source", "CE_TYPE", "content-type", "ce_specversion", "ce_time"]
    for shift in range(2):
        found = list(zip(names[shift:], pieces, strict=False))
        event = cloud_event(found, data)
        assert event is None or 0 < len(event.id) <= 512
        is_structured(found)
    structured = [("content-type", b"application/cloudevents+json")]
    for topic in TOPICS:
        with contextlib.suppress(InvalidEvent):
            decode(topic, b'{"id":"a","data":' + data + b"}", LIMITS, structured)


def flow_of(topic: str) -> Target:
    """The whole flow of a topic: one outcome a message, and nothing raised."""

    def target(data: bytes) -> None:
        pieces = data.split(b"\n") if data.count(b"\n") < 9 else [data]
        sent = [
            Received(topic, 0, offset, 1_772_366_400_000, None, piece, [("ce_id", data[:20])])
            for offset, piece in enumerate(pieces)
        ]
        check_outcomes(sent, asyncio.run(flow(KINDS[topic]).process(sent)))

    return target


def statements(data: bytes) -> None:
    """A statement for the embedded store, alone and with data behind it."""
    head, _, rest = data.partition(b"\x00")
    for query, behind in ((data, b""), (head, rest)):
        with contextlib.suppress(EngineError):
            read_statement(query, behind)


def serving(data: bytes) -> None:
    """Texts as the model server takes them: finite counts, and never an error."""
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    ids, counts = _counters()["quality"]([text])
    assert all(len(one) <= 48 for each in ids.values() for one in each)
    assert (abs(counts) < 100).all()
    _, counts = _counters()["intent"]([text])
    assert (abs(counts) < 100).all()
    score = _relevance().score([text[: len(text) // 2]], [text[len(text) // 2 :]])
    assert ((score >= 0) & (score <= 1)).all()


def shown(data: bytes) -> None:
    """What the command line prints of a stranger's message: nothing that steers a terminal."""
    text = data.decode("latin-1")
    lines = [*value_lines(data), header(data), one_line(text), printable(text)]
    for one in "".join(lines).replace("\n", ""):
        assert unicodedata.category(one) not in ("Cc", "Cs"), f"U+{ord(one):04X}"
        assert unicodedata.bidirectional(one) not in STEERING, f"U+{ord(one):04X}"


def files(data: bytes) -> None:
    """A file given to `replay` or `score`, plain and as gzip: lines, or one clear error."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("a.jsonl", "a.jsonl.gz"):
            path = Path(folder) / name
            path.write_bytes(data)
            with contextlib.suppress(AssayerError):
                lines = list(read_lines(path))
                assert all(lines)
                assert len(list(merged({PRODUCTS: path}))) == len(lines)


def scored_lines(data: bytes) -> None:
    """What `score` writes for a line: one line, whatever the outcome."""
    sent = [Received(QUERIES, 0, 0, 1_772_366_400_000, None, data, [])]
    for outcome in asyncio.run(flow(KINDS[QUERIES]).process(sent)):
        assert b"\n" not in _line(outcome)


@cache
def _counters() -> Mapping[str, runtime.Counter]:
    return {task: runtime.counter(task) for task in ("quality", "intent")}


@cache
def _relevance() -> runtime.RelevanceModel:
    return runtime.relevance()


TARGETS: dict[str, Target] = {
    "decoding": decoding,
    "headers": headers,
    "products": flow_of(PRODUCTS),
    "queries": flow_of(QUERIES),
    "events": flow_of(EVENTS),
    "statements": statements,
    "serving": serving,
    "shown": shown,
    "files": files,
    "scored": scored_lines,
}
"""By the name given to `python -m tests.fuzz`."""

SEEDS = [case.value for case in ODD if len(case.value) < 4_000]
"""Where a fuzzer starts from."""
