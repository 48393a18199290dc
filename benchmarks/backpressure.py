"""A backlog and a slow model server in; what a worker's memory and lag do meanwhile out.

    python -m benchmarks.backpressure [--events 1000000] [--large 5000] [--seconds 90]
                                      [--own-seconds 30] [--drain] [--json FILE]

The real embedded stack and the real models, each of which takes so many times its own time while
it is throttled that texts come back at a tenth of the rate. In turn:

1. both speeds of the models, through the client that workers use, and their ratio;
2. the backlog: `--events` small events of the three kinds on the topics before the worker starts;
3. a worker with the models throttled for `--seconds`: its memory, the lag it shows, its rate;
4. the models at their own speed again, for `--own-seconds`, with nobody doing anything else;
5. new servers, the models throttled again, and a backlog of `--large` events of 1 KB to 1 MB: here
   the bounds in bytes are what holds. A tenth of them cannot be processed, and go to dead letters
   with all their bytes.

Memory is resident, looked at each second; its slope is that of the second half of a phase.
`--drain` goes on after 4 until nothing is left, looks meanwhile, and audits.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import msgspec
import psutil
from confluent_kafka import Producer
from rich.table import Table

from benchmarks.throttled_repository import ThrottledRepository
from benchmarks.watched import Looks, Onlooker, Watched, wait_for
from stream.audit import audit
from stream.cli.output import fail, stderr, stdout, write_json
from stream.embedded import Part, Stack
from stream.embedded.session import default_repository
from stream.embedded.workers import Workers
from stream.errors import AssayerError
from stream.kafka import apply_topics, client_config
from stream.settings import KafkaSettings, Settings, load
from stream.sinks.migrate import migrate
from stream.topics import PRODUCT_UPDATES, SEARCH_EVENTS, SEARCH_QUERIES
from stream.triton import Scorer

TENTH = 10.0
TIMED_TEXTS = 512
SPEED_ROUNDS = 3

Message = tuple[str, bytes, bytes]
"""Topic, key, value."""


@dataclass(frozen=True, kw_only=True)
class Speeds:
    """Texts a second of the quality model."""

    own: float
    throttled: float
    pace: float
    """How many times its own time a model takes while it is throttled."""

    @property
    def ratio(self) -> float:
        """A tenth is what is meant."""
        return self.throttled / self.own


@dataclass(frozen=True, kw_only=True)
class Phase:
    """What was seen of a worker in one of them; rates are events a second."""

    name: str
    seconds: float
    lag_first: float
    lag_last: float
    lag_in_readyz: int
    finished_a_second: float
    lag_a_second: float
    rss_first_mb: float
    rss_max_mb: float
    rss_mb_a_minute: float


@dataclass(frozen=True, kw_only=True)
class Backlog:
    """Phases 1 to 4; missing and duplicated are known where the backlog was drained."""

    events: int
    event_bytes: float
    broker_mb: float
    speeds: Speeds
    phases: list[Phase]
    missing: int | None
    duplicated: int | None


@dataclass(frozen=True, kw_only=True)
class Result:
    """Everything, for a program."""

    backlog: Backlog
    phases: list[Phase]


def small_events(count: int) -> Iterator[Message]:
    """Sound ones of the three kinds, in turn, every text another."""
    for number in range(count):
        kind, key = number % 3, b"made-%d" % number
        if kind == 0:
            yield (
                PRODUCT_UPDATES.name,
                key,
                b'{"event_id":"%s","event_time":"2026-03-01T12:00:00Z","operation":"upsert",'
                b'"product":{"id":"%s","title":"Oak stool with three legs, number %d",'
                b'"price":"19.90 EUR","availability":"in_stock"}}' % (key, key, number),
            )
        elif kind == 1:
            yield SEARCH_QUERIES.name, key, _query(key, number)
        else:
            yield SEARCH_EVENTS.name, key, _click(key, number)


def _query(key: bytes, number: int) -> bytes:
    return (
        b'{"query_id":"%s","client_id":"%s","user_query":"oak stool %d",'
        b'"timestamp":"2026-03-01T12:00:00Z"}' % (key, key, number)
    )


def _click(key: bytes, number: int) -> bytes:
    return (
        b'{"action_name":"click","query_id":"%s","client_id":"%s","user_query":"oak stool %d",'
        b'"timestamp":"2026-03-01T12:00:00Z","event_attributes":{"object":{"object_id":"%s",'
        b'"name":"Oak stool %d"}}}' % (key, key, number, key, number)
    )


def large_events(count: int, *, rng: random.Random) -> Iterator[Message]:
    """Product updates of 1 KB to 1 MB, as many of each order of magnitude; a tenth are broken."""
    for number in range(count):
        key = f"large-{number}"
        size = int(1024 * 2 ** rng.uniform(0, 9.9))
        details = [
            {"attribute_name": f"detail {each}", "attribute_value": "measured " * 6}
            for each in range(size // 200)
        ]
        record = {
            "event_id": key,
            "event_time": "2026-03-01T12:00:00Z",
            "operation": "upsert",
            "product": {
                "id": key,
                "title": f"Oak stool, large record {number}",
                "price": "19.90 EUR",
                "product_detail": details,
            },
        }
        value = msgspec.json.encode(record)
        value += b" " * max(0, size - len(value))
        yield PRODUCT_UPDATES.name, key.encode(), b"[" + value if number % 10 == 0 else value


def send(kafka: KafkaSettings, messages: Iterator[Message]) -> tuple[int, int]:
    """Send all, wait until the broker has them; how many, and how many bytes.

    Raises:
        AssayerError: the broker did not confirm all.
    """
    producer = Producer(
        client_config(kafka)
        | {"linger.ms": 50, "batch.num.messages": 10_000, "message.max.bytes": 4 * 2**20}
    )
    count = size = 0
    for topic, key, value in messages:
        while True:
            try:
                producer.produce(topic, value=value, key=key)
                break
            except BufferError:
                producer.poll(0.1)
        count += 1
        size += len(value)
        if count % 1000 == 0:
            producer.poll(0)
    if left := producer.flush(120):
        raise AssayerError(f"{left} messages were not confirmed")
    return count, size


def speed(settings: Settings, texts: Sequence[str]) -> float:
    """Texts a second through the client that workers use."""

    async def score() -> float:
        scorer = Scorer(settings.triton)
        await scorer.start()
        try:
            await scorer.score("quality", [(f"warm {text}",) for text in texts[:64]])
            began = time.monotonic()
            await scorer.score("quality", [(text,) for text in texts])
            return len(texts) / (time.monotonic() - began)
        finally:
            await scorer.close()

    return asyncio.run(score())


def both_speeds(settings: Settings, repository: ThrottledRepository) -> Speeds:
    """The models' own speed and a tenth of it; leaves the models throttled.

    First at ten times the models' own time, which the client's and the server's time does not
    follow, then at the multiple that makes it a tenth.
    """
    own, slower = _in_turn(settings, repository, TENTH, "first")
    pace = pace_of_a_tenth(1 / own, 1 / slower)
    own, throttled = _in_turn(settings, repository, pace, "then")
    return Speeds(own=own, throttled=throttled, pace=round(pace, 1))


def pace_of_a_tenth(own_s: float, slower_s: float) -> float:
    """The multiple of its own time that a model must take for a tenth of the rate.

    From the seconds a text takes at its own speed and at ten times the model's time: what does
    not grow is not the model's.

    Raises:
        AssayerError: the text did not take longer.
    """
    if slower_s <= own_s:
        raise AssayerError("the models did not become slower")
    model_s = (slower_s - own_s) / (TENTH - 1)
    return (TENTH * own_s - (own_s - model_s)) / model_s


def _in_turn(
    settings: Settings, repository: ThrottledRepository, pace: float, name: str
) -> tuple[float, float]:
    """Own and throttled speed; in turn, so that other work on the machine hits both alike."""
    own, throttled = [], []
    for number in range(SPEED_ROUNDS):
        texts = [f"Walnut shelf {name} {number} of {each}" for each in range(2 * TIMED_TEXTS)]
        repository.set_pace(1.0)
        own.append(speed(settings, texts[:TIMED_TEXTS]))
        repository.set_pace(pace)
        throttled.append(speed(settings, texts[TIMED_TEXTS:]))
    return median(own), median(throttled)


def phase(
    name: str, worker: Watched, seconds: float, *, over: Callable[[], bool] = lambda: False
) -> Phase:
    """Look at a worker for a while, or until it is over."""
    with Onlooker(worker) as onlooker:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and not over():
            worker.check()
            time.sleep(0.5)
    told = worker.report()
    found = summary(name, onlooker.looks, lag_in_readyz=int(told.get("lag", 0)))
    stderr.print(f"[dim]{found}[/]", highlight=False)
    return found


def summary(name: str, looks: Looks, *, lag_in_readyz: int) -> Phase:
    """What the looks say."""
    first = next((lag for lag in looks.lag if lag > 0), 0.0)
    return Phase(
        name=name,
        seconds=round(looks.seconds[-1], 1),
        lag_first=first,
        lag_last=looks.lag[-1],
        lag_in_readyz=lag_in_readyz,
        finished_a_second=round(looks.rate(), 1),
        lag_a_second=round(looks.lag_rate(), 1),
        rss_first_mb=round(looks.rss_mb[0], 1),
        rss_max_mb=round(max(looks.rss_mb), 1),
        rss_mb_a_minute=round(looks.mb_a_minute(), 2),
    )


@contextmanager
def placed(folder: Path) -> Iterator[tuple[Stack, Settings, ThrottledRepository]]:
    """The embedded servers, with models that can be throttled."""
    repository = ThrottledRepository(folder / "repository", original=default_repository())
    with Stack(run_dir=folder / "run", triton_repository=repository.folder) as stack:
        settings = load(**stack.endpoints.settings_overrides())
        apply_topics(settings.kafka)
        migrate(settings.clickhouse)
        yield stack, settings, repository


@contextmanager
def one_worker(stack: Stack) -> Iterator[Watched]:
    """A worker that has partitions."""
    with Workers(endpoints=stack.endpoints) as workers:
        worker = Watched(workers.children[0], workers.urls[0])
        wait_for(lambda: worker.report().get("assigned"), "a worker with partitions")
        yield worker


def small_backlog(
    folder: Path, *, events: int, seconds: float, own_seconds: float, drain: bool
) -> Backlog:
    """Phases 1 to 4.

    Raises:
        AssayerError: something did not start, or the worker ended.
    """
    with placed(folder) as (stack, settings, repository):
        speeds = both_speeds(settings, repository)
        count, size = send(settings.kafka, small_events(events))
        broker_mb = psutil.Process(stack.pids()[Part.KAFKA]).memory_info().rss / 2**20
        stderr.print(f"[dim]{speeds}; {count} events; broker {broker_mb:.0f} MiB[/]")
        missing = duplicated = None
        with one_worker(stack) as worker:
            phases = [phase("models at a tenth", worker, seconds)]
            repository.set_pace(1.0)
            phases.append(phase("at their own speed", worker, own_seconds))
            if drain:
                patience_s = 60 + events / 50

                def finished() -> bool:
                    return worker.finished() >= count

                phases.append(phase("to the end", worker, patience_s, over=finished))
                wait_for(finished, "the end")
                wait_for(lambda: worker.report()["lag"] == 0, "the last commit")
                audited = audit(settings)
                missing, duplicated = audited.missing, audited.duplicated
    return Backlog(
        events=count,
        event_bytes=round(size / count, 1),
        broker_mb=round(broker_mb, 1),
        speeds=speeds,
        phases=phases,
        missing=missing,
        duplicated=duplicated,
    )


def large_backlog(folder: Path, *, events: int, seconds: float, pace: float) -> Phase:
    """Phase 5.

    Raises:
        AssayerError: something did not start, or the worker ended.
    """
    with placed(folder) as (stack, settings, repository):
        repository.set_pace(pace)
        count, size = send(settings.kafka, large_events(events, rng=random.Random(5)))
        stderr.print(f"[dim]{count} large events, {size / 2**20:.0f} MiB[/]")
        with one_worker(stack) as worker:
            return phase("1 KB to 1 MB, at a tenth", worker, seconds)


def show(found: Sequence[Phase]) -> Table:
    """The phases as a table."""
    table = Table("phase", "lag", "lag/s", "finished/s", "RSS first", "RSS max", "RSS MiB/min")
    for each in found:
        table.add_row(
            each.name,
            f"{each.lag_first:,.0f} to {each.lag_last:,.0f}",
            f"{each.lag_a_second:.1f}",
            f"{each.finished_a_second:.1f}",
            f"{each.rss_first_mb:.0f} MiB",
            f"{each.rss_max_mb:.0f} MiB",
            f"{each.rss_mb_a_minute:+.1f}",
        )
    return table


def main() -> int:
    """Measure, print, and write what was measured."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.backpressure",
        description="A worker's memory and lag with a backlog and a slow model server.",
    )
    parser.add_argument("--events", type=int, default=1_000_000, help="small ones")
    parser.add_argument("--large", type=int, default=5_000, help="of 1 KB to 1 MB; 0: none")
    parser.add_argument("--seconds", type=float, default=90.0, help="a throttled phase")
    parser.add_argument("--own-seconds", type=float, default=30.0, help="phase 4")
    parser.add_argument("--drain", action="store_true", help="to the end, and audit")
    parser.add_argument("--json", type=Path, help="write the figures here")
    given = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory(prefix="assayer-backlog-") as folder:
            found = small_backlog(
                Path(folder) / "small",
                events=given.events,
                seconds=given.seconds,
                own_seconds=given.own_seconds,
                drain=given.drain,
            )
            phases = list(found.phases)
            if given.large:
                phases.append(
                    large_backlog(
                        Path(folder) / "large",
                        events=given.large,
                        seconds=given.seconds,
                        pace=found.speeds.pace,
                    )
                )
    except AssayerError as error:
        fail(str(error))
    speeds = found.speeds
    stdout.print(
        f"models {speeds.own:.0f} texts/s, throttled {speeds.throttled:.0f}"
        f" (ratio {speeds.ratio:.3f}); {found.events:,} events of {found.event_bytes:.0f} bytes,"
        f" broker {found.broker_mb:.0f} MiB",
        highlight=False,
    )
    stdout.print(show(phases))
    if given.drain:
        stdout.print(f"audit: {found.missing} missing, {found.duplicated} duplicated")
    write_json(given.json, Result(backlog=found, phases=phases))
    return 1 if found.missing or found.duplicated else 0


if __name__ == "__main__":
    sys.exit(main())
