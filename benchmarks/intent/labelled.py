"""The labelled queries: hashes and labels of this folder, joined to the texts in the data folder.

No text is kept here: a label is keyed by the SHA-256 of the exact query. The texts come from the
query files of the data folder; whoever lacks them can still read what was labelled how often.
"""

import csv
import gzip
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from stream.assessment import INTENTS
from stream.errors import SettingsError

LABELS = Path(__file__).with_name("labels.jsonl")
SECOND_LABELS = Path(__file__).with_name("labels_second_judge.jsonl")
"""The same queries, judged by somebody who had not seen the first labels."""
WIDER_LABELS = Path(__file__).with_name("labels_wider.jsonl")
"""More queries, each judged once, for whoever makes the model to look at."""
Half = Literal["dev", "test"]


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """One labelled query."""

    sha256: str
    source: str
    intent: str
    sought: str = ""
    """What the draw looked for; empty: drawn at random (not in the second judge's file)."""
    doubt: str = ""
    """What an unsure judge nearly chose; empty: sure (not in the first judge's file)."""


@dataclass(frozen=True, kw_only=True)
class Query:
    """A label with its text."""

    text: str
    label: Label

    @property
    def half(self) -> Half:
        """`dev` may be looked at while the generator is made; `test` is only measured."""
        return "dev" if int(self.label.sha256[-1], 16) % 2 == 0 else "test"


def labels(path: Path = LABELS) -> list[Label]:
    """The committed labels.

    Raises:
        SettingsError: the file is missing, or a line is no label.
    """
    decoder = msgspec.json.Decoder(Label)
    try:
        found = [decoder.decode(line) for line in path.read_bytes().splitlines()]
    except (OSError, msgspec.MsgspecError) as error:
        raise SettingsError(f"cannot read labels {path}: {error}") from None
    named = {label.intent for label in found} | {label.doubt for label in found} - {""}
    if unknown := named - set(INTENTS):
        raise SettingsError(f"{path}: no such intent: {min(unknown)}")
    return found


def joined(data: Path, path: Path = LABELS) -> list[Query]:
    """The labelled queries with their texts, in the order of the labels.

    Raises:
        SettingsError: a text is not in the data folder.
    """
    wanted = labels(path)
    texts: dict[str, dict[str, str]] = {}
    for source in sorted({label.source for label in wanted}):
        texts[source] = {fingerprint(text): text for text in SOURCES[source](data)}
    lost = [label for label in wanted if label.sha256 not in texts[label.source]]
    if lost:
        raise SettingsError(f"{len(lost)} labelled queries of {lost[0].source} are not in {data}")
    return [Query(text=texts[label.source][label.sha256], label=label) for label in wanted]


def fingerprint(text: str) -> str:
    """The key of a query's label."""
    return hashlib.sha256(text.encode()).hexdigest()


def _lines(path: Path) -> Iterator[dict[str, str]]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)
    except OSError as error:
        raise SettingsError(f"cannot read {path}: {error.strerror}") from None


def _home_depot(data: Path) -> Iterator[str]:
    folder = data / "query_product_relevance"
    return (row["query"] for row in _lines(folder / "train.jsonl.gz"))


def _algolia(data: Path) -> Iterator[str]:
    return (row["query"] for row in _lines(data / "queries" / "algolia_suggestions.jsonl.gz"))


def _ubi(data: Path) -> Iterator[str]:
    rows = _lines(data / "ubi_sample" / "events.jsonl.gz")
    return (row["user_query"].strip() for row in rows if row.get("user_query"))


def _clinc(part: str) -> Callable[[Path], Iterator[str]]:
    def texts(data: Path) -> Iterator[str]:
        path = data / "clinc150" / "data_small.json"
        return (text for text, _ in json.loads(path.read_text("utf-8"))[part])

    return texts


def _bitext(data: Path) -> Iterator[str]:
    path = data / "support_utterances" / "bitext_train.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["utterance"].strip()


SOURCES: dict[str, Callable[[Path], Iterator[str]]] = {
    "home-depot": _home_depot,
    "algolia": _algolia,
    "ubi": _ubi,
    "clinc150-oos-test": _clinc("oos_test"),
    "clinc150-test": _clinc("test"),
    "bitext-held-out": _bitext,
}
"""Where the texts of a source are; the last three stand in for classes rare in real queries."""
