"""A model being made: the folder that train, calibrate and export hand on to each other.

`network.pt` holds weights and shape, `build.json` how they came about, `calibration.json` and
`policy.json` what calibration found.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import onnx
import torch
from onnx import numpy_helper
from transformers import BertModel

from models.runtime import ENCODER, Floats
from models.training import trunk
from models.training.calibration import Calibration
from models.training.networks import NETWORKS, Network, NetworkTask, Start
from models.training.outliers import Outliers
from stream.errors import SettingsError


@dataclass(frozen=True, kw_only=True)
class Finishing:
    """What calibration adds to a trained network."""

    calibration: Calibration
    outliers: Outliers


def save_network(task: NetworkTask, network: Network, folder: Path, facts: dict[str, Any]) -> None:
    """Write `network.pt` and `build.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    config = network.trunk.config
    torch.save(
        {
            "task": task,
            "counts": network.counts,
            "layers": config.num_hidden_layers,
            "inner": config.intermediate_size,
            # The word table is the encoder's.
            "state": {k: v for k, v in network.state_dict().items() if _WORDS not in k},
        },
        folder / "network.pt",
    )
    (folder / "build.json").write_text(json.dumps(facts, indent=2) + "\n", "utf-8")


def load_network(folder: Path, words: Floats) -> tuple[NetworkTask, Network]:
    """The network of a build folder, on a word table [words, width].

    Raises:
        SettingsError: there is none, or it cannot be read.
    """
    path = folder / "network.pt"
    try:
        saved = torch.load(path, weights_only=True)
        task: NetworkTask = saved["task"]
        bert = empty_trunk(saved["layers"], saved["inner"], words)
        network = NETWORKS[task](bert, saved["counts"])
        missing = network.load_state_dict(saved["state"], strict=False).missing_keys
    except FileNotFoundError:
        raise SettingsError(f"no trained network in {folder}: run `assayer models train`") from None
    except Exception as error:  # torch raises many kinds
        raise SettingsError(f"cannot read {path}: {error}") from None
    if [name for name in missing if _WORDS not in name]:
        raise SettingsError(f"{path} lacks {missing[0]}")
    return task, network.eval()


def save_finishing(finishing: Finishing, folder: Path) -> None:
    """Write `calibration.json` and `outliers.npz`."""
    plain = asdict(finishing.calibration)
    (folder / "calibration.json").write_text(json.dumps(plain, indent=2) + "\n", "utf-8")
    found = finishing.outliers
    np.savez(folder / "outliers.npz", center=found.center, matrix=found.matrix, limit=found.limit)


def load_finishing(folder: Path) -> Finishing:
    """What `assayer models calibrate` found.

    Raises:
        SettingsError: it has not run in this folder.
    """
    try:
        calibration = msgspec.json.decode(
            (folder / "calibration.json").read_bytes(), type=Calibration
        )
        with np.load(folder / "outliers.npz", allow_pickle=False) as file:
            outliers = Outliers(
                center=file["center"], matrix=file["matrix"], limit=float(file["limit"])
            )
    except (OSError, ValueError, KeyError, msgspec.MsgspecError) as error:
        raise SettingsError(
            f"{folder} is not calibrated ({error}): run `assayer models calibrate`"
        ) from None
    return Finishing(calibration=calibration, outliers=outliers)


def word_table(repository: Path) -> Floats:
    """The word table of a repository's encoder, [words, width].

    Raises:
        SettingsError: it is missing.
    """
    folder = repository / "encoder" / ENCODER
    try:
        table: Floats = np.load(folder / "words.npy") * np.load(folder / "scales.npy")
    except (OSError, ValueError) as error:
        raise SettingsError(f"no word table in {folder}: {error}") from None
    return table


def served_trunk(folder: Path, words: Floats) -> BertModel:
    """The trunk of a served model or of the encoder, from its half-precision graph.

    What a user's training starts from: nothing but the repository is needed.
    """
    found = _graph(folder / "trunk.half.onnx")
    layers = 1 + max(int(n.split(".")[2]) for n in found if n.startswith("encoder.layer."))
    bert = empty_trunk(layers, found["0.up.bias"].shape[0], words)
    state = bert.state_dict()
    for name in state:
        if name in found:
            state[name] = torch.from_numpy(found[name])
    positions = state["embeddings.position_embeddings.weight"]
    positions.zero_()  # those past the longest text are never read, and would differ every time
    positions[: len(found["positions.all"])] = torch.from_numpy(found["positions.all"])
    state["embeddings.token_type_embeddings.weight"].zero_()
    for layer in range(layers):
        prefix = f"encoder.layer.{layer}."
        for number, part in enumerate(("query", "key", "value")):
            for kind, own in (("weight", "w"), ("bias", "bias")):
                whole = found[f"{layer}.qkv.{own}"]
                share = np.split(whole, 3, axis=-1)[number]
                state[f"{prefix}attention.self.{part}.{kind}"] = torch.from_numpy(share.T.copy())
        for own, name in (
            ("out", "attention.output.dense"),
            ("up", "intermediate.dense"),
            ("down", "output.dense"),
        ):
            weight = found[f"{layer}.{own}.w"].T.copy()
            state[f"{prefix}{name}.weight"] = torch.from_numpy(weight)
            state[f"{prefix}{name}.bias"] = torch.from_numpy(found[f"{layer}.{own}.bias"])
    bert.load_state_dict(state)
    return trunk.frozen_words(bert)


def served_start(folder: Path, words: Floats) -> Start:
    """Trunk and head of a served model, as before calibration.

    Raises:
        SettingsError: a graph cannot be read.
    """
    graph = _graph(folder / "head.onnx")
    head = {"count_mean": graph["counts.mean"], "count_deviation": graph["counts.deviation"]}
    for name, value in graph.items():
        if name.endswith(".weight"):
            head[name] = value.T
        elif name in {"first.bias", "last.bias"}:
            head[name] = value
    tensors = {name: torch.from_numpy(value.copy()) for name, value in head.items()}
    return Start(served_trunk(folder, words), tensors)


def empty_trunk(layers: int, inner: int, words: Floats) -> BertModel:
    """A trunk of this size with only its word table filled."""
    bert = trunk.sized(layers, inner, len(words))
    with torch.no_grad():
        bert.embeddings.word_embeddings.weight.copy_(torch.from_numpy(words))
    return trunk.frozen_words(bert)


def trunk_weights(bert: BertModel) -> dict[str, Floats]:
    """The weights that a trunk's graph is written from."""
    return {
        name: value.detach().cpu().numpy()
        for name, value in bert.state_dict().items()
        if _WORDS not in name and "position_ids" not in name
    }


def _graph(path: Path) -> dict[str, Floats]:
    """The constants of a graph by name."""
    try:
        constants = onnx.load(path).graph.initializer
        return {c.name: numpy_helper.to_array(c).astype(np.float32) for c in constants}
    except Exception as error:  # onnx raises many kinds
        raise SettingsError(f"cannot read {path}: {error}") from None


_WORDS = "word_embeddings"
