"""What holds for every test."""

import signal
from collections.abc import Generator

import pytest
from hypothesis import settings

# A shell that starts the tests in the background has them ignore Ctrl-C, and every process they
# start inherits that; those that test Ctrl-C must be able to feel it.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# No test asserts a time, these neither: a busy machine would fail them.
settings.register_profile("assayer", deadline=None)
settings.load_profile("assayer")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What a test logged may hold half a surrogate pair, which no process can send to another."""
    report = yield
    report.sections = [
        (name, text.encode(errors="backslashreplace").decode()) for name, text in report.sections
    ]
    return report
