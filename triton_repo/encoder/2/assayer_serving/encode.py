"""The text encoder: strings in, pooled hidden states out.

Texts are tokenized, looked up in the word table that all models share, sorted by length and run
through a model's own trunk in small sub-batches, each padded to its longest text: padding is the
largest avoidable cost. The 8-bit graph's activation scales are fixed, so a text's
states do not depend on which texts share its batch.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from .files import CPU, Device, Floats, ModelFilesError, read_manifest, session

WIDTH = 384
"""Width of a pooled state."""

MAX_TOKENS = 48
"""A longer text is cut; 99 % of real titles are shorter."""

MAX_CHARACTERS = 600
"""Cut before tokenizing, so that a hostile text costs no more than a long one."""


@dataclass(frozen=True, kw_only=True)
class Bucketing:
    """Padded tokens a run, and the multiple that lengths are padded to.

    On a CPU more tokens a run only add padding, and fewer leave the matrix kernels short of rows
    (measured); on a GPU few large runs of few different shapes keep its memory plan.
    """

    tokens: int
    multiple: int


CPU_BUCKETS = Bucketing(tokens=128, multiple=1)
GPU_BUCKETS = Bucketing(tokens=16_384, multiple=8)


class Encoder:
    """Tokenizer and word table of one encoder version folder, and its general-purpose trunk."""

    def __init__(self, directory: Path, device: Device = CPU) -> None:
        self.manifest = read_manifest(directory)
        self.directory = directory
        self.device = device
        self._tokenizer = Tokenizer.from_file(str(directory / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        vocabulary = self._tokenizer.get_vocab()
        self.unknown_id: int = vocabulary["[UNK]"]
        self.continuation_ids = frozenset(i for t, i in vocabulary.items() if t.startswith("##"))
        try:
            # Mapped, not read: the instances of all models share one copy.
            mapped = np.load(directory / "words.npy", mmap_mode="r")
            self._words = np.asarray(mapped)  # a plain view: the map's own indexing is slow
            self._scales = np.load(directory / "scales.npy")
        except (OSError, ValueError) as error:
            raise ModelFilesError(f"cannot read the word table in {directory}: {error}") from None
        self._trunk: Trunk | None = None

    def tokenize(self, texts: Sequence[str]) -> list[list[int]]:
        """Token ids of each text, at most `MAX_TOKENS`, with the two special tokens."""
        cut = [printable(text[:MAX_CHARACTERS]) for text in texts]
        return [encoding.ids for encoding in self._tokenizer.encode_batch_fast(cut)]

    def look_up(self, ids: npt.NDArray[np.int64]) -> Floats:
        """Rows of the word table, shape `ids.shape + (WIDTH,)`."""
        rows: Floats = self._words[ids] * self._scales[ids]
        return rows

    def word_means(self, token_ids: Sequence[list[int]]) -> Floats:
        """Mean word-table row of each text without its special tokens; zero for an empty text."""
        lengths = np.array([max(0, len(ids) - 2) for ids in token_ids])
        flat = np.array([i for ids in token_ids for i in ids[1:-1]], np.int64)
        means = np.zeros((len(token_ids), WIDTH), np.float32)
        filled = np.flatnonzero(lengths)
        if len(filled):
            starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))[filled]
            means[filled] = np.add.reduceat(self.look_up(flat), starts) / lengths[filled, None]
        return means

    def encode(self, token_ids: Sequence[list[int]]) -> Floats:
        """General-purpose vectors (not of unit length), shape [texts, WIDTH]."""
        if self._trunk is None:
            self._trunk = Trunk(self.directory, self)
        return self._trunk(token_ids)[0]

    def __call__(self, texts: Sequence[str]) -> Floats:
        """Tokenize and encode."""
        return self.encode(self.tokenize(texts))


class Trunk:
    """One model's transformer layers; `directory` holds its graphs."""

    def __init__(self, directory: Path, encoder: Encoder) -> None:
        device = encoder.device
        self._encoder = encoder
        self._half = device.is_gpu
        self._session = session(directory / graph_name(device), device)
        self._buckets = GPU_BUCKETS if device.is_gpu else CPU_BUCKETS

    def __call__(self, token_ids: Sequence[list[int]]) -> tuple[Floats, Floats]:
        """Mean and peak of the last states over each text's tokens, [texts, WIDTH] each."""
        means = np.empty((len(token_ids), WIDTH), np.float32)
        peaks = np.empty((len(token_ids), WIDTH), np.float32)
        order = sorted(range(len(token_ids)), key=lambda index: len(token_ids[index]))
        start = 0
        while start < len(order):
            stop, width = self._sub_batch(token_ids, order, start)
            rows = order[start:stop]
            ids = np.zeros((len(rows), width), np.int64)
            mask = np.zeros(ids.shape, np.int32)
            for row, index in enumerate(rows):
                length = len(token_ids[index])
                ids[row, :length] = token_ids[index]
                mask[row, :length] = 1
            feed = {"words": self._encoder.look_up(ids), "mask": mask}
            means[rows], peaks[rows] = self._session.run(None, feed)
            start = stop
        return means, peaks

    def _sub_batch(
        self, token_ids: Sequence[list[int]], order: Sequence[int], start: int
    ) -> tuple[int, int]:
        multiple = self._buckets.multiple
        stop, width = start, 0
        while stop < len(order):
            wanted = -(-len(token_ids[order[stop]]) // multiple) * multiple
            if stop > start and (stop + 1 - start) * wanted > self._buckets.tokens:
                break
            stop, width = stop + 1, wanted
        return stop, width


class RememberedVectors:
    """Mean states of texts that recur (categories, brands, queries) and one trunk.

    Holds at most `capacity` texts, the least recently used leave first. An empty text has the
    zero vector.
    """

    def __init__(self, encoder: Encoder, trunk: Trunk, capacity: int) -> None:
        self._encoder = encoder
        self._trunk = trunk
        self._capacity = capacity
        self._vectors: OrderedDict[str, Floats] = OrderedDict({"": np.zeros(WIDTH, np.float32)})

    def __call__(self, texts: Sequence[str]) -> Floats:
        """Vectors of the texts, shape [texts, WIDTH]."""
        unseen = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        found: dict[str, Floats] = {}
        if unseen:
            found = dict(zip(unseen, self._trunk(self._encoder.tokenize(unseen))[0], strict=True))
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


def graph_name(device: Device) -> str:
    """Which of a trunk's graphs a device runs."""
    return "trunk.half.onnx" if device.is_gpu else "trunk.onnx"


def unit(vectors: Floats) -> Floats:
    """Rows scaled to length one."""
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    scaled: Floats = vectors / np.maximum(lengths, 1e-6)[:, None]
    return scaled


def printable(text: str) -> str:
    """`text` with lone surrogates replaced, which the tokenizer could not take."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
