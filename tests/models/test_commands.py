"""`assayer models`: from examples to a version that serves, and one clear line when it cannot."""

import json
from pathlib import Path

import msgspec
import numpy as np
import pytest

pytest.importorskip("torch", reason="needs the training extra")
pytest.importorskip("sklearn", reason="needs the training extra")

from typer.testing import CliRunner

from models import runtime
from models.commands import app
from models.examples import Example, save
from stream.assessment import GRADES, INTENTS, MODEL_ISSUES
from stream.policy import load_policy
from tests.models.evaluation import examples as made
from tests.models.training import made_up


def run(*arguments: str | Path) -> str:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_labels_become_a_promoted_version(tmp_path: Path) -> None:
    data, out, repository = tmp_path / "intent.jsonl", tmp_path / "out", tmp_path / "repository"
    save(made_up.examples(), data)
    common = ("--task", "intent", "--data", data, "--out", out)
    run("train", *common, "--epochs", "3", "--start", "small")
    run("calibrate", *common, "--version", "7")
    exported = run("export", *common, "--repository", repository)
    assert "answers are the same" in exported
    assert load_policy(repository / "intent" / "7" / "policy.json").held_out > 50
    figures = tmp_path / "figures.json"
    run(
        *("evaluate", "--task", "intent", "--data", data, "--repository", repository),
        *("--no-robustness", "--json", figures),
    )
    found = json.loads(figures.read_text())["predictors"][0]["measurement"]["figures"]
    assert found["accuracy"]["value"] > 0.8
    model = runtime.intent(repository)
    assert INTENTS[int(model.score(["where is my order"])[0].argmax())] == "support"
    # What Triton needs lies there too: the folder can be served as it is.
    assert (repository / "intent" / "config.pbtxt").is_file()
    assert (repository / "intent" / "7" / "model.py").is_file()


def test_a_student_learns_from_unlabelled_queries(tmp_path: Path) -> None:
    data, log = tmp_path / "intent.jsonl", tmp_path / "log.jsonl"
    teachers = [tmp_path / "one", tmp_path / "other"]
    save(made_up.examples(60), data)
    log.write_text('{"query": "parcel lost"}\n{"query": "track my order"}\n')
    common = ("train", "--task", "intent", "--data", data, "--epochs", "1", "--start", "small")
    for seed, teacher in enumerate(teachers):
        run(*common, "--out", teacher, "--seed", str(seed))
    student = tmp_path / "student"
    both = [part for teacher in teachers for part in ("--teacher", teacher)]
    run(*common, "--out", student, *both, "--unlabelled", log)
    told = json.loads((student / "build.json").read_text())
    assert (told["examples"], told["teachers"]) == (3 * 60 + 2, 2)
    arguments = [str(part) for part in (*common, "--out", tmp_path / "none", "--unlabelled", log)]
    refused = CliRunner().invoke(app, arguments)
    assert refused.exit_code == 1
    assert "give --teacher" in refused.output


def test_grades_alone_do_not_unlearn_the_issues(tmp_path: Path) -> None:
    """Three times as many listings are graded, and nobody said which issues they have."""
    generated, graded = tmp_path / "generated.jsonl", tmp_path / "graded.jsonl"
    save((msgspec.structs.replace(e, part=None) for e in made.quality(360)), generated)
    graded.write_text("".join(map(graded_line, made.quality(1080, seed=1))))
    repository = tmp_path / "repository"
    common = ("--task", "quality", "--data", generated, "--data", graded, "--out", tmp_path / "out")
    run("train", *common, "--epochs", "3", "--start", "small")
    run("calibrate", *common, "--version", "7", "--language", "de", "--language", "en")
    run("export", *common, "--repository", repository)
    assert load_policy(repository / "quality" / "7" / "policy.json").languages == ("de", "en")
    listings = made.quality(60, seed=2)
    grades, issues = runtime.quality(repository).score([listing.text for listing in listings])
    found = issues[:, MODEL_ISSUES.index("title_keyword_stuffed")]
    stuffed = np.array([listing.label == "fair" for listing in listings])
    assert found[stuffed].mean() > 0.7
    assert found[~stuffed].mean() < 0.2
    assert (grades[stuffed].argmax(axis=1) == GRADES.index("fair")).mean() > 0.8


def graded_line(example: Example) -> str:
    """A listing as a shop has it, with its grade and nothing about its issues."""
    title, brand, product_type, description = example.text.split("\n")
    row = {
        "title": title, "brand": brand, "product_type": product_type,
        "description": description, "label": example.label,
    }  # fmt: skip
    return json.dumps(row) + "\n"


def test_issues_that_nobody_names_are_not_guessed(tmp_path: Path) -> None:
    graded = tmp_path / "graded.jsonl"
    graded.write_text("".join(map(graded_line, made.quality(60))))
    refused = CliRunner().invoke(
        app, ["train", "--task", "quality", "--data", str(graded), "--out", str(tmp_path / "out")]
    )
    assert refused.exit_code == 1
    assert "no row to train on says which issues it has" in refused.output


