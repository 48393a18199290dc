"""Numbers of offsets in; the audit's peak memory and rate at each out.

    python -m benchmarks.audit [--offsets 100000 --offsets 2000000] [--json FILE]

For each number the embedded broker and ClickHouse are started empty and filled as finished work
leaves them: messages on the input topics, their rows, a record of 700 bytes for each, committed
offsets. One row is then deleted, so that the audit has something to find. `assayer audit` runs in
a process of its own; its memory is that process's maximum resident set, as the kernel counts it.
"""

import os
import resource
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from confluent_kafka import Consumer, Producer, TopicPartition
from rich.console import Console
from rich.table import Table

from stream.assessment_ids import NAMESPACE, AssessmentIds
from stream.audit import Audit
from stream.audit.outputs import SCORES_OF
from stream.cli.output import write_json
from stream.embedded import Part, Stack
from stream.kafka import apply_topics, client_config
from stream.settings import Settings, load
from stream.sinks.clickhouse import connect
from stream.sinks.migrate import migrate
from stream.topics import INPUTS, SOURCE_HEADERS

RECORD_BYTES = 700
UPDATES_EACH = 4
"""Updates of one product."""

_ROWS = f"""
INSERT INTO assessments (assessment_id, entity_type, entity_id, event_id, event_time, assessed_at,
    source, grade, quality_score, confidence, checks_version, routed, source_topic,
    source_partition, source_offset)
SELECT concat(substring(h, 1, 8), '-', substring(h, 9, 4), '-5', substring(h, 14, 3), '-8',
        substring(h, 18, 3), '-', substring(h, 21, 12)),
    'product', concat('p', toString({{partition:UInt32}}), '-',
                      toString(number % {{products:UInt64}})),
    '', now64(3), now64(3), 'model', 'good', 90, 0.9, '1', 'none',
    {{topic:String}}, {{partition:UInt32}}, number
FROM
(
    SELECT number, lower(hex(SHA1(concat(unhex('{NAMESPACE.hex}'), {{topic:String}}, '/',
        toString({{partition:UInt32}}), '/', toString(number))))) AS h
    FROM numbers({{start:UInt64}}, {{count:UInt64}})
)
"""

BLOCK_ROWS = 500_000
console = Console(stderr=True)


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """One audit: `peak_mib` and `cpu_seconds` of its process, start of Python included."""

    offsets: int
    products: int
    seconds: float
    offsets_per_second: float
    cpu_seconds: float
    peak_mib: float
    status: int
    missing: int
    duplicated: int


