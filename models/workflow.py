"""The commands' steps: example files in, calibrated heads, policies and figures out."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import msgspec
import numpy as np

from models import calibrate as calibrating
from models import features as extracting
from models import head as heads
from models.evaluate import RELEVANT, judged, measure
from models.examples import Example, Part, Task, load
from models.runtime import Floats, encoder
from models.select import select
from models.train import Split
from stream.errors import SettingsError
from stream.policy import Policy


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """Examples with their features, and which part each belongs to."""

    task: Task
    examples: list[Example]
    features: Floats

    def split(self, part: Part | None) -> Split:
        """One part (None: everything). All but training are measured in natural shares."""
        chosen = [
            index
            for index, example in enumerate(self.examples)
            if part is None
            or (example.belongs_to() == part and (part == "train" or example.natural))
        ]
        if not chosen:
            raise SettingsError(f"no examples fall into the part {part!r}; give more")
        examples = [self.examples[index] for index in chosen]
        return Split(
            features=self.features[chosen],
            classes=extracting.class_targets(self.task, examples),
            others=extracting.other_targets(self.task, examples),
        )


def prepare(
    task: Task,
    data: Sequence[Path],
    repository: Path,
    *,
    cache: Path | None,
    progress: Callable[[float], None],
) -> Prepared:
    """Read examples and compute their features."""
    examples = load(data, task)
    found = extracting.compute(task, examples, encoder(repository), cache=cache, progress=progress)
    return Prepared(task=task, examples=examples, features=found)


def calibrate_and_select(
    prepared: Prepared, folder: Path, *, version: str, target: float, level: float
) -> Policy:
    """Calibrate the head in `folder`, and write `policy.json` beside it."""
    head = heads.load(folder)
    _same_task(head, prepared)
    tune = prepared.split("tune")
    logits = head.logits(tune.features)
    others = (
        (tune.others >= RELEVANT).astype(np.float32) if head.task == "relevance" else tune.others
    )
    head = calibrating.calibrated(head, logits, tune.classes, others)
    heads.save(head, folder)
    held = prepared.split("select")
    confidence, correct = judged(head, head.logits(held.features), held.classes, held.others)
    chosen = select(confidence, correct, target=target, level=level)
    policy = Policy(
        model=head.task,
        version=version,
        policy_version=f"{version}.{datetime.now(UTC):%Y%m%d}",
        target_risk=target,
        confidence_level=level,
        threshold=chosen.threshold,
        coverage=chosen.coverage,
        held_out=chosen.held_out,
        temperature=head.calibration.temperature,
        target_reached=chosen.target_reached,
        risk_bound=chosen.bound,
    )
    plain = msgspec.to_builtins(policy)
    (folder / "policy.json").write_text(json.dumps(plain, indent=2) + "\n", "utf-8")
    return policy


def measured(prepared: Prepared, folder: Path, *, part: Part | None) -> dict[str, float]:
    """Figures of the head in `folder` on one part."""
    head = heads.load(folder)
    _same_task(head, prepared)
    split = prepared.split(part)
    return measure(head, head.logits(split.features), split.classes, split.others)


def sample_texts(paths: Sequence[Path], count: int) -> list[str]:
    """First lines of examples' texts, of every kind, the same ones every time."""
    decoder = msgspec.json.Decoder(Example)
    texts: list[str] = []
    for path in paths:
        lines = path.read_bytes().splitlines()
        for line in Random(0).sample(lines, min(len(lines), count // len(paths) + 1)):
            try:
                example = decoder.decode(line)
            except msgspec.MsgspecError as error:
                raise SettingsError(f"{path}: {error}") from None
            texts.append(example.product or example.text.split("\n")[0])
    return texts


def _same_task(head: heads.Head, prepared: Prepared) -> None:
    if head.task != prepared.task:
        raise SettingsError(f"the head was trained for {head.task}, not {prepared.task}")
