"""The replayer: bytes unchanged, files merged in time, what cannot be read named."""

import gzip
from pathlib import Path

import pytest

from stream.errors import AssayerError
from stream.replayer import find_inputs, merged, read_lines
from tests.malformed import EVENTS, PRODUCTS, QUERIES, encoded, event, product, query

LINES = [
    b'{"title": "gr\xfcn"}',
    b"\x00\xff\xfe not text at all",
    b" leading and trailing space ",
    '{"title": "漢字 \u2028 next"}'.encode(),
    b"\xed\xa0\xbd",
]


@pytest.mark.parametrize("ending", [".jsonl", ".jsonl.gz"])
def test_bytes_are_unchanged(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"lines{ending}"
    content = b"\n".join(LINES) + b"\r\n\n\r\nlast"
    path.write_bytes(gzip.compress(content) if ending.endswith("gz") else content)
    assert list(read_lines(path)) == [*LINES, b"last"]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    whole = gzip.compress(bytes(range(256)) * 400)
    for name, content in {
        "cut.gz": whole[:-20],
        "changed.gz": whole[:100] + b"\xff" * 20 + whole[120:],
        "none.gz": b"no gzip",
    }.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(AssayerError, match=name):
            list(read_lines(tmp_path / name))
    with pytest.raises(AssayerError, match="absent"):
        list(read_lines(tmp_path / "absent.jsonl"))


def test_inputs_are_found_by_their_names(tmp_path: Path) -> None:
    with pytest.raises(AssayerError, match="holds none of"):
        find_inputs(tmp_path)
    with pytest.raises(AssayerError, match="no such directory"):
        find_inputs(tmp_path / "absent")
    (tmp_path / "product-updates.jsonl").touch()
    (tmp_path / "search-events.jsonl.gz").touch()
    found = find_inputs(tmp_path)
    assert found == {
        PRODUCTS: tmp_path / "product-updates.jsonl",
        EVENTS: tmp_path / "search-events.jsonl.gz",
    }


def test_files_are_merged_by_their_times_and_keep_their_own_order(tmp_path: Path) -> None:
    def at(minute: int) -> str:
        return f"2026-03-01T12:{minute:02}:00Z"

    products = [encoded(product(event_time=at(minute))) for minute in (1, 4)]
    products.insert(1, b"broken")
    queries = [encoded(query(timestamp=at(minute))) for minute in (2, 5)]
    queries.append(encoded(query(timestamp=None)))
    events = [encoded(event(timestamp=at(minute))) for minute in (3, 6)]
    found = {}
    for topic, lines in {PRODUCTS: products, QUERIES: queries, EVENTS: events}.items():
        found[topic] = tmp_path / topic
        found[topic].write_bytes(b"\n".join(lines))
    assert list(merged(found)) == [
        (PRODUCTS, products[0]),
        (PRODUCTS, b"broken"),
        (QUERIES, queries[0]),
        (EVENTS, events[0]),
        (PRODUCTS, products[2]),
        (QUERIES, queries[1]),
        (QUERIES, queries[2]),
        (EVENTS, events[1]),
    ]
