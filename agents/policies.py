"""The model repository's policy files in, the newest policy of each model out."""

from pathlib import Path

from stream.errors import SettingsError
from stream.policy import Policy, load_policy
from stream.triton import MODELS


def default_policy_dir() -> Path:
    """The model repository of this checkout."""
    return Path(__file__).resolve().parent.parent / "triton_repo"


def load_policies(folder: Path | None) -> dict[str, Policy]:
    """The policy of each model's newest version under `folder`.

    Raises:
        SettingsError: a model has no policy, or it cannot be read; the message names the file.
    """
    root = folder or default_policy_dir()
    found: dict[str, Policy] = {}
    for model in MODELS:
        versions = sorted(
            (path for path in (root / model).glob("*/policy.json") if path.parent.name.isdigit()),
            key=lambda path: int(path.parent.name),
        )
        if not versions:
            raise SettingsError(
                f"no policy for model {model!r} under {root}; set ASSAYER_ROUTING__POLICY_DIR"
            )
        found[model] = load_policy(versions[-1])
    return found
