"""One worker: settings in; consumes, assesses and delivers until told to stop, or until it fails.

Parts: a Faust app with three agents, a lane a topic, one scorer, one delivery, one ledger, and
beside them the web server and the watchdog. A part that raises ends the worker: its supervisor
starts a new one, which goes on from the last committed offsets.
"""

import asyncio
import gc
import logging
import signal
import time
from collections.abc import Sequence
from typing import Any

from prometheus_client import CollectorRegistry, GCCollector, PlatformCollector, ProcessCollector

from agents import events, products, queries
from agents.app import declare_agents
from agents.checks import History
from agents.explain import Explainer
from agents.flow import Flow
from agents.kind import Kind
from agents.observe import ScorerMetrics, observe_outcomes
from agents.outcomes import dead_letter
from agents.policies import load_policies
from agents.quarantine import Quarantine, open_quarantine
from agents.rescore import Rescorer
from agents.route import Router
from agents.share import ShareLimit
from stream import allocator
from stream.dependencies import PERIOD_S, DependencyWatch
from stream.errors import Fatal
from stream.faust_app import create_app
from stream.health import Health
from stream.lane import Lane
from stream.lease import Lease
from stream.ledger import Ledger, TopicPartition
from stream.metrics import Metrics
from stream.records import Outcome
from stream.settings import Settings
from stream.sinks.clickhouse import Store
from stream.sinks.delivery import Delivery
from stream.sinks.publisher import Publisher
from stream.triton import Scorer
from stream.watchdog import Watchdog, end_endless_computing
from stream.web import WorkerWeb

logger = logging.getLogger(__name__)

KINDS: tuple[Kind, ...] = (products, queries, events)
PING_S = 5
COMMIT_S = 5.0
COMMIT_ATTEMPTS = 3


