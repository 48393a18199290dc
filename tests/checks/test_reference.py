"""The reference page is what the registry says."""

import pytest

from agents.checks import REGISTRY, reference
from agents.checks.examples import listing, query


def test_the_committed_page_is_current(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["reference", "--check"])
    assert reference.main() == 0


def test_a_changed_page_is_noticed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["reference", "--check"])
    monkeypatch.setattr(reference, "page", lambda: "other")
    assert reference.main() == 1
    assert "out of date" in capsys.readouterr().err


def test_every_check_has_a_section_with_both_examples() -> None:
    text = reference.page()
    for code in REGISTRY:
        section = text.partition(f"\n### {code}\n")[2].partition("\n### ")[0]
        assert section.count("```text") == 2
        assert "Not raised" in section


def test_only_differences_are_shown() -> None:
    assert reference.differences(listing(price="1 USD")) == '{"price":"1 USD"}'
    assert reference.differences(query(seconds=3)) == '{"time":"+3 s"}'
    assert reference.differences(listing(title="\u200b")) == '{"title":"\\u200b"}'
