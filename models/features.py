"""Features and targets of examples, as arrays; features are kept on disk when asked.

They are computed by the serving code itself, int8 encoder included: what a head is trained on is
what it will be given.
"""

import hashlib
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from models.examples import LABELS, Example, Task
from models.runtime import Encoder, Floats, features
from stream.assessment import MODEL_ISSUES

_CHUNK = 512


def compute(
    task: Task,
    examples: Sequence[Example],
    encoder: Encoder,
    *,
    cache: Path | None,
    progress: Callable[[float], None],
) -> Floats:
    """One row of features an example; `cache` is a folder to keep them in."""
    kept = cache / f"{_fingerprint(task, examples, encoder)}.npy" if cache else None
    if kept and kept.is_file():
        progress(1.0)
        loaded: Floats = np.load(kept)
        return loaded
    extract = features(task, encoder)
    rows = []
    for start in range(0, len(examples), _CHUNK):
        chunk = examples[start : start + _CHUNK]
        texts = [example.text for example in chunk]
        columns = (texts, [e.product for e in chunk]) if task == "relevance" else (texts,)
        rows.append(extract(*columns))
        progress(min(1.0, (start + _CHUNK) / len(examples)))
    made = np.concatenate(rows)
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        np.save(kept, made)
    return made


def class_targets(task: Task, examples: Sequence[Example]) -> npt.NDArray[np.int64]:
    """The class index of each example (zero for relevance, which has none)."""
    index = {label: number for number, label in enumerate(LABELS[task])}
    return np.array([index.get(example.label, 0) for example in examples], np.int64)


def other_targets(task: Task, examples: Sequence[Example]) -> Floats:
    """Independent targets: issues 0/1 [n, 7], relevance 0..1 [n, 1], nothing for intent."""
    if task == "relevance":
        return np.array([[example.relevance] for example in examples], np.float32)
    names = MODEL_ISSUES if task == "quality" else ()
    rows = [[float(name in example.issues) for name in names] for example in examples]
    return np.array(rows, np.float32).reshape(len(examples), len(names))


def _fingerprint(task: Task, examples: Sequence[Example], encoder: Encoder) -> str:
    digest = hashlib.sha256(f"{task}{encoder.manifest.files}".encode())
    # Features are the serving code's as much as the weights'.
    code = Path(str(sys.modules[type(encoder).__module__].__file__)).parent
    for path in sorted(code.glob("*.py")):
        digest.update(path.read_bytes())
    for example in examples:
        digest.update(f"{example.text}\0{example.product}\0".encode())
    return digest.hexdigest()[:24]
