"""Options in; everything started, measured, audited and stopped; the result out."""

import os
import statistics
import time
from contextlib import ExitStack

from benchmarks.pipeline.backlog import load, wait_until
from benchmarks.pipeline.consumers import AssayerWorker, naive_agent_beside
from benchmarks.pipeline.listings import Supply
from benchmarks.pipeline.model_loop import describe, fastest
from benchmarks.pipeline.phases import Options, Phases
from benchmarks.pipeline.processes import rss_mb
from benchmarks.pipeline.report import Result, load_average, machine, median, median_cpu
from stream.audit import audit
from stream.cli.output import write_json
from stream.embedded.session import session

WARM_UP = 1024
CALIBRATION = 1024


def measure(options: Options) -> Result:
    """The whole benchmark.

    Raises:
        AssayerError: something did not start, ended, or stood still.
    """
    began = time.monotonic()
    here = sorted(os.sched_getaffinity(0))[: options.cores]
    os.sched_setaffinity(0, here)  # every process started from here on keeps to them
    found = machine()
    supply = Supply(file=options.input)
    with ExitStack() as stack:
        tell = options.tell
        loop, arrangement = fastest(
            options.repository,
            [update.text for update in supply.take(CALIBRATION)],
            cores=len(here),
            stack=stack,
        )
        tell(f"model loop: {describe(arrangement)}")
        running = stack.enter_context(
            session(run_dir=options.run_dir, repository=options.repository, on_progress=tell)
        )
        worker = AssayerWorker(running)
        stack.callback(worker.close)
        memory_start = rss_mb(worker.pid)
        warm = supply.take(WARM_UP)
        load(running.settings.kafka, worker.topic, warm)
        wait_until(worker, len(warm))
        agent = stack.enter_context(naive_agent_beside(running, warm[:100]))
        tell("naive agent ready")
        phases = Phases(
            options,
            running=running,
            worker=worker,
            agent=agent,
            loop=loop,
            arrangement=arrangement,
            supply=supply,
        )
        rounds = [phases.round(number) for number in range(1, options.rounds + 1)]
        latency = phases.latency(statistics.median(each.end_to_end_rate for each in rounds))
        memory = phases.memory(memory_start)
        tell("auditing")
        audited = audit(running.settings)
        write_json(options.run_dir / "audit.json", audited)
    found.load_average_end = load_average()
    return Result(
        model_rate=median(rounds, "model_rate"),
        end_to_end_rate=median(rounds, "end_to_end_rate"),
        efficiency=median(rounds, "efficiency"),
        cpu_efficiency=median(rounds, "cpu_efficiency"),
        steady_rate=median(rounds, "steady_rate"),
        steady_efficiency=median(rounds, "steady_efficiency"),
        model_rate_repeated=median(rounds, "model_rate_repeated"),
        end_to_end_rate_repeated=median(rounds, "end_to_end_rate_repeated"),
        efficiency_repeated=median(rounds, "efficiency_repeated"),
        price_change_share=options.price_changes,
        naive_rate=median(rounds, "naive_rate"),
        speedup_over_naive=median(rounds, "speedup_over_naive"),
        latency_ms=latency,
        memory_mb=memory,
        cpu_us_per_event=median_cpu(rounds),
        model_cpu_us_per_text=median(rounds, "model_cpu_us"),
        idle_cores=median(rounds, "idle_cores"),
        missing=audited.missing,
        duplicated=audited.duplicated,
        dead_lettered=sum(item.dead_lettered for item in audited.partitions),
        events=options.events,
        naive_events=options.naive_events,
        title_characters=phases.title_characters,
        model_loop=describe(arrangement),
        seconds=round(time.monotonic() - began, 1),
        rounds=rounds,
        machine=found,
    )
