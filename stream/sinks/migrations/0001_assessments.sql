-- One row an input offset; a replay or a rescoring replaces the row with the newer one.
CREATE TABLE assessments
(
    assessment_id String,
    entity_type LowCardinality(String),
    entity_id String,
    event_id String,
    event_time DateTime64(3, 'UTC'),
    assessed_at DateTime64(3, 'UTC'),
    source LowCardinality(String),
    grade LowCardinality(String),
    quality_score Float32,
    confidence Float32,
    product_id Nullable(String),
    query_id Nullable(String),
    seller_id LowCardinality(Nullable(String)),
    category LowCardinality(Nullable(String)),
    country LowCardinality(Nullable(String)),
    entity_text Nullable(String),
    probabilities Map(LowCardinality(String), Float32),
    issues Array(Tuple(
        code LowCardinality(String),
        severity LowCardinality(String),
        attribute LowCardinality(String),
        detail String,
        evidence Nullable(String),
        origin LowCardinality(String),
        confidence Float32)),
    intent LowCardinality(Nullable(String)),
    intent_confidence Nullable(Float32),
    relevance Nullable(Float32),
    model_name LowCardinality(Nullable(String)),
    model_version LowCardinality(Nullable(String)),
    checks_version LowCardinality(String),
    routed LowCardinality(String),
    route_reason LowCardinality(Nullable(String)),
    source_topic LowCardinality(String),
    source_partition UInt32,
    source_offset UInt64,
    text_fingerprint Nullable(String)
)
ENGINE = ReplacingMergeTree(assessed_at)
PARTITION BY source_topic
ORDER BY (source_topic, source_partition, source_offset)
TTL toDateTime(assessed_at) + toIntervalDay({retention_days})
SETTINGS non_replicated_deduplication_window = 1000
