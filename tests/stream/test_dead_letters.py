"""Dead letters without a broker: ids, what is a dead letter, the newest, each once."""

from typing import cast

import msgspec
import pytest
from confluent_kafka import Message

from stream import dead_letter_replays
from stream.dead_letter_replays import (
    BATCH_BYTES,
    BATCH_LETTERS,
    REPLAYED_FROM,
    DeadLetterReplayer,
    ReplayLog,
    State,
    replay_headers,
)
from stream.dead_letter_replays import _batches as batches
from stream.dead_letters import DeadLetter, Line, Source, newest, once, parse, selected, take
from stream.errors import AssayerError, KafkaUnavailable
from stream.settings import KafkaSettings
from stream.topics import CAUSE_HEADERS, INPUTS, SIZE_HEADER, SOURCE_HEADERS


def letter(offset: int, **changes: object) -> DeadLetter:
    """A dead letter of that offset."""
    sound = DeadLetter(
        source=Source("search.queries", 1, offset),
        failed_ms=offset,
        stage="decode",
        error="Undecodable",
        message="JSON is malformed",
        key=None,
        value=b"{",
        headers=[],
    )
    return msgspec.structs.replace(sound, **changes)


def test_an_id_reads_as_it_is_written() -> None:
    source = Source("catalog.product-updates", 3, 1234567)
    assert Source.parse(str(source)) == source
    assert str(source) == "catalog.product-updates/3/1234567"


NO_IDS = [
    *("", "search.queries", "search.queries/1", "search.queries/1/", "/1/2", "a/1/2/3"),
    *("a/-1/2", "a/1/x", "a/1/²", "a/ 1/2", f"a/1/{10**25}"),
]


@pytest.mark.parametrize("text", NO_IDS)
def test_what_is_no_id(text: str) -> None:
    with pytest.raises(AssayerError, match="not the id of a dead letter"):
        Source.parse(text)


def test_the_newest_stand_last() -> None:
    lines = [Line.of(letter(offset)) for offset in (3, 9, 1, 7, 5)]
    assert [line.source.offset for line in newest(lines, 3)] == [5, 7, 9]
    assert len(newest(lines, 50)) == 5


def test_letters_of_one_moment_keep_their_order() -> None:
    lines = [Line.of(letter(offset, failed_ms=7)) for offset in range(5)]
    assert [line.source.offset for line in newest(lines, 5)] == [0, 1, 2, 3, 4]


def test_a_letter_written_twice_counts_once() -> None:
    other = letter(1, source=Source("search.queries", 2, 1))
    assert list(once([letter(1), letter(2), letter(1), other])) == [letter(1), letter(2), other]


def test_taken_ids_are_crossed_off() -> None:
    wanted = {letter(2).source, letter(9).source}
    assert list(take([letter(1), letter(2), letter(2)], wanted)) == [letter(2)]
    assert wanted == {letter(9).source}


def test_no_letter_is_read_beyond_the_last_id() -> None:
    letters = iter([letter(1), letter(2), letter(3)])
    assert list(take(letters, {letter(2).source})) == [letter(2)]
    assert next(letters) == letter(3)


def test_selection() -> None:
    deep = letter(1, error="TooDeep")
    assert [selected(cause="TooDeep")(each) for each in (deep, letter(2))] == [True, False]
    assert not selected(topic=INPUTS[0].name)(deep)
    assert selected()(deep)


def test_batches_are_cut_by_count_and_by_bytes() -> None:
    many = [letter(offset) for offset in range(BATCH_LETTERS + 1)]
    assert [len(batch) for batch in batches(many)] == [BATCH_LETTERS, 1]
    large = [letter(offset, value=b"x" * (BATCH_BYTES // 2)) for offset in range(5)]
    assert [len(batch) for batch in batches(large)] == [2, 2, 1]


def test_a_batch_holds_a_letter_once() -> None:
    assert [list(batch.values()) for batch in batches([letter(1), letter(1)])] == [[letter(1)]]


def test_headers_of_a_replay_are_the_original_ones() -> None:
    given = [("trace", b"1"), ("assayer-stage", b"x"), ("trace", b"2"), (REPLAYED_FROM, b"a/0/1")]
    assert replay_headers(letter(7, headers=given)) == [
        ("trace", b"1"),
        ("trace", b"2"),
        (REPLAYED_FROM, b"search.queries/1/7"),
    ]


def message(headers: list[tuple[str, bytes]]) -> Message:
    """A record of `dead.letters`."""
    return cast(Message, Record(headers))


class Record:
    """As much of a message as is read."""

    def __init__(self, headers: list[tuple[str, bytes]]) -> None:
        self._headers = headers

    def headers(self) -> list[tuple[str, bytes]]:
        return self._headers

    def timestamp(self) -> tuple[int, int]:
        return 1, 7

    def key(self) -> bytes:
        return b"k"

    def value(self) -> bytes:
        return b"begin"


OWN = list(
    zip(
        (*SOURCE_HEADERS, *CAUSE_HEADERS),
        (b"search.queries", b"1", b"7", b"decode", b"TooLarge", b"large"),
        strict=True,
    )
)


def test_an_oversized_letter_says_how_large_it_was() -> None:
    found = parse(message([("h", b"1"), *OWN, (SIZE_HEADER, b"70000000")]))
    assert found is not None
    assert (found.original_bytes, found.size, found.value) == (70_000_000, 70_000_000, b"begin")
    assert found.headers == [("h", b"1")]
    assert Line.of(found).size == 70_000_000


@pytest.mark.parametrize("size", [b"", b"x", b"-1"])
def test_a_size_of_a_stranger_is_none(size: bytes) -> None:
    assert parse(message([*OWN, (SIZE_HEADER, size)])) is None
    # Before a worker's own headers it is the sender's, whatever its name.
    found = parse(message([(SIZE_HEADER, size), *OWN]))
    assert found is not None
    assert found.original_bytes is None
    assert found.headers == [(SIZE_HEADER, size)]


class Remembered:
    """A log of replays that keeps what it is told."""

    def __init__(self) -> None:
        self.states: dict[Source, State] = {}

    def record(self, sources: list[Source], state: State) -> None:
        self.states.update(dict.fromkeys(sources, state))


def test_an_oversized_letter_whose_whole_is_gone_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dead_letter_replays, "refetch", lambda *_: [])
    log = Remembered()
    replayer = DeadLetterReplayer(KafkaSettings(), cast(ReplayLog, log))
    with pytest.raises(KafkaUnavailable, match="and gone from its own topic"):
        replayer.send([letter(1, original_bytes=70_000_000)])
    assert log.states == {letter(1).source: State.REFUSED}
