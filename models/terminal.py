"""What the commands of `assayer models` show: how far a long task is, and an error in one line."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from stream.errors import AssayerError, SettingsError


@contextmanager
def progress(title: str) -> Iterator[Callable[[float, str], None]]:
    """A bar; what it gives takes the share that is done, 0 to 1, and a note."""
    columns = (
        TextColumn("{task.description:10}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}% {task.fields[note]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        shown = bar.add_task(title, total=1.0, note="")

        def told(done: float, note: str) -> None:
            bar.update(shown, completed=done, note=note)
            if "tuning" in note and not bar.console.is_terminal:
                bar.console.print(note)  # a log file shows no bar

        yield told


@contextmanager
def guarded(task: str = "training", extra: str = "train") -> Iterator[None]:
    """Ends the command with one line on standard error and 1 where something is wrong.

    `extra` is the set of packages that `task` needs, for where one is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        _fail(f"{error.name} is not installed: {task} needs pip install '.[{extra}]'")
    except AssayerError as error:
        _fail(str(error))
    except OSError as error:
        _fail(str(SettingsError(f"{error.filename}: {error.strerror}")))


def _fail(message: str) -> None:
    typer.echo(f"error: {message}", err=True)
    raise typer.Exit(1)
