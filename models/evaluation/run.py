"""A plan in, a whole evaluation out: baselines trained, everything predicted, measured, sliced."""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from models.evaluation.baselines import ROWS, Linear, Material, Trees
from models.evaluation.keywords import Keywords
from models.evaluation.measurement import (
    MAIN,
    RANGES,
    Judged,
    Row,
    at_threshold,
    headline,
    main_metric,
    measure,
)
from models.evaluation.mistakes import mistakes
from models.evaluation.pair_baselines import EncoderCosine, WordOverlap
from models.evaluation.predictors import Predictor, Progress, Served, predict
from models.evaluation.report import (
    MODEL,
    DataFile,
    Measured,
    PolicyFigures,
    Report,
    SliceRow,
)
from models.evaluation.resampling import DRAWS, Bootstrap, Estimate
from models.evaluation.robustness import SAMPLE, Robustness, robustness
from models.evaluation.rules import quality_rules
from models.evaluation.slices import slices
from models.evaluation.subject import (
    RELEVANT,
    Prediction,
    Truth,
    truth_of,
)
from models.examples import LABELS, Example, Part, Task, load
from stream.errors import SettingsError
from stream.policy import load_policy

_SLICE_DRAWS = 300

Stage = Callable[[float, str], None]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What to measure, on what, and how thoroughly.

    `train_data`: where baselines learn from; the data itself if empty. `part`: which part of the
    data is measured; None for everything. `sample` examples are perturbed for robustness; 0: none.
    """

    task: Task
    data: Sequence[Path]
    repository: Path
    version: str = "1"
    train_data: Sequence[Path] = field(default=())
    part: Part | None = "test"
    sample: int = SAMPLE
    rows: int = ROWS
    draws: int = DRAWS
    seed: int = 0


@dataclass(frozen=True)
class _Case:
    """The examples measured, with their truth and everyone's answers."""

    examples: Sequence[Example]
    truth: Truth
    answers: dict[str, Prediction]


def evaluate(plan: Plan, told: Stage) -> Report:
    """Measure a served model beside its baselines.

    Raises:
        SettingsError: the model or the data cannot be used.
    """
    told(0.0, "reading")
    examples = load(plan.data, plan.task)
    measured, notes = _measured(plan, examples)
    served = Served(plan.task, plan.repository, plan.version)
    material, lacking = _material(plan, examples, measured)
    notes += lacking
    training = _within(told, 0.02, 0.35, "training baselines")
    predictors: list[Predictor] = [served, *_baselines(plan.task, material, training)]
    answers = {}
    for number, one in enumerate(predictors):
        start = 0.35 + 0.15 * number / len(predictors)
        step = 0.15 / len(predictors)
        answers[one.name] = predict(
            one, measured, _within(told, start, start + step, f"scoring: {one.title}")
        )
    case = _Case(measured, truth_of(plan.task, measured), answers)
    told(0.5, "measuring")
    shown = _compare(plan, predictors, case, _within(told, 0.5, 0.7, "measuring"))
    sliced = _slices(plan, case)
    told(0.75, "perturbing")
    noise = _robustness(plan, predictors, measured, _within(told, 0.75, 1.0, "perturbing"))
    told(1.0, "done")
    return Report(
        task=plan.task,
        version=plan.version,
        created_at=datetime.now(UTC).isoformat(timespec="seconds"),
        files=[_file(path) for path in plan.data],
        measured_on=f"part “{plan.part}”" if plan.part else "all examples",
        examples=len(measured),
        groups=len(set(case.truth.groups)),
        shares=_shares(plan.task, measured),
        main=MAIN[plan.task],
        classes=list(LABELS[plan.task]) or ["not relevant", "relevant"],
        predictors=shown,
        policy=_policy(plan, case),
        slices=sliced,
        mistakes=mistakes(plan.task, case.examples, case.truth, case.answers[MODEL]),
        robustness=noise,
        notes=notes,
        draws=plan.draws,
        seed=plan.seed,
    )


def _measured(plan: Plan, examples: Sequence[Example]) -> tuple[Sequence[Example], list[str]]:
    if plan.part is None:
        return examples, []
    part = [example for example in examples if example.belongs_to() == plan.part]
    natural = [example for example in part if example.natural]
    if not part:
        raise SettingsError(f"no examples fall into the part {plan.part!r}; give more, or --whole")
    if natural:
        return natural, []
    return part, ["No example is marked as natural: classes have the shares they have in the file."]


