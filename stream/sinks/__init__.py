"""Where assessments go: ClickHouse and Kafka, each confirmed."""
