"""Slips in queries are put right; what is right, named, or far from any word stays as it is."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import runtime
from tests.models.pairs.served import mending, names

LIST = {
    "maker": ["halden", "rust-oleum", "levi's", "plasti dip"],
    "kind": ["kettle", "kettle descaler", "water heater", "shelf", "plate", "garden hose", "hose"],
    "attribute": ["wireless", "steel", "corrugated", "stainless steel"],
}
NAMES = names.Names(LIST)
MEND = mending.Mending([LIST], frozenset(["weather", "wafer", "dish"]), frozenset(["dish"]))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("kettel", "kettle"),  # turned round
        ("kettlle", "kettle"),  # added
        ("ketle", "kettle"),  # left out
        ("kettke", "kettle"),  # exchanged
        ("coragated steel", "corrugated steel"),  # two, a vowel and a double letter
        ("wirele", "wireless"),  # sent too early
        ("red KETTEL, 2 l", "red kettle, 2 l"),
        ("gas wayer heaters", "gas water heaters"),
        ("plaste dip", "plasti dip"),  # a name with its neighbour, though `plate` is as near
        ("Levi\u2019s kettel", "levi's kettle"),
    ],
)
def test_a_slip_is_put_right(text: str, right: str) -> None:
    assert MEND(text, NAMES) == (right, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kettles",
        "KETTLES",
        "weather",  # the language's
        "wafers",
        "rustoleum",  # a name run together
        "gardenhose",
        "shlf",  # too short
        "kqttqe",  # too far
        "wirele kettle",  # sent too early only at the end
        "t40xb kettle2",
        "\u6c34\u58f6",
        "\ud800",
    ],
)
def test_what_is_no_slip_stays(text: str) -> None:
    assert MEND(text, NAMES) == (text, 0)


def test_what_more_names_have_is_likelier() -> None:
    some = {"kind": ["meter", "water meter", "gas meter", "metre"]}
    assert mending.Mending([some], (), ())("metee", names.Names(some)) == ("meter", 1)


def test_a_text_strange_all_through_is_left_after_some_words() -> None:
    text = " ".join(["kettel"] * 30)
    assert MEND(text, NAMES)[1] == mending.MOST_STRANGE


@given(st.text(max_size=200))
def test_any_text_is_taken(text: str) -> None:
    right, count = MEND(text, NAMES)
    assert (right == text) == (count == 0)
    assert MEND(right, NAMES)[1] == 0, "what is right is not mended"


def test_names_are_no_slips_in_the_shipped_list() -> None:
    counting = runtime.counter("intent").__self__  # type: ignore[attr-defined]
    known, mend = counting._look_ups()
    listed = names.listed(runtime.REPOSITORY / "encoder" / runtime.ENCODER)
    for sort, ones in listed.items():
        for name in Random(3).sample(ones, 300):
            assert mend(name, known) == (name, 0), sort


def test_ids_are_of_the_mended_text_and_its_looks_of_the_typed_one() -> None:
    counter = runtime.counter("intent")
    (ids, typed), (right_ids, right) = (
        counter(["gas wayer heaters"]),
        counter(["gas water heaters"]),
    )
    assert ids == right_ids
    assert typed[0, -2:].tolist() == pytest.approx([0.5, 1 / 3])
    assert right[0, -2:].tolist() == [0, 0]
    assert (typed[0, -45:-2] == right[0, -45:-2]).all()


def test_models_made_before_it_read_what_was_typed() -> None:
    folder = runtime.REPOSITORY / "encoder" / runtime.ENCODER
    encoder = runtime.encoder()
    before = runtime.module(folder, "score").Counting(encoder, mended=False)
    ids, counts = before.intent(["gas wayer heaters"])
    assert ids["title"] == encoder.tokenize(["gas wayer heaters"])
    assert counts.shape[1] == runtime.counter("intent")(["a"])[1].shape[1] - 2
