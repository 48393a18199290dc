"""What a test needs from the machine: a program's path comes back, or the test is skipped.

On CI nothing is skipped: there a missing program is a failure, or tests would vanish unseen.
"""

import os
import shutil

import pytest


def require_program(name: str) -> str:
    """Path of the program `name`; skips the test where it is absent, fails it where CI=true."""
    path = shutil.which(name)
    if path is None:
        reason = f"{name} is not on PATH (Debian packages: .ci/apt-packages)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return path
