"""The written queries: every intent, no query under two intents, errors named."""

from collections import Counter
from pathlib import Path

import pytest

from models.data import written
from stream.assessment import INTENTS
from stream.errors import SettingsError


def test_every_intent_has_queries_and_each_is_there_once() -> None:
    found = list(written.queries())
    assert set(Counter(intent for intent, _ in found)) == set(INTENTS)
    assert min(Counter(intent for intent, _ in found).values()) > 80
    assert len({query for _, query in found}) == len(found)


def test_an_unknown_intent_is_named(tmp_path: Path) -> None:
    (tmp_path / "queries.txt").write_text("# mine\n[shopping]\nmugs\n")
    with pytest.raises(SettingsError, match="no such intent: shopping"):
        list(written.queries(tmp_path))
