"""Fine-tuning: it learns, stops, resumes to the same weights, and handles adapters and noise."""

import hashlib
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pytest

pytest.importorskip("torch", reason="needs the training extra")

import torch
from transformers import BertModel

from models import runtime
from models.examples import Example
from models.training import adapters, build, dataset, fit
from models.training.checkpoint import Checkpoint
from models.training.dataset import Dataset
from models.training.networks import IntentNetwork, Network, Start
from models.training.recipe import Recipe
from stream.assessment import GRADES, INTENTS, MODEL_ISSUES
from stream.errors import SettingsError
from tests.models.training import made_up

RECIPE = Recipe(epochs=3, rate=3e-4, patience=3)


def told(_: float, __: str) -> None:
    return None


@pytest.fixture(scope="module")
def data() -> Dataset:
    return made_up.data()


def accuracy(network: Network, data: Dataset) -> float:
    rows = data.rows("test")
    return float((fit.logits_of(network, data, rows).argmax(axis=1) == data.classes[rows]).mean())


def test_a_network_learns_what_can_be_learnt(data: Dataset) -> None:
    network = fit.fit(data, made_up.start(), RECIPE, told)
    assert accuracy(network, data) > 0.85


def test_going_on_from_a_model_keeps_what_it_knows(data: Dataset) -> None:
    folder = runtime.newest(runtime.REPOSITORY / "intent")
    start = build.served_start(folder, made_up.words())
    still = replace(RECIPE, epochs=1, rate=1e-7, head_rate=1e-7)
    network = fit.fit(data, start, still, told)
    assert accuracy(network, data) > 0.85  # a new head would know nothing yet
    assert start.head is not None
    assert torch.equal(network.count_mean, start.head["count_mean"])
    fresh = fit.fit(data, made_up.start(), still, told)
    assert accuracy(fresh, data) < accuracy(network, data) - 0.3


def test_an_interrupted_run_ends_as_an_uninterrupted_one(data: Dataset, tmp_path: Path) -> None:
    whole = fit.fit(data, made_up.start(), RECIPE, told)
    epochs = 0

    def cut(_: float, note: str) -> None:
        nonlocal epochs
        epochs += "tuning" in note
        if epochs == 2:
            raise KeyboardInterrupt

    kept = tmp_path / "checkpoint.pt"
    with pytest.raises(KeyboardInterrupt):
        fit.fit(data, made_up.start(), RECIPE, cut, checkpoint=kept)
    resumed: list[str] = []
    again = fit.fit(
        data, made_up.start(), RECIPE, lambda _, note: resumed.append(note), checkpoint=kept
    )
    assert not any(note.startswith("epoch 1,") for note in resumed)
    one, two = (fit.logits_of(network, data) for network in (whole, again))
    assert np.allclose(one, two, atol=0.05)


def test_a_checkpoint_of_other_options_is_refused(data: Dataset, tmp_path: Path) -> None:
    kept = tmp_path / "checkpoint.pt"
    fit.fit(data, made_up.start(), replace(RECIPE, epochs=1), told, checkpoint=kept)
    with pytest.raises(SettingsError, match="another training run"):
        fit.fit(data, made_up.start(), replace(RECIPE, seed=8), told, checkpoint=kept)


def test_a_checkpoint_of_another_start_or_teacher_is_refused(tmp_path: Path) -> None:
    data, kept = made_up.data(20), tmp_path / "checkpoint.pt"
    once = replace(RECIPE, epochs=1)
    count = len(INTENTS)
    teacher = np.full((len(data), count), 1 / count, np.float32)

    def go_on(trunk: BertModel, taught: runtime.Floats | None) -> None:
        fit.fit(data, Start(trunk), once, told, teacher=taught, checkpoint=kept)

    go_on(made_up.small_trunk(), teacher)
    go_on(made_up.small_trunk(), teacher.copy())
    nudged = made_up.small_trunk()
    with torch.no_grad():
        next(nudged.encoder.parameters()).view(-1)[0] += 1e-3
    smaller = build.empty_trunk(1, 64, made_up.words())
    for trunk, taught in (
        (nudged, teacher),
        (smaller, teacher),
        (made_up.small_trunk(), teacher + 1e-3),
        (made_up.small_trunk(), None),
    ):
        with pytest.raises(SettingsError, match="another training run"):
            go_on(trunk, taught)


