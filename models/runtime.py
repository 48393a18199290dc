"""The serving code and weights, loaded by path: a model repository in, its models out.

The serving modules are versioned inside the repository, next to the word table, and are no
installed package; each folder is loaded under a name of its own, so that two versions can be
compared in one process.
"""

import hashlib
import importlib
import importlib.util
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Protocol, cast

import numpy as np
import numpy.typing as npt

from stream.errors import SettingsError

Floats = npt.NDArray[np.float32]
REPOSITORY = Path(__file__).resolve().parents[1] / "triton_repo"
SERVING = "assayer_serving"
ENCODER = "2"
"""The encoder version that new models are built on."""

# Before the tokenizer starts its threads: they would compete with the encoder for the cores.
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


class Manifest(Protocol):
    """What an encoder's manifest tells."""

    files: dict[str, str]


class Encoder(Protocol):
    """See `encode.py` of the serving modules."""

    manifest: "Manifest"

    def tokenize(self, texts: Sequence[str]) -> list[list[int]]: ...
    def look_up(self, ids: npt.NDArray[np.int64]) -> Floats: ...
    def word_means(self, token_ids: Sequence[list[int]]) -> Floats: ...
    def encode(self, token_ids: Sequence[list[int]]) -> Floats: ...
    def __call__(self, texts: Sequence[str]) -> Floats: ...


class Counter(Protocol):
    """Texts in; token ids by role, and counted features [texts, counts], out."""

    def __call__(self, texts: Sequence[str], /) -> tuple[dict[str, list[list[int]]], Floats]: ...


class PairFeatures(Protocol):
    """Queries and products in, one row of features a pair out."""

    def __call__(self, queries: Sequence[str], products: Sequence[str]) -> Floats: ...


class QualityModel(Protocol):
    """Grade [n, 3], issue [n, 7] and outlier [n, 1] scores of quality texts."""

    def features(self, texts: Sequence[str]) -> Floats: ...
    def score(self, texts: Sequence[str]) -> tuple[Floats, Floats]: ...
    def answer(self, texts: Sequence[str]) -> tuple[Floats, Floats, Floats]: ...


class IntentModel(Protocol):
    """Intent probabilities [n, 9] and outlier scores [n, 1] of queries."""

    def features(self, texts: Sequence[str]) -> Floats: ...
    def score(self, texts: Sequence[str]) -> Floats: ...
    def answer(self, texts: Sequence[str]) -> tuple[Floats, Floats]: ...


class RelevanceModel(Protocol):
    """Relevance [n, 1] of query and product texts, from features [n, features]."""

    features: "PairFeatures"

    def score(self, queries: Sequence[str], products: Sequence[str]) -> Floats: ...


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


def encoder(repository: Path = REPOSITORY, version: str = ENCODER) -> Encoder:
    """The encoder of a repository: tokenizer, word table and general-purpose vectors.

    Raises:
        SettingsError: a file is missing or is not the one its manifest describes.
    """
    folder = repository / "encoder" / version
    with _as_settings_error(folder):
        return cast(Encoder, module(folder, "encode").Encoder(folder))


def counter(task: str, repository: Path = REPOSITORY, version: str = ENCODER) -> Counter:
    """How serving reads and counts the texts of `task`."""
    folder = repository / "encoder" / version
    with _as_settings_error(folder):
        counting = module(folder, "score").Counting(module(folder, "encode").Encoder(folder))
        return cast(Counter, getattr(counting, task))


def names(folder: Path, encoder_directory: Path) -> dict[str, list[str]]:
    """The names of a version folder by sort, read by the serving modules of an encoder.

    Raises:
        SettingsError: there is no list, or it is none.
    """
    with _as_settings_error(encoder_directory):
        return cast(dict[str, list[str]], module(encoder_directory, "names").listed(folder))


def quality(repository: Path = REPOSITORY, version: str | None = None) -> QualityModel:
    """The very object that a Triton instance of `quality` runs."""
    return cast(QualityModel, _model(repository, "quality", version))


def intent(repository: Path = REPOSITORY, version: str | None = None) -> IntentModel:
    """The very object that a Triton instance of `intent` runs."""
    return cast(IntentModel, _model(repository, "intent", version))


def relevance(repository: Path = REPOSITORY, version: str | None = None) -> RelevanceModel:
    """The very object that a Triton instance of `relevance` runs."""
    return cast(RelevanceModel, _model(repository, "relevance", version))


def newest(folder: Path) -> Path:
    """The version folder with the highest number.

    Raises:
        SettingsError: there is none.
    """
    found = _versions(folder)
    if not found:
        raise SettingsError(f"no model version in {folder}")
    return max(found, key=lambda path: int(path.name))


def following(folder: Path) -> str:
    """The version number after the highest of a model; the first where there is none."""
    return str(max((int(path.name) for path in _versions(folder)), default=0) + 1)


def _versions(folder: Path) -> list[Path]:
    return [path for path in folder.glob("*") if path.name.isdigit() and path.is_dir()]


def module(encoder_directory: Path, name: str) -> ModuleType:
    """One serving module of an encoder version folder."""
    return importlib.import_module(f"{serving(encoder_directory).__name__}.{name}")


def _model(repository: Path, name: str, version: str | None) -> object:
    folder = repository / name / version if version else newest(repository / name)
    if not folder.is_dir():
        raise SettingsError(f"no model version in {folder}")
    # The newest serving code reads the manifest; the manifest names the encoder version.
    latest = newest(repository / "encoder")
    with _as_settings_error(latest):
        used = module(latest, "score").encoder_directory(folder)
    with _as_settings_error(used):
        built: object = module(used, "score").load(name, folder)
        return built


@contextmanager
def _as_settings_error(encoder_directory: Path) -> Iterator[None]:
    try:
        yield
    except module(encoder_directory, "files").ModelFilesError as error:
        raise SettingsError(str(error)) from None
