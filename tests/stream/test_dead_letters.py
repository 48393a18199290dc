"""Dead letters without a broker: ids, what is a dead letter, the newest, each once."""

import msgspec
import pytest

from stream.dead_letter_replays import BATCH_BYTES, BATCH_LETTERS, REPLAYED_FROM, replay_headers
from stream.dead_letter_replays import _batches as batches
from stream.dead_letters import DeadLetter, Line, Source, newest, once, selected, take
from stream.errors import AssayerError
from stream.topics import INPUTS


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
