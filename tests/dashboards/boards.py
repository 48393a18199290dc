"""The built dashboards as Grafana reads them: panels and their queries, flat."""

import json
from dataclasses import dataclass

from dashboards import frame
from dashboards.build import ROOT


@dataclass(frozen=True, kw_only=True)
class PanelQuery:
    """One query of one panel, read from the written file."""

    board: str
    panel: str
    kind: str
    text: str

    def __str__(self) -> str:
        return f"{self.board}: {self.panel}"


def panels(uid: str) -> list[dict[str, object]]:
    """Every panel of a dashboard, rows included."""
    board = json.loads((ROOT / "grafana" / f"{uid}.json").read_text(encoding="utf-8"))
    found = board["panels"]
    assert isinstance(found, list)
    return found


def queries(plugin: str) -> list[PanelQuery]:
    """Every query of both dashboards that goes to the given kind of data source."""
    found = []
    for uid in (frame.PIPELINE_UID, frame.CATALOGUE_UID):
        for panel in panels(uid):
            targets = panel.get("targets", [])
            assert isinstance(targets, list)
            for target in targets:
                if target["datasource"]["type"] == plugin:
                    text = target["expr"] if plugin == "prometheus" else target["rawSql"]
                    kind = target.get("queryType", "range")
                    found.append(
                        PanelQuery(board=uid, panel=str(panel["title"]), kind=kind, text=text)
                    )
    return found
