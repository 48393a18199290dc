"""The tables of dead letters, replays and drops in; how many there are of each, by cause, out.

The counts come from ClickHouse, so they outlive the messages on `dead.letters`.
"""

import msgspec
from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import ClickHouseError

from stream.dead_letter_tables import unavailable

_COUNTS = """
SELECT topic, stage, error, count() AS dead_lettered, countIf(fate = 2) AS dropped,
    countIf(fate = 1) AS replayed, countIf(fate = 1 AND state = 'confirmed') AS confirmed
FROM
(
    SELECT letter.source_topic AS topic, letter.stage AS stage, letter.error AS error,
        sent.state AS state,
        multiIf(given_up.dropped_by != '', 2, sent.state IN ('begun', 'confirmed'), 1, 0) AS fate
    FROM (SELECT * FROM dead_letters FINAL) AS letter
    LEFT JOIN (SELECT * FROM dead_letter_replays FINAL) AS sent
        ON letter.source_topic = sent.source_topic
        AND letter.source_partition = sent.source_partition
        AND letter.source_offset = sent.source_offset
    LEFT JOIN (SELECT * FROM dead_letter_drops FINAL) AS given_up
        ON letter.source_topic = given_up.source_topic
        AND letter.source_partition = given_up.source_partition
        AND letter.source_offset = given_up.source_offset
    WHERE ({topic:String} = '' OR letter.source_topic = {topic:String})
        AND ({error:String} = '' OR letter.error = {error:String})
)
GROUP BY topic, stage, error
ORDER BY dead_lettered DESC, topic, stage, error
"""


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """Dead letters of one cause: all, and what became of them.

    `replayed` were sent back to their topic, `confirmed` of them with the broker's confirmation;
    `dropped` were given up (also after a replay that was not confirmed); `open` are neither.
    """

    topic: str
    stage: str
    error: str
    dead_lettered: int
    replayed: int
    confirmed: int
    dropped: int
    open: int


def counts(client: Client, *, topic: str | None = None, cause: str | None = None) -> list[Counts]:
    """The counts by cause, most dead letters first.

    Raises:
        ClickHouseUnavailable: no answer, or a table is missing.
    """
    parameters = {"topic": topic or "", "error": cause or ""}
    try:
        rows = client.query(_COUNTS, parameters=parameters).result_rows
    except ClickHouseError as error:
        raise unavailable(error, "dead_letter_drops") from error
    return [
        Counts(
            topic=name,
            stage=stage,
            error=kind,
            dead_lettered=total,
            replayed=replayed,
            confirmed=confirmed,
            dropped=dropped,
            open=total - replayed - dropped,
        )
        for name, stage, kind, total, dropped, replayed, confirmed in rows
    ]


def total(found: list[Counts]) -> Counts:
    """All causes together."""

    def added(name: str) -> int:
        return sum(getattr(item, name) for item in found)

    return Counts(
        topic="",
        stage="",
        error="",
        dead_lettered=added("dead_lettered"),
        replayed=added("replayed"),
        confirmed=added("confirmed"),
        dropped=added("dropped"),
        open=added("open"),
    )
