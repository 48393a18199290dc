"""The command as a person types it, on the shipped models."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from models.commands import app
from stream.attribution import FIELDS, TARGETS

run = CliRunner()


def invoke(*arguments: str) -> tuple[int, str, str]:
    done = run.invoke(app, ["explain", *arguments])
    return done.exit_code, done.stdout, done.stderr


def test_the_example_in_the_help_works() -> None:
    _, shown, _ = invoke("--help")
    assert "Example: assayer models explain" in " ".join(shown.split())
    status, shown, _ = invoke(
        *("--task", "quality", "--title", "Oak Stool best price free shipping")
    )
    assert status == 0
    assert "evidence: " in shown
    assert "Oak Stool best price free shipping" in shown


@pytest.mark.parametrize("task", FIELDS)
def test_json_of_a_file(task: str, tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    texts = [
        dict(zip(FIELDS[task], (word, f"{word} now"), strict=False))
        for word in ("oak stool", "free shipping on all orders")
    ]
    path.write_text("".join(json.dumps(text) + "\n" for text in texts))
    status, shown, error = invoke("--task", task, "--json", str(path))
    assert status == 0, error
    found = [json.loads(line) for line in shown.splitlines()]
    assert [one["fields"][FIELDS[task][0]] for one in found] == [
        text[FIELDS[task][0]] for text in texts
    ]
    for one in found:
        assert list(one["probabilities"]) == list(TARGETS[task])
        for target in one["explained"]:
            for word in target["words"]:
                line = one["fields"][word["attribute"]]
                assert line[word["start"] : word["stop"]] == word["word"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "give either a file or a text"),
        (["x.jsonl", "--title", "Oak"], "give either a file or a text"),
        (["none.jsonl"], "cannot read none.jsonl: No such file or directory"),
        (["--brand", " "], "no text to explain"),
        (["--title", "Oak", "--target", "bad"], "'bad' is no answer of quality: good, fair"),
        (["--title", "Oak", "--version", "999"], "no model version in"),
        (["--title", "Oak", "--triton", "127.0.0.1:1"], "127.0.0.1:1 does not answer"),
    ],
)
def test_errors_are_one_clear_line(arguments: list[str], message: str) -> None:
    status, shown, error = invoke("--task", "quality", *arguments)
    assert (status, shown) == (1, "")
    assert error.startswith("error: ")
    assert message in error
    assert error.count("\n") == 1