def test_bags_and_a_teacher_are_not_given_together(tmp_path: Path) -> None:
    data = tmp_path / "intent.jsonl"
    save(made_up.examples(20), data)
    arguments = ("train", "--task", "intent", "--data", data, "--out", tmp_path / "out")
    options = ("--bags", "2", "--teacher", tmp_path)
    refused = CliRunner().invoke(app, [str(part) for part in (*arguments, *options)])
    assert refused.exit_code == 1
    assert "give one of them" in refused.output


def test_noisy_copies_are_trained_on(tmp_path: Path) -> None:
    data, out = tmp_path / "intent.jsonl", tmp_path / "out"
    save(made_up.examples(60), data)
    common = ("train", "--task", "intent", "--data", data, "--epochs", "1", "--start", "small")
    run(*common, "--out", out, "--noisy", "0.5")
    told = json.loads((out / "build.json").read_text())
    assert told["examples"] == 3 * 60 + told["sources"]["made up, noisy"]
    assert 20 < told["sources"]["made up, noisy"] < 90


def test_relevance_takes_no_teacher_and_no_noise(tmp_path: Path) -> None:
    data = tmp_path / "rated.jsonl"
    data.write_text('{"query": "kettle", "product": "red kettle", "relevance": 1.0}\n')
    common = ("train", "--task", "relevance", "--data", str(data), "--out", str(tmp_path / "out"))
    for option in (("--teacher", str(data)), ("--unlabelled", str(data)), ("--noisy", "1")):
        refused = CliRunner().invoke(app, [*common, *option])
        assert refused.exit_code == 1
        assert "no teacher, no noise" in refused.output


def test_rated_pairs_become_a_relevance_version(tmp_path: Path) -> None:
    things = ("kettle", "drill", "sofa", "lamp", "rug", "tent", "mug", "saw")
    pairs = [
        Example(
            text=f"{colour} {thing}",
            product=f"Halden {colour} {offered} {number}",
            relevance=float(thing == offered),
            group=f"{thing}{colour}{number}",
            source="made up",
            natural=True,
        )
        for thing in things
        for offered in things
        for colour in ("red", "blue")
        for number in range(8)
        if thing == offered or number == 0
    ]
    data, out = tmp_path / "pairs.jsonl", tmp_path / "out"
    save(pairs, data)
    common = ("--task", "relevance", "--data", data, "--out", out)
    run("train", *common)
    run("calibrate", *common, "--version", "3", "--language", "de")
    run("export", *common, "--repository", tmp_path / "repository")
    policy = load_policy(tmp_path / "repository" / "relevance" / "3" / "policy.json")
    assert policy.languages == ("de",)
    scores = runtime.relevance(tmp_path / "repository").score(
        ["red kettle", "red kettle"], ["Halden Red Kettle", "Halden Red Sofa"]
    )
    assert scores[0, 0] > 0.5 > scores[1, 0]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("train", "--task", "intent", "--data", "nowhere.jsonl", "--out", "x"), "cannot read"),
        (
            ("export", "--task", "intent", "--data", "nowhere.jsonl", "--out", "nowhere"),
            "cannot read policy",
        ),
        (
            ("calibrate", "--task", "intent", "--data", "x", "--out", "x", "--language", "klingon"),
            "language 'klingon' is none",
        ),
        (
            ("examples", "--task", "intent", "--source", "nowhere", "--out", "x"),
            "data_small.json",
        ),
    ],
)
def test_errors_are_one_line(
    arguments: tuple[str, ...], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code == 1
    errors = [line for line in result.output.splitlines() if line.startswith("error: ")]
    assert len(errors) == 1
    assert message in errors[0]


def test_a_version_is_numbered_after_the_newest(tmp_path: Path) -> None:
    data, out = tmp_path / "intent.jsonl", tmp_path / "out"
    save(made_up.examples(40), data)
    common = ("--task", "intent", "--data", data, "--out", out)
    run("train", *common, "--epochs", "1")
    run("calibrate", *common)
    newest = int(runtime.newest(runtime.REPOSITORY / "intent").name)
    assert load_policy(out / "policy.json").version == str(newest + 1)


def test_a_network_of_another_task_is_refused(tmp_path: Path) -> None:
    data, out = tmp_path / "intent.jsonl", tmp_path / "out"
    save(made_up.examples(40), data)
    run("train", "--task", "intent", "--data", data, "--out", out, "--epochs", "1")
    listings = tmp_path / "quality.jsonl"
    listings.write_text(
        "".join(
            json.dumps({"title": f"Halden Kettle {number}", "label": "good"}) + "\n"
            for number in range(60)
        )
    )
    refused = CliRunner().invoke(
        app, ["calibrate", "--task", "quality", "--data", str(listings), "--out", str(out)]
    )
    assert refused.exit_code == 1
    assert "trained for intent, not quality" in refused.output


def test_every_command_shows_an_example() -> None:
    for command in ("examples", "base", "words", "train", "calibrate", "evaluate", "export"):
        shown = CliRunner().invoke(app, [command, "--help"])
        assert shown.exit_code == 0
        assert f"assayer models {command}" in " ".join(shown.output.split())
