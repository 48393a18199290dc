"""What commands print with: consoles, logging, text made harmless, errors as one line."""

import logging
import re
import sys
from pathlib import Path
from typing import NoReturn

import msgspec
from rich.console import Console
from rich.markup import escape

from stream.errors import AssayerError
from stream.log_limits import Sparing
from stream.masking import mask_personal_data
from stream.masking.logs import mask_logs

stdout = Console()
stderr = Console(stderr=True)

NOISY = ("faust", "mode", "aiokafka", "asyncio", "clickhouse_connect")

_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
"""Control characters, and invisible ones that reorder or hide what stands beside them."""


def printable(text: str) -> str:
    """`text` on one line, safe for a terminal: what steers or hides is shown as its code."""
    return _UNPRINTABLE.sub(_code, text)


def printable_lines(text: str) -> str:
    """As :func:`printable`, but line ends stay."""
    return "\n".join(printable(line) for line in text.splitlines())


def _code(found: re.Match[str]) -> str:
    number = ord(found[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def set_up_logging(level: str, *, stream: object = None) -> None:
    """Plain masked lines on standard error; libraries from warnings up, and no flood of them."""
    logging.basicConfig(
        level=level,
        stream=stream or sys.stderr,  # type: ignore[arg-type]
        force=True,
    )
    mask_logs("%(asctime)s %(levelname)s %(name)s: %(message)s")
    for handler in logging.getLogger().handlers:
        handler.addFilter(Sparing())
    for name in NOISY:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))


def fail(message: str, *, status: int = 1) -> NoReturn:
    """End with one clear line; with none where there is nothing to say."""
    if message:
        text = escape(printable_lines(mask_personal_data(message)))
        stderr.print(f"[bold red]error:[/] {text}", highlight=False, soft_wrap=True)
    raise SystemExit(status)


def check_writable(path: Path | None) -> None:
    """Refuse a result file that cannot be written, before the work whose result it will hold.

    Raises:
        AssayerError: its folder does not exist, or writing is not allowed.
    """
    if path is None:
        return
    try:
        with path.open("ab"):
            pass
    except OSError as error:
        raise AssayerError(f"cannot write {path}: {error.strerror}") from error


def write_json(path: Path | None, result: object, *, status: int = 1) -> None:
    """Write `result` as indented JSON; nothing without a path; :func:`fail` where it cannot."""
    if path is None:
        return
    try:
        path.write_bytes(msgspec.json.format(msgspec.json.encode(result)) + b"\n")
    except OSError as error:
        fail(f"cannot write {path}: {error.strerror}", status=status)
