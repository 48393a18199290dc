"""The command: a table and a JSON file of figures out, or one line that says what is wrong."""

import sys
from pathlib import Path

import msgspec
import pytest

from benchmarks.lazada import __main__ as command
from benchmarks.lazada.listings import Listing
from benchmarks.lazada.report import Result
from tests.benchmarks.lazada.made_up import listings


def _written(file: Path, made: list[Listing]) -> Path:
    file.write_bytes(b"\n".join(map(msgspec.json.encode, made)))
    return file


def _run(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> int:
    monkeypatch.setattr(sys, "argv", ["lazada", *map(str, arguments)])
    return command.main()


def test_the_held_out_fifth_is_a_fifth_and_shares_nothing(tmp_path: Path) -> None:
    train, test = command.parts(_written(tmp_path / "a.jsonl", listings(500)), None, seed=0)
    assert len(train) + len(test) == 500
    assert 60 <= len(test) <= 140
    assert not {one.title_bow for one in train if len(one.words()) > 2} & {
        one.title_bow for one in test
    }


@pytest.mark.slow
def test_a_run_prints_and_writes_every_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    train = _written(tmp_path / "train.jsonl", listings(600))
    test = _written(tmp_path / "test.jsonl", listings(200, seed=9))
    out = tmp_path / "out.json"
    assert _run(monkeypatch, "--train", train, "--test", test, "--json", out, "--fast") == 0
    result = msgspec.json.decode(out.read_bytes(), type=Result)
    assert list(result.models) == ["constant", "logistic regression", "boosted trees", "ours"]
    assert (result.train_rows, result.test_rows) == (600, 200)
    assert (result.models["ours"].auc["clarity"] or 0.0) > 0.9
    assert "boosted trees" in capsys.readouterr().out


def test_a_missing_file_ends_with_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="1"):
        _run(monkeypatch, "--train", tmp_path / "none.jsonl")
    assert capsys.readouterr().err.count("\n") == 1


def test_labels_of_one_value_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    same = [msgspec.structs.replace(one, clarity=1) for one in listings(300)]
    with pytest.raises(SystemExit, match="1"):
        _run(monkeypatch, "--train", _written(tmp_path / "a.jsonl", same))
    assert "needs 20 listings of either clarity label" in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize("option", [["--processes", "0"], ["--seed", "-1"], ["--seed", "x"]])
def test_numbers_out_of_range_are_refused(
    monkeypatch: pytest.MonkeyPatch, option: list[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        _run(monkeypatch, "--train", "any", *option)
