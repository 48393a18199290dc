"""A folder in; a model repository out whose models do as a file beside them says."""

import json
import shutil
from pathlib import Path

from stream.triton.scores import MODELS
from tests.pipeline.tiny_repository import MODEL, write_tiny_repository

MOODY = (
    MODEL
    + """

import time
from pathlib import Path


class TritonPythonModel(TritonPythonModel):
    def initialize(self, args):
        super().initialize(args)
        self.file = Path(args["model_repository"]).parent / "mood.json"

    def execute(self, requests):
        try:
            mood = json.loads(self.file.read_text())
        except (OSError, ValueError):
            mood = {}
        time.sleep(mood.get("delay_s", 0.0))
        if mood.get("fails"):
            raise RuntimeError("told to fail")
        return super().execute(requests)
"""
)


class Repository:
    """Tiny models with moods, and new versions when asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = write_tiny_repository(folder)
        self._version = 1
        for name in MODELS:
            (self.folder / name / "1" / "model.py").write_text(MOODY)

    def feel(self, *, delay_s: float = 0.0, fails: bool = False) -> None:
        """How the models answer from now on; as usual without arguments."""
        new = self.folder / "mood.new"
        new.write_text(json.dumps({"delay_s": delay_s, "fails": fails}))
        new.replace(self.folder / "mood.json")

    def next_version(self) -> None:
        """Put a newer version of every model there, in place of the one before the present."""
        self._version += 1
        for name in MODELS:
            home = self.folder / name
            shutil.copytree(home / str(self._version - 1), home / str(self._version))
            policy = home / str(self._version) / "policy.json"
            policy.write_text(
                json.dumps(json.loads(policy.read_text()) | {"version": str(self._version)})
            )
            if self._version > 2:
                shutil.rmtree(home / str(self._version - 2))
