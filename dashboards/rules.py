"""Prometheus rules: the figures alerts compare, and the alerts themselves, as one document.

Few alerts, each naming its culprit in labels and its runbook in an annotation. `$externalLabels`
carries the addresses (`runbook_base`, `grafana_base`), so that no rule knows where it is run.
"""

from dataclasses import dataclass
from typing import Literal

from dashboards.frame import CATALOGUE_UID, PIPELINE_UID

Severity = Literal["critical", "warning"]


@dataclass(frozen=True, kw_only=True)
class Alert:
    """One alerting rule; `hold` is how long it must be true, `runbook` a page of docs/runbooks."""

    name: str
    expr: str
    hold: str
    severity: Severity
    summary: str
    description: str
    runbook: str
    board: str = PIPELINE_UID

    def links(self, *, runbook_base: str, grafana_base: str) -> dict[str, str]:
        """Where to read on, below the given addresses."""
        return {
            "runbook_url": f"{runbook_base}/{self.runbook}.md",
            "dashboard_url": f"{grafana_base}/d/{self.board}",
        }

    def rule(self) -> dict[str, object]:
        """The rule as Prometheus reads it."""
        return {
            "alert": self.name,
            "expr": self.expr,
            "for": self.hold,
            "labels": {"severity": self.severity},
            "annotations": {
                "summary": self.summary,
                "description": self.description,
                **self.links(
                    runbook_base="{{ $externalLabels.runbook_base }}",
                    grafana_base="{{ $externalLabels.grafana_base }}",
                ),
            },
        }


_PRODUCT_GRADES = 'assayer_grades_total{entity="product", source!="human"'
MINIMUM_AN_HOUR = 100
"""Shares of fewer assessments an hour are not recorded: they would be noise."""

FIGURES: dict[str, str] = {
    "assayer:consumer_lag:sum": (
        "sum by (topic) (max by (topic, partition) (assayer_consumer_lag))"
    ),
    "assayer:events:rate5m": "sum by (topic) (rate(assayer_events_total[5m]))",
    "assayer:grades:increase1h": f"sum by (entity) (increase({_PRODUCT_GRADES}}}[1h]))",
    "assayer:good_share:ratio1h": (
        f'sum by (entity) (increase({_PRODUCT_GRADES}, grade="good"}}[1h])) / '
        f"(sum by (entity) (increase({_PRODUCT_GRADES}}}[1h])) >= {MINIMUM_AN_HOUR})"
    ),
    "assayer:low_confidence:ratio1h": (
        'sum by (entity) (increase(assayer_confidence_bucket{le="0.6"}[1h])) / '
        "(sum by (entity) (increase(assayer_confidence_count[1h])) "
        f">= {MINIMUM_AN_HOUR})"
    ),
}

_TOP_ISSUES = (
    '{{ range query "topk(3, sum by (code) '
    "(increase(assayer_issues_total{entity='product'}[1h])))\" }} {{ .Labels.code }}{{ end }}"
)

