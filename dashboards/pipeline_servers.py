"""Rows of the `pipeline` dashboard on what the workers depend on, and on the workers themselves."""

from grafana_foundation_sdk.models.common import StackingMode

from dashboards.expressions import RATE, TOPIC, WORKER, mean, quantile
from dashboards.frame import Row
from dashboards.panels import GREEN, ORANGE, RED, lines, promql

TRITON = Row(
    title="Triton, as the workers see it",
    panels=[
        lines(
            "Requests, by model and outcome",
            "Anything but ok is tried again, and opens the breaker when it goes on.",
            promql(
                f"sum by (model, outcome) (rate(assayer_triton_request_seconds_count{RATE}))",
                "{{model}} {{outcome}}",
            ),
            unit="reqps",
        ),
        lines(
            "Request time",
            "Of the requests that succeeded, as measured by the worker.",
            *(
                promql(
                    quantile(share, "assayer_triton_request_seconds", "model", 'outcome="ok"'),
                    f"{{{{model}}}} {name}",
                )
                for share, name in (("0.5", "p50"), ("0.99", "p99"))
            ),
            unit="s",
        ),
        lines(
            "Retries, by reason",
            "Requests tried again. A full queue is a retry too: the server asks for patience.",
            promql(
                f"sum by (model, reason) (rate(assayer_triton_retries_total{RATE}))",
                "{{model}} {{reason}}",
            ),
            unit="reqps",
        ),
        lines(
            "Texts scored, by model",
            "Texts sent to the models; identical texts come from the cache instead.",
            promql(f"sum by (model) (rate(assayer_triton_texts_total{RATE}))", "{{model}}"),
            unit="ops",
        ),
        lines(
            "Cache hit share",
            "Share of texts that were scored before under the same model version.",
            promql(
                f'sum by (model) (rate(assayer_cache_lookups_total{{result="hit"}}{RATE})) / '
                f"sum by (model) (rate(assayer_cache_lookups_total{RATE}))",
                "{{model}}",
            ),
            unit="percentunit",
        ),
        lines(
            "Breakers, by state",
            "Workers whose circuit breaker is closed, half open or open.",
            promql("sum by (state) (assayer_breaker_state)", "{{state}}"),
            unit="short",
            stacking=StackingMode.NORMAL,
            colours={"closed": GREEN, "half_open": ORANGE, "open": RED},
        ),
        lines(
            "Explanations, by outcome",
            "Listings sent to people whose issues were explained, or why they were not: budget "
            "spent, scorer busy with the stream, or no answer.",
            promql(f"sum by (outcome) (rate(assayer_explanations_total{RATE}))", "{{outcome}}"),
            unit="ops",
        ),
        lines(
            "Not asked: unsupported language",
            "Texts in a language that no model here knows; the rules graded them alone.",
            promql(
                f"sum by (entity, language) (rate(assayer_unsupported_language_total{RATE}))",
                "{{entity}} {{language}}",
            ),
            unit="ops",
        ),
    ],
)

SERVER = Row(
    title="Triton, as it sees itself",
    panels=[
        lines(
            "Inferences and executions",
            "Texts inferred, and how many times a model ran for them.",
            promql(f"sum by (model) (rate(nv_inference_count{RATE}))", "{{model}} texts"),
            promql(f"sum by (model) (rate(nv_inference_exec_count{RATE}))", "{{model}} executions"),
            unit="ops",
        ),
        lines(
            "Texts an execution",
            "What dynamic batching gathers; near one means that batching is not at work.",
            promql(
                f"sum by (model) (rate(nv_inference_count{RATE})) / "
                f"sum by (model) (rate(nv_inference_exec_count{RATE}))",
                "{{model}}",
            ),
            unit="short",
        ),
        lines(
            "Where a request's time goes",
            "Mean time in the queue and in the model.",
            *(
                promql(
                    f"sum by (model) (rate(nv_inference_{part}_duration_us{RATE})) / "
                    f"sum by (model) (rate(nv_inference_request_success{RATE}))",
                    f"{{{{model}}}} {name}",
                )
                for part, name in (("queue", "queue"), ("compute_infer", "model"))
            ),
            unit="µs",
        ),
        lines(
            "Failed requests, by reason",
            "As counted by the server: rejected at a full queue, cancelled, or broken.",
            promql(
                f"sum by (model, reason) (rate(nv_inference_request_failure{RATE}))",
                "{{model}} {{reason}}",
            ),
            unit="reqps",
            width=12,
        ),
        lines(
            "Pending requests",
            "Waiting in the server's queues.",
            promql("sum by (model) (nv_inference_pending_request_count)", "{{model}}"),
            unit="short",
            width=12,
        ),
    ],
)

SINKS = Row(
    title="ClickHouse and Kafka out",
    panels=[
        lines(
            "ClickHouse inserts, by table and outcome",
            "An insert that fails is held and tried again; nothing is acknowledged before it.",
            promql(
                f"sum by (table, outcome) (rate(assayer_clickhouse_insert_seconds_count{RATE}))",
                "{{table}} {{outcome}}",
            ),
            unit="ops",
        ),
        lines(
            "ClickHouse insert time, p99",
            "Slow inserts hold acknowledgements back and show as age.",
            promql(quantile("0.99", "assayer_clickhouse_insert_seconds", "table"), "{{table}}"),
            unit="s",
        ),
        lines(
            "Rows an insert, mean",
            "Many small inserts wear ClickHouse out; thousands of rows each are healthy.",
            promql(mean("assayer_clickhouse_insert_rows", "table"), "{{table}}"),
            unit="short",
        ),
        lines(
            "Kafka deliveries, by topic and outcome",
            "Output records that the broker confirmed or refused.",
            promql(
                f"sum by (topic, outcome) (rate(assayer_kafka_delivered_total{RATE}))",
                "{{topic}} {{outcome}}",
            ),
            unit="ops",
            width=12,
        ),
        lines(
            "Dependencies answering",
            "1 while every worker reaches the dependency; 0 when one of them does not.",
            promql("min by (dependency) (assayer_dependency_up)", "{{dependency}}"),
            unit="short",
            width=12,
        ),
    ],
)

WORKERS = Row(
    title="Workers",
    panels=[
        lines(
            "Memory",
            "Resident memory of each worker; it stays under 1 GB whatever the backlog.",
            promql(f"process_resident_memory_bytes{{{WORKER}}}", "{{instance}}"),
            unit="bytes",
        ),
        lines(
            "Processor",
            "Cores used by each worker; near 1 the worker itself is the limit: add workers.",
            promql(f"rate(process_cpu_seconds_total{{{WORKER}}}{RATE})", "{{instance}}"),
            unit="short",
        ),
        lines(
            "Open files",
            "Files and sockets of each worker; steady growth is a leak.",
            promql(f"process_open_fds{{{WORKER}}}", "{{instance}}"),
            unit="short",
        ),
        lines(
            "Rebalances",
            "Times partitions were assigned, over the last 10 minutes, by worker.",
            promql("sum by (instance) (increase(assayer_rebalances_total[10m]))", "{{instance}}"),
            unit="short",
        ),
        lines(
            "Stale acknowledgements",
            "Events finished after their partition had moved; the new owner does them again.",
            promql(
                f"sum by (topic) (rate(assayer_stale_acks_total{{{TOPIC}}}{RATE}))", "{{topic}}"
            ),
            unit="eps",
        ),
        lines(
            "Time since start",
            "A saw-tooth means a worker that keeps restarting.",
            promql(f"time() - process_start_time_seconds{{{WORKER}}}", "{{instance}}"),
            unit="s",
        ),
    ],
)
