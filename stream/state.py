"""Settings in; the private folder for what must outlive a worker's process out."""

import hashlib
import os
import stat
import tempfile
from pathlib import Path

from stream.errors import AssayerError
from stream.settings import Settings


def state_folder(settings: Settings) -> Path:
    """The folder of this consumer group on this host; made where it is missing.

    Below `state_dir`, by default `assayer-<user id>` in the system's folder for temporary files.
    Groups and clusters are kept apart: an offset means something in one of them alone.

    Raises:
        AssayerError: it cannot be made, or others could write to it.
    """
    kafka = settings.kafka
    name = hashlib.blake2b(
        f"{kafka.bootstrap_servers} {kafka.group}".encode(), digest_size=8
    ).hexdigest()
    try:
        root = settings.state_dir
        if root is None:
            root = Path(tempfile.gettempdir()) / f"assayer-{os.getuid()}"
            _make_private(root)
        else:
            root.mkdir(parents=True, exist_ok=True)
        folder = root / name
        _make_private(folder)
    except OSError as error:
        raise AssayerError(f"no state folder {error.filename}: {error.strerror}") from error
    return folder


def _make_private(folder: Path) -> None:
    """Make it for this user alone; refuse one that another user made, or can write to."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise AssayerError(f"the state folder {folder} is not this user's alone")
    if not os.access(folder, os.W_OK):
        raise AssayerError(f"the state folder {folder} cannot be written")
