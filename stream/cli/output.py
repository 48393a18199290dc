"""What commands print with: consoles, logging, errors as one line."""

import logging
import sys
from typing import NoReturn

from rich.console import Console

from stream.settings import Settings

stdout = Console()
stderr = Console(stderr=True)

NOISY = ("faust", "mode", "aiokafka", "asyncio", "clickhouse_connect")


def set_up_logging(level: str, *, stream: object = None) -> None:
    """Plain lines on standard error; libraries only from warnings up."""
    logging.basicConfig(
        level=level,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        stream=stream or sys.stderr,  # type: ignore[arg-type]
        force=True,
    )
    for name in NOISY:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))


def fail(message: str, *, status: int = 1) -> NoReturn:
    """End with one clear line."""
    stderr.print(f"[bold red]error:[/] {message}", highlight=False, soft_wrap=True, markup=True)
    raise SystemExit(status)


def describe(settings: Settings) -> str:
    """The services a command will talk to, without secrets."""
    return (
        f"kafka {settings.kafka.bootstrap_servers}, triton {settings.triton.url}, "
        f"clickhouse {settings.clickhouse.host}:{settings.clickhouse.port}"
    )
