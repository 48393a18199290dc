"""A model folder's files: checked against its manifest, opened as onnxruntime sessions.

One code path for both instance kinds: a GPU instance takes the half-precision graph and the CUDA
provider, any other the 8-bit graph and the CPU provider. What feeds them is the same.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

Floats = npt.NDArray[np.float32]


class ModelFilesError(RuntimeError):
    """A file of the model repository is missing, damaged or of another version."""


@dataclass(frozen=True, kw_only=True)
class Device:
    """Where a model instance runs: Triton's instance kind, a GPU's number, cores a session."""

    kind: str = "CPU"
    number: int = 0
    threads: int = 1

    @property
    def is_gpu(self) -> bool:
        """Whether the half-precision path is taken."""
        return self.kind == "GPU"


CPU = Device()


def sha256(path: Path) -> str:
    """Hex digest of a file."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelFilesError(f"cannot read {path}: {error.strerror}") from None


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """`manifest.json`: digests of a folder's files, and (of a model) its encoder's and version.

    `mended`: the model learnt from texts whose slips were put right, and is to be given such.
    """

    files: dict[str, str]
    encoder: dict[str, str]
    mended: bool = False


def read_manifest(directory: Path) -> Manifest:
    """The manifest of a model version, every file it lists checked against its digest."""
    path = directory / "manifest.json"
    try:
        facts = json.loads(path.read_text("utf-8"))
        used = facts.get("encoder", {"version": "", "files": {}})
        manifest = Manifest(
            files=dict(facts["files"]),
            encoder={"version": str(used["version"]), **used["files"]},
            mended=facts.get("mended", False) is True,
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelFilesError(f"cannot read {path}: {error}") from None
    for name, expected in manifest.files.items():
        if sha256(directory / name) != expected:
            raise ModelFilesError(f"{directory / name} is not the file its manifest describes")
    return manifest


def check_encoder(directory: Path, encoder: Manifest) -> Manifest:
    """A model's manifest; refused if its word table, tokenizer or word lists are another's."""
    manifest = read_manifest(directory)
    for name, wanted in manifest.encoder.items():
        if name != "version" and encoder.files.get(name) != wanted:
            raise ModelFilesError(
                f"the model in {directory} was trained on another encoder: {name} should have "
                f"sha256 {wanted[:12]}, has {encoder.files.get(name, 'none')[:12]}"
            )
    return manifest


def session(path: Path, device: Device) -> onnxruntime.InferenceSession:
    """An onnxruntime session of a graph on a device."""
    if device.kind not in {"CPU", "AUTO", "GPU"}:
        raise ModelFilesError(f"instance kind {device.kind} is not known: CPU or GPU")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = device.threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Idle instances must not spin: the cores belong to the busy ones.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    providers: list[object] = ["CPUExecutionProvider"]
    if device.is_gpu:
        if "CUDAExecutionProvider" not in onnxruntime.get_available_providers():
            raise ModelFilesError(
                "instance kind GPU needs onnxruntime-gpu: CUDAExecutionProvider is not available"
            )
        providers.insert(0, ("CUDAExecutionProvider", {"device_id": device.number}))
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=providers)
    except Exception as error:  # onnxruntime's errors share no base class
        raise ModelFilesError(f"cannot load {path}: {error}") from None