def measure(offsets: int) -> Figures:
    """Fill an empty stack with `offsets` finished events and audit it."""
    with tempfile.TemporaryDirectory(prefix="assayer-bench-") as folder, ExitStack() as stack:
        run_dir = Path(folder)
        servers = stack.enter_context(
            Stack(
                run_dir=run_dir,
                triton_repository=run_dir,
                parts=frozenset({Part.KAFKA, Part.CLICKHOUSE}),
            )
        )
        settings = load(**servers.endpoints.settings_overrides())
        apply_topics(settings.kafka)
        migrate(settings.clickhouse)
        each = max(2, offsets // (len(INPUTS) * settings.kafka.partitions))
        products = max(1, each // UPDATES_EACH)
        fill(settings, each=each, products=products)
        found, usage, status = _run(servers.endpoints.environment(), run_dir)
    return Figures(
        offsets=found.offsets,
        products=products * settings.kafka.partitions,
        seconds=found.seconds,
        offsets_per_second=round(found.offsets / found.seconds),
        cpu_seconds=round(usage.ru_utime + usage.ru_stime, 2),
        peak_mib=round(usage.ru_maxrss / 1024, 1),
        status=status,
        missing=found.missing,
        duplicated=found.duplicated,
    )


def fill(settings: Settings, *, each: int, products: int) -> None:
    """Finished work: `each` events a partition; then a row of the first is deleted."""
    client = connect(settings.clickhouse)
    producer = Producer(
        client_config(settings.kafka)
        | {"linger.ms": 20, "queue.buffering.max.messages": 200_000, "enable.idempotence": True}
    )
    places = [(topic.name, n) for topic in INPUTS for n in range(settings.kafka.partitions)]
    for topic, partition in places:
        console.print(f"writing {each:,} events of {topic}/{partition}", highlight=False)
        _publish(producer, topic, partition, each=each, products=products)
        for start in range(0, each, BLOCK_ROWS):
            parameters = {
                "topic": topic,
                "partition": partition,
                "products": products,
                "start": start,
                "count": min(BLOCK_ROWS, each - start),
            }
            client.command(_ROWS, parameters=parameters)
    producer.flush(60)
    topic, partition = places[0]
    client.command(
        f"ALTER TABLE assessments DELETE WHERE source_topic = '{topic}'"
        f" AND source_partition = {partition} AND source_offset = 1 SETTINGS mutations_sync = 2"
    )
    client.close()
    consumer = Consumer(client_config(settings.kafka) | {"group.id": settings.kafka.group})
    consumer.commit(offsets=[TopicPartition(*place, each) for place in places], asynchronous=False)
    consumer.close()


def _publish(producer: Producer, topic: str, partition: int, *, each: int, products: int) -> None:
    ids = AssessmentIds(topic, partition)
    start, filler = b'{"assessment_id":"', b'","filler":"' + b"x" * (RECORD_BYTES - 70) + b'"}'
    place = (topic.encode(), str(partition).encode())
    for offset in range(each):
        values = (*place, b"%d" % offset)
        key = b"p%d-%d" % (partition, offset % products)
        _produce(producer, topic, partition, key=key, value=b"{}", headers=[])
        _produce(
            producer,
            SCORES_OF[topic],
            partition,
            key=key,
            value=start + ids[offset] + filler,
            headers=list(zip(SOURCE_HEADERS, values, strict=True)),
        )


def _produce(
    producer: Producer,
    topic: str,
    partition: int,
    *,
    key: bytes,
    value: bytes,
    headers: list[tuple[str, str | bytes | None]],
) -> None:
    while True:
        try:
            producer.produce(topic, value, key, partition=partition, headers=headers)
        except BufferError:
            producer.poll(0.1)
        else:
            producer.poll(0)
            return


def _run(environment: dict[str, str], run_dir: Path) -> tuple[Audit, resource.struct_rusage, int]:
    """Report, use of resources and exit status of `assayer audit`."""
    report = run_dir / "audit.json"
    process = os.posix_spawn(
        sys.executable,
        [sys.executable, "-m", "stream.cli.main", "audit", "--json", str(report)],
        os.environ | environment,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(process, 0)
    found = msgspec.json.decode(report.read_bytes(), type=Audit)
    return found, usage, os.waitstatus_to_exitcode(status)


def show(figures: list[Figures]) -> Table:
    """One row a number of offsets."""
    table = Table(
        "offsets", "products", "seconds", "offsets/s", "CPU s", "MiB", "missing", "status"
    )
    for each in figures:
        table.add_row(
            f"{each.offsets:,}",
            f"{each.products:,}",
            f"{each.seconds:.1f}",
            f"{each.offsets_per_second:,.0f}",
            f"{each.cpu_seconds:.1f}",
            f"{each.peak_mib:.0f}",
            str(each.missing),
            str(each.status),
        )
    return table


def main(
    *,
    offsets: Annotated[list[int] | None, typer.Option(help="Numbers to measure at.")] = None,
    json: Annotated[Path | None, typer.Option(help="Write the figures here.")] = None,
) -> None:
    """Measure `assayer audit` on made-up finished work."""
    figures = [measure(number) for number in offsets or [100_000, 2_000_000]]
    Console().print(show(figures))
    write_json(json, figures)


if __name__ == "__main__":
    typer.run(main)
