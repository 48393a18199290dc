"""What a run found: the store and the audit in; one record for programs and people out."""

import msgspec
from clickhouse_connect.driver.client import Client

WORST = 5

_WORST = """
SELECT entity_id, entity_text, grade, quality_score, seller_id,
       arrayMap(issue -> (issue.code, issue.detail, issue.evidence), issues) AS found
FROM product_quality
WHERE grade = 'poor' AND entity_text != ''
ORDER BY quality_score, length(issues) DESC, entity_id
LIMIT 1 BY found.1[1]
LIMIT {limit:UInt32}
"""


class Latency(msgspec.Struct, frozen=True):
    """Milliseconds from the broker's timestamp to the confirmed assessment."""

    p50: float
    p95: float
    p99: float


class WorstListing(msgspec.Struct, frozen=True):
    """A poor listing and why: (code, detail, evidence)."""

    product_id: str
    title: str
    seller_id: str
    quality_score: float
    issues: list[tuple[str, str, str]]


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """The demo's result."""

    events_in: int
    scored: int
    routed: int
    dead_lettered: int
    missing: int
    duplicated: int
    seconds: float
    events_per_second: float
    latency_ms: Latency
    grades: dict[str, dict[str, int]]
    issues: dict[str, int]
    intents: dict[str, int]
    routes: dict[str, int]
    dead_letter_causes: dict[str, int]
    worst: list[WorstListing]

    @property
    def balanced(self) -> bool:
        """Every event that went in came out, once."""
        return (
            not self.missing
            and not self.duplicated
            and self.events_in == self.scored + self.dead_lettered
        )


def _counts(client: Client, query: str) -> dict[str, int]:
    return {str(name): int(count) for name, count in client.query(query).result_rows}


def grades(client: Client) -> dict[str, dict[str, int]]:
    """Assessments by entity type and grade."""
    found: dict[str, dict[str, int]] = {}
    rows = client.query(
        "SELECT entity_type, grade, count() FROM assessments FINAL GROUP BY ALL ORDER BY ALL"
    ).result_rows
    for entity, grade, count in rows:
        found.setdefault(entity, {})[grade] = count
    return found


def issues(client: Client) -> dict[str, int]:
    """Issues by code, most frequent first."""
    return _counts(
        client,
        "SELECT issue.code AS code, count() AS n FROM assessments FINAL"
        " ARRAY JOIN issues AS issue GROUP BY code ORDER BY n DESC, code",
    )


def intents(client: Client) -> dict[str, int]:
    """Queries by intent, most frequent first."""
    return _counts(
        client,
        "SELECT intent, count() AS n FROM assessments FINAL WHERE intent IS NOT NULL"
        " GROUP BY intent ORDER BY n DESC, intent",
    )


def routes(client: Client) -> dict[str, int]:
    """Routed assessments by reason, most frequent first."""
    return _counts(
        client,
        "SELECT route_reason, count() AS n FROM assessments FINAL WHERE routed != 'none'"
        " GROUP BY route_reason ORDER BY n DESC, route_reason",
    )


def dead_letter_causes(client: Client) -> dict[str, int]:
    """Dead letters by error class, most frequent first."""
    return _counts(
        client,
        "SELECT error, count() AS n FROM dead_letters FINAL GROUP BY error ORDER BY n DESC, error",
    )


def worst_listings(client: Client) -> list[WorstListing]:
    """Some of the poorest listings, each for another first reason."""
    rows = client.query(_WORST, parameters={"limit": WORST}).result_rows
    return [
        WorstListing(
            product_id=product_id,
            title=title or "",
            seller_id=seller_id or "",
            quality_score=round(score, 1),
            issues=[(code, detail, evidence or "") for code, detail, evidence in found],
        )
        for product_id, title, _, score, seller_id, found in rows
    ]
