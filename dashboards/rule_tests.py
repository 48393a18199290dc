"""promtool unit tests of the alerts: for each, one history that fires it and one that does not.

Histories are in promtool's notation, one sample a minute: `0+5x20` is 0, 5, 10 ... 100.
"""

from dataclasses import dataclass, field

from dashboards.rules import ALERTS, Alert

RUNBOOK_BASE = "https://runbooks.example"
GRAFANA_BASE = "https://grafana.example"


@dataclass(frozen=True, kw_only=True)
class Case:
    """A history, and the alerts it must have raised by minute `at`; none if `labels` is None."""

    name: str
    series: dict[str, str]
    at: int
    labels: dict[str, str] | None = None
    summary: str = ""
    description: str = ""


@dataclass(frozen=True, kw_only=True)
class Cases:
    """The two histories of one alert."""

    fires: Case
    silent: Case
    more: tuple[Case, ...] = field(default=())


_WORKER = 'job="assayer-worker", instance="worker-1:6066"'
_LAG = 'assayer_consumer_lag{topic="search.queries", partition="0", instance="a"}'
_DONE = 'assayer_events_total{topic="search.queries", outcome="scored", instance="a"}'
_LEDGER = 'assayer_ledger_offset{topic="search.queries", partition="0", instance="a"}'
_DEAD = 'assayer_dead_letters_total{topic="search.queries", stage="decode", error="TooDeep"}'
_CALLS = 'assayer_triton_request_seconds_count{{model="quality", outcome="{}"}}'
_OPEN = 'assayer_breaker_state{state="open", instance="worker-1:6066"}'
_INSERTS = 'assayer_clickhouse_insert_seconds_count{{table="assessments", outcome="{}"}}'
_DELIVERED = 'assayer_kafka_delivered_total{{topic="quality.scores.products", outcome="{}"}}'
_UP = 'assayer_dependency_up{dependency="clickhouse", instance="worker-1:6066"}'
_GRADES = 'assayer_grades_total{{entity="product", grade="{}", source="model"}}'
_ISSUES = 'assayer_issues_total{{entity="product", code="{}", severity="error", origin="rule"}}'
_LOW = 'assayer_confidence_bucket{entity="query", le="0.6"}'
_COUNT = 'assayer_confidence_count{entity="query"}'

_DAY = 26 * 60
_CHANGE = 24 * 60

