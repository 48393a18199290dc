"""The training path, end to end on made-up data, and its parts against known answers."""

import json
from pathlib import Path
from random import Random

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs the training extra")
pytest.importorskip("sklearn", reason="needs the training extra")

import onnxruntime
from typer.testing import CliRunner

from models import head as heads
from models import runtime
from models.calibrate import calibrated, fit_curve, fit_temperature
from models.commands import app
from models.data.grammar import query
from models.data.vocabulary import Vocabulary
from models.encoder_graph import EncoderGraph
from models.examples import Example, save
from stream.assessment import INTENTS
from stream.policy import load_policy

Array = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


def made_up_head(task: str, features: int, seed: int = 0) -> heads.Head:
    random = np.random.default_rng(seed)
    classes, others = heads.outputs_of(task)  # type: ignore[arg-type]

    def normal(*shape: int) -> Array:
        return random.normal(size=shape).astype(np.float32)

    return heads.Head(
        task=task,  # type: ignore[arg-type]
        w1=normal(features, 16),
        b1=normal(16),
        w2=normal(16, classes + others),
        b2=normal(classes + others),
        calibration=heads.Calibration(
            temperature=1.7,
            bias=tuple(map(float, normal(classes))),
            scale=tuple(float(abs(v)) + 0.1 for v in normal(others)),
            shift=tuple(map(float, normal(others))),
        ),
    )


@pytest.mark.parametrize("task", ["quality", "intent", "relevance"])
def test_exported_head_says_what_the_head_says(task: str, tmp_path: Path) -> None:
    head = made_up_head(task, 20)
    heads.save(head, tmp_path)
    loaded = heads.load(tmp_path)
    session = onnxruntime.InferenceSession(heads.to_onnx(loaded).SerializeToString())
    features = np.random.default_rng(1).normal(size=(50, 20)).astype(np.float32)
    served = session.run(None, {"FEATURES": features})
    wanted = [part for part in heads.probabilities(head, head.logits(features)) if part.shape[1]]
    assert len(served) == len(wanted)
    for one, two in zip(served, wanted, strict=True):
        assert np.allclose(one, two, atol=1e-5)


def test_int8_encoder_agrees_with_torch() -> None:
    import torch  # noqa: PLC0415
    from transformers import AutoModel  # noqa: PLC0415

    from models.encoder import wheel_folder  # noqa: PLC0415

    encoder = runtime.encoder()
    texts = [
        query(intent, Random(seed), Vocabulary(unseen=True))
        for intent in INTENTS
        for seed in range(8)
    ]
    token_ids = encoder.tokenize(texts)
    int8 = encoder.encode(token_ids)
    reference = AutoModel.from_pretrained(wheel_folder()).eval()
    rows = []
    with torch.no_grad():
        for ids in token_ids:
            states = reference(torch.tensor([ids]), output_hidden_states=True).hidden_states
            rows.append(torch.cat([states[layer][0].mean(0) for layer in (1, 3, 6)]).numpy())
    exact = np.array(rows)
    for start in (0, 384, 768):
        one, two = int8[:, start : start + 384], exact[:, start : start + 384]
        cosine = (one * two).sum(1) / np.linalg.norm(one, axis=1) / np.linalg.norm(two, axis=1)
        assert cosine.mean() > 0.99
        assert cosine.min() > 0.97
    # What matters in the end: the shipped head decides alike on both.
    model = runtime.intent()
    features = model.features(texts)  # type: ignore[attr-defined]
    swapped = np.concatenate((exact, features[:, 1152:]), axis=1).astype(np.float32)
    session = model._head  # type: ignore[attr-defined]
    decided = [session.run(None, {"FEATURES": f})[0].argmax(1) for f in (features, swapped)]
    assert (decided[0] == decided[1]).mean() >= 0.95


def test_graph_names_every_product() -> None:
    from safetensors.numpy import load_file  # noqa: PLC0415

    from models.encoder import wheel_folder  # noqa: PLC0415

    graph = EncoderGraph(load_file(wheel_folder() / "model.safetensors"), None)
    model = graph.build((6,))
    assert len(graph.products) == 6 * 4
    assert [output.name for output in model.graph.output] == ["features"]


