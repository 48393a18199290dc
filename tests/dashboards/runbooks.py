"""The runbook pages: their code blocks by language, so that what they tell people to run is run."""

import re
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "docs" / "runbooks"
SECTIONS = ("## Meaning", "## First look", "## Likely causes", "## Fixes")


def pages() -> dict[str, str]:
    """Text of every runbook by its name; the index page is none."""
    return {
        path.stem: path.read_text(encoding="utf-8")
        for path in sorted(FOLDER.glob("*.md"))
        if path.stem != "README"
    }


def blocks(language: str) -> list[tuple[str, str]]:
    """`(page, code)` of every fenced block in `language`."""
    return [
        (name, code.strip())
        for name, text in pages().items()
        for code in re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)
    ]
