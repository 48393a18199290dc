"""A model repository and ports in; the command of the real `tritonserver` out.

The server and its Python backend come from the nvidia-pytriton wheel. Nothing is written into
site-packages: the run directory gets a folder of links laid out as the server wants it.
"""

import importlib.util
import os
import secrets
import shutil
import subprocess
import sys
import sysconfig
import uuid
from collections.abc import Iterator, Sequence
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import psutil

from stream.embedded.endpoints import Part
from stream.embedded.ports import LOOPBACK
from stream.embedded.server import Launch
from stream.errors import StackFailed

CACHE_BYTES = 64 * 2**20
"""Response cache, shared by the models that switch theirs on."""

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108
MEMORY_PREFIX = "assayer_"
"""Of the regions models exchange tensors through, 1 MB or more each: then the process id."""

PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"

GUARDED = "model-repository,shared-memory,trace,logging"
"""What changes the server rather than asks it."""


class Triton:
    """The model server part."""

    part = Part.TRITON
    port_count = 3
    ready_s = 180.0
    stop_s = 15.0

    def __init__(self, *, repository: Path, run_dir: Path) -> None:
        """Serve `repository`; keep the links in `run_dir`/triton."""
        self._repository = repository.resolve()
        self._home = run_dir.resolve() / "triton"
        self._memory = f"{MEMORY_PREFIX}{os.getpid()}_{uuid.uuid4().hex[:8]}_"

    @property
    def models(self) -> tuple[str, ...]:
        """Folders of the repository with a `config.pbtxt`, by name."""
        return tuple(sorted(each.parent.name for each in self._repository.glob("*/config.pbtxt")))

    def launch(self, ports: Sequence[int]) -> Launch:
        """Serve on HTTP, gRPC and metrics ports, with every model loaded by name."""
        if not self.models:
            raise StackFailed(f"no model (folder with config.pbtxt) in {self._repository}")
        package = _package()
        libraries = self._arrange(package)
        _sweep_memory()
        http, grpc, metrics = ports
        return Launch(
            argv=(
                str(self._home / "bin" / "tritonserver"),
                f"--model-repository={self._repository}",
                "--model-control-mode=explicit",
                *(f"--load-model={model}" for model in self.models),
                f"--backend-directory={self._home / 'backends'}",
                # A first import of a model's libraries can take longer than the 30 s default.
                "--backend-config=python,stub-timeout-seconds=120",
                f"--backend-config=python,shm-region-prefix-name={self._memory}",
                "--disable-auto-complete-config",
                f"--cache-directory={package / 'tritonserver' / 'caches'}",
                f"--cache-config=local,size={CACHE_BYTES}",
                f"--http-address={LOOPBACK}",
                f"--http-port={http}",
                # A web page can send a POST to loopback: over HTTP nobody unloads a model or
                # names a file to trace into; over gRPC, which pages do not speak, one still can.
                f"--http-restricted-api={GUARDED}:assayer-key={secrets.token_hex(16)}",
                f"--grpc-address={LOOPBACK}",
                f"--grpc-port={grpc}",
                f"--metrics-address={LOOPBACK}",
                f"--metrics-port={metrics}",
                "--exit-timeout-secs=10",
                # Loaded at once, models have met in the making of their shared memory, and the
                # server has ended with a lock_exception.
                "--model-load-thread-count=1",
            ),
            env={
                "LD_LIBRARY_PATH": ":".join(map(str, libraries)),
                # The stub embeds a Python that ignores PYTHONPATH and takes the environment of
                # the first `python3` on PATH: it must be ours, or models import other versions.
                "PATH": ":".join((str(Path(sys.executable).parent), "/usr/bin", "/bin")),
            },
        )

    def ready(self, ports: Sequence[int]) -> bool:
        """Whether the server and each of its models say so, and its metrics can be read.

        It listens for those last, and ends where it cannot.
        """
        paths = ["/v2/health/ready", *(f"/v2/models/{model}/ready" for model in self.models)]
        http, _, metrics = ports
        return _answers(http, paths) and _answers(metrics, ["/metrics"])

    def tidy(self) -> None:
        """Free the shared memory of a server that was killed; one that stops frees its own."""
        for region in SHARED_MEMORY.glob(f"{self._memory}*"):
            region.unlink(missing_ok=True)

    def _arrange(self, package: Path) -> tuple[Path, Path]:
        """Lay out the links; the two folders of libraries the server needs."""
        server = package / "tritonserver"
        backend = self._home / "backends" / "python"
        stub = server / "python_backend_stubs" / PYTHON / "triton_python_backend_stub"
        if not stub.is_file():
            raise StackFailed(f"nvidia-pytriton has no stub for Python {PYTHON}")
        shutil.rmtree(self._home, ignore_errors=True)
        for each in (server / "backends" / "python").iterdir():
            if each.is_file():
                _link(each, backend / each.name)
        _link_executable(stub, backend / stub.name)
        _link_executable(server / "bin" / "tritonserver", self._home / "bin" / "tritonserver")
        library = _libpython()
        _link(library, self._home / "lib" / library.name)
        return self._home / "lib", package.parent / "nvidia_pytriton.libs"


