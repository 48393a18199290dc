"""The real model repository in; a copy out whose models take a given multiple of their own time."""

import shutil
from pathlib import Path

from stream.triton.scores import MODELS

_SLOWER = '''

import time as _time

_PACE = _HERE.parents[1] / "pace"
_Real = TritonPythonModel


class TritonPythonModel(_Real):
    """The same, and then idle for a multiple of the time that took."""

    def execute(self, requests):
        began = _time.perf_counter()
        answers = super().execute(requests)
        took = _time.perf_counter() - began
        _time.sleep(took * max(0.0, float(_PACE.read_text()) - 1))
        return answers
'''


class ThrottledRepository:
    """A copy whose pace is a file's: 1 is the models' own speed, 10 a tenth of it."""

    def __init__(self, folder: Path, *, original: Path) -> None:
        self.folder = Path(shutil.copytree(original, folder))
        self.set_pace(1.0)
        for name in MODELS:
            for entry in (self.folder / name).glob("*/model.py"):
                entry.write_text(entry.read_text() + _SLOWER)

    def set_pace(self, pace: float) -> None:
        """From the next batch on, every batch takes `pace` times what it takes by itself."""
        new = self.folder / "pace.new"
        new.write_text(str(pace))
        new.replace(self.folder / "pace")
