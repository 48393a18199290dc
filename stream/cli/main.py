"""`assayer`: arguments in, a command run, an exit status out.

The commands of this package are declared here; those of other packages are found through the
entry points `assayer.commands`, so the plumbing imports none of them. Every command is imported
only when it is used: `assayer --help` stays quick.
"""

import importlib
import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points
from typing import Any

import click
import typer
from rich.markup import escape
from typer.core import TyperGroup

from stream.cli.output import fail
from stream.errors import AssayerError, DeadLetterShare, SettingsError

COMMANDS = {
    "demo": ("stream.cli.demo", "demo", "Run everything on a sample, and show what was found."),
    "up": ("stream.cli.up", "up", "Run the embedded stack and workers until Ctrl-C."),
    "replay": ("stream.cli.replay", "replay", "Send a file's lines to a topic, unchanged."),
    "topics": ("stream.cli.topics", "app", "Create the topics that do not exist yet."),
    "migrate": ("stream.cli.migrate", "migrate", "Create or update the ClickHouse tables."),
    "audit": ("stream.cli.audit", "audit", "Prove that nothing is missing or duplicated."),
    "dead-letters": ("stream.cli.dead_letters", "app", "List, show and replay dead letters."),
}
"""Name: module, attribute, and the line shown by `assayer --help`."""

FOREIGN = {
    "worker": "Run one worker against the configured services.",
    "score": "Score JSON lines without a broker.",
    "models": "Train, calibrate, evaluate and export the models.",
    "relabel": "Serve and aggregate the annotators' work.",
}
"""Help lines of the commands that other packages add, shown without importing them."""

EXIT_REFUSED = 78
"""EX_CONFIG: trying again cannot help."""


class LazyGroup(TyperGroup):
    """Commands imported when they are called."""

    def _points(self) -> dict[str, EntryPoint]:
        return {point.name: point for point in entry_points(group="assayer.commands")}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Our commands in order, then those of other packages."""
        return [*COMMANDS, *(name for name in sorted(self._points()) if name not in COMMANDS)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported only when it is the one called."""
        point = self._points().get(cmd_name)
        if cmd_name not in COMMANDS and point is None:
            return None
        if cmd_name not in sys.argv[1:]:
            line = COMMANDS[cmd_name][2] if cmd_name in COMMANDS else FOREIGN.get(cmd_name, "")
            return click.Command(cmd_name, help=line, short_help=line)
        if point is not None:
            return _command(cmd_name, point.load())
        module, attribute, _ = COMMANDS[cmd_name]
        return _command(cmd_name, getattr(importlib.import_module(module), attribute))


def _command(name: str, target: typer.Typer | Callable[..., Any]) -> click.Command:
    if not isinstance(target, typer.Typer):
        single = typer.Typer(add_completion=False, rich_markup_mode="rich")
        single.command(name)(target)
        target = single
    command = typer.main.get_command(target)
    command.name = name
    return command


app = typer.Typer(
    cls=LazyGroup,
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def assayer() -> None:
    """Assayer: a streaming, real-time quality monitor for e-commerce search data.

    Start here: assayer demo
    """


def main() -> None:
    """The console script: errors become one line and a non-zero exit status."""
    try:
        status = typer.main.get_command(app).main(prog_name="assayer", standalone_mode=False)
    except click.exceptions.Abort:
        raise SystemExit(130) from None
    except click.ClickException as error:
        error.show()
        raise SystemExit(error.exit_code) from None
    except (SettingsError, DeadLetterShare) as error:
        # A supervisor must not start it again: it would end the same way.
        fail(escape(str(error)), status=EXIT_REFUSED)
    except AssayerError as error:
        fail(escape(str(error)))
    except ModuleNotFoundError as error:
        if error.name and error.name.split(".")[0] in {"torch", "transformers", "sklearn", "onnx"}:
            fail(f"this command needs {error.name}: install the training set with `make train-env`")
        raise
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    raise SystemExit(status or 0)


if __name__ == "__main__":
    main()
