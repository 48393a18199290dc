-- One row a dead letter that was sent back to its topic; never forgotten before the letter itself.
CREATE TABLE dead_letter_replays
(
    source_topic LowCardinality(String),
    source_partition UInt32,
    source_offset UInt64,
    state LowCardinality(String),
    changed_at DateTime64(6, 'UTC')
)
ENGINE = ReplacingMergeTree(changed_at)
PARTITION BY source_topic
ORDER BY (source_topic, source_partition, source_offset)
TTL toDateTime(changed_at) + toIntervalDay(greatest(60, {retention_days}))