def test_temperature_is_recovered() -> None:
    random = np.random.default_rng(3)
    logits = random.normal(size=(20_000, 3)) * 2
    cooled = np.exp(logits / 2.5)
    shares = cooled / cooled.sum(axis=1, keepdims=True)
    labels = (shares.cumsum(axis=1) < random.uniform(size=(20_000, 1))).sum(axis=1)
    temperature, bias = fit_temperature(logits, labels)
    assert temperature == pytest.approx(2.5, rel=0.1)
    assert bias[0] == 0.0
    assert np.allclose(bias, 0, atol=0.1)


def test_curve_is_recovered() -> None:
    random = np.random.default_rng(4)
    logits = random.normal(size=20_000) * 3
    truth = random.uniform(size=20_000) < 1 / (1 + np.exp(-(0.5 * logits - 1)))
    scale, shift = fit_curve(logits, truth.astype(np.float32))
    assert scale == pytest.approx(0.5, abs=0.05)
    assert shift == pytest.approx(-1, abs=0.1)


def test_calibration_does_not_change_an_issues_order() -> None:
    head = made_up_head("quality", 12)
    random = np.random.default_rng(5)
    logits = random.normal(size=(400, 10)).astype(np.float32)
    others = (random.uniform(size=(400, 7)) < 0.3).astype(np.float32)
    fitted = calibrated(head, logits, random.integers(0, 3, 400), others)
    independent = heads.probabilities(fitted, logits)[1]
    assert (np.argsort(independent[:, 0]) == np.argsort(logits[:, 3])).all()
    assert independent.mean() == pytest.approx(others.mean(), abs=0.02)


def test_train_calibrate_evaluate_export(tmp_path: Path) -> None:
    words = Vocabulary(unseen=False)
    wanted = ("support", "brand", "unintelligible")
    examples = [
        Example(
            text=query(label, Random(f"{label}{seed}"), words),
            group=f"{label}{seed}",
            source="made up",
            label=label,
            natural=True,
        )
        for label in wanted
        for seed in range(260)
    ]
    data, out, repository = tmp_path / "intent.jsonl", tmp_path / "out", tmp_path / "repository"
    save(examples, data)
    (repository / "encoder").mkdir(parents=True)
    (repository / "encoder" / "1").symlink_to(runtime.REPOSITORY / "encoder" / "1")
    (repository / "intent" / "0").mkdir(parents=True)
    entry = (runtime.REPOSITORY / "intent" / "1" / "model.py").read_text()
    (repository / "intent" / "0" / "model.py").write_text(entry)
    common = ["--task", "intent", "--data", str(data), "--out", str(out)]
    common += ["--cache", str(tmp_path / "cache")]
    run = CliRunner()
    for command in (
        ["train", *common, "--epochs", "8"],
        ["calibrate", *common],
        ["export", "--out", str(out), "--repository", str(repository)],
        [
            "evaluate",
            "--task",
            "intent",
            "--data",
            str(data),
            "--repository",
            str(repository),
            "--no-robustness",
            "--json",
            str(tmp_path / "figures.json"),
        ],
    ):
        result = run.invoke(app, command)
        assert result.exit_code == 0, result.output
    figures = json.loads((tmp_path / "figures.json").read_text())
    assert figures["predictors"][0]["measurement"]["figures"]["accuracy"]["value"] > 0.8
    assert load_policy(repository / "intent" / "1" / "policy.json").held_out > 50
    model = runtime.intent(repository)
    assert INTENTS[int(model.score(["where is my order"])[0].argmax())] == "support"
    assert (repository / "intent" / "1" / "model.py").read_text() == entry


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["train", "--task", "intent", "--data", "nowhere.jsonl", "--out", "x"], "cannot read"),
        (["export", "--out", "nowhere"], "no trained head"),
        (
            ["examples", "--task", "intent", "--source", "nowhere", "--out", "x"],
            "no data_small.json",
        ),
    ],
)
def test_errors_are_one_line(
    arguments: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 1
    errors = [line for line in result.output.splitlines() if line.startswith("error: ")]
    assert len(errors) == 1
    assert message in errors[0]


def test_every_command_shows_an_example() -> None:
    for command in ("examples", "encoder", "train", "calibrate", "evaluate", "export"):
        shown = CliRunner().invoke(app, [command, "--help"])
        assert shown.exit_code == 0
        assert f"assayer models {command}" in " ".join(shown.output.split())
