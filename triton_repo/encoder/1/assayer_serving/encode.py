"""The text encoder: strings in, one row of mean-pooled hidden states a string out.

Texts are tokenized, sorted by length and run in small sub-batches, each padded to its own longest
text: padding is the largest avoidable cost on a CPU. The graph's activation scales are fixed, so
a text's features do not depend on which texts share its batch.
"""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

Floats = npt.NDArray[np.float32]

WIDTH = 384
"""Width of one layer's pooled state; a row of features holds `LAYERS` of them."""

LAYERS = (1, 3, 6)
"""The encoder layers whose mean-pooled states are concatenated; the last one comes last."""

MAX_TOKENS = 48
"""A longer text is cut; 99 % of real titles are shorter."""

MAX_CHARACTERS = 600
"""Cut before tokenizing, so that a hostile text costs no more than a long one."""

SUB_BATCH_TOKENS = 128
"""Padded tokens a run: more only adds padding, fewer leave the matrix kernels short of rows."""


class ModelFilesError(RuntimeError):
    """A file of the model repository is missing, damaged or of another version."""


def sha256(path: Path) -> str:
    """Hex digest of a file."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelFilesError(f"cannot read {path}: {error.strerror}") from None


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """`manifest.json`: digests of a folder's files, and (of a head) its encoder's and version."""

    files: dict[str, str]
    encoder: dict[str, str]


def read_manifest(directory: Path) -> Manifest:
    """The manifest of a model version, every file it lists checked against its digest."""
    path = directory / "manifest.json"
    try:
        facts = json.loads(path.read_text("utf-8"))
        used = facts.get("encoder", {"version": "", "files": {}})
        manifest = Manifest(
            files=dict(facts["files"]),
            encoder={"version": str(used["version"]), **used["files"]},
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelFilesError(f"cannot read {path}: {error}") from None
    for name, expected in manifest.files.items():
        if sha256(directory / name) != expected:
            raise ModelFilesError(f"{directory / name} is not the file its manifest describes")
    return manifest


def session(path: Path, *, kind: str = "CPU", threads: int = 1) -> onnxruntime.InferenceSession:
    """An onnxruntime session for a Triton instance kind; `threads` cores a session."""
    if kind not in {"CPU", "AUTO"}:
        raise ModelFilesError(f"these int8 weights run on instance kind CPU, not {kind}")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Idle instances must not spin: the cores belong to the busy ones.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


class Encoder:
    """Tokenizer and weights of one encoder version folder."""

    def __init__(self, directory: Path, *, kind: str = "CPU", threads: int = 1) -> None:
        self.manifest = read_manifest(directory)
        self._session = session(directory / "encoder.onnx", kind=kind, threads=threads)
        self._tokenizer = Tokenizer.from_file(str(directory / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        vocabulary = self._tokenizer.get_vocab()
        self.unknown_id: int = vocabulary["[UNK]"]
        self.continuation_ids = frozenset(i for t, i in vocabulary.items() if t.startswith("##"))

    def tokenize(self, texts: Sequence[str]) -> list[list[int]]:
        """Token ids of each text, at most `MAX_TOKENS`, with the two special tokens."""
        cut = [printable(text[:MAX_CHARACTERS]) for text in texts]
        return [encoding.ids for encoding in self._tokenizer.encode_batch_fast(cut)]

    def encode(self, token_ids: Sequence[list[int]]) -> Floats:
        """Pooled states, shape [texts, len(LAYERS) * WIDTH], in the order given."""
        features = np.empty((len(token_ids), len(LAYERS) * WIDTH), np.float32)
        order = sorted(range(len(token_ids)), key=lambda index: len(token_ids[index]))
        start = 0
        while start < len(order):
            stop = start + 1
            while (
                stop < len(order)
                and (stop + 1 - start) * len(token_ids[order[stop]]) <= SUB_BATCH_TOKENS
            ):
                stop += 1
            rows = order[start:stop]
            ids = np.zeros((len(rows), len(token_ids[rows[-1]])), np.int64)
            mask = np.zeros(ids.shape, np.int32)
            for row, index in enumerate(rows):
                length = len(token_ids[index])
                ids[row, :length] = token_ids[index]
                mask[row, :length] = 1
            feed = {"input_ids": ids, "attention_mask": mask}
            features[rows] = self._session.run(None, feed)[0]
            start = stop
        return features

    def __call__(self, texts: Sequence[str]) -> Floats:
        """Tokenize and encode."""
        return self.encode(self.tokenize(texts))


class RememberedVectors:
    """Unit-length last-layer vectors of texts that recur (categories, brands, queries).

    Holds at most `capacity` texts, the least recently used leave first. An empty text has the
    zero vector.
    """

    def __init__(self, encoder: Encoder, capacity: int) -> None:
        self._encoder = encoder
        self._capacity = capacity
        self._vectors: OrderedDict[str, Floats] = OrderedDict({"": np.zeros(WIDTH, np.float32)})

    def __call__(self, texts: Sequence[str]) -> Floats:
        """Vectors of the texts, shape [texts, WIDTH]."""
        unseen = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        if unseen:
            found = dict(zip(unseen, unit(self._encoder(unseen)[:, -WIDTH:]), strict=True))
        else:
            found = {}
        rows = np.empty((len(texts), WIDTH), np.float32)
        for row, text in enumerate(texts):
            known = self._vectors.get(text)
            if known is None:
                rows[row] = found[text]
            else:
                rows[row] = known
                self._vectors.move_to_end(text)
        # Copies: a row of `found` would keep its whole batch alive.
        self._vectors.update({text: vector.copy() for text, vector in found.items()})
        while len(self._vectors) > self._capacity:
            self._vectors.popitem(last=False)
        self._vectors.setdefault("", np.zeros(WIDTH, np.float32))
        return rows


def unit(vectors: Floats) -> Floats:
    """Rows scaled to length one."""
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    scaled: Floats = vectors / np.maximum(lengths, 1e-6)[:, None]
    return scaled


def printable(text: str) -> str:
    """`text` with lone surrogates replaced, which the tokenizer could not take."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
