"""The commands' steps: example files in; builds, policies and repository folders out."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from time import process_time

import msgspec
import numpy as np

from models import runtime
from models.data import noise, spelling
from models.examples import LABELS, Example, Task, load, load_unlabelled
from models.export import folders
from models.export.head_graph import head_graph
from models.export.parity import Parity, half_gap, parity
from models.pairs import lexicon
from models.pairs.matching import save as save_lexicon
from models.runtime import Floats
from models.select import Wanted, policy_of, select
from models.training import batches, build, dataset, distil, fit, trunk
from models.training.calibration import calibrated
from models.training.dataset import Dataset
from models.training.networks import Network, NetworkTask, Start
from models.training.outliers import STRANGE_SHARE, fit_outliers
from models.training.progress import Told
from models.training.recipe import Recipe
from stream.assessment import MODEL_ISSUES
from stream.errors import SettingsError
from stream.policy import Policy, load_policy

RANGE_TEXTS = 3000
"""Examples that activation ranges are measured on."""
PARITY_TEXTS = 512
"""Examples that a served model must answer as the network does."""
OUTLIER_TEXTS = 8000
"""Examples that the training texts' mean and covariance are taken from."""
SAMPLE_TEXTS = 256
"""Texts that tell which inner units matter."""


def prepare(
    task: Task,
    data: Sequence[Path],
    repository: Path,
    progress: Told,
    *,
    unlabelled: Sequence[Path] = (),
    noisy: float = 0.0,
    seed: int = 0,
) -> Dataset:
    """Read, tokenize and count examples, and texts without labels for training alone.

    `noisy`: how many copies of each training example are added, with noise that keeps its label.
    """
    counter = runtime.counter(task, repository)
    found = load(data, task)
    if noisy:
        found += list(noise.copies(found, task, noisy, seed=seed))
    found += load_unlabelled(unlabelled, task)
    return dataset.prepare(task, found, counter, lambda done: progress(done, "reading"))


def starting(task: NetworkTask, start: str, repository: Path) -> Start:
    """What training starts from.

    `large`: the published six layers. `small`: the encoder's distilled two. `served`: trunk and
    head of the newest served version of the task.
    """
    if start == "large":
        return Start(trunk.large())
    words = build.word_table(repository)
    if start == "served":
        return build.served_start(runtime.newest(repository / task), words)
    return Start(build.served_trunk(repository / "encoder" / runtime.ENCODER, words))


def train(
    data: Dataset,
    out: Path,
    recipe: Recipe,
    repository: Path,
    progress: Told,
    *,
    start: str,
    teachers: Sequence[Path] = (),
) -> None:
    """Fine-tune and write the build folder; an interrupted run is taken up from its last epoch.

    Several teachers teach the mean of their probabilities.

    Raises:
        SettingsError: nothing says what a row's label or issues are, or both teachers and bags do.
    """
    task = _network_task(data.task)
    if teachers and recipe.bags:
        raise SettingsError("--bags soften labels as a --teacher does: give one of them")
    if not teachers:
        _check_labels(data)
    started = process_time()
    guide: Floats | None = None
    if teachers:
        guide = _taught(data, teachers, repository, progress)
    elif recipe.bags:
        guide = fit.out_of_bag(data, lambda: starting(task, start, repository), recipe, progress)
    network = fit.fit(
        data,
        starting(task, start, repository),
        recipe,
        progress,
        teacher=guide,
        checkpoint=out / "checkpoint.pt",
    )
    facts = {
        "task": task,
        "start": start,
        "teachers": len(teachers),
        "data": data.fingerprint(),
        "examples": len(data),
        "sources": dict(sorted(Counter(one.source for one in data.examples).items())),
        "recipe": msgspec.to_builtins(recipe),
        "processor_hours": round((process_time() - started) / 3600, 3),
    }
    build.save_network(task, network, out, facts)
    (out / "checkpoint.pt").unlink(missing_ok=True)


def calibrate(  # noqa: PLR0917 - the options of its command
    task: Task,
    data: Sequence[Path],
    out: Path,
    repository: Path,
    progress: Told,
    wanted: Wanted,
) -> Policy:
    """Calibrate what was trained in `out`, choose the threshold, and write both beside it."""
    prepared = prepare(task, data, repository, progress)
    network = _trained(task, out, repository)
    count = len(LABELS[task])
    tune, held = prepared.rows("tune"), prepared.rows("select")
    logits = fit.logits_of(network, prepared, tune)
    calibration = calibrated(logits, prepared.classes[tune], prepared.issues[tune])
    train_rows = prepared.rows("train").tolist()
    some = np.array(Random(0).sample(train_rows, min(len(train_rows), OUTLIER_TEXTS)))
    outliers = fit_outliers(
        fit.features_of(network, prepared, some)[:, : trunk.WIDTH],
        fit.features_of(network, prepared, tune)[:, : trunk.WIDTH],
    )
    build.save_finishing(build.Finishing(calibration=calibration, outliers=outliers), out)
    shares, _ = calibration.apply(fit.logits_of(network, prepared, held), count)
    chosen = select(
        shares.max(axis=1).astype(np.float64),
        shares.argmax(axis=1) == prepared.classes[held],
        target=wanted.target,
        level=wanted.level,
    )
    policy = policy_of(
        task,
        wanted,
        chosen,
        temperature=calibration.temperature,
        ood={"threshold": 1.0, "ordinary_share": STRANGE_SHARE},
    )
    folders.write_policy(policy, out)
    return policy


