"""Matcher files: read, checked and evaluated."""

from pathlib import Path

import msgspec
import pytest

from stream.errors import SettingsError
from stream.pair_features import Listing
from stream.pair_matcher import Matcher, MatcherFile, load

FILE = MatcherFile(
    trained_on="made up",
    columns=["words_shared"],
    threshold=0.5,
    sure=0.8,
    bias=0.0,
    unknown_weight=5.0,
    weights={},
    effects={},
    trees=[[0, 0.5, -2, [0, 0.9, 1, 3]]],
)
KETTLE = Listing("steel kettle")


def test_trees_are_walked() -> None:
    matcher = Matcher(FILE)
    assert matcher.probability(KETTLE, KETTLE) == pytest.approx(0.9526, abs=1e-4)
    assert matcher.probability(KETTLE, Listing("oak stool")) == pytest.approx(0.1192, abs=1e-4)
    assert not matcher.uses_cosine


@pytest.mark.parametrize(
    "wrong",
    [
        {"columns": ["no_such_column"]},
        {"trees": [[1, 0.5, 0, 0]]},
        {"trees": [[0, "x", 0, 0]]},
        {"trees": [["x"]]},
    ],
)
def test_a_wrong_file_is_refused(wrong: dict[str, object], tmp_path: Path) -> None:
    path = tmp_path / "matcher.json"
    path.write_bytes(msgspec.json.encode({**msgspec.to_builtins(FILE), **wrong}))
    with pytest.raises(SettingsError):
        load(path)


def test_no_file_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot use the matcher file"):
        load(tmp_path / "absent.json")
