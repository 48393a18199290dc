-- One row an input offset that withdrew a product; its score became a tombstone.
CREATE TABLE deletions
(
    entity_id String,
    event_id String,
    event_time DateTime64(3, 'UTC'),
    assessed_at DateTime64(3, 'UTC'),
    source_topic LowCardinality(String),
    source_partition UInt32,
    source_offset UInt64
)
ENGINE = ReplacingMergeTree(assessed_at)
PARTITION BY source_topic
ORDER BY (source_topic, source_partition, source_offset)
TTL toDateTime(assessed_at) + toIntervalDay({retention_days})
SETTINGS non_replicated_deduplication_window = 1000