def export(
    task: Task, data: Sequence[Path], out: Path, repository: Path, progress: Told
) -> tuple[Path, Parity]:
    """Write a version folder of `repository`, and measure how far its answers are the network's.

    Raises:
        SettingsError: the served half-precision or 8-bit model disagrees with the network; the
            version folder is gone.
    """
    policy = load_policy(out / "policy.json")
    folders.with_encoder(repository)
    prepared = prepare(task, data, repository, progress)
    network = _trained(task, out, repository)
    finishing = build.load_finishing(out)
    rows = Random(1).sample(range(len(prepared)), min(RANGE_TEXTS, len(prepared)))
    token_ids = [found[row] for found in prepared.ids.values() for row in rows]
    folder = folders.new_version(task, repository, policy.version)
    with folders.gone_if_refused(folder):
        weights, look_up = build.trunk_weights(network.trunk), runtime.encoder(repository).look_up
        filled = [ids for ids in token_ids if len(ids) > 2]
        folders.write_trunk(
            weights, folder, filled, look_up, lambda done: progress(done, "activation ranges")
        )
        half_gap(folder, weights, filled[:PARITY_TEXTS], look_up)
        classes = len(LABELS[task])
        head = head_graph(network, finishing.calibration, finishing.outliers, classes=classes)
        folders.save_graph(head, folder / "head.onnx")
        folders.write_policy(policy, folder)
        folders.write_manifest(
            folder,
            {
                "model": task,
                "version": policy.version,
                "labels": list(LABELS[task]),
                "issues": list(MODEL_ISSUES) if task == "quality" else [],
                "mended": task == "intent",
                "build": json.loads((out / "build.json").read_text("utf-8")),
                "encoder": folders.encoder_files(repository, *_WORD_LISTS[_network_task(task)]),
            },
            files=("trunk.onnx", "trunk.half.onnx", "head.onnx", "policy.json"),
        )
        checked = np.array(rows[:PARITY_TEXTS])
        wanted, _ = finishing.calibration.apply(fit.logits_of(network, prepared, checked), classes)
        texts = [prepared.examples[row].text for row in checked]
        return folder, parity(folder, texts, wanted)


def make_words(source: Path, out: Path) -> None:
    """Write the word lists of an encoder folder: spelling, and the lexicon of relevance."""
    listed = list(dict.fromkeys(spelling.titles(source)))
    tokenizer = out / "tokenizer.json"
    (out / "spelling.txt").write_bytes(spelling.build(source, tokenizer))
    encoder = runtime.encoder(out.parents[1], out.name)
    words = lexicon.build(listed, lexicon.ranked_words(tokenizer), encoder)
    save_lexicon(words, out / "lexicon.npz")
    folders.write_encoder_manifest(out)


def make_encoder(texts: Sequence[str], out: Path, *, epochs: int, progress: Told) -> None:
    """Distil the published encoder on texts and write an encoder folder without serving code."""
    source = trunk.wheel_folder()
    ids = batches.token_ids(batches.tokenizer(source / "tokenizer.json"), texts)
    teacher = trunk.large()
    student = trunk.small(teacher, batches.padded(ids[:SAMPLE_TEXTS]))
    distil.distil(teacher, student, ids, distil.Recipe(epochs=epochs), progress)
    folders.write_encoder(
        build.trunk_weights(student),
        teacher.embeddings.word_embeddings.weight.detach().numpy(),
        source / "tokenizer.json",
        out,
        ids[:RANGE_TEXTS],
        lambda done: progress(done, "activation ranges"),
    )


def sample_texts(paths: Sequence[Path], count: int) -> list[str]:
    """Lines of examples' texts, of every kind, the same ones every time."""
    decoder = msgspec.json.Decoder(Example)
    texts: list[str] = []
    for path in paths:
        lines = path.read_bytes().splitlines()
        for line in Random(0).sample(lines, min(len(lines), count // len(paths) + 1)):
            try:
                example = decoder.decode(line)
            except msgspec.MsgspecError as error:
                raise SettingsError(f"{path}: {error}") from None
            texts.extend(part[:160] for part in example.text.split("\n") if part)
            if example.product:
                texts.append(example.product)
    return list(dict.fromkeys(texts))


def _trained(task: Task, out: Path, repository: Path) -> Network:
    trained, network = build.load_network(out, build.word_table(repository))
    if trained != task:
        raise SettingsError(f"the network was trained for {trained}, not {task}")
    return network


def _check_labels(data: Dataset) -> None:
    """Refuse what only a teacher could answer."""
    if (data.classes < 0).any():
        raise SettingsError("texts without labels are learnt from a teacher: give --teacher")
    issues = data.issues[data.rows("train")]
    if issues.shape[1] and np.isnan(issues).all():
        raise SettingsError(
            "no row to train on says which issues it has, and the model would guess them: add rows "
            "with `issues` ([]: none), such as those of `assayer models examples`, or a --teacher"
        )


def _taught(data: Dataset, teachers: Sequence[Path], repository: Path, progress: Told) -> Floats:
    """The mean of the teachers' probabilities [n, classes + issues]."""
    answers = []
    for number, folder in enumerate(teachers, start=1):

        def told(done: float, note: str, number: int = number) -> None:
            progress((number - 1 + done) / len(teachers), f"teacher {number} {note}")

        _, network = build.load_network(folder, build.word_table(repository))
        found = fit.logits_of(network, data, progress=told)
        answers.append(fit.probabilities(found, len(LABELS[data.task])))
    mean: Floats = np.mean(answers, axis=0)
    return mean


_WORD_LISTS: dict[NetworkTask, tuple[str, ...]] = {
    "quality": ("spelling.txt",),
    "intent": ("spelling.txt", "names.txt"),
}
"""What of the encoder's lists a task's counted features are made with."""


def _network_task(task: Task) -> NetworkTask:
    if task == "relevance":
        raise SettingsError("relevance has no network of its own")
    return task
