"""A folder in; servers behind proxies, workers and a feeder out: everything faults can act on."""

import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, Self

from stream.audit import Audit, audit, source_of
from stream.dead_letters import once, read
from stream.embedded import Part, Stack
from stream.embedded.ports import LOOPBACK
from stream.errors import ClickHouseUnavailable, Undecodable
from stream.kafka import apply_topics
from stream.lag import LagProbe
from stream.reading import read_topic
from stream.settings import Settings, load
from stream.sinks.migrate import migrate
from stream.topics import INPUTS, SCORES_PRODUCTS
from tests.chaos.clock import FakeClock
from tests.chaos.crew import Crew
from tests.chaos.disk import Disk
from tests.chaos.feeder import Feeder
from tests.chaos.kafka_proxy import KafkaProxy
from tests.chaos.proxy import Proxy
from tests.chaos.repository import Repository
from tests.pipeline.running import until

STORE_TIMEOUT_S = 3


class _Published(NamedTuple):
    """The offset of an update, and when its assessment was handed to a producer."""

    offset: int
    made_ms: int

    def __str__(self) -> str:
        made = datetime.fromtimestamp(self.made_ms / 1000, UTC)
        return f"{self.offset} (of {made:%H:%M:%S.%f})"


class World:
    """Entered, it has workers at work on what a feeder sends; left, nothing of it remains."""

    def __init__(
        self,
        folder: Path,
        *,
        workers: int,
        spared: int = 0,
        rate: float,
        seed: int,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._folder = folder
        self._workers = workers
        self._spared = spared
        self._rate = rate
        self.seed = seed
        self.began = time.monotonic()
        self._more = dict(environment or {})
        self._exits = ExitStack()

    def __enter__(self) -> Self:
        """Start everything."""
        with ExitStack() as exits:
            self.run_dir = self._folder / "run"
            self.disk = exits.enter_context(Disk(self.run_dir))
            self.repository = Repository(self._folder / "repository")
            self.kafka = exits.enter_context(KafkaProxy())
            self.clickhouse = exits.enter_context(Proxy())
            self.triton = exits.enter_context(Proxy())
            self.stack = exits.enter_context(
                Stack(
                    run_dir=self.run_dir,
                    triton_repository=self.repository.folder,
                    advertised_kafka_port=self.kafka.port,
                )
            )
            self._point_proxies()
            self.settings = self._settings()
            apply_topics(self.settings.kafka)
            migrate(self.settings.clickhouse)
            self._probe = LagProbe(self.settings.kafka)
            exits.callback(self._probe.close)
            self._partitions = self._probe.partitions([topic.name for topic in INPUTS])
            self.clock = FakeClock(self._folder / "clock")
            self.crew = exits.enter_context(
                Crew(
                    self.run_dir,
                    count=self._workers,
                    spared=self._spared,
                    environment=self._environment() | self.clock.environment,
                )
            )
            self.feeder = exits.enter_context(
                Feeder(self.settings.kafka, rate=self._rate, seed=self.seed)
            )
            self._exits = exits.pop_all()
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        """Stop everything; of a run that failed the logs stay, though its file system goes."""
        if kind is not None:
            with suppress(OSError):
                shutil.copytree(self.run_dir / "logs", self._folder / "logs", dirs_exist_ok=True)
        self._exits.close()

    def _point_proxies(self) -> None:
        endpoints = self.stack.endpoints
        for proxy, port in (
            (self.kafka, int(endpoints.kafka.rpartition(":")[2])),
            (self.triton, int(endpoints.triton_grpc.rpartition(":")[2])),
            (self.clickhouse, endpoints.clickhouse_port),
        ):
            proxy.target = port

    def _settings(self) -> Settings:
        """Those of the harness itself: past the proxies, where that can be."""
        overrides = self.stack.endpoints.settings_overrides()
        return load(**overrides, routing={"policy_dir": str(self.repository.folder)})

    def _environment(self) -> dict[str, str]:
        """The workers' settings: every connection through its proxy."""
        return {
            "ASSAYER_KAFKA__BOOTSTRAP_SERVERS": f"{LOOPBACK}:{self.kafka.port}",
            "ASSAYER_CLICKHOUSE__HOST": LOOPBACK,
            "ASSAYER_CLICKHOUSE__PORT": str(self.clickhouse.port),
            "ASSAYER_CLICKHOUSE__TIMEOUT_S": str(STORE_TIMEOUT_S),
            "ASSAYER_CLICKHOUSE__INSERT_AGE_S": "0.5",
            "ASSAYER_TRITON__URL": f"{LOOPBACK}:{self.triton.port}",
            "ASSAYER_TRITON__DEADLINE_S": "3",
            "ASSAYER_TRITON__BACKOFF_MAX_S": "2",
            "ASSAYER_ROUTING__POLICY_DIR": str(self.repository.folder),
            "ASSAYER_WATCHDOG__STALL_S": "30",
            **self._more,
        }

    def committed(self) -> dict[tuple[str, int], int]:
        """The committed offset of each input partition."""
        found = self._probe.committed(self._partitions)
        return {key: found.get(key, 0) for key in self._partitions}

    def await_caught_up(self, *, patience_s: float) -> float:
        """Wait until what has been sent by now is committed; the seconds it took."""
        started = time.monotonic()
        wanted = self.feeder.ends()

        def caught_up() -> bool:
            self.look()
            committed = self.committed()
            return all(committed[key] >= end for key, end in wanted.items())

        try:
            until(caught_up, "everything sent before committed", patience_s=patience_s)
        except AssertionError as error:
            committed = self.committed()
            behind = {key: end - committed[key] for key, end in wanted.items()}
            raise AssertionError(
                f"{error}; behind: { {key: lag for key, lag in behind.items() if lag > 0} }"
            ) from None
        return time.monotonic() - started

    def look(self) -> None:
        """Start again what has ended, as whatever runs it in service would.

        The broker would have forgotten everything: its end is a failure of the run.
        """
        self.crew.look()
        for part in self.stack.ended():
            assert part is not Part.KAFKA, self.stack.log(part).read_text()[-2000:]
            self.crew.deaths.append(f"{part} ended by itself")
            self.stack.restart(part)

    def behind(self) -> int:
        """Events sent and not committed."""
        committed = self.committed()
        return sum(max(0, end - committed[key]) for key, end in self.feeder.ends().items())

    def settle(self) -> Audit:
        """Send no more, wait until everything on the topics is committed, audit."""
        self.feeder.stop()
        self.await_caught_up(patience_s=120)
        ends = dict.fromkeys(self._partitions, 0)
        for message in self._inputs():
            ends[message] += 1
        until(lambda: self.committed() == ends, "the last offset of every partition committed")
        return self.audit()

    def _inputs(self) -> Iterator[tuple[str, int]]:
        """The partition of every message there is: the one count that hangs on no answer."""
        for topic in INPUTS:
            for message in read_topic(self.settings.kafka, topic.name):
                yield topic.name, message.partition() or 0

    def overtaken(self) -> list[str]:
        """Products whose last published assessment is not that of their last update."""
        last: dict[bytes, _Published] = {}
        newest: dict[bytes, _Published] = {}
        for message in read_topic(self.settings.kafka, SCORES_PRODUCTS.name):
            source = source_of(message.headers())
            if source is not None and (product := message.key()):
                last[product] = found = _Published(source[1], message.timestamp()[1])
                newest[product] = max(newest.get(product, found), found)
        return [
            f"{product.decode()}: {last[product]} published after {newest[product]}"
            for product in newest
            if last[product].offset != newest[product].offset
        ]

    def blamed(self) -> list[str]:
        """Dead letters of sound events: no fault here is an event's own."""
        return [
            f"{letter.source}: {letter.error}: {letter.message}"
            for letter in once(read(self.settings.kafka))
            if letter.error != Undecodable.__name__
        ]

    def audit(self) -> Audit:
        """The audit now; asked again when the store could not be read, and told so."""
        for _ in range(2):
            try:
                return audit(self.settings)
            except ClickHouseUnavailable as error:
                print(f"the audit is repeated: {error}", flush=True)
                time.sleep(5.0)
        return audit(self.settings)
