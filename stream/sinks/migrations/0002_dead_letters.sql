-- One row an input offset that could not be processed; the original bytes are in Kafka.
CREATE TABLE dead_letters
(
    source_topic LowCardinality(String),
    source_partition UInt32,
    source_offset UInt64,
    stage LowCardinality(String),
    error LowCardinality(String),
    message String,
    value_bytes UInt64,
    failed_at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(failed_at)
PARTITION BY source_topic
ORDER BY (source_topic, source_partition, source_offset)
TTL toDateTime(failed_at) + toIntervalDay({retention_days})
SETTINGS non_replicated_deduplication_window = 1000
