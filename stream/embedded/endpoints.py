"""Where the embedded servers answer: ports in, settings for workers out."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Part(StrEnum):
    """One server of the embedded stack."""

    KAFKA = "kafka"
    TRITON = "triton"
    CLICKHOUSE = "clickhouse"


ALL = frozenset(Part)


@dataclass(frozen=True, kw_only=True)
class Endpoints:
    """Addresses as `host:port`; empty, or port 0, for a part that was not asked for."""

    kafka: str = ""
    triton_grpc: str = ""
    triton_http: str = ""
    triton_metrics: str = ""
    clickhouse_host: str = ""
    clickhouse_port: int = 0
    run_dir: Path

    def settings_overrides(self) -> dict[str, dict[str, object]]:
        """Arguments for `stream.settings.load`: sections with the parts that run."""
        sections: dict[str, dict[str, object]] = {}
        if self.kafka:
            sections["kafka"] = {"bootstrap_servers": self.kafka}
        if self.triton_grpc:
            sections["triton"] = {"url": self.triton_grpc}
        if self.clickhouse_port:
            sections["clickhouse"] = {"host": self.clickhouse_host, "port": self.clickhouse_port}
        return sections

    def environment(self) -> dict[str, str]:
        """The same as environment variables, for child processes that load settings."""
        return {
            f"ASSAYER_{section}__{name}".upper(): str(value)
            for section, values in self.settings_overrides().items()
            for name, value in values.items()
        }
