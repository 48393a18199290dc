"""Strangers' words on a terminal, in a log and in a page: shown, never obeyed."""

import io
import logging

from rich.console import Console

from models.explaining import show
from models.explaining.explain import explain
from stream.cli.dead_letter_list import _encode
from stream.cli.live import counts
from stream.cli.output import set_up_logging
from stream.cli.report import _shares
from stream.dead_letters import Line, Source
from tests.models.explaining.answers import ask

STEERING = "\x1b]0;owned\x07\x1b[2J\x9b31mkettle\u202egnp.exe\u200b[/][link=file:///etc]x[/link]"
FORBIDDEN = "\x1b\x07\x9b\u202e\u200b"


def _drawn(*shown: object) -> str:
    console = Console(file=io.StringIO(), width=200, color_system=None, force_terminal=False)
    for each in shown:
        console.print(each, soft_wrap=True)
    file = console.file
    assert isinstance(file, io.StringIO)
    return file.getvalue()


def test_tables_of_counts_show_markup_as_text() -> None:
    drawn = _drawn(
        _shares("Issues", {STEERING: 1}), counts("issues", {"[red]x[/nonsense]": 1}, shown=3)
    )
    assert "[link=file:///etc]x[/link]" in drawn
    assert "[red]x[/nonsense]" in drawn
    assert not set(FORBIDDEN) & set(drawn)


def test_an_explained_title_cannot_steer_the_terminal() -> None:
    fields = (f"Oak {STEERING} free shipping{STEERING} shipping free", "", "", "")
    drawn = _drawn(*show.lines(explain("quality", fields, ask)))
    assert not set(FORBIDDEN) & set(drawn)
    assert "[/][link=file:///etc]x[/link]" in drawn
    assert "Oak" in drawn


def test_a_listed_dead_letter_for_programs_cannot_steer_a_terminal_it_is_shown_on() -> None:
    """JSON lets through what begins a command on some terminals, and what reorders."""
    line = Line(
        source=Source(STEERING, 0, 1),
        failed_ms=0,
        stage=STEERING,
        error=STEERING,
        message=STEERING,
        size=1,
    )
    encoded = _encode(line, "no", None).decode()
    assert not set(FORBIDDEN) & set(encoded)
    assert "kettle" in encoded


def test_a_log_line_cannot_steer_the_terminal_it_is_read_on() -> None:
    stream = io.StringIO()
    before = logging.getLogger().handlers[:]
    try:
        set_up_logging("INFO", stream=stream)
        logging.getLogger("agents.flow").warning("refused: %s\ttab\nnext", STEERING)
    finally:
        logging.getLogger().handlers[:] = before
    written = stream.getvalue()
    assert not set("\x1b\x07\x9b") & set(written)
    assert "\\x1b[2J" in written
    assert "\ttab\nnext" in written
