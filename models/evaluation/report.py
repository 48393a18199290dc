"""The record of an evaluation: what `report.json` holds and the page is drawn from."""

from pathlib import Path

import msgspec

from models.evaluation.measurement import AtThreshold, Measurement, Row
from models.evaluation.resampling import Estimate
from models.evaluation.robustness import Robustness

MODEL = "model"
"""The name of the predictor that is evaluated; all others are baselines."""


class DataFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of examples: its name, not its path, and its fingerprint."""

    name: str
    sha256: str
    examples: int


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """One predictor. `lead`: the model's main figure less this one's, on the same resamples."""

    name: str
    title: str
    measurement: Measurement
    lead: Estimate | None = None


class SliceRow(msgspec.Struct, frozen=True, kw_only=True):
    """The model on one slice, and the baselines' main figure on the same one."""

    row: Row
    baselines: dict[str, Estimate]


class Mistake(msgspec.Struct, frozen=True, kw_only=True):
    """A wrong answer: the text (personal data masked), what it is and what was said."""

    lines: list[str]
    truth: str
    answer: str
    confidence: float
    source: str


class PolicyFigures(msgspec.Struct, frozen=True, kw_only=True):
    """The routing policy beside the weights, and what it would do with these examples."""

    policy_version: str
    target_risk: float
    held_out_coverage: float
    here: AtThreshold


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One evaluation of one model version."""

    task: str
    version: str
    created_at: str
    files: list[DataFile]
    measured_on: str
    examples: int
    groups: int
    shares: dict[str, float]
    main: str
    classes: list[str]
    predictors: list[Measured]
    policy: PolicyFigures | None
    slices: dict[str, list[SliceRow]]
    mistakes: list[Mistake]
    robustness: Robustness | None
    notes: list[str]
    draws: int
    seed: int

    @property
    def model(self) -> Measured:
        """The one that is evaluated."""
        return next(one for one in self.predictors if one.name == MODEL)


def write_json(report: Report, path: Path) -> None:
    """The report as indented JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n")


def read_json(path: Path) -> Report:
    """A report written before."""
    return msgspec.json.decode(path.read_bytes(), type=Report)
