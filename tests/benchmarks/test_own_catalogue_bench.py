"""The yardstick of a shop's own products learns from one half and measures the other."""

import json
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs the training extra")

from benchmarks import own_catalogue

SHELVES = {
    "Kitchen > Appliances > Kettles": "Kettle",
    "Kitchen > Appliances > Toasters": "Toaster",
    "Garden > Watering > Hoses": "Hose",
    "Garden > Machines > Mowers": "Mower",
}


@pytest.fixture
def products(tmp_path: Path) -> Path:
    """Forty products of a shop."""
    file = tmp_path / "products.jsonl"
    file.write_text(
        "".join(
            json.dumps({
                "title": f"Larkfield {kind} No {number}",
                "brand": "Larkfield",
                "product_type": shelf,
                "description": f"This {kind.lower()} is built to last a lifetime of use.",
            }) + "\n"
            for shelf, kind in SHELVES.items()
            for number in range(10)
        )
    )  # fmt: skip
    return file


def _run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["own_catalogue", *arguments])
    return own_catalogue.main()


def test_both_models_are_measured_on_products_not_learnt(
    products: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out, learnt = tmp_path / "found.json", tmp_path / "learnt.jsonl"
    assert not _run(monkeypatch, "--source", str(products), "--learnt", str(learnt))
    titles = {json.loads(line)["title"] for line in learnt.read_text().splitlines()}
    assert 10 < len(titles) < 30
    small = ("--source", str(products), "--count", "600", "--epochs", "1", "--json", str(out))
    assert not _run(monkeypatch, *small)
    found = json.loads(out.read_text())
    assert (found["products"], found["examples"]) == (40, 600)
    cases = {(one["case"], one["predictor"]) for one in found["figures"]}
    assert len(cases) == 8
    for one in found["figures"]:
        assert 0 < one["pairs"] <= 40 - len(titles)
        assert 0 <= one["auroc"]["low"] <= one["auroc"]["value"] <= one["auroc"]["high"] <= 1
    shown = capsys.readouterr().out
    assert "category, far" in shown
    assert "shipped" in shown


def test_products_without_categories_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bare.jsonl"
    file.write_text('{"title": "Kettle"}\n{"title": "Mug"}\n{"title": "Hose"}\n{"title": "Rug"}\n')
    with pytest.raises(SystemExit) as ended:
        _run(monkeypatch, "--source", str(file))
    assert ended.value.code
    assert "none with a category or description" in capsys.readouterr().err
