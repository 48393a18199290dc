"""The model repository's policy files in, the policy of the version that answered out."""

import logging
from collections.abc import Iterable
from pathlib import Path

from stream.errors import SettingsError
from stream.policy import Policy, load_policy
from stream.triton import MODELS

logger = logging.getLogger(__name__)


class Policies:
    """A policy for each version of each model: the threshold of one is worth nothing for another.

    One that is not known yet is looked for under `root` when its version first answers: it may be
    that of an older version, or of one promoted since the start.
    """

    def __init__(self, known: Iterable[Policy], *, root: Path | None = None) -> None:
        self._root = root
        self._newest: dict[str, Policy] = {}
        self._applied: dict[tuple[str, str], Policy] = {}
        for policy in known:
            self._add(policy)

    def newest(self, model: str) -> Policy | None:
        """That of the highest version known; None for a model without policies."""
        return self._newest.get(model)

    def of(self, model: str, version: str) -> Policy | None:
        """That of the version; where it has none the newest, which is logged once."""
        applied = self._applied.get((model, version))
        if applied is not None or model not in self._newest:
            return applied
        applied = self._found(model, version)
        if applied is None:
            applied = self._newest[model]
            logger.warning(
                "no policy for version %s of %s: that of version %s applies",
                *(version, model, applied.version),
            )
        self._applied[model, version] = applied
        return applied

    def _found(self, model: str, version: str) -> Policy | None:
        if self._root is None or not version.isdecimal():
            return None
        try:
            policy = _read(self._root / model / version / "policy.json")
        except SettingsError as error:
            logger.warning("%s", error)
            return None
        self._add(policy)
        return policy

    def _add(self, policy: Policy) -> None:
        self._applied[policy.model, policy.version] = policy
        newest = self._newest.get(policy.model)
        if newest is None or int(policy.version) > int(newest.version):
            self._newest[policy.model] = policy


def default_policy_dir() -> Path:
    """The model repository of this checkout."""
    return Path(__file__).resolve().parent.parent / "triton_repo"


def load_policies(folder: Path | None) -> Policies:
    """The policies under `folder`; that of each model's newest version is read now.

    Raises:
        SettingsError: a model has no policy, or the newest cannot be read or is another version's;
            the message names the file.
    """
    root = folder or default_policy_dir()
    newest: list[Policy] = []
    for model in MODELS:
        paths = [
            path for path in (root / model).glob("*/policy.json") if path.parent.name.isdecimal()
        ]
        if not paths:
            raise SettingsError(
                f"no policy for model {model!r} under {root}; set ASSAYER_ROUTING__POLICY_DIR"
            )
        newest.append(_read(max(paths, key=lambda path: int(path.parent.name))))
    return Policies(newest, root=root)


def _read(path: Path) -> Policy:
    """The policy in a version's folder, of that version."""
    policy = load_policy(path)
    if (policy.model, policy.version) != (path.parents[1].name, path.parent.name):
        raise SettingsError(f"{path} is the policy of {policy.model} {policy.version}")
    return policy
