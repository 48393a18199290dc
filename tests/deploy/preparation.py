"""deploy/prepare.py as a module; it lies outside the packages, beside what it prepares."""

import importlib.util
from types import ModuleType

from tests.deploy.shape import DEPLOY


def _prepare() -> ModuleType:
    spec = importlib.util.spec_from_file_location("prepare", DEPLOY / "prepare.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PREPARE = _prepare()
