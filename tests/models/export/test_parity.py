"""A written folder that does not answer as what it was made of is refused."""

import shutil
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs the training extra")

from models import runtime
from models.export.parity import PAIR_GAP, pair_gap
from models.pairs import head as heads
from models.pairs import workflow
from models.pairs.head import RelevanceHead
from models.pairs.matching import pair_features
from stream.errors import SettingsError


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """What training and calibration leave: here those of the shipped version."""
    shipped = runtime.newest(runtime.REPOSITORY / "relevance")
    folder = tmp_path / "build"
    folder.mkdir()
    for name in ("head.json", "policy.json"):
        shutil.copyfile(shipped / name, folder / name)
    return folder


def test_pairs_are_scored_as_the_head_scores_them(build: Path, tmp_path: Path) -> None:
    folder = workflow.export(build, tmp_path / "repository")
    queries, products = workflow._made_pairs(workflow.PARITY_PAIRS)
    assert len(queries) == len(products) == 512
    rows = pair_features(tmp_path / "repository")(queries, products)
    answers = heads.load(build / "head.json").answers(rows)
    assert (answers > 0.7).sum() > 50  # pairs of both kinds
    assert (answers < 0.3).sum() > 50
    assert pair_gap(folder, queries, products, answers) < PAIR_GAP / 10
    for wrong in (answers + 2 * PAIR_GAP, answers * np.nan):
        with pytest.raises(SettingsError, match="not the trained one"):
            pair_gap(folder, queries, products, wrong)


def test_a_head_written_wrong_is_refused(
    build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = heads.save

    def without_calibration(head: RelevanceHead, path: Path) -> None:
        save(RelevanceHead(names=head.names, weights=head.weights, bias=head.bias), path)

    monkeypatch.setattr(heads, "save", without_calibration)
    with pytest.raises(SettingsError, match="not the trained one"):
        workflow.export(build, tmp_path / "repository")
    assert not list((tmp_path / "repository" / "relevance").glob("[0-9]*")), "it could be served"
