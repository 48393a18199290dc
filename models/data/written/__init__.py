"""Queries written for this project, by intent: a text file in, labelled queries out.

A grammar combines words; these are what people would in fact type, with the collocations and
ambiguities a grammar does not know.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from models.examples import Part, part_of
from stream.assessment import INTENTS
from stream.errors import SettingsError

FOLDER = Path(__file__).parent
_SECTION = re.compile(r"\[(\w+)\]")


def queries(folder: Path = FOLDER) -> Iterator[tuple[str, str]]:
    """Intent and query, in the order of the files; each query once.

    Raises:
        SettingsError: a section names no intent.
    """
    seen: set[str] = set()
    for path in sorted(folder.glob("*.txt")):
        intent = ""
        for line in path.read_text("utf-8").splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            if section := _SECTION.fullmatch(line.strip()):
                intent = section[1]
                if intent not in INTENTS:
                    raise SettingsError(f"{path}: no such intent: {intent}")
                continue
            for query in (part.strip() for part in line.split(",")):
                if query and query not in seen:
                    seen.add(query)
                    yield intent, query


def by_part() -> dict[tuple[str, Part], list[str]]:
    """The queries by intent and by the part they are for."""
    found: dict[tuple[str, Part], list[str]] = {}
    for intent, query in queries():
        found.setdefault((intent, part_of(query)), []).append(query)
    return found
