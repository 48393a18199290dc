"""What every check declares about itself: code, severity, documentation and its two examples."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from stream.assessment import EntityType, Issue, Severity
from stream.events import InputRecord
from stream.masking import shown

EVIDENCE_CHARACTERS = 120
"""Longest evidence carried in an issue."""

DETAIL_CHARACTERS = 400
"""Longest detail: some quote what the sender wrote."""


class Coordinates(msgspec.Struct, frozen=True, gc=False):
    """Where a record stands in its topic, and when it was received.

    `received_at` is best the broker's timestamp of the record: it stays the same in a replay.
    """

    topic: str
    partition: int
    offset: int
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Records in the order they arrive; the last one is judged, those before are its history."""

    records: tuple[InputRecord, ...]
    relevance: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSpec:
    """One check: `attribute` is where its issue points unless the check names another.

    `doc` says when the issue is raised; `window` says what is remembered, for how long and how
    much of it, for a check that looks at earlier records.
    """

    code: str
    severity: Severity
    attribute: str
    entity: EntityType
    doc: str
    trips: Example
    passes: Example
    window: str | None = None

    def issue(
        self, detail: str, evidence: str | None = None, *, attribute: str | None = None
    ) -> Issue:
        """The issue this check raises: the only place where one is made."""
        return Issue(
            code=self.code,
            severity=self.severity,
            attribute=attribute or self.attribute,
            detail=shown(detail, DETAIL_CHARACTERS),
            evidence=_shown(evidence) if evidence else None,
        )


def _shown(evidence: str) -> str:
    """Masked before it is cut: half a number would look harmless."""
    return shorten(shown(evidence, EVIDENCE_CHARACTERS + 1), EVIDENCE_CHARACTERS)


def shorten(text: str, limit: int = 60) -> str:
    """`text` cut to `limit` characters, an ellipsis showing where."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
