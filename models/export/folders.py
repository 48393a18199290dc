"""Version folders of a model repository: weights in, files and a manifest of digests out."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
import numpy as np
import onnx

from models.export.ranges import LookUp, ranges_of
from models.export.trunk_graph import Array, TrunkGraph
from models.runtime import ENCODER, REPOSITORY
from stream.errors import SettingsError
from stream.policy import Policy

SHARED_FILES = ("tokenizer.json", "words.npy", "scales.npy")
"""What every model takes from the encoder's folder, and is tied to by digest."""

WORD_LISTS = ("spelling.txt", "lexicon.npz", "names.txt")

TRUNK_FILES = ("trunk.onnx", "trunk.half.onnx")


def write_words(words: Array, folder: Path) -> None:
    """`words.npy` and `scales.npy`: the word table in 8 bits with one scale a row."""
    folder.mkdir(parents=True, exist_ok=True)
    scale = np.maximum(np.abs(words).max(axis=1, keepdims=True), 1e-9) / 127
    np.save(folder / "words.npy", np.round(words / scale).astype(np.int8))
    np.save(folder / "scales.npy", scale.astype(np.float32))


def write_trunk(
    weights: dict[str, Array],
    folder: Path,
    token_ids: Sequence[Sequence[int]],
    look_up: LookUp,
    progress: Callable[[float], None],
) -> None:
    """`trunk.onnx` (int8, for CPUs) and `trunk.half.onnx` (fp16, for GPUs and further training)."""
    folder.mkdir(parents=True, exist_ok=True)
    ranges = ranges_of(weights, token_ids, look_up, progress)
    onnx.save(TrunkGraph(weights, ranges).build(), folder / "trunk.onnx")
    onnx.save(TrunkGraph(weights, None, half=True).build(), folder / "trunk.half.onnx")


def save_graph(model: onnx.ModelProto, path: Path) -> None:
    """Write an ONNX file."""
    onnx.save(model, path)


def write_manifest(folder: Path, facts: dict[str, object], *, files: Sequence[str]) -> None:
    """`manifest.json`: the facts, and the sha256 of each file."""
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in files}
    text = json.dumps({**facts, "files": digests}, indent=2, ensure_ascii=False)
    (folder / "manifest.json").write_text(text + "\n", "utf-8")


def encoder_files(repository: Path, *also: str) -> dict[str, object]:
    """What a model's manifest says of its encoder: digests of the shared files, and `also`.

    Raises:
        SettingsError: the repository has no such encoder.
    """
    path = repository / "encoder" / ENCODER / "manifest.json"
    try:
        files = json.loads(path.read_text("utf-8"))["files"]
        digests = {name: files[name] for name in (*SHARED_FILES, *also)}
    except (OSError, ValueError, KeyError) as error:
        raise SettingsError(f"no encoder manifest in {path}: {error}") from None
    return {"version": ENCODER, "files": digests}


def with_encoder(repository: Path, source: Path = REPOSITORY) -> Path:
    """The repository, given the encoder of `source` where it has none: a build folder can serve."""
    folder = repository / "encoder" / ENCODER
    if not (folder / "manifest.json").is_file():
        shutil.copytree(
            source / "encoder" / ENCODER,
            folder,
            dirs_exist_ok=True,
            ignore=shutil.ignore_patterns("__pycache__"),
        )
    return repository


def new_version(task: str, repository: Path, version: str) -> Path:
    """The folder of a version, with the entry point and configurations of the shipped model."""
    shipped, own = REPOSITORY / task, repository / task
    folder = own / version
    folder.mkdir(parents=True, exist_ok=True)
    # Not the newest folder: in the shipped repository that is the one just made.
    entry = max(shipped.glob("*/model.py"), key=lambda path: int(path.parent.name))
    copies = {folder / "model.py": entry}
    # Beside the usual one those that `tritonserver --model-config-name` chooses among.
    for source in (shipped / "config.pbtxt", *shipped.glob("configs/*.pbtxt")):
        copies[own / source.relative_to(shipped)] = source
    for target, source in copies.items():
        if not target.is_file():
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(source, target)
    return folder


@contextmanager
def gone_if_refused(folder: Path) -> Iterator[None]:
    """A version that is refused must not be served: what was written of it is removed."""
    try:
        yield
    except SettingsError:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def write_policy(policy: Policy, folder: Path) -> None:
    """Write `policy.json`."""
    plain = msgspec.to_builtins(policy)
    (folder / "policy.json").write_text(json.dumps(plain, indent=2) + "\n", "utf-8")


def write_encoder(  # noqa: PLR0917 - weights and where they go
    weights: dict[str, Array],
    words: Array,
    tokenizer: Path,
    out: Path,
    token_ids: Sequence[Sequence[int]],
    progress: Callable[[float], None],
) -> None:
    """An encoder's version folder: word table, tokenizer, general-purpose trunk, manifest.

    The serving modules and the spelling list are files of the project and stay as they are.
    """
    write_words(words, out)
    shutil.copyfile(tokenizer, out / "tokenizer.json")
    table = np.load(out / "words.npy") * np.load(out / "scales.npy")
    write_trunk(weights, out, token_ids, lambda ids: table[ids], progress)
    write_encoder_manifest(out)


def write_encoder_manifest(out: Path) -> None:
    """`manifest.json` of an encoder folder, with the digests of what is there."""
    names = (*SHARED_FILES, *WORD_LISTS, *TRUNK_FILES)
    write_manifest(
        out,
        {
            "model": "encoder",
            "version": out.name,
            "weights": "distilled from all-MiniLM-L6-v2 (Apache-2.0): two layers, 512 inner units",
        },
        files=[name for name in names if (out / name).is_file()],
    )
