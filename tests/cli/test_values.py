"""Dead letters' bytes as lines on a terminal."""

import pytest

from stream.cli.values import (
    SHOWN_BYTES,
    SHOWN_CHARACTERS,
    header,
    hexdump,
    one_line,
    value_lines,
)


def test_text_is_shown_as_text() -> None:
    assert list(value_lines('{"title": "Lampe für Büro"}'.encode())) == [
        '{"title": "Lampe für Büro"}'
    ]
    assert list(value_lines(b"a\nb")) == ["a", "b"]


def test_no_value_and_an_empty_one() -> None:
    assert list(value_lines(None)) == ["(no value)"]
    assert list(value_lines(b"")) == [""]


def test_a_few_wrong_bytes_do_not_hide_the_text() -> None:
    line = b'{"title": "' + b"x" * 100 + b'gr\xfc\xdfe"}'
    assert "gr\\xfc\\xdfe" in "".join(value_lines(line))


def test_binary_data_is_dumped() -> None:
    lines = list(value_lines(bytes(range(128, 256)) * 8))
    assert lines[0].startswith("00000000  80 81 82")
    assert len(lines) == SHOWN_BYTES // 16 + 1
    assert lines[-1] == "... and 512 bytes more; --raw FILE writes all"


def test_a_short_last_row_is_aligned() -> None:
    full, short = hexdump(b"0123456789abcdefXY", 512)
    assert full.index("0123456789abcdef") == short.index("XY")


def test_a_long_text_is_cut() -> None:
    lines = list(value_lines(b"x" * (SHOWN_CHARACTERS + 7)))
    assert lines == ["x" * SHOWN_CHARACTERS, "... and 7 characters more; --raw FILE writes all"]


def test_escape_sequences_are_shown_not_sent() -> None:
    for value in (b"\x1b[31mred", b"\x1b[31m" + bytes(range(128, 256))):
        assert "\x1b" not in "".join(value_lines(value))
    assert "\x1b" not in header(b"\x1b]0;title\x07")
    assert one_line("a\n\x1b[Kb") == "a\\x0a\\x1b[Kb"


@pytest.mark.parametrize("before", [0, SHOWN_CHARACTERS - 12])
def test_personal_data_is_masked_even_where_the_value_is_cut(before: int) -> None:
    value = b"x" * before + b" mail jo.kettle@mail.example now"
    shown = "".join(value_lines(value))
    assert "kettle" not in shown
    assert "jo." not in shown


def test_personal_data_is_masked_in_both_halves_of_a_dump() -> None:
    address = b"jo.kettle@mail.example"
    shown = "\n".join(value_lines(b"\xff\xfe\xfd" * 40 + b" " + address + b" "))
    assert "kettle" not in shown
    assert b"kettle".hex(" ") not in shown


def test_headers_are_cut_and_masked() -> None:
    assert header(None) == "(none)"
    assert header(b"jo.kettle@mail.example") == "j*.******@****.******e"
    assert len(header(b"y" * 5_000)) == 200
