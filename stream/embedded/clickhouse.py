"""A data directory and a port in; the command of the ClickHouse HTTP server out."""

import sys
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from stream.embedded.endpoints import Part
from stream.embedded.ports import LOOPBACK
from stream.embedded.server import Launch


class ClickHouse:
    """The store part; its data outlive a restart and, with the run directory, the stack."""

    part = Part.CLICKHOUSE
    port_count = 1
    ready_s = 60.0
    stop_s = 15.0

    def __init__(self, *, run_dir: Path) -> None:
        """Keep the data in `run_dir`/clickhouse."""
        self._path = run_dir.resolve() / "clickhouse"

    def launch(self, ports: Sequence[int]) -> Launch:
        """Serve on the first port."""
        return Launch(
            argv=(
                sys.executable,
                "-m",
                "stream.embedded.clickhouse_server",
                f"--host={LOOPBACK}",
                f"--port={ports[0]}",
                f"--path={self._path}",
            ),
            env={"TZ": "UTC"},
        )

    def ready(self, ports: Sequence[int]) -> bool:
        """Whether it answers SELECT 1."""
        connection = HTTPConnection(LOOPBACK, ports[0], timeout=1.0)
        try:
            connection.request("GET", "/?query=SELECT%201")
            response = connection.getresponse()
            return response.status == 200 and response.read() == b"1\n"
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def tidy(self) -> None:
        """Nothing is left but the data, which are meant to stay."""