CASES: dict[str, Cases] = {
    "AssayerConsumerLagGrowing": Cases(
        fires=Case(
            name="more arrives than is finished",
            series={_LAG: "0+1200x40", _DONE: "0+600x40"},
            at=40,
            labels={"topic": "search.queries"},
            summary="search.queries falls behind",
            description=(
                "48k events of search.queries wait, more than five minutes of work at the "
                "present speed, and they are getting more."
            ),
        ),
        silent=Case(
            name="a large backlog that is being worked off",
            series={_LAG: "90000-1200x40", _DONE: "0+6000x40"},
            at=40,
        ),
    ),
    "AssayerLedgerStalled": Cases(
        fires=Case(
            name="one partition waits and its ledger stands still",
            series={_LAG: "50x20", _LEDGER: "900x20"},
            at=15,
            labels={"topic": "search.queries", "partition": "0"},
            summary="search.queries-0 stands still",
            description=(
                "Partition 0 of search.queries has at least 50 events waiting, and its finished "
                "prefix has not moved."
            ),
        ),
        silent=Case(
            name="always some lag, and always progress",
            series={_LAG: "50x20", _LEDGER: "900+30x20"},
            at=15,
        ),
        more=(
            Case(
                name="nothing to do: no lag, no progress",
                series={_LAG: "0x20", _LEDGER: "900x20"},
                at=15,
            ),
        ),
    ),
    "AssayerDeadLetterShare": Cases(
        fires=Case(
            name="one event in ten cannot be decoded",
            series={
                _DEAD: "0+10x30",
                _DONE: "0+90x30",
                _DONE.replace("scored", "dead_lettered"): "0+10x30",
            },
            at=25,
            labels={"topic": "search.queries", "stage": "decode", "error": "TooDeep"},
            summary="search.queries: dead letters from decode",
            description=(
                "10% of the events of search.queries end in dead.letters with TooDeep in the "
                "step decode."
            ),
        ),
        silent=Case(
            name="a large share of hardly any events",
            series={
                _DEAD: "0+1x30",
                _DONE: "0+3x30",
                _DONE.replace("scored", "dead_lettered"): "0+1x30",
            },
            at=25,
        ),
    ),
    "AssayerTritonFailing": Cases(
        fires=Case(
            name="one request in five fails",
            series={_CALLS.format("ok"): "0+80x20", _CALLS.format("unavailable"): "0+20x20"},
            at=15,
            labels={"model": "quality"},
            summary="Triton fails requests to quality",
            description=(
                "20% of the requests to the model quality fail and are tried again; their "
                "events wait."
            ),
        ),
        silent=Case(
            name="one minute of failures at a reload",
            series={
                _CALLS.format("ok"): "0+80x20",
                _CALLS.format("unavailable"): "0x10 40x10",
            },
            at=15,
        ),
    ),
    "AssayerTritonBreakerOpen": Cases(
        fires=Case(
            name="open but for its probes",
            series={_OPEN: "0x3 1x10"},
            at=8,
            labels={"instance": "worker-1:6066"},
            summary="worker-1:6066 has given up on Triton for now",
            description=(
                "The circuit breaker of worker worker-1:6066 is open: its events are held, or "
                "judged by rules alone, until Triton answers a probe."
            ),
        ),
        silent=Case(name="open for one minute", series={_OPEN: "0x3 1 0x10"}, at=6),
    ),
    "AssayerClickHouseInsertsFailing": Cases(
        fires=Case(
            name="half of the inserts fail",
            series={_INSERTS.format("ok"): "0+30x20", _INSERTS.format("error"): "0+30x20"},
            at=15,
            labels={"table": "assessments"},
            summary="Inserts into assessments fail",
            description=(
                "50% of the inserts into ClickHouse table assessments fail; nothing is "
                "acknowledged until they succeed."
            ),
        ),
        silent=Case(
            name="one insert failed and was tried again",
            series={_INSERTS.format("ok"): "0+30x20", _INSERTS.format("error"): "0x8 1x12"},
            at=15,
        ),
    ),
    "AssayerKafkaDeliveriesFailing": Cases(
        fires=Case(
            name="no record is confirmed any more",
            series={_DELIVERED.format("ok"): "500x20", _DELIVERED.format("error"): "0+50x20"},
            at=15,
            labels={"topic": "quality.scores.products"},
            summary="The broker refuses records of quality.scores.products",
            description=(
                "100% of the records for quality.scores.products are not confirmed by the "
                "broker; nothing is acknowledged until they are."
            ),
        ),
        silent=Case(
            name="one record in a thousand was refused once",
            series={
                _DELIVERED.format("ok"): "0+5000x20",
                _DELIVERED.format("error"): "0x8 5x12",
            },
            at=15,
        ),
    ),
    "AssayerDependencyAway": Cases(
        fires=Case(
            name="one of two workers does not reach ClickHouse",
            series={_UP: "1x5 0x10", _UP.replace("worker-1", "worker-2"): "1x15"},
            at=12,
            labels={"instance": "worker-1:6066", "dependency": "clickhouse"},
            summary="worker-1:6066 cannot reach clickhouse",
            description=(
                "clickhouse has not answered worker worker-1:6066 for at least three minutes; "
                "the worker is not ready, and its events wait."
            ),
        ),
        silent=Case(name="it misses a question now and then", series={_UP: "1 0 0 1 0 1x10"}, at=6),
    ),
    "AssayerWorkerDown": Cases(
        fires=Case(
            name="a worker is gone and another is there",
            series={
                f"up{{{_WORKER}}}": "1x5 0x10",
                f"up{{{_WORKER.replace('worker-1', 'worker-2')}}}": "1x15",
            },
            at=10,
            labels={"job": "assayer-worker", "instance": "worker-1:6066"},
            summary="Worker worker-1:6066 does not answer",
            description="Prometheus cannot scrape worker-1:6066; others take its partitions.",
        ),
        silent=Case(
            name="a restart of two minutes",
            series={f"up{{{_WORKER}}}": "1x5 0 0 1x10"},
            at=8,
        ),
    ),
    "AssayerNoWorkers": Cases(
        fires=Case(
            name="the only worker is down",
            series={f"up{{{_WORKER}}}": "1x5 0x10"},
            at=10,
            labels={},
            summary="No worker is running",
            description="Not one worker answers: nothing is assessed, and the topics fill up.",
        ),
        silent=Case(
            name="one of two is down",
            series={
                f"up{{{_WORKER}}}": "0x15",
                f"up{{{_WORKER.replace('worker-1', 'worker-2')}}}": "1x15",
            },
            at=10,
        ),
        more=(
            Case(
                name="no worker was ever known",
                series={'up{job="prometheus"}': "1x15"},
                at=10,
                labels={},
                summary="No worker is running",
                description="Not one worker answers: nothing is assessed, and the topics fill up.",
            ),
        ),
    ),
    "AssayerWorkerRestarting": Cases(
        fires=Case(
            name="four lives in half an hour",
            series={f"process_start_time_seconds{{{_WORKER}}}": "100x4 500x4 900x4 1300x10"},
            at=20,
            labels={"job": "assayer-worker", "instance": "worker-1:6066"},
            summary="Worker worker-1:6066 keeps restarting",
            description=(
                "worker-1:6066 started 3 times in half an hour; its log's last line names the "
                "error that ended it."
            ),
        ),
        silent=Case(
            name="a deployment",
            series={f"process_start_time_seconds{{{_WORKER}}}": "100x9 900x20"},
            at=20,
        ),
    ),
    "AssayerGoodShareFalling": Cases(
        fires=Case(
            name="a day at seven in ten, then four in ten",
            series={
                _GRADES.format("good"): f"0+14x{_CHANGE} {14 * _CHANGE + 8}+8x180",
                _GRADES.format("poor"): f"0+6x{_CHANGE} {6 * _CHANGE + 12}+12x180",
                _ISSUES.format("title_missing"): f"0+1x{_CHANGE} {_CHANGE + 9}+9x180",
                _ISSUES.format("gtin_invalid"): f"0+2x{_DAY}",
            },
            at=_CHANGE + 90,
            labels={"entity": "product"},
            summary="Fewer good listings than the day before",
            description=(
                "The share of good listings is 29.84% of all listings below its own last day. "
                "Issues found most in this hour: title_missing gtin_invalid."
            ),
        ),
        silent=Case(
            name="the same fall over too few listings",
            series={
                _GRADES.format("good"): f"0+3x{_CHANGE} {3 * _CHANGE + 2}+2x180",
                _GRADES.format("poor"): f"0+1x{_CHANGE} {_CHANGE + 2}+2x180",
            },
            at=_CHANGE + 90,
        ),
        more=(
            Case(
                name="no day to compare with yet",
                series={
                    _GRADES.format("good"): "0+14x120 1688+8x60",
                    _GRADES.format("poor"): "0+6x120 732+12x60",
                },
                at=175,
            ),
        ),
    ),
    "AssayerLowConfidenceFlood": Cases(
        fires=Case(
            name="from one in ten to one in two",
            series={
                _LOW: f"0+2x{_CHANGE} {2 * _CHANGE + 10}+10x180",
                _COUNT: f"0+20x{_DAY + 60}",
            },
            at=_CHANGE + 90,
            labels={"entity": "query"},
            summary="The model is unsure about many of type query",
            description=(
                "The share of assessments of type query with a confidence of at most 0.6 is 39.78% "
                "of all above its own last day."
            ),
        ),
        silent=Case(
            name="always one in two",
            series={_LOW: f"0+10x{_DAY + 60}", _COUNT: f"0+20x{_DAY + 60}"},
            at=_CHANGE + 90,
        ),
    ),
}


