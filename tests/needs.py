"""What a test needs from the machine: a program's path comes back, or the test is skipped.

On CI what is asked for here must be there: its absence is a failure, or tests would vanish unseen.
Other skips are the same there: the data sets beside the project (`shared`), the training packages
(`make test` installs them), and one test that wants a machine without CUDA.
"""

import os
import shutil
from typing import NoReturn

import pytest


def require_program(name: str) -> str:
    """Path of the program `name`; skips the test where it is absent, fails it where CI=true."""
    path = shutil.which(name)
    if path is None:
        lacking(f"{name} is not on PATH (Debian packages: .ci/apt-packages)")
    return path


def lacking(reason: str) -> NoReturn:
    """Skip the test for this reason; fail it where CI=true."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
