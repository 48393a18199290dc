"""Triton entry point of `intent`: the work is in the modules beside the encoder."""

import json
import os
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

_HERE = Path(__file__).resolve().parent
_ENCODER = json.loads((_HERE / "manifest.json").read_text("utf-8"))["encoder"]["version"]
sys.path.insert(0, str(_HERE.parents[1] / "encoder" / str(_ENCODER)))

from assayer_serving.triton import TextService  # noqa: E402 - found on the path set above


class TritonPythonModel:
    """One instance of the model."""

    def initialize(self, args: dict[str, str]) -> None:
        """Load the weights; an error here fails the load with its message."""
        self._service = TextService("intent", _HERE, args)

    def execute(self, requests: list[Any]) -> list[Any]:
        """Score one batch."""
        return self._service.execute(requests)
