"""Export: a calibrated head and its policy in, a Triton model version folder out."""

import json
import shutil
from pathlib import Path

import onnx

from models.encoder import write_manifest
from models.head import Head, to_onnx
from stream.assessment import GRADES, INTENTS, MODEL_ISSUES
from stream.errors import SettingsError
from stream.policy import Policy


def export(head: Head, policy: Policy, repository: Path, *, encoder_version: str = "1") -> Path:
    """Write `head.onnx`, `policy.json` and `manifest.json` of `<repository>/<task>/<version>`.

    The manifest ties the head to the digests of the encoder it was trained on; `model.py` is
    copied from another version of the model when the folder has none.

    Raises:
        SettingsError: the repository has no such encoder, or no `model.py` to copy.
    """
    reference = repository / "encoder" / encoder_version / "manifest.json"
    try:
        files = json.loads(reference.read_text("utf-8"))["files"]
    except (OSError, ValueError, KeyError) as error:
        raise SettingsError(f"no encoder manifest in {reference}: {error}") from None
    folder = repository / head.task / policy.version
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "model.py").is_file():
        others = sorted((repository / head.task).glob("*/model.py"))
        if not others:
            raise SettingsError(f"no model.py in any version of {repository / head.task}")
        shutil.copyfile(others[-1], folder / "model.py")
    onnx.save(to_onnx(head), folder / "head.onnx")
    (folder / "policy.json").write_text(json.dumps(_plain(policy), indent=2) + "\n", "utf-8")
    write_manifest(
        folder,
        {
            "model": head.task,
            "version": policy.version,
            "labels": {"quality": list(GRADES), "intent": list(INTENTS), "relevance": []}[
                head.task
            ],
            "issues": list(MODEL_ISSUES) if head.task == "quality" else [],
            "encoder": {"version": encoder_version, "files": files},
        },
        files=("head.onnx", "policy.json"),
    )
    return folder


def _plain(policy: Policy) -> dict[str, object]:
    return {name: getattr(policy, name) for name in policy.__struct_fields__}