class Worker:
    """Everything one worker process holds."""

    def __init__(self, settings: Settings, quarantine: Quarantine) -> None:
        self.settings = settings
        self.quarantine = quarantine
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        GCCollector(registry=self.registry)
        self.metrics = Metrics(self.registry)
        self.health = Health()
        self.ledger = Ledger()
        self.lease = Lease(settings.kafka.session_timeout_s)
        self.history = History(settings.history)
        self.scorer = Scorer(settings.triton, on_event=ScorerMetrics(self.metrics))
        self.router = Router(settings.routing, load_policies(settings.routing.policy_dir))
        self.explainer = Explainer(
            settings.routing,
            self.scorer,
            count=lambda outcome, items: self.metrics.explanations.labels(outcome).inc(items),
        )
        self.store = Store(settings.clickhouse, self.metrics)
        self.publisher = Publisher(settings.kafka, self.metrics)
        self.delivery = Delivery(
            settings=settings.clickhouse,
            ledger=self.ledger,
            lease=self.lease,
            metrics=self.metrics,
            store=self.store,
            publisher=self.publisher,
            dead_letter=lambda received, error: dead_letter(received, "store", error),
            on_finished=self._finished,
        )
        self.flows = {kind.TOPIC.name: self._flow(kind) for kind in KINDS}
        self.lanes = {topic: self._lane(topic, flow) for topic, flow in self.flows.items()}
        self.app = create_app(settings, self.ledger, self.lease)
        declare_agents(self.app, self.lanes)
        self.app.on_partitions_revoked.connect(self._on_revoked)
        self.app.on_partitions_assigned.connect(self._on_assigned)
        self._assigned: list[TopicPartition] = []
        self._joining_since: float | None = time.monotonic()

    def _flow(self, kind: Kind) -> Flow:
        return Flow(
            kind,
            limits=self.settings.limits,
            history=self.history,
            score=self.scorer.score,
            router=self.router,
            explainer=self.explainer if kind is products else None,
            journal=self.quarantine.journal,
            suspicion=self.quarantine,
            share=ShareLimit(self.settings.limits, kind.TOPIC.name, folder=self.quarantine.folder),
        )

    def _lane(self, topic: str, flow: Flow) -> Lane:
        return Lane(
            topic=topic,
            settings=self.settings.batch,
            ledger=self.ledger,
            metrics=self.metrics,
            process=flow.process,
            deliver=self.delivery.deliver,
        )

    def _finished(self, outcomes: Sequence[Outcome]) -> None:
        observe_outcomes(self.metrics, outcomes)
        for topic, lane in self.lanes.items():
            lane.finished([item for item in outcomes if item.received.topic == topic])

    async def _on_revoked(self, *_: object, **__: object) -> None:
        """Finish what is in work, by a deadline; commit it; then forget the partitions.

        However the first two end: what draining dropped is read again only by a new generation.
        """
        drained = False
        try:
            drained = await self.drain(self.settings.watchdog.drain_s)
        finally:
            if not drained:
                logger.warning("rebalance: not drained in time; the rest will be read again")
            self.ledger.revoke()
            self.delivery.withdraw()
            for lane in self.lanes.values():
                lane.drop_pending()
            self.app.buffered_bytes = 0
            self._assigned = []
            self._joining_since = time.monotonic()
            self.health.assigned = False

    async def _on_assigned(self, *arguments: Any, **_: Any) -> None:
        # Faust calls with the app and the partitions.
        assigned: set[TopicPartition] = arguments[-1]
        self.quarantine.reload()  # the worker that had them may have found something
        self._assigned = [(topic, partition) for topic, partition in assigned]
        self._joining_since = None
        self.lease.joined()
        self.health.assigned = bool(assigned)
        self.metrics.rebalances.inc()
        logger.info("assigned %d partitions", len(assigned))

    async def drain(self, timeout_s: float) -> bool:
        """Drop what is not in work, deliver what is, commit; true when nothing was left over."""
        deadline = asyncio.get_running_loop().time() + timeout_s
        for lane in self.lanes.values():
            lane.drop_pending()
        try:
            async with asyncio.timeout_at(deadline):
                for lane in self.lanes.values():
                    await lane.wait_idle()
        except TimeoutError:
            done = False
        else:
            remaining = deadline - asyncio.get_running_loop().time()
            done = await self.delivery.drain(max(0.1, remaining))
        return await self._commit() and done

    async def _commit(self) -> bool:
        """Commit all that is finished; whether that came off."""
        try:
            async with asyncio.timeout(COMMIT_S):
                for _ in range(COMMIT_ATTEMPTS):
                    if self.ledger.committable():
                        # It does nothing but wait while an earlier, smaller commit is under way.
                        await self.app.consumer.commit()
        except TimeoutError:
            logger.warning("no answer to a commit; the events after the last one are read again")
        return not self.ledger.committable()

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set.

        Raises:
            Exception: what a part raised; the process must end with a non-zero status.
        """
        web = WorkerWeb(self.settings.web, self.registry, self.health)
        watchdog = Watchdog(
            settings=self.settings.watchdog,
            kafka=self.settings.kafka,
            ledger=self.ledger,
            metrics=self.metrics,
            health=self.health,
            loop=asyncio.get_running_loop(),
            assignment=lambda: list(self._assigned),
            joining_since=lambda: self._joining_since,
            full_topics=lambda: {topic for topic, lane in self.lanes.items() if lane.full},
            poll=lambda: self.app.poll,
        )
        await web.start()
        await self.scorer.start()
        # The heap built so far lives as long as the process: collections need not walk it.
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 10, 10)
        watchdog.start()
        parts = [lane.run() for lane in self.lanes.values()]
        parts += [self.delivery.run(), self.delivery.watch_lease(), self._run_app()]
        parts += [self._watch_dependencies(), self._watch_back(watchdog)]
        if self.settings.triton.when_away == "rules":
            parts.append(self._rescorer().run())
        tasks = [asyncio.create_task(part) for part in parts]
        stopping = asyncio.create_task(stop.wait())
        try:
            done, _ = await asyncio.wait([*tasks, stopping], return_when=asyncio.FIRST_COMPLETED)
            failed = next((task for task in done if task is not stopping), None)
            if failed is None:
                await self._stop_reading()
                await self.drain(self.settings.watchdog.drain_s)
            else:
                failed.result()
                raise Fatal("a part of the worker ended by itself")
        finally:
            watchdog.stop()
            for task in (*tasks, stopping):
                task.cancel()
            await asyncio.gather(*tasks, stopping, return_exceptions=True)
            await self._close(web)

    def _rescorer(self) -> Rescorer:
        return Rescorer(
            self.settings,
            flows=self.flows,
            store=Store(self.settings.clickhouse, self.metrics),
            publisher=self.publisher,
            assignment=lambda: list(self._assigned),
            model_is_there=self.scorer.ready,
        )

    async def _run_app(self) -> None:
        await self.app.start()
        while not self.app.crashed:  # noqa: ASYNC110 - Faust offers no event
            await asyncio.sleep(0.5)
        raise Fatal(f"Faust crashed: {self.app.crash_reason!r}")

    async def _stop_reading(self) -> None:
        if self.app.started:
            self.app.consumer.stop_flow()
            self.app.flow_control.suspend()
            # What has been read and not reached a lane is read again by the next worker.
            self.app.flow_control.clear()

    async def _close(self, web: WorkerWeb) -> None:
        try:
            async with asyncio.timeout(10):
                if self.app.started:
                    await self.app.stop()
        except TimeoutError:
            logger.warning("Faust did not stop in time")
        await self.scorer.close()
        await self.publisher.close()
        self.store.close()
        await web.stop()

    async def _watch_dependencies(self) -> None:
        """Triton and ClickHouse; the watchdog asks Kafka."""
        settings = self.settings.clickhouse.model_copy(update={"timeout_s": PING_S})
        pinged = Store(settings, self.metrics)  # the inserts' connection is theirs alone

        async def triton() -> bool:
            return await self.scorer.ready() and not self.scorer.failing

        async def clickhouse() -> bool:
            if self.delivery.store_error is not None:
                return False
            return await asyncio.to_thread(pinged.ping)

        questions = {"triton": triton, "clickhouse": clickhouse}
        try:
            await DependencyWatch(self.health, self.metrics, questions=questions).run()
        finally:
            pinged.close()

    async def _watch_back(self, watchdog: Watchdog) -> None:
        while True:
            watchdog.watch_back()
            await asyncio.sleep(PERIOD_S)


async def run_worker(settings: Settings, quarantine: Quarantine) -> None:
    """A worker that stops cleanly on SIGTERM and SIGINT."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    await Worker(settings, quarantine).run(stop)


def run(settings: Settings) -> None:
    """Run a worker on uvloop until it ends; what it raised."""
    import uvloop  # noqa: PLC0415 - only a worker needs it

    allocator.settle()
    end_endless_computing()
    quarantine = open_quarantine(settings)  # first: it may fork
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run_worker(settings, quarantine))
