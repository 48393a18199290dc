"""The yardstick of noisy copies trains both networks alike, and measures both."""

import json
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs the training extra")

from benchmarks import augmentation
from models.evaluation.perturbations import Severity


def test_both_are_trained_for_as_many_steps_and_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "found.json"
    argv = ["augmentation", "--count", "400", "--epochs", "1", "--sample", "24", "--json", str(out)]
    monkeypatch.setattr("sys.argv", argv)
    assert augmentation.main() == 0
    found = json.loads(out.read_text())
    neat, noisy = (found["trained_on"][name] * found["epochs"][name] for name in ("neat", "noisy"))
    assert neat == pytest.approx(noisy, rel=0.1)
    kinds = {(fall["perturbation"], fall["severity"]) for fall in found["robustness"]["falls"]}
    for predictor in ("neat", "noisy"):
        falls = [one for one in found["robustness"]["falls"] if one["predictor"] == predictor]
        assert len(falls) == len(kinds) >= 10 * len(Severity)
    assert "keyboard typos" in capsys.readouterr().out


def test_quality_needs_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["augmentation", "--task", "quality"])
    with pytest.raises(SystemExit) as ended:
        augmentation.main()
    assert ended.value.code
    assert "give --data" in capsys.readouterr().err
