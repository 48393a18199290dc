-- One row a dead letter that a person has given up: who, when, and why.
CREATE TABLE dead_letter_drops
(
    source_topic LowCardinality(String),
    source_partition UInt32,
    source_offset UInt64,
    dropped_at DateTime64(6, 'UTC'),
    dropped_by String,
    reason String
)
ENGINE = ReplacingMergeTree(dropped_at)
PARTITION BY source_topic
ORDER BY (source_topic, source_partition, source_offset)
TTL toDateTime(dropped_at) + toIntervalDay(greatest(60, {retention_days}))
