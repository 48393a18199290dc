"""A host on which deploy/prepare.py has been run."""

import shutil
from pathlib import Path

import pytest

from tests.deploy.compose_file import ROOT
from tests.deploy.preparation import PREPARE


@pytest.fixture
def prepared(tmp_path: Path) -> Path:
    """A root folder on which deploy/prepare.py has been run."""
    shutil.copy(ROOT / ".env.example", tmp_path)
    PREPARE.main(["--profile", "cpu", "--alert-webhook", "https://hook.example"], root=tmp_path)
    return tmp_path
