"""The models: texts in, calibrated probabilities out.

Each is a trunk of its own on the shared word table, features, and a small head (`head.onnx`) that
ends in the calibrated probabilities. Training counts and reads texts by the very functions here.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from .encode import Encoder, RememberedVectors, Trunk
from .files import CPU, Device, Floats, check_encoder, read_manifest, session
from .mending import Mending
from .names import FILE as NAMES
from .names import Names, listed
from .relevance import RelevanceModel
from .spelling import Spelling
from .surface import agreement, surface, words_of

REMEMBERED_FIELDS = 4096
"""Categories and brands remembered, an instance (1.5 kB each)."""

DESCRIPTION_CHARACTERS = 160
"""How much of a description is looked up in the word table."""

Lines = list[list[str]]


class Counting:
    """Texts in, token ids and counted features out: what no network has to learn.

    Queries are looked up in the encoder's list of names, and in those of the folders `own`, and
    their slips mended; not for models made before there was that (`named`, `mended`).
    """

    def __init__(
        self,
        encoder: Encoder,
        *,
        named: bool = True,
        mended: bool = True,
        own: Sequence[Path] = (),
    ) -> None:
        self._encoder = encoder
        self._named = named
        self._mended = mended
        self._own = own
        self._spelling: Spelling | None = None
        self._known: tuple[Names, Mending] | None = None

    def quality(self, texts: Sequence[str]) -> tuple[dict[str, list[list[int]]], Floats]:
        """Ids by role (title, leaf, brand, description) and counts [texts, counts]."""
        lines = lines_of(texts)
        encoder = self._encoder
        ids = {
            "title": encoder.tokenize([line[0] for line in lines]),
            "leaf": encoder.tokenize([leaf_of(line) for line in lines]),
            "brand": encoder.tokenize([line[1] for line in lines]),
            "description": encoder.tokenize([line[3][:DESCRIPTION_CHARACTERS] for line in lines]),
        }
        return ids, self.listings(lines, ids["title"])

    def intent(self, texts: Sequence[str]) -> tuple[dict[str, list[list[int]]], Floats]:
        """Ids of the query (role title) and counts [texts, counts]."""
        if not self._named:
            ids = self._encoder.tokenize(texts)
            counted = [self._surface(text, tokens) for text, tokens in zip(texts, ids, strict=True)]
        else:
            names, mending = self._known = self._known or self._look_ups()
            told = [mending(text, names) if self._mended else (text, 0) for text in texts]
            ids = self._encoder.tokenize([text for text, _ in told])
            counted = [
                # What it looks like as it was typed, what it names as it was meant.
                [*self._surface(text, tokens), *names.counts(right)]
                for text, tokens, (right, _) in zip(texts, ids, told, strict=True)
            ]
            if self._mended:
                for row, (right, slips) in zip(counted, told, strict=True):
                    row.extend((min(slips, 2) / 2, slips / max(1, len(words_of(right)))))
        return {"title": ids}, np.array(counted, np.float32).reshape(len(texts), -1)

    def listings(self, lines: Lines, ids: Sequence[list[int]]) -> Floats:
        """Counts of listings whose titles have these ids."""
        if self._spelling is None:
            self._spelling = Spelling(self._encoder.directory)
        counted = [
            [
                *self._surface(line[0], tokens),
                *agreement(line[0], line[1], leaf_of(line), line[3]),
                *self._spelling.counts(line[0], line[1]),
            ]
            for line, tokens in zip(lines, ids, strict=True)
        ]
        return np.array(counted, np.float32).reshape(len(lines), -1)

    def _look_ups(self) -> tuple[Names, Mending]:
        spelling = Spelling(self._encoder.directory)
        lists = [listed(folder) for folder in (self._encoder.directory, *self._own)]
        names = Names(*lists, familiar=spelling.familiar)
        return names, Mending(lists, spelling.familiar, spelling.frequent)

    def _surface(self, text: str, tokens: Sequence[int]) -> list[float]:
        return surface(
            text,
            tokens,
            continuations=self._encoder.continuation_ids,
            unknown=self._encoder.unknown_id,
        )


class QualityModel:
    """`quality`: grade and issue probabilities.

    The title is encoded in full; the leaf of the product type and the brand are short and recur,
    so their vectors are remembered; the description is compared by its words' mean.
    """

    def __init__(self, directory: Path, encoder: Encoder) -> None:
        check_encoder(directory, encoder.manifest)
        self._head = session(directory / "head.onnx", encoder.device)
        self._encoder = encoder
        self._counting = Counting(encoder)
        self._trunk = Trunk(directory, encoder)
        self._fields = RememberedVectors(encoder, self._trunk, REMEMBERED_FIELDS)

    def features(self, texts: Sequence[str]) -> Floats:
        """What the head is given, one row a text."""
        lines = lines_of(texts)
        encoder = self._encoder
        titles = encoder.tokenize([line[0] for line in lines])
        described = encoder.tokenize([line[3][:DESCRIPTION_CHARACTERS] for line in lines])
        means, peaks = self._trunk(titles)
        fields = self._fields([*(leaf_of(line) for line in lines), *(line[1] for line in lines)])
        return np.concatenate(
            (
                means,
                peaks,
                fields[: len(lines)],
                fields[len(lines) :],
                encoder.word_means(titles),
                encoder.word_means(described),
                self._counting.listings(lines, titles),
            ),
            axis=1,
            dtype=np.float32,
        )

    def answer(self, texts: Sequence[str]) -> tuple[Floats, Floats, Floats]:
        """Grade probabilities [texts, 3], issue probabilities [texts, 7], outlier [texts, 1]."""
        grades, issues, outlier = self._head.run(
            ["PROBABILITIES", "ISSUES", "OUTLIER"], {"FEATURES": self.features(texts)}
        )
        return grades, issues, outlier

    def score(self, texts: Sequence[str]) -> tuple[Floats, Floats]:
        """Grade probabilities [texts, 3] and issue probabilities [texts, 7]."""
        return self.answer(texts)[:2]


class IntentModel:
    """`intent`: the nine intents' probabilities."""

    def __init__(self, directory: Path, encoder: Encoder) -> None:
        manifest = check_encoder(directory, encoder.manifest)
        self._head = session(directory / "head.onnx", encoder.device)
        self._encoder = encoder
        self._counting = Counting(
            encoder,
            named=NAMES in manifest.encoder,
            mended=manifest.mended,
            own=[directory] if NAMES in manifest.files else [],
        )
        self._trunk = Trunk(directory, encoder)

    def features(self, texts: Sequence[str]) -> Floats:
        """What the head is given, one row a query."""
        ids, counts = self._counting.intent(texts)
        means, peaks = self._trunk(ids["title"])
        return np.concatenate((means, peaks, counts), axis=1, dtype=np.float32)

    def answer(self, texts: Sequence[str]) -> tuple[Floats, Floats]:
        """Intent probabilities [texts, 9] and outlier [texts, 1]."""
        shares, outlier = self._head.run(
            ["PROBABILITIES", "OUTLIER"], {"FEATURES": self.features(texts)}
        )
        return shares, outlier

    def score(self, texts: Sequence[str]) -> Floats:
        """Intent probabilities [texts, 9]."""
        return self.answer(texts)[0]


Model = QualityModel | IntentModel | RelevanceModel
_MODELS: dict[str, type[Model]] = {
    "quality": QualityModel,
    "intent": IntentModel,
    "relevance": RelevanceModel,
}


def load(name: str, directory: Path, device: Device = CPU) -> Model:
    """The model in a version folder, on a device."""
    return _MODELS[name](directory, Encoder(encoder_directory(directory), device))


def lines_of(texts: Sequence[str]) -> Lines:
    """The four lines of quality texts: title, brand, product type, description."""
    return [(text.split("\n", 3) + [""] * 3)[:4] for text in texts]


def leaf_of(line: Sequence[str]) -> str:
    """The last level of a listing's product type."""
    return line[2].rpartition(">")[2].strip()


def encoder_directory(directory: Path) -> Path:
    """Where the encoder of the model in `directory` lies, in the same repository."""
    version = read_manifest(directory).encoder["version"]
    return directory.resolve().parents[1] / "encoder" / str(version)
