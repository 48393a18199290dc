"""What the Triton part says when something it needs is missing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from stream.embedded import triton
from stream.embedded.triton import Triton
from stream.errors import StackFailed


def test_an_empty_repository(tmp_path: Path) -> None:
    with pytest.raises(StackFailed, match="no model"):
        Triton(repository=tmp_path, run_dir=tmp_path / "run").launch((1, 2, 3))


def test_every_folder_with_a_configuration_is_loaded(tmp_path: Path) -> None:
    repository = tmp_path / "repository"
    for name in ("b", "a"):
        (repository / name).mkdir(parents=True)
        (repository / name / "config.pbtxt").touch()
    (repository / "notes").mkdir()
    part = Triton(repository=repository, run_dir=tmp_path / "run")
    argv = part.launch((1, 2, 3)).argv
    assert [each for each in argv if "load-model" in each] == ["--load-model=a", "--load-model=b"]
    again = Triton(repository=repository, run_dir=tmp_path / "run").launch((1, 2, 3)).argv
    varying = ("--http-restricted-api", "--backend-config=python,shm-region-prefix-name")
    assert [each for each in again if not each.startswith(varying)] == [
        each for each in argv if not each.startswith(varying)
    ]  # laid out twice over, each time with a key and a memory of its own


def test_models_are_loaded_one_after_another(tmp_path: Path) -> None:
    """Two at once have ended the server with a lock_exception."""
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "config.pbtxt").touch()
    argv = Triton(repository=tmp_path, run_dir=tmp_path / "run").launch((1, 2, 3)).argv
    assert "--model-load-thread-count=1" in argv


def test_no_shared_python_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> Iterator[Path]:
        yield tmp_path

    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "config.pbtxt").touch()
    monkeypatch.setattr(triton, "_library_folders", nowhere)
    with pytest.raises(StackFailed, match=r"apt-get install libpython3\.11"):
        Triton(repository=tmp_path, run_dir=tmp_path / "run").launch((1, 2, 3))
