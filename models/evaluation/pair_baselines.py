"""Query and product pairs in, relevance out: shared words, and the plain encoder's cosine.

Each is calibrated on the tuning part, as the model is: a bare cosine of 0.5 means nothing.
"""

from collections.abc import Sequence

import numpy as np

from models.evaluation.counts import overlap
from models.evaluation.metrics import Floats
from models.evaluation.subject import RELEVANT, Prediction
from models.examples import Example
from models.training.calibration import fit_curve

_BATCH = 32
_TOKENS = 128


class WordOverlap:
    """The share of the query's words that the product has."""

    name = "word_overlap"
    title = "word overlap"

    def __init__(self, tune: Sequence[Example]) -> None:
        self._curve = _curve(self._raw(tune), tune)

    def predict(self, examples: Sequence[Example]) -> Prediction:
        """Calibrated relevance."""
        return _relevance(self._raw(examples), self._curve)

    def _raw(self, examples: Sequence[Example]) -> Floats:
        return np.array([overlap(example.text, example.product) for example in examples])


class EncoderCosine:
    """Cosine of mean-pooled all-MiniLM-L6-v2 embeddings, in fp32 as published.

    Embeddings are kept: perturbed queries meet the same products again.
    """

    name = "minilm_cosine"
    title = "MiniLM cosine"

    def __init__(self, tune: Sequence[Example]) -> None:
        # Seconds to import, and needed for this baseline alone.
        import torch  # noqa: PLC0415
        from transformers import AutoModel, AutoTokenizer  # noqa: PLC0415
        from transformers.utils.logging import disable_progress_bar  # noqa: PLC0415

        from models.training.trunk import wheel_folder  # noqa: PLC0415

        disable_progress_bar()  # type: ignore[no-untyped-call]  # it would draw over the command's own
        self._torch = torch
        self._tokenizer = AutoTokenizer.from_pretrained(wheel_folder())
        self._model = AutoModel.from_pretrained(wheel_folder()).eval()
        self._kept: dict[str, Floats] = {}
        self._curve = _curve(self._raw(tune), tune)

    def predict(self, examples: Sequence[Example]) -> Prediction:
        """Calibrated relevance."""
        return _relevance(self._raw(examples), self._curve)

    def _raw(self, examples: Sequence[Example]) -> Floats:
        self._embed([text for example in examples for text in (example.text, example.product)])
        return np.array(
            [float(self._kept[example.text] @ self._kept[example.product]) for example in examples]
        )

    def _embed(self, texts: Sequence[str]) -> None:
        new = sorted({text for text in texts if text not in self._kept}, key=len)
        for start in range(0, len(new), _BATCH):
            batch = new[start : start + _BATCH]
            tokens = self._tokenizer(
                batch, padding=True, truncation=True, max_length=_TOKENS, return_tensors="pt"
            )
            with self._torch.inference_mode():
                states = self._model(**tokens).last_hidden_state
            mask = tokens["attention_mask"][:, :, None]
            pooled = ((states * mask).sum(1) / mask.sum(1)).double().numpy()
            pooled /= np.linalg.norm(pooled, axis=1, keepdims=True)
            self._kept.update(zip(batch, pooled, strict=True))


def _curve(raw: Floats, tune: Sequence[Example]) -> tuple[float, float]:
    relevant = np.array([example.relevance >= RELEVANT for example in tune], np.float32)
    return fit_curve(raw, relevant)


def _relevance(raw: Floats, curve: tuple[float, float]) -> Prediction:
    scale, shift = curve
    relevance = 1 / (1 + np.exp(-(scale * raw + shift)))
    return Prediction(classes=np.zeros((len(raw), 0)), others=relevance.reshape(-1, 1))
