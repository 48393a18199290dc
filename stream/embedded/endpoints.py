"""Where the embedded servers answer: ports in, settings for workers out."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from stream.connection_settings import KAFKA_SIGN_IN, TLS_FILES


class Part(StrEnum):
    """One server of the embedded stack."""

    KAFKA = "kafka"
    TRITON = "triton"
    CLICKHOUSE = "clickhouse"


ALL = frozenset(Part)

_FILES: dict[str, object] = dict.fromkeys(TLS_FILES)

UNSECURED: dict[str, dict[str, object]] = {
    "kafka": _FILES | dict.fromkeys(KAFKA_SIGN_IN) | {"security_protocol": "PLAINTEXT"},
    "clickhouse": _FILES
    | {"secure": False, "username": "default", "password": "", "access_token": None},
    "triton": _FILES | {"secure": False, "access_token": None},
}
"""The embedded servers ask for no credentials, and are sent none that are meant for others."""


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
        """Arguments for `stream.settings.load`: sections with the parts that run.

        Whatever is configured for secured services is taken out of them.
        """
        return {
            section: values | UNSECURED[section] for section, values in self._addresses().items()
        }

    def environment(self) -> dict[str, str]:
        """The addresses as environment variables, for processes that load settings."""
        return variables(self._addresses())

    def unsecured(self) -> dict[str, str]:
        """Environment variables that take out what is configured for secured services."""
        return variables({section: UNSECURED[section] for section in self._addresses()})

    def _addresses(self) -> dict[str, dict[str, object]]:
        sections: dict[str, dict[str, object]] = {}
        if self.kafka:
            sections["kafka"] = {"bootstrap_servers": self.kafka}
        if self.triton_grpc:
            sections["triton"] = {"url": self.triton_grpc}
        if self.clickhouse_port:
            sections["clickhouse"] = {"host": self.clickhouse_host, "port": self.clickhouse_port}
        return sections


def variables(sections: Mapping[str, Mapping[str, object]]) -> dict[str, str]:
    """Sections of settings as environment variables."""
    return {
        f"ASSAYER_{section}__{name}".upper(): "" if value is None else str(value)
        for section, values in sections.items()
        for name, value in values.items()
    }
