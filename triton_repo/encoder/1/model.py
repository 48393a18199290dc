"""Triton entry point of `encoder`: the work is in the serving modules beside this file."""

import os
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

_HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(_HERE))

from assayer_serving.triton import EncoderService  # noqa: E402 - found on the path set above


class TritonPythonModel:
    """One instance of the model."""

    def initialize(self, args: dict[str, str]) -> None:
        """Load the weights; an error here fails the load with its message."""
        self._service = EncoderService(_HERE, kind=args["model_instance_kind"])

    def execute(self, requests: list[Any]) -> list[Any]:
        """Encode one batch."""
        return self._service.execute(requests)
