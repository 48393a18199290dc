"""Version folders of a model repository: what a new one is given."""

import shutil
from pathlib import Path

import pytest

from models.export import folders
from models.runtime import REPOSITORY, newest


def test_a_new_version_beside_the_shipped_one_gets_its_entry_point(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What `assayer models export` does without `--repository`: promoting."""
    shipped = newest(REPOSITORY / "intent")
    mine = tmp_path / "intent" / shipped.name
    mine.mkdir(parents=True)
    shutil.copyfile(shipped / "model.py", mine / "model.py")
    shutil.copyfile(REPOSITORY / "intent" / "config.pbtxt", tmp_path / "intent" / "config.pbtxt")
    monkeypatch.setattr(folders, "REPOSITORY", tmp_path)

    made = folders.new_version("intent", tmp_path, str(int(shipped.name) + 1))

    assert (made / "model.py").read_bytes() == (shipped / "model.py").read_bytes()


def test_a_repository_of_its_own_gets_the_configuration_of_a_gpu(tmp_path: Path) -> None:
    folders.new_version("quality", tmp_path, "3")
    shipped = {path.relative_to(REPOSITORY) for path in (REPOSITORY / "quality").rglob("*.pbtxt")}
    assert Path("quality/configs/gpu.pbtxt") in shipped
    assert {path.relative_to(tmp_path) for path in tmp_path.rglob("*.pbtxt")} == shipped
    for path in shipped:
        assert (tmp_path / path).read_bytes() == (REPOSITORY / path).read_bytes()


def test_a_configuration_that_is_there_stays(tmp_path: Path) -> None:
    own = tmp_path / "quality" / "configs" / "gpu.pbtxt"
    own.parent.mkdir(parents=True)
    own.write_text("mine")
    folders.new_version("quality", tmp_path, "3")
    assert own.read_text() == "mine"
