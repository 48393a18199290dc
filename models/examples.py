"""The training record, and its files: JSON lines in, examples out, split by group.

Every task shares one record. `text` is exactly what is sent to the model (`stream/texts.py`);
`group` names the text an example was made from, so that no text is on both sides of a split.
"""

import hashlib
import math
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from stream.assessment import GRADES, INTENTS, MODEL_ISSUES
from stream.errors import SettingsError
from stream.events import Product
from stream.texts import intent_text, quality_text, relevance_texts

Task = Literal["quality", "intent", "relevance"]
TASKS: tuple[Task, ...] = ("quality", "intent", "relevance")
LABELS: dict[Task, tuple[str, ...]] = {"quality": GRADES, "intent": INTENTS, "relevance": ()}
Part = Literal["train", "tune", "select", "test"]
SHARES: tuple[tuple[Part, float], ...] = (
    ("train", 0.66),
    ("tune", 0.12),
    ("select", 0.12),
    ("test", 0.10),
)


class Example(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One labelled text.

    `label` for quality and intent; `relevance` (0 to 1) and `product` for relevance; `issues` for
    quality (empty: it has none; None: nobody said). `part` is set where an example was made for
    one. `natural` marks examples drawn in the proportions expected in service: calibration and
    measurement use these alone. `locale` (as `de-AT`), where it is known, gives slices in reports.
    `answers` is how many people gave each label, where several were asked and did not agree:
    training then learns their shares.
    """

    text: str
    group: str
    source: str
    label: str = ""
    product: str = ""
    relevance: float = 0.0
    issues: tuple[str, ...] | None = ()
    natural: bool = False
    part: Part | None = None
    locale: str = ""
    answers: dict[str, int] = {}

    def belongs_to(self) -> Part:
        """Its part: the one it was made for, else the one its group falls into."""
        return self.part or part_of(self.group)


def issue_shares(example: Example) -> list[float]:
    """One or zero for each of `MODEL_ISSUES`; NaN for each where nobody said."""
    if example.issues is None:
        return [math.nan] * len(MODEL_ISSUES)
    return [float(name in example.issues) for name in MODEL_ISSUES]


def part_of(group: str) -> Part:
    """Which part a group belongs to; stable across runs, machines and data sets."""
    draw = int.from_bytes(hashlib.sha256(group.encode()).digest()[:4], "big") / 2**32
    for part, share in SHARES:
        draw -= share
        if draw < 0:
            return part
    return "test"


def save(examples: Iterable[Example], path: Path) -> int:
    """Write examples as JSON lines; how many."""
    encoder = msgspec.json.Encoder()
    lines = [encoder.encode(example) for example in examples]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    return len(lines)


class Labelled(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a label file: an :class:`Example`, or what a shop has at hand.

    Instead of `text`: for quality the listing's `title` with `brand`, `product_type` and
    `description`; for intent `query`; for relevance `query` and `product` (its name). `group`
    defaults to the text, `label` to what most of the `answers` say. Rows of one's own count as
    drawn in natural shares unless `natural` says otherwise, and their issues as unknown unless
    `issues` names them or is empty; a generated example without `issues` has none. Unknown fields
    are passed over.
    """

    text: str | None = None
    title: str | None = None
    brand: str | None = None
    product_type: str | None = None
    description: str | None = None
    query: str | None = None
    group: str | None = None
    source: str = "own"
    label: str = ""
    product: str = ""
    relevance: float = 0.0
    issues: tuple[str, ...] | msgspec.UnsetType | None = msgspec.UNSET
    natural: bool | None = None
    part: Part | None = None
    locale: str = ""
    answers: dict[str, int] = {}

    def example(self, task: Task) -> Example:
        """The training record.

        Raises:
            ValueError: nothing to judge is in the line.
        """
        text, product = self._judged(task)
        label = self.label or max(self.answers, key=lambda name: self.answers[name], default="")
        return Example(
            text=text,
            group=self.group or text.split("\n", 1)[0].lower(),
            source=self.source,
            label=label,
            product=product,
            relevance=self.relevance,
            issues=self._issues(task),
            natural=self.text is None if self.natural is None else self.natural,
            part=self.part,
            locale=self.locale,
            answers=self.answers,
        )

    def _issues(self, task: Task) -> tuple[str, ...] | None:
        if self.issues is msgspec.UNSET:
            return None if task == "quality" and self.text is None else ()
        return self.issues

    def _judged(self, task: Task) -> tuple[str, str]:
        if self.text is not None:
            return self.text, self.product
        if task == "quality" and self.title is not None:
            listing = Product(
                id="",
                title=self.title,
                brand=self.brand,
                product_type=self.product_type,
                description=self.description,
            )
            return quality_text(listing), ""
        if task == "intent" and self.query is not None:
            return intent_text(self.query), ""
        if task == "relevance" and self.query is not None and self.product:
            return relevance_texts(self.query, self.product)
        wanted = {"quality": "title", "intent": "query", "relevance": "query and product"}[task]
        raise ValueError(f"no {wanted} (or text) in the line")


def load(paths: Sequence[Path], task: Task) -> list[Example]:
    """Examples of one task, from files of :class:`Example` or :class:`Labelled` lines.

    Raises:
        SettingsError: a file is missing, a line is no example, or a label is not the task's.
    """
    found: list[Example] = []
    for where, example in _lines(paths, task):
        _check(example, task, where)
        found.append(example)
    if not found:
        raise SettingsError("no examples in the given files")
    return found


def load_unlabelled(paths: Sequence[Path], task: Task) -> list[Example]:
    """Texts for training alone; what the files say of labels is passed over.

    Raises:
        SettingsError: a file is missing, or a line holds nothing to judge.
    """
    issues = None if task == "quality" else ()
    return [
        msgspec.structs.replace(
            example, label="", answers={}, issues=issues, natural=False, part="train"
        )
        for _, example in _lines(paths, task)
    ]


def _lines(paths: Sequence[Path], task: Task) -> Iterator[tuple[str, Example]]:
    """Each line with where it stands."""
    decoder = msgspec.json.Decoder(Labelled)
    for path in paths:
        try:
            lines = path.read_bytes().splitlines()
        except OSError as error:
            raise SettingsError(f"cannot read {path}: {error.strerror}") from None
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                example = decoder.decode(line).example(task)
            except (msgspec.MsgspecError, ValueError) as error:
                raise SettingsError(f"{path}:{number}: {error}") from None
            yield f"{path}:{number}", example


def _check(example: Example, task: Task, where: str) -> None:
    if LABELS[task] and example.label not in LABELS[task]:
        raise SettingsError(
            f"{where}: label {example.label!r} is none of {', '.join(LABELS[task])}"
        )
    if task == "relevance" and not 0 <= example.relevance <= 1:
        raise SettingsError(f"{where}: relevance {example.relevance} is not between 0 and 1")
    if unknown := set(example.answers) - set(LABELS[task]):
        raise SettingsError(f"{where}: unknown label {min(unknown)!r} among the answers")
    if unknown := set(example.issues or ()) - set(MODEL_ISSUES):
        raise SettingsError(f"{where}: unknown issue {min(unknown)}")
