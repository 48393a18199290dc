"""The serving package's modules: not importable by name, so without types."""

from typing import Any

from models import runtime

_FOLDER = runtime.REPOSITORY / "encoder" / runtime.ENCODER

matching: Any = runtime.module(_FOLDER, "matching")
measures: Any = runtime.module(_FOLDER, "measures")
spelling: Any = runtime.module(_FOLDER, "spelling")
names: Any = runtime.module(_FOLDER, "names")
files: Any = runtime.module(_FOLDER, "files")
mending: Any = runtime.module(_FOLDER, "mending")
