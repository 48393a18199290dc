"""Log records and uncaught exceptions in; lines with personal data masked out, tracebacks as well.

What a decoder, a check or a database says of a value it could not take often quotes the value.
"""

import logging
import re
import sys
import threading
import traceback
from types import TracebackType

from stream.masking.mask import EDGE, mask_personal_data, masked_start

LONGEST = 20_000
"""Characters of one record that are written: its beginning and its end."""


def masked_record(text: str) -> str:
    """The text masked; of one that is too long the middle is left out."""
    if len(text) <= LONGEST:
        return mask_personal_data(text)
    half = LONGEST // 2
    end = mask_personal_data(text[-half - EDGE :])[-half:]
    return f"{masked_start(text, half)}\n... {len(text) - LONGEST:,} characters ...\n{end}"


_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Control characters but the ends of lines and tabs: a log is read on a terminal."""


def _code(found: re.Match[str]) -> str:
    return f"\\x{ord(found[0]):02x}"


class MaskingFormatter(logging.Formatter):
    """Masks a record once it is whole: message, arguments, traceback and stack."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as it is written."""
        return _STEERING.sub(_code, masked_record(super().format(record)))


def mask_logs(line: str) -> None:
    """Every record of the process is written in the form `line`, masked."""
    for handler in logging.getLogger().handlers:
        handler.setFormatter(MaskingFormatter(line))


def mask_what_nobody_catches() -> None:
    """Tracebacks of the interpreter, and logs before logging is set up, are masked as well."""
    sys.excepthook = _print
    threading.excepthook = lambda ended: _print(
        ended.exc_type, ended.exc_value, ended.exc_traceback
    )
    sys.unraisablehook = lambda ended: _print(ended.exc_type, ended.exc_value, ended.exc_traceback)
    if logging.lastResort is not None:
        logging.lastResort.setFormatter(MaskingFormatter())


def _print(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> None:
    if not issubclass(kind, SystemExit):
        lines = traceback.format_exception(kind, error, trace)
        sys.stderr.write(masked_record("".join(lines)))
