-- One row a task sent to annotators.
CREATE TABLE relabel_tasks
(
    task_id String,
    assessment_id String,
    entity_type LowCardinality(String),
    entity_id String,
    question String,
    text String,
    options Array(LowCardinality(String)),
    model_answer LowCardinality(String),
    confidence Float32,
    reason LowCardinality(String),
    priority Float32,
    text_fingerprint String,
    created_at DateTime64(3, 'UTC'),
    context Map(LowCardinality(String), String),
    model_name LowCardinality(Nullable(String)),
    model_version LowCardinality(Nullable(String))
)
ENGINE = ReplacingMergeTree(created_at)
ORDER BY task_id
TTL toDateTime(created_at) + toIntervalDay({retention_days})
