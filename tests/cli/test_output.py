"""Strangers' text made harmless before it is printed."""

from pathlib import Path

import pytest

from stream.cli.output import check_writable, fail, printable, printable_lines, write_json
from stream.errors import AssayerError


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, ümläut, 漢字, 👟", "plain, ümläut, 漢字, 👟"),
        ("\x1b[2J\x1b]0;owned\x07", "\\x1b[2J\\x1b]0;owned\\x07"),
        ("a\r\nb\tc", "a\\x0d\\x0ab\\x09c"),
        ("\x9b31m", "\\x9b31m"),
        ("left\u202eright\u2066", "left\\u202eright\\u2066"),
        ("zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff"),
        ("half\ud800", "half\\ud800"),
    ],
)
def test_what_steers_a_terminal_is_shown_as_its_code(text: str, shown: str) -> None:
    assert printable(text) == shown
    printable(text).encode()


def test_lines_stay_lines() -> None:
    assert printable_lines("one\ntwo\x1b\n") == "one\ntwo\\x1b"


def test_markup_in_an_error_is_text(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        fail("no [bold]file[/] [x]", status=3)
    assert ended.value.code == 3
    assert capsys.readouterr().err == "error: no [bold]file[/] [x]\n"


def test_a_result_file_is_tried_before_the_work(tmp_path: Path) -> None:
    check_writable(None)
    check_writable(tmp_path / "new.json")
    kept = tmp_path / "kept.json"
    kept.write_text("{}")
    check_writable(kept)
    assert kept.read_text() == "{}"
    with pytest.raises(AssayerError, match=r"cannot write .*: Is a directory"):
        check_writable(tmp_path)


def test_a_result_is_written_or_ends_with_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_json(None, {"missing": 0})
    write_json(tmp_path / "audit.json", {"missing": 0})
    assert (tmp_path / "audit.json").read_text() == '{\n  "missing": 0\n}\n'
    with pytest.raises(SystemExit) as ended:
        write_json(tmp_path, {"missing": 0}, status=2)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("error: cannot write ")
