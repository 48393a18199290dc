"""Ids of dead letters in; what ClickHouse remembers about them out, table by table."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import ClickHouseError

from stream.dead_letters import Source
from stream.errors import ClickHouseUnavailable

KEY = ("source_topic", "source_partition", "source_offset")


def look_up(
    client: Client, table: str, columns: Sequence[str], sources: Iterable[Source]
) -> Iterator[tuple[Source, tuple[Any, ...]]]:
    """The newest row of each of these ids that has one.

    Raises:
        ClickHouseUnavailable: no answer, or no such table.
    """
    wanted: dict[tuple[str, int], list[int]] = {}
    for source in sources:
        wanted.setdefault((source.topic, source.partition), []).append(source.offset)
    query = f"""
        SELECT source_offset, {", ".join(columns)} FROM {table} FINAL
        WHERE source_topic = {{topic:String}} AND source_partition = {{partition:UInt32}}
          AND source_offset IN {{offsets:Array(UInt64)}}
    """  # noqa: S608 - the names are ours
    try:
        for (topic, partition), offsets in wanted.items():
            parameters = {"topic": topic, "partition": partition, "offsets": offsets}
            for offset, *values in client.query(query, parameters=parameters).result_rows:
                yield Source(topic, partition, offset), tuple(values)
    except ClickHouseError as error:
        raise unavailable(error, table) from error


def write_down(
    client: Client, table: str, columns: Sequence[str], rows: Iterable[tuple[Source, Sequence[Any]]]
) -> None:
    """One row an id, after which the table says nothing else about it.

    Raises:
        ClickHouseUnavailable: not confirmed.
    """
    block = [[*source, *values] for source, values in rows]
    if not block:
        return
    try:
        client.insert(table, block, column_names=[*KEY, *columns], settings={"async_insert": 0})
    except ClickHouseError as error:
        raise unavailable(error, table) from error


def unavailable(error: ClickHouseError, table: str) -> ClickHouseUnavailable:
    """The error in our words."""
    if "UNKNOWN_TABLE" in str(error):
        return ClickHouseUnavailable(f"ClickHouse has no table {table}; run `assayer migrate`")
    return ClickHouseUnavailable(f"{table}: {str(error).splitlines()[0][:300]}")
