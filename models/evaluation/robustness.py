"""Predictors and clean examples in, how far each figure falls under each kind of noise out.

A fall means something only where noise leaves the truth as it was. For intent and relevance every
kind does so at mild severity. For quality a slip in a title *is* a defect, so two things are
measured apart. Kept: noise where it does not matter to the grade (the description's letters, case,
marks and order of attributes anywhere), where figures should not fall. Noticed: noise in the title
of listings without any issue, where the model should think less of them, and name the issue.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import msgspec
import numpy as np

from models.evaluation import metrics
from models.evaluation import perturbations as noise
from models.evaluation.measurement import MAIN, main_metric
from models.evaluation.metrics import Floats, Ints
from models.evaluation.perturbations import Perturbation, Severity, perturb
from models.evaluation.predictors import Predictor, predict
from models.evaluation.resampling import Bootstrap, Estimate
from models.evaluation.selective import calibration_error
from models.evaluation.subject import Prediction, Truth, confidence_and_outcome, truth_of
from models.examples import LABELS, Example, Task
from stream.assessment import MODEL_ISSUES

SAMPLE = 400
"""Examples perturbed; each is scored once for every kind and severity."""

_GOOD = LABELS["quality"].index("good")


@dataclass(frozen=True, kw_only=True)
class Trial:
    """One kind of noise in some lines of the text, or in the product of a pair."""

    kind: Perturbation
    where: str
    lines: tuple[int, ...] = (0,)
    product: bool = False

    def apply(self, example: Example, severity: Severity, seed: str) -> Example:
        """The example, changed."""
        if self.product:
            changed = perturb(example.product, self.kind, severity, seed=seed)
            return msgspec.structs.replace(example, product=changed)
        lines = example.text.split("\n")
        for line in self.lines:
            if line < len(lines):
                lines[line] = perturb(lines[line], self.kind, severity, seed=f"{seed}/{line}")
        return msgspec.structs.replace(example, text="\n".join(lines))


def _anywhere(*kinds: Perturbation) -> tuple[Trial, ...]:
    return tuple(Trial(kind=kind, where="all text", lines=(0, 1, 2, 3)) for kind in kinds)


def _in_description(*kinds: Perturbation) -> tuple[Trial, ...]:
    return tuple(Trial(kind=kind, where="description", lines=(3,)) for kind in kinds)


def _in_query(*kinds: Perturbation) -> tuple[Trial, ...]:
    return tuple(Trial(kind=kind, where="query") for kind in kinds)


def _in_product(*kinds: Perturbation) -> tuple[Trial, ...]:
    return tuple(Trial(kind=kind, where="product", product=True) for kind in kinds)


KEPT: dict[Task, tuple[Trial, ...]] = {
    "quality": (
        *_anywhere(noise.lower_case, noise.upper_case, noise.punctuation_dropped),
        Trial(kind=noise.attribute_order, where="title"),
        *_in_description(
            noise.keyboard_typos,
            noise.misread_letters,
            noise.punctuation_added,
            noise.truncated,
            noise.noise_words,
            noise.word_order,
            noise.white_space,
            noise.look_alikes,
        ),
    ),
    "intent": _in_query(*(kind for kind in noise.SHARES if kind is not noise.attribute_order)),
    "relevance": (
        *_in_query(*(kind for kind in noise.SHARES if kind is not noise.attribute_order)),
        *_in_product(
            noise.keyboard_typos,
            noise.upper_case,
            noise.truncated,
            noise.noise_words,
            noise.attribute_order,
        ),
    ),
}
"""Noise that leaves the truth as it was, at mild severity at least."""

NOTICED: tuple[tuple[Trial, str], ...] = tuple(
    (Trial(kind=kind, where="title"), issue)
    for kind, issue in (
        (noise.keyboard_typos, "title_misspelled"),
        (noise.misread_letters, "title_misspelled"),
        (noise.look_alikes, "title_misspelled"),
        (noise.noise_words, "title_not_concise"),
        (noise.truncated, "title_unclear"),
        (noise.word_order, "title_unclear"),
    )
)
"""Noise in a quality text that is a defect, and the issue it should raise."""


class Fall(msgspec.Struct, frozen=True, kw_only=True):
    """One predictor under one kind and severity: figures, and the change against clean text.

    `changed` is the share of examples whose text the noise changed at all, `flipped` of those
    whose answer it changed.
    """

    predictor: str
    perturbation: str
    where: str
    severity: str
    changed: float
    flipped: float
    main: Estimate
    fall: Estimate
    calibration_error: float


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """One predictor on good titles made worse: does it think less of them, and say why?

    `goodness_fall`: mean fall of P(good). `issue_auroc`: how well the issue's probability tells
    changed from clean titles; null where the predictor never says it.
    """

    predictor: str
    perturbation: str
    severity: str
    issue: str
    changed: float
    goodness_fall: Estimate
    issue_auroc: Estimate


class Robustness(msgspec.Struct, frozen=True, kw_only=True):
    """The whole of it; `clean` is the main figure on the same subsample without noise."""

    metric: str
    examples: int
    clean: dict[str, Estimate]
    falls: list[Fall]
    notices: list[Notice]


def robustness(
    task: Task,
    predictors: Sequence[Predictor],
    examples: Sequence[Example],
    progress: Callable[[float], None],
    *,
    seed: int = 0,
    draws: int = 300,
) -> Robustness:
    """Every predictor on the same perturbed texts."""
    truth = truth_of(task, examples)
    bootstrap = Bootstrap(truth.groups, draws=draws, seed=seed)
    seeds = [f"{seed}/{number}" for number in range(len(examples))]
    clean = {one.name: predict(one, examples, _silent) for one in predictors}
    spotless = [n for n, e in enumerate(examples) if e.label == "good" and not e.issues]
    noticed = NOTICED if task == "quality" and spotless else ()
    falls: list[Fall] = []
    notices: list[Notice] = []
    total = len(Severity) * (len(KEPT[task]) + len(noticed))
    for severity in Severity:
        for trial in KEPT[task]:
            pairs = zip(examples, seeds, strict=True)
            changed = [trial.apply(example, severity, own) for example, own in pairs]
            for one in predictors:
                after = predict(one, changed, _silent)
                compared = _Compared(truth, clean[one.name], after, bootstrap)
                falls.append(_fall(one.name, trial, severity, _unlike(examples, changed), compared))
            progress((len(falls) + len(notices)) / (total * len(predictors)))
        for trial, issue in noticed:
            rows = np.array(spotless, np.int64)
            before = [examples[row] for row in spotless]
            changed = [trial.apply(examples[row], severity, seeds[row]) for row in spotless]
            unlike = _unlike(before, changed)
            for one in predictors:
                after = predict(one, changed, _silent)
                pair = clean[one.name].part(rows), after
                groups = [truth.groups[row] for row in spotless]
                found = _notice(pair, issue, unlike, Bootstrap(groups, draws=draws, seed=seed))
                notices.append(
                    Notice(
                        predictor=one.name,
                        perturbation=trial.kind.__name__,
                        severity=severity.value,
                        issue=issue,
                        changed=len(unlike) / len(spotless),
                        goodness_fall=found[0],
                        issue_auroc=found[1],
                    )
                )
            progress((len(falls) + len(notices)) / (total * len(predictors)))
    return Robustness(
        metric=MAIN[task],
        examples=len(examples),
        clean={
            name: bootstrap.estimate(main_metric(truth, found), least=-1.0)
            for name, found in clean.items()
        },
        falls=falls,
        notices=notices,
    )


@dataclass(frozen=True)
class _Compared:
    truth: Truth
    before: Prediction
    after: Prediction
    bootstrap: Bootstrap


def _fall(name: str, trial: Trial, severity: Severity, unlike: Ints, compared: _Compared) -> Fall:
    truth = compared.truth
    was, now = main_metric(truth, compared.before), main_metric(truth, compared.after)
    confidence, correct = confidence_and_outcome(truth, compared.after)
    flipped = _answers(truth.task, compared.before) != _answers(truth.task, compared.after)
    return Fall(
        predictor=name,
        perturbation=trial.kind.__name__,
        where=trial.where,
        severity=severity.value,
        changed=len(unlike) / len(truth.groups),
        flipped=float(flipped[unlike].mean()) if len(unlike) else 0.0,
        main=compared.bootstrap.estimate(now, least=-1.0),
        # The same resamples for both: what differs is the noise alone.
        fall=compared.bootstrap.estimate(lambda rows: was(rows) - now(rows), least=-2.0, most=2.0),
        calibration_error=float(calibration_error(confidence, correct)[0]),
    )


def _notice(
    pair: tuple[Prediction, Prediction], issue: str, unlike: Ints, bootstrap: Bootstrap
) -> tuple[Estimate, Estimate]:
    before, after = pair
    fell = before.classes[:, _GOOD] - after.classes[:, _GOOD]
    touched = np.zeros(len(fell))
    touched[unlike] = 1.0
    column = MODEL_ISSUES.index(issue)
    was, now = before.others[:, column], after.others[:, column]
    both = np.concatenate((now, was))
    positive = np.arange(len(both)) < len(now)

    def told_apart(rows: Floats) -> Floats:
        weights = rows * touched
        return metrics.auroc(positive, both, np.concatenate((weights, weights), axis=1))

    goodness = bootstrap.estimate(
        lambda rows: partial(metrics.mean, fell)(rows * touched), least=-1.0
    )
    silent = not both.any()
    return goodness, Estimate(None) if silent else bootstrap.estimate(told_apart)


def _unlike(before: Sequence[Example], after: Sequence[Example]) -> Ints:
    """The rows whose text the noise changed."""
    pairs = enumerate(zip(before, after, strict=True))
    changed = [n for n, (one, two) in pairs if (one.text, one.product) != (two.text, two.product)]
    return np.array(changed, np.int64)


def _answers(task: Task, prediction: Prediction) -> Ints:
    if task == "relevance":
        return (prediction.others[:, 0] >= 0.5).astype(np.int64)
    answers: Ints = prediction.classes.argmax(axis=1)
    return answers


def _silent(done: float) -> None:
    """Progress is told by the trial."""
