"""The command line as a user runs it: arguments and environment in, what came out."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ASSAYER = str(Path(sys.executable).with_name("assayer"))
PATIENCE_S = 120.0
NOWHERE = "127.0.0.1:1"
"""An address at which nobody answers."""


@dataclass(frozen=True)
class Ended:
    """One finished run."""

    status: int
    out: str
    err: str

    def error(self) -> str:
        """The one line an error must be, without its `error: `."""
        lines = self.err.strip().splitlines()
        assert len(lines) == 1, self.err
        assert lines[0].startswith("error: "), self.err
        assert self.status != 0
        return lines[0].removeprefix("error: ")


def environment(settings: Mapping[str, str] | None = None) -> dict[str, str]:
    """Ours, without settings of the machine the tests run on; then `settings`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ASSAYER_")}
    return kept | {"COLUMNS": "80", "NO_COLOR": "1"} | dict(settings or {})


def assayer(
    *arguments: str | Path,
    settings: Mapping[str, str] | None = None,
    given: bytes = b"",
    folder: Path | None = None,
) -> Ended:
    """Run `assayer` with these arguments, settings in the environment, and standard input."""
    done = subprocess.run(
        [ASSAYER, *map(str, arguments)],
        env=environment(settings),
        input=given,
        capture_output=True,
        timeout=PATIENCE_S,
        cwd=folder,
        check=False,
    )
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())