ALERTS: tuple[Alert, ...] = (
    Alert(
        name="AssayerConsumerLagGrowing",
        expr=(
            "assayer:consumer_lag:sum > 1000\n"
            "and assayer:consumer_lag:sum\n"
            "  > 300 * (assayer:events:rate5m or 0 * assayer:consumer_lag:sum)\n"
            "and deriv(assayer:consumer_lag:sum[15m]) > 0"
        ),
        hold="10m",
        severity="warning",
        summary="{{ $labels.topic }} falls behind",
        description=(
            "{{ $value | humanize }} events of {{ $labels.topic }} wait, more than five minutes "
            "of work at the present speed, and they are getting more."
        ),
        runbook="consumer-lag-growing",
    ),
    Alert(
        name="AssayerLedgerStalled",
        expr=(
            "(min by (topic, partition) (min_over_time(assayer_consumer_lag[5m])) > 0)\n"
            "and on (topic, partition)\n"
            "(max by (topic, partition) (changes(assayer_ledger_offset[5m])) == 0)"
        ),
        hold="5m",
        severity="critical",
        summary="{{ $labels.topic }}-{{ $labels.partition }} stands still",
        description=(
            "Partition {{ $labels.partition }} of {{ $labels.topic }} has at least "
            "{{ $value | humanize }} events waiting, and its finished prefix has not moved."
        ),
        runbook="ledger-stalled",
    ),
    Alert(
        name="AssayerDeadLetterShare",
        expr=(
            "(sum by (topic, stage, error) (increase(assayer_dead_letters_total[10m])) >= 20)\n"
            "/ on (topic) group_left ()\n"
            "sum by (topic) (increase(assayer_events_total[10m])) > 0.01"
        ),
        hold="5m",
        severity="warning",
        summary="{{ $labels.topic }}: dead letters from {{ $labels.stage }}",
        description=(
            "{{ $value | humanizePercentage }} of the events of {{ $labels.topic }} end in "
            "dead.letters with {{ $labels.error }} in the step {{ $labels.stage }}."
        ),
        runbook="dead-letter-share",
    ),
    Alert(
        name="AssayerTritonFailing",
        expr=(
            'sum by (model) (rate(assayer_triton_request_seconds_count{outcome!="ok"}[5m]))\n'
            "/ sum by (model) (rate(assayer_triton_request_seconds_count[5m])) > 0.05"
        ),
        hold="5m",
        severity="warning",
        summary="Triton fails requests to {{ $labels.model }}",
        description=(
            "{{ $value | humanizePercentage }} of the requests to the model {{ $labels.model }} "
            "fail and are tried again; their events wait."
        ),
        runbook="triton-failing",
    ),
    Alert(
        name="AssayerTritonBreakerOpen",
        expr='max by (instance) (max_over_time(assayer_breaker_state{state="open"}[1m])) == 1',
        hold="2m",
        severity="critical",
        summary="{{ $labels.instance }} has given up on Triton for now",
        description=(
            "The circuit breaker of worker {{ $labels.instance }} is open: its events are held, "
            "or judged by rules alone, until Triton answers a probe."
        ),
        runbook="triton-failing",
    ),
    Alert(
        name="AssayerClickHouseInsertsFailing",
        expr=(
            'sum by (table) (rate(assayer_clickhouse_insert_seconds_count{outcome!="ok"}[5m]))\n'
            "/ sum by (table) (rate(assayer_clickhouse_insert_seconds_count[5m])) > 0.1"
        ),
        hold="5m",
        severity="critical",
        summary="Inserts into {{ $labels.table }} fail",
        description=(
            "{{ $value | humanizePercentage }} of the inserts into ClickHouse table "
            "{{ $labels.table }} fail; nothing is acknowledged until they succeed."
        ),
        runbook="clickhouse-inserts-failing",
    ),
    Alert(
        name="AssayerKafkaDeliveriesFailing",
        expr=(
            'sum by (topic) (rate(assayer_kafka_delivered_total{outcome!="ok"}[5m]))\n'
            "/ sum by (topic) (rate(assayer_kafka_delivered_total[5m])) > 0.01"
        ),
        hold="5m",
        severity="critical",
        summary="The broker refuses records of {{ $labels.topic }}",
        description=(
            "{{ $value | humanizePercentage }} of the records for {{ $labels.topic }} are not "
            "confirmed by the broker; nothing is acknowledged until they are."
        ),
        runbook="kafka-deliveries-failing",
    ),
    Alert(
        name="AssayerDependencyAway",
        expr="max by (instance, dependency) (max_over_time(assayer_dependency_up[1m])) == 0",
        hold="3m",
        severity="critical",
        summary="{{ $labels.instance }} cannot reach {{ $labels.dependency }}",
        description=(
            "{{ $labels.dependency }} has not answered worker {{ $labels.instance }} for at least "
            "three minutes; the worker is not ready, and its events wait."
        ),
        runbook="dependency-away",
    ),
    Alert(
        name="AssayerWorkerDown",
        expr='up{job="assayer-worker"} == 0',
        hold="3m",
        severity="warning",
        summary="Worker {{ $labels.instance }} does not answer",
        description="Prometheus cannot scrape {{ $labels.instance }}; others take its partitions.",
        runbook="worker-down",
    ),
    Alert(
        name="AssayerNoWorkers",
        expr='absent(up{job="assayer-worker"} == 1)',
        hold="3m",
        severity="critical",
        summary="No worker is running",
        description="Not one worker answers: nothing is assessed, and the topics fill up.",
        runbook="worker-down",
    ),
    Alert(
        name="AssayerWorkerRestarting",
        expr='changes(process_start_time_seconds{job="assayer-worker"}[30m]) >= 3',
        hold="1m",
        severity="warning",
        summary="Worker {{ $labels.instance }} keeps restarting",
        description=(
            "{{ $labels.instance }} started {{ $value }} times in half an hour; its log's last "
            "line names the error that ended it."
        ),
        runbook="worker-down",
    ),
    Alert(
        name="AssayerGoodShareFalling",
        expr=(
            "(avg_over_time(assayer:good_share:ratio1h[1d] offset 1h)\n"
            "  - assayer:good_share:ratio1h) > 0.1\n"
            "and assayer:grades:increase1h >= 500\n"
            "and count_over_time(assayer:good_share:ratio1h[1d] offset 1h) >= 120"
        ),
        hold="30m",
        severity="warning",
        summary="Fewer good listings than the day before",
        description=(
            "The share of good listings is {{ $value | humanizePercentage }} of all listings below "
            f"its own last day. Issues found most in this hour:{_TOP_ISSUES}."
        ),
        runbook="good-share-falling",
        board=CATALOGUE_UID,
    ),
    Alert(
        name="AssayerLowConfidenceFlood",
        expr=(
            "(assayer:low_confidence:ratio1h\n"
            "  - avg_over_time(assayer:low_confidence:ratio1h[1d] offset 1h)) > 0.15\n"
            "and count_over_time(assayer:low_confidence:ratio1h[1d] offset 1h) >= 120"
        ),
        hold="30m",
        severity="warning",
        summary="The model is unsure about many of type {{ $labels.entity }}",
        description=(
            "The share of assessments of type {{ $labels.entity }} with a confidence of at most "
            "0.6 is {{ $value | humanizePercentage }} of all above its own last day."
        ),
        runbook="low-confidence-flood",
        board=CATALOGUE_UID,
    ),
)


def document() -> dict[str, object]:
    """The rule file: one group of figures, one of alerts."""
    return {
        "groups": [
            {
                "name": "assayer-figures",
                "interval": "1m",
                "rules": [{"record": name, "expr": expr} for name, expr in FIGURES.items()],
            },
            {
                "name": "assayer-alerts",
                "interval": "1m",
                "rules": [alert.rule() for alert in ALERTS],
            },
        ]
    }
