"""The embedded stack: a real broker, model server and ClickHouse engine as child processes."""
