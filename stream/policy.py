"""The routing policy of a model version: `policy.json` in, a frozen record out."""

from pathlib import Path

import msgspec

from stream.errors import SettingsError

_RECOGNISED = """
am ar az be bg bn ca cs da de el en es et eu fa fi fr gu he hi hr hu hy id is it ja ka kn ko ku lo
lt lv ml mr nl no or pa pl pt ro ru sk sl sq sr sv ta te th tl tr uk ur vi yo zh
"""
LANGUAGES = frozenset(_RECOGNISED.split())
"""Languages that a text is recognised in (`agents/checks/language.py`); Malay counts as `id`."""


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """When a model's answer is accepted without asking a person.

    An assessment whose confidence (largest probability; for relevance the larger of p and 1 - p)
    is below `threshold` is routed. `threshold` was chosen such that the error among accepted items
    is at most `target_risk` with probability `confidence_level`, if `target_reached`; otherwise it
    is the best that calibration found, and `risk_bound` says how good that is. `coverage` is the
    share accepted among `held_out` examples. `languages` are those the model was trained and
    measured on (ISO 639-1): text that is clearly in another one is not asked of it. `ood` has the
    `threshold` of the model's outlier score above which a text is unlike what it was trained on.
    """

    model: str
    version: str
    policy_version: str
    target_risk: float
    confidence_level: float
    threshold: float
    coverage: float
    held_out: int
    temperature: float
    target_reached: bool
    risk_bound: float
    ood: dict[str, float] | None = None
    languages: tuple[str, ...] = ("en",)


def load_policy(path: Path) -> Policy:
    """The policy in a file.

    Raises:
        SettingsError: the file is missing or is no policy.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=Policy)
    except OSError as error:
        raise SettingsError(f"cannot read policy {path}: {error.strerror}") from None
    except msgspec.MsgspecError as error:
        raise SettingsError(f"{path} is no policy: {error}") from None