def _expected(alert: Alert, case: Case) -> list[dict[str, object]]:
    if case.labels is None:
        return []
    return [
        {
            "exp_labels": {**case.labels, "severity": alert.severity},
            "exp_annotations": {
                "summary": case.summary,
                "description": case.description,
                **alert.links(runbook_base=RUNBOOK_BASE, grafana_base=GRAFANA_BASE),
            },
        }
    ]


def _test(alert: Alert, case: Case) -> dict[str, object]:
    return {
        "name": f"{alert.name}: {case.name}",
        "interval": "1m",
        "external_labels": {"runbook_base": RUNBOOK_BASE, "grafana_base": GRAFANA_BASE},
        "input_series": [
            {"series": series, "values": values} for series, values in case.series.items()
        ],
        "alert_rule_test": [
            {
                "eval_time": f"{case.at}m",
                "alertname": alert.name,
                "exp_alerts": _expected(alert, case),
            }
        ],
    }


def document() -> dict[str, object]:
    """The test file, beside the rule file it tests."""
    tests = []
    for alert in ALERTS:
        cases = CASES[alert.name]
        tests += [_test(alert, case) for case in (cases.fires, cases.silent, *cases.more)]
    return {
        "rule_files": ["rules.yml"],
        "evaluation_interval": "1m",
        # Without this promtool takes the groups in any order, and figures lag by a minute.
        "group_eval_order": ["assayer-figures", "assayer-alerts"],
        "tests": tests,
    }
