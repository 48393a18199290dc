"""A host on which deploy/prepare.py has been run, and a running engine."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.dashboards import store
from tests.deploy.compose_file import ROOT
from tests.deploy.preparation import PREPARE


@pytest.fixture
def prepared(tmp_path: Path) -> Path:
    """A root folder on which deploy/prepare.py has been run."""
    shutil.copy(ROOT / ".env.example", tmp_path)
    PREPARE.main(["--profile", "cpu", "--alert-webhook", "https://hook.example"], root=tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[store.Engine]:
    with store.running(tmp_path_factory.mktemp("engine")) as engine:
        yield engine
