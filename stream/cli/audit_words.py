"""An audit in; what it compared, and what it could not, in words out."""

from collections.abc import Iterator
from datetime import datetime

from stream.audit import Audit, OutputTopic


def compared(result: Audit) -> Iterator[str]:
    """Lines for the terminal; the first says what the figures are of."""
    at = "" if result.committed_at is None else f" at {_time(result.committed_at)}"
    yield (
        f"Compared: offsets the group {result.group!r} had committed{at}, with rows in"
        f" ClickHouse and {sum(each.records for each in result.outputs):,} records"
        f" ({result.seconds:.1f} s)"
    )
    if not result.offsets:
        yield "Nothing was compared: the group has committed no offset that is still there"
    yield from _not_compared(result)


def _not_compared(result: Audit) -> Iterator[str]:
    """What is absent, or there, and no fault."""
    for figure, words in (
        ("gaps", "offsets hold no message (ends of transactions, compaction)"),
        ("repeated", "records were published again under the same id"),
        ("superseded", "records were compacted away, or stand before a newer one of the product"),
        ("expired", "records are older than what their topic keeps"),
        ("aged", "rows are older than what the store keeps"),
    ):
        if count := sum(getattr(item, figure) for item in result.partitions):
            yield f"No fault: {count:,} {words}"
    for item in result.partitions:
        if item.first:
            yield f"Not compared: {item.topic}/{item.partition} below {item.first:,}, deleted"
        if item.unread_or_markers:
            yield (
                f"Not compared: the last {item.unread_or_markers:,} of those had not been committed"
                " and nothing follows them: ends of transactions, or events nobody read"
            )
    for output in result.outputs:
        yield from _of_output(output)


def _of_output(output: OutputTopic) -> Iterator[str]:
    if output.foreign:
        yield (
            f"Not compared: {output.foreign:,} records on {output.topic} that name no input message"
        )
    if output.since is not None:
        yield f"Not looked for: records on {output.topic} before {_time(output.since)}"
    if output.tombstones_since is not None:
        since = _time(output.tombstones_since)
        yield f"Not looked for: tombstones on {output.topic} before {since}"


def _time(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC"
