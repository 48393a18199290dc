"""What the model server counts in hostile texts: finite, and in time linear in their length."""

import re

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models import runtime
from tests.hostile.texts import NASTY, hostile_texts

SHORT = settings(max_examples=150, derandomize=True, deadline=None)
surface = runtime.module(runtime.newest(runtime.REPOSITORY / "encoder"), "surface")

MARKUP = re.compile(r"<[a-z/][^>]*>|&(?:#\d+|[a-z]{2,6});|\\[nt]", re.IGNORECASE)
PLACEHOLDER = re.compile(
    r"^\W*(?:test(?:ing)?|n/?a|none|null|undefined|untitled|unknown|product|item|title|name|sample|"
    r"tb[acd]|todo|dummy|placeholder|example|lorem ipsum.*|(?:new |test |sample )?(?:product|item)"
    r"(?: (?:title|name))?(?: ?\d+)?|do not (?:buy|use|delete).*|x+|-+)\W*$",
    re.IGNORECASE,
)
"""As the models were trained with them: the same answers, in quadratic and in cubic time."""

PIECES = (
    *(
        "-",
        "!",
        " ",
        "x",
        "test",
        "product",
        " 12",
        " name",
        "do not buy",
        "lorem ipsum",
        "\n",
        "a",
    ),
    *("<a", "<", ">", "/", "&amp;", "&#1;", "\\n", "n/a", "_", "é"),
)


@SHORT
@given(text=st.lists(st.sampled_from(PIECES), max_size=7).map("".join))
@example(text="---")
@example(text="!-!")
@example(text="lorem ipsum\n!")
def test_the_patterns_say_what_those_of_the_training_said(text: str) -> None:
    assert surface.has_markup(text) == (MARKUP.search(text) is not None)
    assert bool(surface._PLACEHOLDER.match(text)) == bool(PLACEHOLDER.match(text))


@pytest.mark.parametrize("piece", ["-", "!-", "<a", "lorem ipsum!", "x", "&"])
def test_hundred_thousand_characters_are_read_in_linear_time(piece: str) -> None:
    """A title of 1,000 hyphens and a letter once held the model server for four seconds."""
    text = piece * (100_000 // len(piece)) + "a"
    assert not surface.has_markup(text)
    surface._PLACEHOLDER.match(text)


@SHORT
@given(first=hostile_texts, second=hostile_texts)
@example(first="\ud800", second="a\udfff")
def test_counts_are_finite(first: str, second: str) -> None:
    for task in ("quality", "intent"):
        ids, counts = COUNTERS[task]([f"{first}\n{second}", second])
        assert np.isfinite(counts).all()
        assert all(len(one) <= 48 for each in ids.values() for one in each)


@pytest.mark.parametrize("text", NASTY)
def test_relevance_answers(text: str) -> None:
    scores = RELEVANCE.score([text, "kettle", text], ["kettle", text, text])
    assert ((scores >= 0) & (scores <= 1)).all()


COUNTERS = {task: runtime.counter(task) for task in ("quality", "intent")}
RELEVANCE = runtime.relevance()
