"""Policies by version: what is on disk, what comes there later, and what is not there."""

import json
from pathlib import Path

import pytest

from agents.policies import default_policy_dir, load_policies
from stream.errors import SettingsError
from tests.pipeline.tiny_repository import write_tiny_repository


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return write_tiny_repository(tmp_path)


def put(repository: Path, version: str, *, threshold: float, named: str | None = None) -> Path:
    """A policy of `quality` beside the first version's."""
    first = json.loads((repository / "quality" / "1" / "policy.json").read_text())
    path = repository / "quality" / version / "policy.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(first | {"version": named or version, "threshold": threshold}))
    return path


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    found = [record.getMessage() for record in caplog.records]
    caplog.clear()
    return found


def test_each_version_has_its_own_threshold(
    repository: Path, caplog: pytest.LogCaptureFixture
) -> None:
    put(repository, "10", threshold=0.9)
    policies = load_policies(repository)
    applied = {version: policies.of("quality", version) for version in ("1", "10")}
    assert {version: one and one.threshold for version, one in applied.items()} == {
        "1": 0.5, "10": 0.9,
    }  # fmt: skip
    newest = policies.newest("quality")
    assert newest is not None
    assert newest.version == "10"  # not "1", nor by the alphabet
    assert not warnings(caplog)


def test_a_version_promoted_since_the_start_brings_its_policy(
    repository: Path, caplog: pytest.LogCaptureFixture
) -> None:
    policies = load_policies(repository)
    path = put(repository, "2", threshold=0.9)
    for _ in range(2):
        promoted = policies.of("quality", "2")
        assert promoted is not None
        assert promoted.threshold == 0.9
        path.unlink(missing_ok=True)  # read once, and kept
    newest = policies.newest("quality")
    assert newest is promoted
    assert not warnings(caplog)


@pytest.mark.parametrize("version", ["3", "4", "../1", ""])
def test_without_its_own_the_newest_applies_and_that_is_told_once(
    repository: Path, version: str, caplog: pytest.LogCaptureFixture
) -> None:
    put(repository, "2", threshold=0.9)
    policies = load_policies(repository)
    put(repository, "3", threshold=0.1, named="2")
    for _ in range(3):
        applied = policies.of("quality", version)
        assert applied is not None
        assert applied.version == "2"
    last = f"no policy for version {version} of quality: that of version 2 applies"
    told = warnings(caplog)
    assert told.count(last) == 1
    assert len(told) == (2 if version in {"3", "4"} else 1)  # and why, where one was looked for


def test_a_model_without_policies_has_none() -> None:
    assert load_policies(default_policy_dir()).of("reviews", "1") is None


def test_another_versions_policy_is_refused(repository: Path) -> None:
    path = put(repository, "3", threshold=0.1, named="2")
    with pytest.raises(SettingsError, match=r"3/policy\.json is the policy of quality 2"):
        load_policies(repository)
    path.write_text("{")
    with pytest.raises(SettingsError, match="is no policy"):
        load_policies(repository)


def test_a_model_without_a_version_is_named(repository: Path) -> None:
    (repository / "intent" / "1" / "policy.json").unlink()
    with pytest.raises(SettingsError, match="no policy for model 'intent'"):
        load_policies(repository)
