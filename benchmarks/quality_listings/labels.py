"""Labels keyed by text and a stream of product updates in, graded listings out.

The texts are other people's and stay out of the repository: a label names its text by the sha256
of the quality text, and is joined to the stream when measured.
"""

import gzip
import hashlib
import json
from pathlib import Path

import msgspec

from models.examples import Example
from stream.assessment import GRADES, MODEL_ISSUES, Grade
from stream.errors import SettingsError
from stream.events import Product
from stream.texts import quality_text

LABELS = Path(__file__).with_name("labels.jsonl")


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """One judgement; `drawn` is `random` (natural shares within its shop) or `odd` (enriched)."""

    key: str
    shop: str
    drawn: str
    grade: Grade
    issues: tuple[str, ...] = ()
    again: Grade | None = None

    @property
    def half(self) -> str:
        """`dev`, whose errors may be looked at, or `test`, which is only measured."""
        return "dev" if int(self.key[-1], 16) < 8 else "test"


class Listing(msgspec.Struct, frozen=True):
    """A label and its text."""

    label: Label
    text: str

    def example(self) -> Example:
        """As the evaluation takes it."""
        return Example(
            text=self.text,
            group=self.label.key,
            source=self.label.shop,
            label=self.label.grade,
            issues=self.label.issues,
            natural=True,
            part="test",
        )


def read_labels(path: Path = LABELS) -> list[Label]:
    """The judgements.

    Raises:
        SettingsError: a line is no label, or names an unknown grade or issue.
    """
    decoder = msgspec.json.Decoder(Label)
    found = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            label = decoder.decode(line)
        except msgspec.MsgspecError as error:
            raise SettingsError(f"{path}:{number}: {error}") from None
        if label.grade not in GRADES or set(label.issues) - set(MODEL_ISSUES):
            raise SettingsError(f"{path}:{number}: unknown grade or issue")
        found.append(label)
    return found


def joined(labels: list[Label], stream: Path) -> list[Listing]:
    """The labels whose text is in the stream, in the labels' order.

    Raises:
        SettingsError: no label finds its text, as with another stream.
    """
    wanted = {label.key for label in labels}
    texts: dict[str, str] = {}
    with gzip.open(stream, "rt", encoding="utf-8") as lines:
        for line in lines:
            event = json.loads(line)
            if event["operation"] == "upsert":
                text = quality_text(msgspec.convert(event["product"], Product, strict=False))
                key = hashlib.sha256(text.encode()).hexdigest()
                if key in wanted:
                    texts[key] = text
    found = [Listing(label, texts[label.key]) for label in labels if label.key in texts]
    if not found:
        raise SettingsError(f"no labelled listing is in {stream}")
    return found