def test_bags_that_came_out_otherwise_do_not_refuse_a_checkpoint(tmp_path: Path) -> None:
    data, kept = made_up.data(20), tmp_path / "checkpoint.pt"
    recipe = replace(RECIPE, epochs=1, bags=2)
    bags = np.full((len(data), len(INTENTS)), 1 / len(INTENTS), np.float32)
    for softened in (bags, bags + 1e-6):
        fit.fit(data, made_up.start(), recipe, told, teacher=softened, checkpoint=kept)


def test_a_broken_checkpoint_is_named(tmp_path: Path) -> None:
    kept = tmp_path / "checkpoint.pt"
    kept.write_bytes(b"no checkpoint")
    layer = torch.nn.Linear(1, 1)
    optimizer = torch.optim.AdamW(layer.parameters())
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda _: 1.0)
    with pytest.raises(SettingsError, match="cannot read the checkpoint"):
        Checkpoint(kept, layer, optimizer, schedule, stamp="").resume()


def test_adapters_train_few_weights_and_fold_in(data: Dataset) -> None:
    network = IntentNetwork(made_up.small_trunk(), data.counts.shape[1])
    whole = sum(p.numel() for p in network.trunk.parameters())
    names = set(network.state_dict())
    adapters.add_adapters(network, 4)
    able = sum(p.numel() for p in network.trunk.parameters() if p.requires_grad)
    assert 0 < able < whole / 50
    adapters.merge_adapters(network)
    assert set(network.state_dict()) == names
    trained = fit.fit(data, made_up.start(), replace(RECIPE, lora=8, rate=2e-3), told)
    assert accuracy(trained, data) > 0.8
    assert set(trained.state_dict()) == names


def test_answers_of_several_people_become_shares() -> None:
    asked = Example(
        text="nike", group="nike", source="people", label="brand",
        answers={"brand": 3, "product_type": 1},
    )  # fmt: skip
    found = dataset.prepare("intent", [asked], runtime.counter("intent"), told_share)
    assert found.targets[0, INTENTS.index("brand")] == pytest.approx(0.75)
    assert found.targets[0, INTENTS.index("product_type")] == pytest.approx(0.25)


def told_share(_: float) -> None:
    return None


def test_bags_doubt_labels_that_the_rest_contradicts() -> None:
    noisy = [
        replace_label(example) if number % 10 == 0 else example
        for number, example in enumerate(made_up.examples(200))
    ]
    data = dataset.prepare("intent", noisy, runtime.counter("intent"), told_share)
    recipe = replace(RECIPE, epochs=4, bags=2)
    found = fit.out_of_bag(data, made_up.start, recipe, told)
    assert found.shape == (len(data), len(INTENTS))
    rows = data.rows("train")
    right = [r for r in rows if r % 10]
    wrong = [r for r in rows if not r % 10]
    trust = found[np.arange(len(data)), data.classes]
    assert np.median(trust[right]) > 2 * np.median(trust[wrong])


def replace_label(example: Example) -> Example:
    other = {"support": "brand", "brand": "unintelligible", "unintelligible": "support"}
    return Example(
        text=example.text,
        group=example.group,
        source=example.source,
        label=other[example.label],
        natural=True,
    )


def test_a_teacher_softens_the_targets(data: Dataset) -> None:
    teacher = np.full((len(data), len(INTENTS)), 1 / 9, np.float32)
    mixed = fit.Targets.of(data, teacher, replace(RECIPE, teacher_share=1.0)).classes
    assert np.allclose(mixed, 1 / 9)
    assert fit.Targets.of(data, None, RECIPE).classes.max() < 1


