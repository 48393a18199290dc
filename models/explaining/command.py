"""`assayer models explain`: a text or a file of them in; the words each answer hangs on, shown."""

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from models.terminal import guarded
from stream.attribution import TARGETS, Fields
from stream.errors import SettingsError

REPOSITORY = Path(__file__).resolve().parents[2] / "triton_repo"


class TaskName(StrEnum):
    """The models whose answers can be explained."""

    quality = "quality"
    intent = "intent"
    relevance = "relevance"


Given = Annotated[str | None, typer.Option(show_default=False)]


def explain(
    file: Annotated[
        Path | None,
        typer.Argument(help="JSON lines with these fields, or products as in the topic."),
    ] = None,
    *,
    task: Annotated[TaskName, typer.Option(help="Which model.")],
    text: Annotated[
        str | None, typer.Option(help="The whole text, as the model is given it.")
    ] = None,
    title: Given = None,
    brand: Given = None,
    product_type: Given = None,
    description: Given = None,
    query: Given = None,
    product: Annotated[str | None, typer.Option(help="The product's text, for relevance.")] = None,
    target: Annotated[
        list[str] | None,
        typer.Option(help="Explain this answer instead of those found; repeatable."),
    ] = None,
    floor: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Explain issues of at least this probability.")
    ] = 0.5,
    limit: Annotated[int, typer.Option(min=1, help="Texts asked about, at most.")] = 256,
    repository: Annotated[Path, typer.Option(help="The model repository.")] = REPOSITORY,
    version: Annotated[
        str | None, typer.Option(help="The model's version there.", show_default="the newest")
    ] = None,
    triton: Annotated[
        str | None,
        typer.Option(
            help="Ask the server at host:port, with the set credentials, instead of the files."
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a text, for programs.")
    ] = False,
) -> None:
    """Show the words that a model's answer hangs on: the log-odds it loses without them.

    Example: assayer models explain --task quality --title "Oak Stool best price free shipping"
    """
    given = {
        "text": text,
        "title": title,
        "brand": brand,
        "product_type": product_type,
        "description": description,
        "user_query": query,
        "product": product,
    }
    console = Console(highlight=False)
    with guarded("explaining", "embedded"):
        _known(task, target or [])
        for shown in _explained(
            task,
            _texts(task, file, given),
            target=target or [],
            floor=floor,
            limit=limit,
            source=(triton, repository, version),
            as_json=as_json,
        ):
            console.print(shown, soft_wrap=True) if isinstance(shown, Text) else print(shown)


def _explained(
    task: TaskName,
    texts: Iterator[Fields],
    *,
    target: list[str],
    floor: float,
    limit: int,
    source: tuple[str | None, Path, str | None],
    as_json: bool,
) -> Iterator[Text | str]:
    # The heavy libraries are imported here, so that `assayer --help` stays fast.
    from models.explaining import asking, show  # noqa: PLC0415
    from models.explaining.explain import explain as one  # noqa: PLC0415

    url, repository, version = source
    first = next(texts, None)  # before a model is loaded for nothing
    ask = (
        asking.through_triton(task.value, url)
        if url
        else asking.in_process(task.value, repository, version)
    )
    gap: Text = show.legend()
    while first is not None:
        found = one(task.value, first, ask, floor=floor, limit=limit, targets=target)
        if as_json:
            yield json.dumps(show.plain(found), ensure_ascii=False)
        else:
            yield gap
            yield from show.lines(found)
        gap, first = Text(), next(texts, None)


def _texts(task: TaskName, file: Path | None, given: dict[str, str | None]) -> Iterator[Fields]:
    from models.explaining.texts import fields_given, read  # noqa: PLC0415

    typed = {name: value for name, value in given.items() if value is not None}
    if (file is None) == (not typed):
        raise SettingsError("give either a file or a text (--title, --query, --text ...)")
    if file is not None:
        return read(task.value, file)
    return iter([fields_given(task.value, typed, "the text given")])


def _known(task: TaskName, targets: list[str]) -> None:
    for target in targets:
        if target not in TARGETS[task.value]:
            raise SettingsError(
                f"{target!r} is no answer of {task.value}: {', '.join(TARGETS[task.value])}"
            )
