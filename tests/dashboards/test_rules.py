"""The alert rules: accepted by promtool, firing and silent as they should, each explained."""

import subprocess

import pytest

from dashboards.build import ROOT
from dashboards.rule_tests import CASES
from dashboards.rules import ALERTS
from tests.dashboards import runbooks
from tests.needs import require_program

RULES = ROOT / "prometheus"


def _promtool(*arguments: str) -> None:
    done = subprocess.run(
        [require_program("promtool"), *arguments],
        cwd=RULES,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.promtool
def test_promtool_accepts_the_rules() -> None:
    _promtool("check", "rules", "rules.yml")


@pytest.mark.promtool
def test_every_alert_fires_and_stays_silent_as_it_should() -> None:
    _promtool("test", "rules", "rules_test.yml")


def test_every_alert_has_a_history_that_fires_it_and_one_that_does_not() -> None:
    assert sorted(CASES) == sorted(alert.name for alert in ALERTS)
    for name, cases in CASES.items():
        assert cases.fires.labels is not None, name
        assert cases.silent.labels is None, name


def test_every_alert_names_its_culprit() -> None:
    for alert in ALERTS:
        if alert.name != "AssayerNoWorkers":  # there is nobody to name
            assert "abels." in alert.summary + alert.description, alert.name


def test_every_alert_has_a_runbook_and_every_runbook_an_alert() -> None:
    pages = runbooks.pages()
    assert set(pages) == {alert.runbook for alert in ALERTS}
    for name, text in pages.items():
        for section in runbooks.SECTIONS:
            assert section in text, f"{name}: {section}"
        for alert in ALERTS:
            if alert.runbook == name:
                assert f"`{alert.name}`" in text, f"{name}: {alert.name}"
    index = (runbooks.FOLDER / "README.md").read_text(encoding="utf-8")
    for alert in ALERTS:
        assert f"`{alert.name}`" in index
        assert f"({alert.runbook}.md)" in index
