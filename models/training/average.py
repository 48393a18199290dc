"""Build folders of one shape in; another whose weights are their mean out.

Networks trained from one start on similar data lie in one valley of the loss: the mean of their
weights answers about as well as the mean of their answers, at the price of one (Wortsman et al.
2022, "Model soups").
"""

import json
from collections.abc import Sequence
from pathlib import Path

import torch

from models.runtime import Floats
from models.training import build
from stream.errors import SettingsError


def average(folders: Sequence[Path], words: Floats, out: Path) -> None:
    """Write the mean of the folders' networks to `out`; it is to be calibrated anew.

    Raises:
        SettingsError: fewer than two, one cannot be read, or they differ in task or shape.
    """
    if len(folders) < 2:
        raise SettingsError("an average needs two trained networks or more")
    (task, mean), *others = (build.load_network(folder, words) for folder in folders)
    state = mean.state_dict()
    shape = {name: weights.shape for name, weights in state.items()}
    sums = {name: weights.double() for name, weights in state.items()}
    for folder, (other_task, other) in zip(folders[1:], others, strict=True):
        weights = other.state_dict()
        if (other_task, {name: one.shape for name, one in weights.items()}) != (task, shape):
            raise SettingsError(f"{folder} and {folders[0]} differ in task or shape")
        for name, one in weights.items():
            sums[name] += one
    with torch.no_grad():
        mean.load_state_dict(
            {name: (sums[name] / len(folders)).to(state[name].dtype) for name in state}
        )
    facts = [json.loads((folder / "build.json").read_text("utf-8")) for folder in folders]
    build.save_network(task, mean, out, facts[-1] | {"average_of": facts})
