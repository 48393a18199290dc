"""What is written to logs and to standard error is masked, whoever writes it."""

import logging
import subprocess
import sys

import pytest

from stream.cli.output import fail
from stream.masking.logs import LONGEST, MaskingFormatter, masked_record

ADDRESS = "jo.kettle@mail.example"

UNCAUGHT = f"""
import logging, threading
from stream.masking.logs import mask_what_nobody_catches
mask_what_nobody_catches()
def broken():
    raise ValueError("cannot read {ADDRESS}")
class Ends:
    def __del__(self):
        broken()
thread = threading.Thread(target=broken)
thread.start(); thread.join()
Ends()
try:
    broken()
except ValueError:
    logging.getLogger("any").exception("a step failed on {ADDRESS}")
broken()
"""


def _logged(message: str, *arguments: object) -> str:
    try:
        raise KeyError(f"no {ADDRESS} here")
    except KeyError:
        record = logging.LogRecord(
            "n", logging.ERROR, "p", 1, message, arguments, exc_info=sys.exc_info()
        )
    return MaskingFormatter("%(asctime)s %(levelname)s: %(message)s").format(record)


def test_message_arguments_and_traceback_are_masked() -> None:
    line = _logged("%s failed on %r", "check", {"phone": "+44 20 7946 0018"})
    assert "KeyError: 'no j*.******@****.******e here'" in line
    assert "+** ** **** ***8" in line
    assert "kettle" not in line


def test_what_a_log_line_is_made_of_stays_readable() -> None:
    line = _logged("%s failed on %s", "check", "6b1f3f0e-7c55-5d0b-9c43-0a2f4de1c8a7")
    assert "check failed on 6b1f3f0e-7c55-5d0b-9c43-0a2f4de1c8a7" in line
    assert line[:4].isdecimal()
    assert line[19] == ","
    assert "Traceback (most recent call last):" in line
    assert "*" not in line.splitlines()[0]


def test_a_record_too_long_keeps_its_beginning_and_its_end() -> None:
    text = f"first {ADDRESS} " + "x" * 100_000 + f" last {ADDRESS}"
    line = masked_record(text)
    assert line.startswith("first j*.******@****.******e ")
    assert line.endswith(" last j*.******@****.******e")
    assert len(line) < LONGEST + 100
    assert f"{len(text) - LONGEST:,} characters" in line


def test_errors_that_nobody_catches_are_masked() -> None:
    done = subprocess.run(
        [sys.executable, "-c", UNCAUGHT], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 1
    assert done.stderr.count("ValueError: cannot read j*.******@****.******e") == 4
    assert "a step failed on j*.******@****.******e" in done.stderr
    # The interpreter shows lines of the source; this one holds the address as written there.
    assert ADDRESS not in done.stderr


def test_the_one_line_of_an_error_is_masked(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        fail(f"ClickHouse refused '{ADDRESS}'")
    assert capsys.readouterr().err == "error: ClickHouse refused 'j*.******@****.******e'\n"
