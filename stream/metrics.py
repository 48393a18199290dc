"""Every Prometheus metric of a worker, declared once; the registry is passed in.

Labels are bounded: topics, partitions, models, check codes, grades, reasons; never an id.
"""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

AGE_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800)
CALL_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
SIZE_BUCKETS = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024)
INSERT_BUCKETS = (10, 100, 500, 1000, 2500, 5000, 10_000, 20_000, 50_000)
SHARE_BUCKETS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 1.0)

BREAKER_STATES = ("closed", "half_open", "open")


class Metrics:
    """The metrics of one worker, registered in `registry`."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.registry = registry

        # Events: how many, how old, with what outcome.
        # outcome: scored (an assessment was delivered) or dead_lettered.
        self.events = Counter(
            "assayer_events_total",
            "Events finished, by outcome",
            ["topic", "outcome"],
            registry=registry,
        )
        self.event_age = Histogram(
            "assayer_event_age_seconds",
            "From the broker's timestamp to the confirmed assessment on the output topic",
            ["topic"],
            buckets=AGE_BUCKETS,
            registry=registry,
        )
        self.dead_letters = Counter(
            "assayer_dead_letters_total",
            "Events that could not be processed, by cause",
            ["topic", "stage", "error"],
            registry=registry,
        )

        # Batches and queues.
        self.batch_events = Histogram(
            "assayer_batch_events",
            "Events in a batch",
            ["topic"],
            buckets=SIZE_BUCKETS,
            registry=registry,
        )
        self.batch_seconds = Histogram(
            "assayer_batch_seconds",
            "From cutting a batch to its last event being routed",
            ["topic"],
            buckets=CALL_BUCKETS,
            registry=registry,
        )
        self.queue_events = Gauge(
            "assayer_queue_events", "Events read and not yet batched", ["topic"], registry=registry
        )
        self.unfinished_events = Gauge(
            "assayer_unfinished_events",
            "Events read and not yet acknowledged",
            ["topic"],
            registry=registry,
        )

        # Triton.
        self.triton_seconds = Histogram(
            "assayer_triton_request_seconds",
            "One inference request; outcome is ok or an error class",
            ["model", "outcome"],
            buckets=CALL_BUCKETS,
            registry=registry,
        )
        self.triton_texts = Counter(
            "assayer_triton_texts_total", "Texts sent to the model", ["model"], registry=registry
        )
        self.triton_retries = Counter(
            "assayer_triton_retries_total",
            "Requests tried again, by reason",
            ["model", "reason"],
            registry=registry,
        )
        self.cache_lookups = Counter(
            "assayer_cache_lookups_total",
            "Texts looked up among those already scored; result is hit or miss",
            ["model", "result"],
            registry=registry,
        )
        # 1 for the state the breaker is in, 0 for the others.
        self.breaker = Gauge(
            "assayer_breaker_state", "Circuit breaker to Triton", ["state"], registry=registry
        )

        # What was found.
        self.confidence = Histogram(
            "assayer_confidence",
            "Calibrated probability that the grade (for queries: the intent) is right",
            ["entity"],
            buckets=SHARE_BUCKETS,
            registry=registry,
        )
        self.grades = Counter(
            "assayer_grades_total",
            "Assessments by grade and source",
            ["entity", "grade", "source"],
            registry=registry,
        )
        self.issues = Counter(
            "assayer_issues_total",
            "Issues found, by check code",
            ["entity", "code", "severity", "origin"],
            registry=registry,
        )
        self.intents = Counter(
            "assayer_intents_total", "Queries by intent", ["intent"], registry=registry
        )
        self.routed = Counter(
            "assayer_routed_total",
            "Assessments also sent to annotators, by reason",
            ["entity", "reason"],
            registry=registry,
        )
        self.routing_refused = Counter(
            "assayer_routing_refused_total",
            "Doubtful assessments not sent to annotators: budget spent, or the text is being asked",
            ["entity", "reason"],
            registry=registry,
        )
        # language: of those that can be recognised, some sixty; und where a script alone could.
        self.unsupported_language = Counter(
            "assayer_unsupported_language_total",
            "Assessments by rules alone because the model does not know the text's language",
            ["entity", "language"],
            registry=registry,
        )
        # outcome: explained, over_budget, busy (the scorer had no time), failed.
        self.explanations = Counter(
            "assayer_explanations_total",
            "Routed listings whose model-found issues wanted explaining, by outcome",
            ["outcome"],
            registry=registry,
        )

        # Ledger, commits, lag.
        self.ledger_offset = Gauge(
            "assayer_ledger_offset",
            "Next offset after the contiguous finished prefix",
            ["topic", "partition"],
            registry=registry,
        )
        self.ledger_progress = Gauge(
            "assayer_ledger_progress_timestamp_seconds",
            "When the ledger last moved, or had nothing to do",
            ["topic"],
            registry=registry,
        )
        self.commit_time = Gauge(
            "assayer_commit_timestamp_seconds",
            "When offsets of the topic were last committed, or there was nothing to commit",
            ["topic"],
            registry=registry,
        )
        self.consumer_lag = Gauge(
            "assayer_consumer_lag",
            "End of the partition less the committed offset",
            ["topic", "partition"],
            registry=registry,
        )
        self.stale_acks = Counter(
            "assayer_stale_acks_total",
            "Events finished after their partition was revoked; their new owner does them again",
            ["topic"],
            registry=registry,
        )
        self.rebalances = Counter(
            "assayer_rebalances_total", "Times partitions were assigned", registry=registry
        )

        # Sinks.
        self.insert_seconds = Histogram(
            "assayer_clickhouse_insert_seconds",
            "One insert into ClickHouse; outcome is ok, refused (for what a row holds) or error",
            ["table", "outcome"],
            buckets=CALL_BUCKETS,
            registry=registry,
        )
        self.insert_rows = Histogram(
            "assayer_clickhouse_insert_rows",
            "Rows in an insert",
            ["table"],
            buckets=INSERT_BUCKETS,
            registry=registry,
        )
        self.delivered = Counter(
            "assayer_kafka_delivered_total",
            "Output records the broker confirmed (ok) or refused (error)",
            ["topic", "outcome"],
            registry=registry,
        )

        # Health.
        # dependency: triton, clickhouse, kafka.
        self.dependency_up = Gauge(
            "assayer_dependency_up",
            "1 while the dependency answers",
            ["dependency"],
            registry=registry,
        )
