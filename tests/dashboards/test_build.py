"""The written dashboards are what the code says, and are fit to be read by a person."""

from pathlib import Path

import pytest

from dashboards import build, frame
from tests.dashboards import boards

BOARDS = (frame.PIPELINE_UID, frame.CATALOGUE_UID)


def test_files_are_up_to_date() -> None:
    assert build.drift(build.ROOT) == []
    assert build.main(["--check"]) == 0


def test_check_finds_an_edited_a_missing_and_a_leftover_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build.main([], root=tmp_path) == 0
    assert build.main(["--check"], root=tmp_path) == 0
    (tmp_path / "prometheus/rules.yml").write_text("groups: []\n")
    (tmp_path / "grafana/assayer-pipeline.json").unlink()
    (tmp_path / "grafana/old.json").write_text("{}")
    assert build.main(["--check"], root=tmp_path) == 1
    complaint = capsys.readouterr().err
    assert "stale: prometheus/rules.yml" in complaint
    assert "missing: grafana/assayer-pipeline.json" in complaint
    assert "left over: grafana/old.json" in complaint
    assert build.main([], root=tmp_path) == 0
    assert build.main(["--check"], root=tmp_path) == 0


@pytest.mark.parametrize("uid", BOARDS)
def test_every_panel_says_what_it_means_and_in_which_unit(uid: str) -> None:
    for panel in boards.panels(uid):
        if panel["type"] == "row":
            continue
        title = panel["title"]
        assert len(str(panel["description"])) > 20, title
        targets = panel["targets"]
        assert isinstance(targets, list)
        letters = [target["refId"] for target in targets]
        assert len(set(letters)) == len(letters), title
        for target in targets:
            assert target["datasource"]["uid"] in {"${prometheus}", "${clickhouse}"}, title
        if panel["type"] != "table":
            config = panel["fieldConfig"]
            assert isinstance(config, dict)
            assert config["defaults"]["unit"], title


@pytest.mark.parametrize("uid", BOARDS)
def test_panels_have_their_own_number_and_place(uid: str) -> None:
    panels = boards.panels(uid)
    numbers = [panel["id"] for panel in panels]
    assert numbers == list(range(1, len(panels) + 1))
    taken: set[tuple[int, int]] = set()
    for panel in panels:
        place = panel["gridPos"]
        assert isinstance(place, dict)
        assert place["x"] + place["w"] <= 24, panel["title"]
        cells = {
            (place["x"] + column, place["y"] + line)
            for column in range(place["w"])
            for line in range(place["h"])
        }
        assert not taken & cells, panel["title"]
        taken |= cells