def test_a_text_without_a_label_is_learnt_from_the_teacher_alone() -> None:
    examples = [
        *made_up.examples(2)[:1],
        Example(text="red kettle", group="red kettle", source="log", part="train"),
    ]
    data = dataset.prepare("intent", examples, runtime.counter("intent"), lambda _: None)
    teacher = np.full((2, len(INTENTS)), 1 / len(INTENTS), np.float32)
    targets = fit.Targets.of(data, teacher, Recipe(teacher_share=0.5, smoothing=0.0))
    assert targets.classes[0].max() == pytest.approx(0.5 + 0.5 / len(INTENTS))
    assert targets.classes[1] == pytest.approx(teacher[1])


def listing(title: str, issues: tuple[str, ...] | None) -> Example:
    return Example(
        text=f"{title}\n\n\n", group=title, source="own", label="fair", issues=issues, part="train"
    )


@pytest.fixture(scope="module")
def listings() -> Dataset:
    """One with an issue, one with none, one of which nobody said."""
    rows = [listing("mug", ("title_unclear",)), listing("kettle", ()), listing("lamp", None)]
    return dataset.prepare("quality", rows, runtime.counter("quality"), told_share)


def test_an_issue_that_nobody_knows_is_no_part_of_the_loss(listings: Dataset) -> None:
    targets = fit.Targets.of(listings, None, RECIPE)
    assert np.isnan(targets.issues).all(axis=1).tolist() == [False, False, True]
    outputs = len(GRADES) + len(MODEL_ISSUES)
    logits = torch.zeros((3, outputs), requires_grad=True)
    weights = torch.ones(len(GRADES))
    torch.autograd.backward(fit._loss(logits, targets, np.arange(3), weights))
    assert logits.grad is not None
    issues = logits.grad[:, len(GRADES) :]
    assert (issues[:2] != 0).all()
    assert (issues[2] == 0).all()
    assert (logits.grad[:, : len(GRADES)] != 0).all()


def test_a_known_issue_weighs_as_much_among_unknown_ones(listings: Dataset) -> None:
    known = fit.Targets.of(listings, None, RECIPE)
    filled = replace(known, issues=np.nan_to_num(known.issues))
    moved: list[runtime.Floats] = []
    for targets in (known, filled):
        logits = torch.zeros((3, len(GRADES) + len(MODEL_ISSUES)), requires_grad=True)
        loss = fit._loss(logits, targets, np.arange(3), torch.ones(len(GRADES)))
        torch.autograd.backward(loss)
        assert logits.grad is not None
        moved.append(logits.grad[:2].numpy())
    assert np.array_equal(moved[0], moved[1])


def test_a_teacher_fills_the_issues_that_nobody_knows(listings: Dataset) -> None:
    teacher = np.full((3, len(GRADES) + len(MODEL_ISSUES)), 0.25, np.float32)
    issues = fit.Targets.of(listings, teacher, Recipe(teacher_share=0.5)).issues
    unclear = MODEL_ISSUES.index("title_unclear")
    assert issues[0, unclear] == pytest.approx(0.625)
    assert issues[1] == pytest.approx(np.full(len(MODEL_ISSUES), 0.125))
    assert issues[2] == pytest.approx(np.full(len(MODEL_ISSUES), 0.25))


def test_a_fingerprint_counts_answers_and_unknown_issues_but_changes_no_old_one() -> None:
    counter = runtime.counter("quality")

    def of(example: Example) -> str:
        return dataset.prepare("quality", [example], counter, told_share).fingerprint()

    plain = listing("mug", ())
    # As it was before answers and unknown issues were told apart.
    assert of(plain) == hashlib.sha256(b"qualitymug\n\n\n\0fair\0()\0").hexdigest()
    asked = msgspec.structs.replace(plain, answers={"fair": 2, "good": 1})
    turned = msgspec.structs.replace(plain, answers={"good": 1, "fair": 2})
    others = msgspec.structs.replace(plain, answers={"fair": 2, "good": 2})
    assert of(asked) == of(turned)
    assert len({of(plain), of(asked), of(others), of(listing("mug", None))}) == 4
