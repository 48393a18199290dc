"""What runs in; rounds, latency and memory out, interleaved so that noise hits all alike.

A round, on texts no earlier round has seen:

1. the bare model on every second text,
2. the pipeline on all of them (see below),
3. the bare model on the others: the rate of 1 and 3 together is the round's model rate;
4. to 6. the same with a stream in which most updates change only a price; the model is given
   every text, as a system without a memory would;
7. the naive agent on the first texts of 2.

End to end: the worker, started and joined long before, is stopped with SIGSTOP while its topic is
loaded, so that no event is read before all are there. The clock starts when it is sent SIGCONT
and ends when the last offset is committed, as seen by looking every 0.1 s: by then every row is
confirmed by ClickHouse and every record by the broker. The ends of the run, in which the pipeline
fills and drains, are included; `steady_rate` leaves the filling out. The naive agent's clock ends
when its last record is published, stored and committed or not.
"""

import random
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.pipeline.backlog import Drained, drain, load, wait_until
from benchmarks.pipeline.consumers import AssayerWorker, NaiveAgent
from benchmarks.pipeline.latency import latencies_ms
from benchmarks.pipeline.listings import Supply, Update, repriced, with_price_changes
from benchmarks.pipeline.model_loop import Arrangement, ModelLoop
from benchmarks.pipeline.processes import CpuMeter, peak_rss_mb, rss_mb, since
from benchmarks.pipeline.report import Latency, Memory, Round
from stream.embedded.session import Session
from stream.topics import PRODUCT_UPDATES

MEMORY_PRODUCTS = 2000
"""Products whose price changes make up the rest of the events that memory is measured after."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """How much to measure. `price_changes`: their share in the repeated stream."""

    events: int
    naive_events: int
    rounds: int
    latency_s: float
    memory_events: int
    price_changes: float
    cores: int
    input: Path | None
    repository: Path
    run_dir: Path
    tell: Callable[[str], None]


class Phases:
    """The phases, with what they share."""

    def __init__(
        self,
        options: Options,
        *,
        running: Session,
        worker: AssayerWorker,
        agent: NaiveAgent,
        loop: ModelLoop,
        arrangement: Arrangement,
        supply: Supply,
    ) -> None:
        self._options = options
        self._kafka = running.settings.kafka
        self._worker = worker
        self._agent = agent
        self._loop = loop
        self._batch_texts = arrangement.batch_texts
        self._supply = supply
        self._rng = random.Random(11)
        servers = {str(part): [pid] for part, pid in running.stack.pids().items()}
        self._meter = CpuMeter({"consumer": [worker.pid], **servers})
        self._naive_meter = CpuMeter({"consumer": [agent.pid], **servers})
        stack = [worker.pid, agent.pid, *running.stack.pids().values()]
        self._beside_model = CpuMeter({"stack": stack, "model": loop.pids})
        self.title_characters = 0.0

    def round(self, number: int) -> Round:
        """One of each, on new texts."""
        options = self._options
        updates = self._supply.take(options.events)
        self.title_characters = statistics.fmean(
            len(update.text.partition("\n")[0]) for update in updates
        )
        before = self._beside_model.seconds()
        first = self._model(updates[0::2])
        beside = since(before, self._beside_model.seconds())
        model_cpu_us = 1e6 * beside["model"] / len(updates[0::2])
        distinct = drain(self._worker, self._kafka, updates, meter=self._meter)
        model_rate = len(updates) / (first + self._model(updates[1::2]))

        new = self._supply.take(round(options.events * (1 - options.price_changes)))
        stream = with_price_changes(new, options.events, rng=self._rng)
        first_repeated = self._model(stream[0::2])
        repeated = drain(self._worker, self._kafka, stream, meter=self._meter)
        model_rate_repeated = len(stream) / (first_repeated + self._model(stream[1::2]))

        naive = drain(
            self._agent,
            self._kafka,
            updates[: options.naive_events],
            meter=self._naive_meter,
        )
        options.tell(
            f"round {number}: model {model_rate:.0f}/s, end to end {distinct.rate:.0f}/s"
            f" (repeated {repeated.rate:.0f}/s), naive {naive.rate:.0f}/s"
        )
        return Round(
            model_rate=model_rate,
            end_to_end_rate=distinct.rate,
            steady_rate=distinct.steady_rate,
            efficiency=distinct.rate / model_rate,
            cpu_efficiency=model_cpu_us / sum(_per_event(distinct).values()),
            steady_efficiency=distinct.steady_rate / model_rate,
            model_rate_repeated=model_rate_repeated,
            end_to_end_rate_repeated=repeated.rate,
            efficiency_repeated=repeated.rate / model_rate_repeated,
            naive_rate=naive.rate,
            speedup_over_naive=distinct.rate / naive.rate,
            idle_cores=beside["stack"] / first,
            model_cpu_us=model_cpu_us,
            cpu_us={
                "distinct texts": _per_event(distinct),
                "repeated texts": _per_event(repeated),
                "naive agent": _per_event(naive),
            },
        )

    def _model(self, updates: Sequence[Update]) -> float:
        texts = [update.text for update in updates]
        return self._loop.seconds(texts, batch_texts=self._batch_texts)

    def latency(self, full_rate: float) -> Latency:
        """At half of the rate that was reached, on new texts."""
        rate = full_rate / 2
        updates = self._supply.take(round(rate * (1 + self._options.latency_s)))
        before = self._worker.finished()
        figures = sorted(latencies_ms(self._kafka, updates, rate=rate))
        wait_until(self._worker, before + len(updates))
        cuts = statistics.quantiles(figures, n=100, method="inclusive")
        return Latency(
            p50=round(cuts[49], 1),
            p95=round(cuts[94], 1),
            p99=round(cuts[98], 1),
            rate=round(rate, 1),
            events=len(figures),
        )

    def memory(self, start: float) -> Memory:
        """A backlog that brings the worker to its hundred thousand events: mostly price changes."""
        done = self._worker.finished()
        left = max(1, self._options.memory_events - done)
        known = self._supply.take(min(MEMORY_PRODUCTS, left))
        stream = [*known, *(repriced(self._rng.choice(known), self._rng) for _ in range(left))]
        load(self._kafka, PRODUCT_UPDATES.name, stream[:left])
        wait_until(self._worker, done + left)
        return Memory(
            start=start,
            after_100k=rss_mb(self._worker.pid),
            peak=peak_rss_mb(self._worker.pid),
            events=done + left,
        )


def _per_event(drained: Drained) -> dict[str, float]:
    return {name: 1e6 * seconds / drained.events for name, seconds in drained.cpu_seconds.items()}
