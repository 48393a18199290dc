"""Settings in; every committed offset compared with its row and its record; the audit out."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import BinaryIO

import numpy as np
from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import ClickHouseError
from confluent_kafka import KafkaException

from stream.audit.faults import Faults
from stream.audit.inputs import InputReader
from stream.audit.judge import NO_EVENT, NO_ROW, Mask, judge
from stream.audit.marks import KINDS, Mark, Marks
from stream.audit.outputs import SCORES_OF, SLACK_MS, OutputReader
from stream.audit.result import Audit, OutputTopic, PartitionAudit
from stream.audit.rows import WINDOW, mark_newest, read_rows
from stream.audit.snapshot import Inputs, Snapshot
from stream.errors import ClickHouseUnavailable, KafkaUnavailable
from stream.kafka import reason
from stream.settings import Settings
from stream.sinks.clickhouse import connect
from stream.topics import DEAD_LETTERS, PRODUCT_UPDATES, SCORES_PRODUCTS

UNREAD = "deleted from the topic before it was committed"


def _silent(_: str) -> None:
    return


def audit(
    settings: Settings,
    *,
    faults_file: BinaryIO | None = None,
    on_progress: Callable[[str], None] = _silent,
) -> Audit:
    """Audit the configured services; all faults go to `faults_file`, a JSON object a line.

    Where the group has committed nothing and there are messages, nothing else is looked at.

    Raises:
        KafkaUnavailable, ClickHouseUnavailable: a service did not answer, or lacks what is
            compared.
        AssayerError: no room for a temporary file of a byte an offset.
    """
    started, committed_at = time.monotonic(), datetime.now(UTC)
    try:
        snapshot = _snapshot(settings)
        partitions = snapshot.partitions
        if snapshot.nothing_committed:
            return _not_audited(settings, partitions, committed_at)
        client = connect(settings.clickhouse)
        marks = Marks({(item.topic, item.partition): (item.first, item.end) for item in partitions})
        inputs = InputReader(settings.kafka)
        try:
            reader = OutputReader(settings.kafka, marks)
            outputs = {each.topic: each for each in reader.read(on_progress)}
            if outputs[SCORES_PRODUCTS.name].compacted:
                on_progress("looking for the newest row of each product")
                mark_newest(client, marks)
            compare = _Comparison(
                settings=settings,
                client=client,
                marks=marks,
                inputs=inputs,
                outputs=outputs,
                on_progress=on_progress,
            )
            for item in partitions:
                key = (item.topic, item.partition)
                item.repeated = reader.repeated[key]
                compare.partition(item, snapshot.unread.get(key), faults_file)
        finally:
            inputs.close()
            marks.close()
            client.close()
    except KafkaException as error:
        raise KafkaUnavailable(
            f"audit, Kafka at {settings.kafka.bootstrap_servers}: {reason(error)}"
        ) from error
    except ClickHouseError as error:
        raise _unavailable(error) from error
    return Audit(
        missing=sum(item.missing + item.unpublished for item in partitions),
        duplicated=sum(item.duplicated for item in partitions),
        repeated=sum(item.repeated for item in partitions),
        offsets=sum(item.end - item.first - item.gaps for item in partitions),
        partitions=partitions,
        outputs=list(outputs.values()),
        group=settings.kafka.group,
        committed_at=committed_at,
        seconds=round(time.monotonic() - started, 3),
    )


def _not_audited(
    settings: Settings, partitions: list[PartitionAudit], committed_at: datetime
) -> Audit:
    group = settings.kafka.group
    return Audit(
        missing=0,
        duplicated=0,
        repeated=0,
        offsets=0,
        partitions=partitions,
        group=group,
        not_audited=f"no offset is committed by group {group!r}: nothing to compare",
        committed_at=committed_at,
    )


def _snapshot(settings: Settings) -> Inputs:
    snapshot = Snapshot(settings.kafka)
    try:
        return snapshot.inputs()
    finally:
        snapshot.close()


def _unavailable(error: ClickHouseError) -> ClickHouseUnavailable:
    text = (str(error).strip() or type(error).__name__).splitlines()[0][:300]
    if "UNKNOWN_TABLE" in str(error) or "UNKNOWN_DATABASE" in str(error):
        text = f"ClickHouse lacks Assayer's tables; run `assayer migrate` ({text})"
    return ClickHouseUnavailable(f"audit: {text}")


class _Comparison:
    """Goes through one partition after another, window by window."""

    def __init__(
        self,
        *,
        settings: Settings,
        client: Client,
        marks: Marks,
        inputs: InputReader,
        outputs: dict[str, OutputTopic],
        on_progress: Callable[[str], None],
    ) -> None:
        self._client = client
        self._marks = marks
        self._inputs = inputs
        self._outputs = outputs
        self._tell = on_progress
        kept_ms = settings.clickhouse.retention_days * 24 * 3600 * 1000
        self._rows_since_ms = int(time.time() * 1000) - kept_ms + SLACK_MS

    def partition(
        self, item: PartitionAudit, unread_from: int | None, faults_file: BinaryIO | None
    ) -> None:
        """Fill in the figures and faults of one partition."""
        faults = Faults(item, faults_file)
        if unread_from is not None:
            item.missing += item.first - unread_from
            faults.note("missing", unread_from, item.first - 1, UNREAD)
        for start in range(item.first, item.end, WINDOW):
            self._window(item, faults, start, min(start + WINDOW, item.end))
            self._tell(
                f"comparing {item.topic}/{item.partition}:"
                f" {start - item.first:,} of {item.end - item.first:,} offsets"
            )
        faults.close()

    def _window(self, item: PartitionAudit, faults: Faults, start: int, stop: int) -> None:
        key = (item.topic, item.partition)
        scores = self._outputs[SCORES_OF[item.topic]]
        letters = self._outputs[DEAD_LETTERS.name]
        records = self._marks.window(key, start, stop)
        rows = read_rows(self._client, key, start, stop, scores=scores, letters=letters)
        compacted = item.topic == PRODUCT_UPDATES.name and scores.compacted
        verdict = judge(rows, records, compacted=compacted)
        times = self._inputs.messages(key, verdict.absent, start)
        empty = verdict.absent & (times < 0)
        aged = (times >= 0) & (times < self._rows_since_ms)
        lost = verdict.absent & ~empty & ~aged
        made_up = empty & ((records & (KINDS | Mark.WRONG)) != 0)
        duplicated = np.where(made_up, np.uint8(NO_EVENT), verdict.duplicated)
        item.scored += _count(verdict.scored)
        item.dead_lettered += _count(verdict.dead_lettered)
        item.gaps += _count(empty)
        item.aged += _count(aged)
        item.superseded += _count(verdict.superseded)
        item.expired += _count(verdict.expired)
        item.missing += faults.add("missing", lost * np.uint8(NO_ROW), start)
        item.unpublished += faults.add("unpublished", verdict.unpublished, start)
        item.duplicated += faults.add("duplicated", duplicated, start)


def _count(mask: Mask) -> int:
    return int(np.count_nonzero(mask))
