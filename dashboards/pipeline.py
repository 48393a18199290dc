"""The `pipeline` dashboard: is the monitor itself healthy? Prometheus metrics in, panels out."""

from grafana_foundation_sdk.models.dashboard import Dashboard

from dashboards import frame
from dashboards.expressions import RATE, TOPIC, WORKER, mean, quantile
from dashboards.frame import Row
from dashboards.panels import GREEN, ORANGE, PROMETHEUS, RED, figure, lines, promql
from dashboards.pipeline_servers import SERVER, SINKS, TRITON, WORKERS

OVERVIEW = Row(
    title="Overview",
    panels=[
        figure(
            "Events finished",
            "Events scored or dead-lettered a second, all workers together.",
            promql(f"sum(rate(assayer_events_total{{{TOPIC}}}{RATE}))"),
            unit="eps",
        ),
        figure(
            "Age, p99",
            "From the broker's timestamp to the confirmed assessment: 99 of 100 were faster.",
            promql(quantile("0.99", "assayer_event_age_seconds", "", TOPIC)),
            unit="s",
            steps=((None, GREEN), (1, ORANGE), (30, RED)),
        ),
        figure(
            "Lag",
            "Events in Kafka that no worker has finished and committed yet.",
            promql(f"sum(max by (topic, partition) (assayer_consumer_lag{{{TOPIC}}}))"),
            unit="short",
            steps=((None, GREEN), (10_000, ORANGE), (100_000, RED)),
        ),
        figure(
            "Dead-letter share",
            "Share of the finished events that could not be processed.",
            promql(
                f'(sum(rate(assayer_events_total{{{TOPIC}, outcome="dead_lettered"}}{RATE})) '
                f"or vector(0)) / sum(rate(assayer_events_total{{{TOPIC}}}{RATE}))"
            ),
            unit="percentunit",
            steps=((None, GREEN), (0.01, ORANGE), (0.05, RED)),
        ),
        figure(
            "Workers up",
            "Workers that answered the last scrape.",
            promql(f"count(up{{{WORKER}}} == 1) or vector(0)"),
            unit="short",
            steps=((None, RED), (1, GREEN)),
        ),
        figure(
            "Alerts firing",
            "Assayer's alerts that fire now; each has a runbook in docs/runbooks.",
            promql(
                'count(ALERTS{alertstate="firing", alertname=~"Assayer.+"}) or vector(0)',
            ),
            unit="short",
            steps=((None, GREEN), (1, RED)),
        ),
    ],
)

EVENTS = Row(
    title="Events",
    panels=[
        lines(
            "Events finished, by topic and outcome",
            "Every input event ends once: scored, or dead-lettered with its cause.",
            promql(
                f"sum by (topic, outcome) (rate(assayer_events_total{{{TOPIC}}}{RATE}))",
                "{{topic}} {{outcome}}",
            ),
            unit="eps",
        ),
        lines(
            "Age at assessment",
            "From the broker's timestamp to the confirmed assessment on the output topic.",
            *(
                promql(quantile(share, "assayer_event_age_seconds", "", TOPIC), name)
                for share, name in (("0.5", "p50"), ("0.95", "p95"), ("0.99", "p99"))
            ),
            unit="s",
        ),
        lines(
            "Age p99, by topic",
            "Which topic is late. Rises with lag after an outage, and falls as work is caught up.",
            promql(quantile("0.99", "assayer_event_age_seconds", "topic", TOPIC), "{{topic}}"),
            unit="s",
        ),
        lines(
            "Dead letters, by cause",
            "Events that could not be processed, by topic, step and error class.",
            promql(
                f"sum by (topic, stage, error) (rate(assayer_dead_letters_total{{{TOPIC}}}{RATE}))",
                "{{topic}} {{stage}} {{error}}",
            ),
            unit="eps",
        ),
        lines(
            "Batch size, mean",
            "Events a batch. Small batches under load mean the age limit cuts before the count.",
            promql(mean("assayer_batch_events", "topic", TOPIC), "{{topic}}"),
            unit="short",
        ),
        lines(
            "Batch time",
            "From cutting a batch to its last event being routed.",
            promql(quantile("0.5", "assayer_batch_seconds", "topic", TOPIC), "{{topic}} p50"),
            promql(quantile("0.99", "assayer_batch_seconds", "topic", TOPIC), "{{topic}} p99"),
            unit="s",
        ),
    ],
)

BACKLOG = Row(
    title="Backlog and progress",
    panels=[
        lines(
            "Lag, by topic",
            "End of the partitions less the committed offsets.",
            promql(
                f"sum by (topic) (max by (topic, partition) (assayer_consumer_lag{{{TOPIC}}}))",
                "{{topic}}",
            ),
            unit="short",
        ),
        lines(
            "Lag, the ten worst partitions",
            "One partition far above the others points to a hot key or a stuck ledger.",
            promql(
                f"topk(10, max by (topic, partition) (assayer_consumer_lag{{{TOPIC}}}))",
                "{{topic}}-{{partition}}",
            ),
            unit="short",
        ),
        lines(
            "Since the ledger last moved",
            "Worst worker of each topic. With lag above zero this must stay near zero; the "
            "watchdog ends a worker that stands still.",
            promql(
                f"time() - min by (topic) (assayer_ledger_progress_timestamp_seconds{{{TOPIC}}})",
                "{{topic}}",
            ),
            unit="s",
        ),
        lines(
            "Since offsets were last committed",
            "Worst worker of each topic. What was finished since then is done again after a crash.",
            promql(
                f"time() - min by (topic) (assayer_commit_timestamp_seconds{{{TOPIC}}})",
                "{{topic}}",
            ),
            unit="s",
        ),
        lines(
            "Queued and unfinished events",
            "Read and not yet batched; read and not yet acknowledged. Both are bounded.",
            promql(f"sum by (topic) (assayer_queue_events{{{TOPIC}}})", "{{topic}} queued"),
            promql(
                f"sum by (topic) (assayer_unfinished_events{{{TOPIC}}})", "{{topic}} unfinished"
            ),
            unit="short",
        ),
        lines(
            "Offsets finished",
            "Speed of the contiguous finished prefix, by topic.",
            promql(
                "sum by (topic) (max by (topic, partition) "
                f"(deriv(assayer_ledger_offset{{{TOPIC}}}{RATE})))",
                "{{topic}}",
            ),
            unit="eps",
        ),
    ],
)

ROWS = (OVERVIEW, EVENTS, BACKLOG, TRITON, SERVER, SINKS, WORKERS)


def build() -> Dashboard:
    """The whole dashboard."""
    return frame.assemble(
        uid=frame.PIPELINE_UID,
        title="Assayer: pipeline",
        description="Is the monitor itself healthy? Throughput, age, backlog, Triton and sinks.",
        period="1h",
        variables=[
            frame.source_variable("prometheus", "prometheus", "Prometheus"),
            frame.choice(
                "topic", "Topic", "label_values(assayer_events_total, topic)", PROMETHEUS
            ).all_value(".+"),
        ],
        rows=ROWS,
    )
