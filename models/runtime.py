"""The serving code and weights, loaded by path: a model repository in, its models out.

The serving modules are versioned inside the repository, next to the encoder's weights, and are no
installed package; each folder is loaded under a name of its own, so that two versions can be
compared in one process.
"""

import hashlib
import importlib
import importlib.util
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Protocol, cast

import numpy as np
import numpy.typing as npt

from stream.errors import SettingsError

Floats = npt.NDArray[np.float32]
REPOSITORY = Path(__file__).resolve().parents[1] / "triton_repo"
SERVING = "assayer_serving"

# Before the tokenizer starts its threads: they would compete with the encoder for the cores.
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


class Manifest(Protocol):
    """What an encoder's manifest tells."""

    files: dict[str, str]


class Encoder(Protocol):
    """See `encode.py` of the serving modules."""

    manifest: "Manifest"

    def tokenize(self, texts: Sequence[str]) -> list[list[int]]: ...
    def encode(self, token_ids: Sequence[list[int]]) -> Floats: ...
    def __call__(self, texts: Sequence[str]) -> Floats: ...


class QualityModel(Protocol):
    """Grade [n, 3] and issue [n, 7] probabilities of quality texts."""

    def score(self, texts: Sequence[str]) -> tuple[Floats, Floats]: ...


class IntentModel(Protocol):
    """Intent probabilities [n, 9] of queries."""

    def score(self, texts: Sequence[str]) -> Floats: ...


class RelevanceModel(Protocol):
    """Relevance [n, 1] of query and product texts."""

    def score(self, queries: Sequence[str], products: Sequence[str]) -> Floats: ...


class Features(Protocol):
    """One column of texts an input in, one row of features a text (or pair) out."""

    def __call__(self, *columns: Sequence[str]) -> Floats: ...


def serving(encoder_directory: Path) -> ModuleType:
    """The serving package of an encoder version folder."""
    folder = (encoder_directory / SERVING).resolve()
    name = f"{SERVING}_{hashlib.sha256(str(folder).encode()).hexdigest()[:12]}"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(
            name, folder / "__init__.py", submodule_search_locations=[str(folder)]
        )
        if spec is None or spec.loader is None or not (folder / "__init__.py").is_file():
            raise SettingsError(f"no serving modules in {folder}")
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


def encoder(repository: Path = REPOSITORY, version: str = "1", *, threads: int = 1) -> Encoder:
    """The encoder of a repository.

    Raises:
        SettingsError: a file is missing or is not the one its manifest describes.
    """
    folder = repository / "encoder" / version
    encode = _module(folder, "encode")
    with _as_settings_error(encode.ModelFilesError):
        return cast(Encoder, encode.Encoder(folder, threads=threads))


def features(task: str, encoder: Encoder) -> Features:
    """What the head of `task` sees, computed by this encoder."""
    score = importlib.import_module(type(encoder).__module__.rpartition(".")[0] + ".score")
    return cast(Features, getattr(score, f"{task.capitalize()}Features")(encoder))


def quality(repository: Path = REPOSITORY, version: str = "1") -> QualityModel:
    """The very object that a Triton instance of `quality` runs."""
    return cast(QualityModel, _model(repository, "quality", version))


def intent(repository: Path = REPOSITORY, version: str = "1") -> IntentModel:
    """The very object that a Triton instance of `intent` runs."""
    return cast(IntentModel, _model(repository, "intent", version))


def relevance(repository: Path = REPOSITORY, version: str = "1") -> RelevanceModel:
    """The very object that a Triton instance of `relevance` runs."""
    return cast(RelevanceModel, _model(repository, "relevance", version))


def _model(repository: Path, name: str, version: str) -> object:
    folder = repository / name / version
    if not folder.is_dir():
        raise SettingsError(f"no model version in {folder}")
    # The newest serving code reads the manifest; the manifest names the encoder version.
    found = sorted((repository / "encoder").glob("[0-9]*"), key=lambda path: int(path.name))
    if not found:
        raise SettingsError(f"no encoder in {repository}")
    score = _module(found[-1], "score")
    encode = _module(found[-1], "encode")
    with _as_settings_error(encode.ModelFilesError):
        used = score.encoder_directory(folder)
        encode, score = _module(used, "encode"), _module(used, "score")
    with _as_settings_error(encode.ModelFilesError):
        built: object = getattr(score, f"{name.capitalize()}Model")(folder, encode.Encoder(used))
        return built


def _module(folder: Path, name: str) -> ModuleType:
    return importlib.import_module(f"{serving(folder).__name__}.{name}")


class _as_settings_error:  # noqa: N801 - reads as a verb where it is used
    def __init__(self, kind: type[Exception]) -> None:
        self._kind = kind

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: object) -> None:
        if kind is not None and issubclass(kind, self._kind):
            raise SettingsError(str(error)) from None
