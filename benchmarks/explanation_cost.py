"""Listings through the steps of the worker, explained and not, in turn; what explaining costs out.

    python -m benchmarks.explanation_cost [--input FILE] [--events N] [--routed S] [--json FILE]

No broker and no store: decode, check, score through the embedded Triton, route, explain. Twice:
as fast as it goes with the batches in flight that a worker has (a backlog), and one batch at a time
at a steady rate. Processor time is this process's and the server's, so a busy machine matters less.
"""

import argparse
import asyncio
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import psutil

from agents import products
from agents.checks import History
from agents.explain import Explainer
from agents.flow import Flow
from agents.policies import load_policies
from agents.route import Router
from benchmarks.pipeline.listings import Supply
from stream.cli.output import write_json
from stream.embedded import Part, Stack
from stream.embedded.session import default_repository
from stream.records import Received
from stream.settings import RoutingSettings, Settings, load
from stream.triton import ModelName, ModelScore, Scorer

Figures = dict[str, float]
ROUNDS = 3


class Server:
    """Processor time of the model server and its children."""

    def __init__(self, pid: int) -> None:
        server = psutil.Process(pid)
        self._processes = [server, *server.children(recursive=True)]

    def seconds(self) -> float:
        """Used so far."""
        times = [process.cpu_times() for process in self._processes]
        return sum(one.user + one.system for one in times)


class Asked:
    """What explanations ask of the scorer, counted."""

    def __init__(self, scorer: Scorer) -> None:
        self._scorer = scorer
        self.texts = 0

    def has_time(self, model: ModelName) -> bool:
        """As the scorer says."""
        return self._scorer.has_time(model)

    async def score_once(
        self, model: ModelName, texts: Sequence[tuple[str, ...]], *, within_s: float
    ) -> list[ModelScore] | None:
        """As the scorer does."""
        self.texts += len(texts)
        return await self._scorer.score_once(model, texts, within_s=within_s)


async def run(
    settings: Settings, batches: Sequence[list[Received]], server: Server, *, every_s: float
) -> Figures:
    """Work on the batches, one each `every_s` seconds or as many at once as a worker has."""
    counts: Counter[str] = Counter()
    scorer = Scorer(settings.triton)
    await scorer.start()
    asked = Asked(scorer)
    flow = Flow(
        products,
        limits=settings.limits,
        history=History(settings.history),
        score=scorer.score,
        router=Router(settings.routing, load_policies(settings.routing.policy_dir)),
        explainer=Explainer(
            settings.routing,
            asked,
            count=lambda outcome, items: counts.update({outcome: items}),
        ),
    )
    slots = asyncio.Semaphore(settings.batch.batches_in_flight)
    took: list[float] = []

    async def work(batch: list[Received]) -> None:
        async with slots:
            began = time.perf_counter()
            await flow.process(batch)
            took.append(time.perf_counter() - began)

    own, others, began = time.process_time(), server.seconds(), time.perf_counter()
    async with asyncio.TaskGroup() as tasks:
        for number, batch in enumerate(batches):
            if every_s:
                await asyncio.sleep(max(0.0, began + number * every_s - time.perf_counter()))
            tasks.create_task(work(batch))
    seconds = time.perf_counter() - began
    await scorer.close()
    events = sum(map(len, batches))
    return {
        "events_per_s": events / seconds,
        "client_cpu_us": 1e6 * (time.process_time() - own) / events,
        "server_cpu_us": 1e6 * (server.seconds() - others) / events,
        "batch_p50_ms": 1e3 * float(np.quantile(took, 0.5)),
        "batch_p99_ms": 1e3 * float(np.quantile(took, 0.99)),
        "explained": counts["explained"],
        "busy": counts["busy"],
        "over_budget": counts["over_budget"],
        "failed": counts["failed"],
        "texts_each": asked.texts / max(1, counts["explained"]),
        "extra_texts_per_1000": 1e3 * asked.texts / events,
    }


def batches_of(supply: Supply, events: int, size: int) -> list[list[Received]]:
    """Fresh listings, so that none is answered from the cache."""
    now = int(time.time() * 1000)
    updates = supply.take(events)
    return [
        [
            Received(products.TOPIC.name, 0, at + place, now, update.key, update.value, [])
            for place, update in enumerate(updates[at : at + size])
        ]
        for at in range(0, len(updates), size)
    ]


def measure(
    settings: Settings, supply: Supply, server: Server, *, events: int, routed: float
) -> dict[str, Figures]:
    """Medians over the rounds, by load and explanations a second."""
    default = RoutingSettings().explanations_per_s
    found: dict[str, list[Figures]] = {}
    for _ in range(ROUNDS):
        for load_name, size, every_s, share in (
            ("backlog", 256, 0.0, 1.0),
            ("steady", 32, 0.1, 0.3),
        ):
            for rate in (0.0, default, 1000.0):
                routing = settings.routing.model_copy(
                    update={
                        "audit_share": routed,
                        "tasks_per_hour": 0.0,
                        "explanations_per_s": rate,
                    }
                )
                batches = batches_of(supply, int(events * share), size)
                figures = asyncio.run(
                    run(
                        settings.model_copy(update={"routing": routing}),
                        batches,
                        server,
                        every_s=every_s,
                    )
                )
                found.setdefault(f"{load_name}, {rate:g} a second", []).append(figures)
    return {
        name: {key: float(np.median([one[key] for one in rounds])) for key in rounds[0]}
        for name, rounds in found.items()
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--input", type=Path, help="product updates (default: generated)")
    parser.add_argument("--events", type=int, default=3000, help="of a run; there are 18 runs")
    parser.add_argument("--routed", type=float, default=0.02, help="share sent to people")
    parser.add_argument("--repository", type=Path, default=default_repository())
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    with (
        tempfile.TemporaryDirectory() as folder,
        Stack(
            run_dir=Path(folder),
            triton_repository=options.repository,
            parts=frozenset({Part.TRITON}),
        ) as stack,
    ):
        report = measure(
            load(
                **stack.endpoints.settings_overrides(),
                routing={"policy_dir": options.repository},
            ),
            Supply(file=options.input),
            Server(stack.pids()[Part.TRITON]),
            events=options.events,
            routed=options.routed,
        )
    for name, figures in report.items():
        print(f"{name:24}", "  ".join(f"{key} {value:.4g}" for key, value in figures.items()))
    write_json(options.json, report)


if __name__ == "__main__":
    main()
