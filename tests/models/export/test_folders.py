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