def _material(
    plan: Plan, examples: Sequence[Example], measured: Sequence[Example]
) -> tuple[Material | None, list[str]]:
    """What baselines learn from: never a text that is measured."""
    source = load(plan.train_data, plan.task) if plan.train_data else examples
    seen = {example.group for example in measured} | {example.text for example in measured}
    fresh = [one for one in source if one.group not in seen and one.text not in seen]
    train = [example for example in fresh if example.belongs_to() == "train"]
    tune = [example for example in fresh if example.belongs_to() == "tune"]
    tune = [example for example in tune if example.natural] or tune
    if len({example.label for example in train}) < 2 and plan.task != "relevance":
        train = []
    if not train or not tune:
        lacking = "No trained baselines: nothing is left to train them on; give --train-data."
        return None, [lacking]
    material = Material(task=plan.task, train=train, tune=tune)
    return material.limited(plan.rows, plan.seed), []


def _baselines(task: Task, material: Material | None, progress: Progress) -> list[Predictor]:
    found: list[Predictor] = []
    if task == "quality" and (by_rules := quality_rules()):
        found.append(by_rules)
    elif task == "intent":
        found.append(Keywords())
    if material and task == "relevance":
        found += [WordOverlap(material.tune), EncoderCosine(material.tune)]
    elif material:
        found.append(Linear(material, lambda done: progress(done / 2)))
        found.append(Trees(material, lambda done: progress(0.5 + done / 2)))
    progress(1.0)
    return found


def _compare(
    plan: Plan, predictors: Sequence[Predictor], case: _Case, progress: Progress
) -> list[Measured]:
    bootstrap = Bootstrap(case.truth.groups, draws=plan.draws, seed=plan.seed)
    best = main_metric(case.truth, case.answers[MODEL])
    shown = []
    for number, one in enumerate(predictors):
        answer = case.answers[one.name]
        own = main_metric(case.truth, answer)
        lead = (
            None
            if one.name == MODEL
            else bootstrap.estimate(
                lambda rows, own=own: best(rows) - own(rows),  # type: ignore[misc]
                least=-2.0,
                most=2.0,
            )
        )
        judged = Judged(truth=case.truth, prediction=answer, bootstrap=bootstrap)
        shown.append(
            Measured(name=one.name, title=one.title, measurement=measure(judged), lead=lead)
        )
        progress((number + 1) / len(predictors))
    return shown


def _slices(plan: Plan, case: _Case) -> dict[str, list[SliceRow]]:
    found: dict[str, list[SliceRow]] = {}
    least, most = RANGES.get(MAIN[plan.task], (0.0, 1.0))
    for dimension, members in slices(plan.task, case.examples).items():
        found[dimension] = []
        for name, rows in members.items():
            truth = case.truth.part(rows)
            bootstrap = Bootstrap(truth.groups, draws=min(plan.draws, _SLICE_DRAWS), seed=plan.seed)
            parts = {who: answer.part(rows) for who, answer in case.answers.items()}
            judged = Judged(truth=truth, prediction=parts[MODEL], bootstrap=bootstrap)
            wanted = headline(truth, parts[MODEL])
            named = {key: wanted[key] for key in (MAIN[plan.task], "accuracy", "calibration_error")}
            figures = Row(name=name, support=len(rows), figures=judged.estimates(named))
            baselines: dict[str, Estimate] = {}
            for who, part in parts.items():
                if who != MODEL:
                    metric = main_metric(truth, part)
                    baselines[who] = bootstrap.estimate(metric, least=least, most=most)
            found[dimension].append(SliceRow(row=figures, baselines=baselines))
    return found


def _robustness(
    plan: Plan, predictors: Sequence[Predictor], measured: Sequence[Example], progress: Progress
) -> Robustness | None:
    if not plan.sample:
        return None
    few = min(plan.sample, len(measured))
    drawn = Random(plan.seed).sample(list(measured), few)
    return robustness(plan.task, predictors, drawn, progress, seed=plan.seed)


def _policy(plan: Plan, case: _Case) -> PolicyFigures | None:
    path = plan.repository / plan.task / plan.version / "policy.json"
    if not path.is_file():
        return None
    policy = load_policy(path)
    return PolicyFigures(
        policy_version=policy.policy_version,
        target_risk=policy.target_risk,
        held_out_coverage=policy.coverage,
        here=at_threshold(case.truth, case.answers[MODEL], policy.threshold),
    )


def _shares(task: Task, examples: Sequence[Example]) -> dict[str, float]:
    if task == "relevance":
        relevant = sum(example.relevance >= RELEVANT for example in examples) / len(examples)
        return {"not relevant": 1 - relevant, "relevant": relevant}
    counted = Counter(example.label for example in examples)
    return {label: counted[label] / len(examples) for label in LABELS[task]}


def _file(path: Path) -> DataFile:
    content = path.read_bytes()
    return DataFile(
        name=path.name,
        sha256=hashlib.sha256(content).hexdigest(),
        examples=len(content.splitlines()),
    )


def _within(told: Stage, low: float, high: float, note: str) -> Progress:
    """Progress of a stage as a part of the whole."""
    return lambda done: told(low + (high - low) * done, note)
