"""The real model server with the echo model in place of all three, for the contract tests."""

import asyncio
import shutil
import time
from pathlib import Path

import tritonclient.grpc as triton

from stream.embedded.child import Child
from stream.embedded.ports import LOOPBACK, free_ports
from stream.embedded.triton import Triton
from stream.triton import MODELS, ModelName
from tests.pipeline.tiny_repository import configuration

ECHO_MODEL = Path(__file__).with_name("echo_model.py")
QUEUE_SIZE = 1
SHORT_QUEUE = f"default_queue_policy {{max_queue_size: {QUEUE_SIZE}}}"
"""Of the intent model, so that a test can fill it."""


class RealTriton:
    """One `tritonserver` process on ports it keeps, so that it can go and come back."""

    def __init__(self, folder: Path) -> None:
        self._repository = folder / "repository"
        for spec in MODELS.values():
            home = self._repository / spec.name
            (home / "1").mkdir(parents=True)
            batching = SHORT_QUEUE if spec.name == "intent" else ""
            (home / "config.pbtxt").write_text(configuration(spec, batching=batching))
            shutil.copyfile(ECHO_MODEL, home / "1" / "model.py")
        self._part = Triton(repository=self._repository, run_dir=folder)
        self._ports = free_ports(self._part.port_count)
        launch = self._part.launch(self._ports)
        self._child = Child(
            name="triton", argv=launch.argv, env=launch.env, log=folder / "triton.log"
        )

    @property
    def url(self) -> str:
        """Its gRPC endpoint."""
        return f"{LOOPBACK}:{self._ports[1]}"

    def start(self) -> None:
        """Starts it; returns when every model is ready."""
        self._child.start()
        end = time.monotonic() + self._part.ready_s
        while not self._part.ready(self._ports):
            assert self._child.alive and time.monotonic() < end, self._child.log_tail()
            time.sleep(0.1)

    def stop(self) -> None:
        """Ends it."""
        self._child.stop(deadline_s=self._part.stop_s)

    async def listen(self) -> None:
        """Comes back."""
        await asyncio.to_thread(self.start)

    async def hang_up(self) -> None:
        """Goes away at once."""
        await asyncio.to_thread(self._child.kill)

    def freeze(self) -> None:
        """Stays connected and answers nothing."""
        self._child.pause()

    def thaw(self) -> None:
        """Answers again."""
        self._child.resume()

    async def promote(self, model: ModelName) -> str:
        """Puts a newer version beside the others and has it loaded; its name."""
        versions = [int(each.name) for each in (self._repository / model).glob("[0-9]*")]
        newer = str(max(versions) + 1)
        (self._repository / model / newer).mkdir()
        shutil.copyfile(ECHO_MODEL, self._repository / model / newer / "model.py")
        await asyncio.to_thread(self._load, model)
        return newer

    def _load(self, model: ModelName) -> None:
        client = triton.InferenceServerClient(f"{LOOPBACK}:{self._ports[1]}")
        client.load_model(model, client_timeout=60.0)
        client.close()
