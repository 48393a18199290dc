"""What runbooks tell people to set and to type exists."""

import re

import pytest

from stream.cli.main import COMMANDS, FOREIGN
from stream.settings import Settings
from tests.dashboards import runbooks

PAGES = runbooks.pages()


@pytest.mark.parametrize("page", PAGES)
def test_settings_exist(page: str) -> None:
    for section, name in re.findall(r"ASSAYER_([A-Z]+)__([A-Z]\w+)", PAGES[page]):
        model = Settings.model_fields[section.lower()].annotation
        assert model is not None
        assert name.lower() in model.model_fields, f"{section}__{name}"


@pytest.mark.parametrize("page", PAGES)
def test_commands_exist(page: str) -> None:
    code = re.findall(r"```\n(.*?)```|`([^`\n]+)`", PAGES[page], re.DOTALL)
    lines = "\n".join(fenced + inline + "\n" for fenced, inline in code)
    for command in re.findall(r"^assayer ([\w-]+)", lines, re.MULTILINE):
        assert command in {*COMMANDS, *FOREIGN}


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_pages(page: str) -> None:
    for target in re.findall(r"\]\(([\w-]+)\.md\)", PAGES[page]):
        assert target in PAGES