def _answers(port: int, paths: Sequence[str]) -> bool:
    """Whether each path is there."""
    connection = HTTPConnection(LOOPBACK, port, timeout=1.0)
    try:
        for path in paths:
            connection.request("GET", path)
            response = connection.getresponse()
            response.read()
            if response.status != 200:
                return False
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
    return True


def _package() -> Path:
    """Where nvidia-pytriton lies; not imported, for its import starts things of its own."""
    spec = importlib.util.find_spec("pytriton")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        if (Path(place) / "tritonserver" / "bin" / "tritonserver").is_file():
            return Path(place)
    raise StackFailed("no Triton server: install nvidia-pytriton (a Linux x86-64 wheel)")


def _sweep_memory() -> None:
    """Free the shared memory left by stacks whose process was killed, and could not tidy up."""
    for region in SHARED_MEMORY.glob(f"{MEMORY_PREFIX}*"):
        owner = region.name.removeprefix(MEMORY_PREFIX).split("_")[0]
        if owner.isdecimal() and not psutil.pid_exists(int(owner)):
            with suppress(OSError):
                region.unlink()


def _link(target: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(target)


def _link_executable(target: Path, place: Path) -> None:
    """A link, or an executable copy where the installer dropped the permission."""
    if target.stat().st_mode & 0o100:
        _link(target, place)
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(target, place)
    place.chmod(0o755)


def _libpython() -> Path:
    """The shared Python library that the backend's stub is linked against.

    Raises:
        StackFailed: there is none; the message says what to install.
    """
    name = f"libpython{PYTHON}.so.1.0"
    for folder in _library_folders():
        if (folder / name).is_file():
            return folder / name
    raise StackFailed(
        f"Triton's Python backend needs {name}, and this Python has none: install it, for example "
        f"with `apt-get install libpython{PYTHON}`, or use a Python built with --enable-shared"
    )


def _library_folders() -> Iterator[Path]:
    """Where a shared Python library can lie, this interpreter's own places first."""
    own = sysconfig.get_config_var("LIBDIR")
    triplet = sysconfig.get_config_var("MULTIARCH") or "x86_64-linux-gnu"
    prefix = Path(sys.base_prefix)
    if own:
        yield Path(own)
    for root in (prefix, Path("/usr"), Path("/usr/local"), Path("/")):
        yield root / "lib"
        yield root / "lib" / triplet
        yield root / "lib64"
    try:
        listed = subprocess.run(
            ["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=False, timeout=10
        )
    except (OSError, subprocess.TimeoutExpired):
        return
    for line in listed.stdout.splitlines():
        _, arrow, path = line.partition(" => ")
        if arrow:
            yield Path(path.strip()).parent
