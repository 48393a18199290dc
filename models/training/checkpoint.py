"""The state of a training run: kept after every epoch, taken up again after a break."""

import copy
from pathlib import Path
from typing import Any

import torch
from torch import nn

from stream.errors import SettingsError


class Checkpoint:
    """The newest and the best state; on disk when there is a path.

    `stamp` names all that the run depends on: a file of another run is refused, not overwritten.
    """

    def __init__(
        self,
        path: Path | None,
        network: nn.Module,
        optimizer: torch.optim.Optimizer,
        schedule: torch.optim.lr_scheduler.LRScheduler,
        *,
        stamp: str,
    ) -> None:
        self._path = path
        self._parts: dict[str, Any] = {
            "network": network, "optimizer": optimizer, "schedule": schedule,
        }  # fmt: skip
        self._network = network
        self._stamp = stamp
        self._best = float("inf")
        self._best_state = copy.deepcopy(network.state_dict())
        self._waited = 0

    def resume(self) -> int:
        """Load what is there; the epoch to go on with.

        Raises:
            SettingsError: the file is of another run, or unreadable.
        """
        if self._path is None or not self._path.is_file():
            return 0
        try:
            # Onto the CPU: a run begun on a GPU may go on without one.
            saved = torch.load(self._path, map_location="cpu", weights_only=True)
        except Exception as error:  # torch raises many kinds
            raise SettingsError(f"cannot read the checkpoint {self._path}: {error}") from None
        if saved["stamp"] != self._stamp:
            raise SettingsError(
                f"{self._path} is of another training run (other data, options, start or "
                "teachers); give another folder, or delete it"
            )
        for name, part in self._parts.items():
            part.load_state_dict(saved[name])
        self._best, self._best_state = saved["best"], saved["best_state"]
        self._waited = saved["waited"]
        epoch: int = saved["epoch"]
        return epoch + 1

    def epoch_done(self, epoch: int, loss: float) -> int:
        """Keep the state; how many epochs the tuning loss has not fallen."""
        if loss < self._best - 1e-4:
            self._best, self._waited = loss, 0
            self._best_state = copy.deepcopy(self._network.state_dict())
        else:
            self._waited += 1
        if self._path is not None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            written = self._path.with_suffix(".part")
            torch.save(
                {
                    "stamp": self._stamp, "epoch": epoch, "best": self._best,
                    "best_state": self._best_state, "waited": self._waited,
                    **{name: part.state_dict() for name, part in self._parts.items()},
                },
                written,
            )  # fmt: skip
            written.replace(self._path)
        return self._waited

    def restore_best(self) -> None:
        """Put the best state back into the network."""
        self._network.load_state_dict(self._best_state)
