"""Noisy copies: the label stays true, held-out parts stay clean, the same seed makes the same."""

from collections import Counter

import pytest

from models.data import noise
from models.examples import Example, Part, Task

TITLE = "Brightmoor Kettle, Steel, 1.7 L, (Black)"
DESCRIPTION = "Boils fast, and switches itself off when the water is hot."


def listing(part: Part = "train", *, title: str = TITLE, description: str = "") -> Example:
    text = f"{title}\nBrightmoor\nKitchen > Kettles\n{description}"
    return Example(
        text=text, group=title.lower(), source="x", label="good", natural=True, part=part
    )


def query(text: str) -> Example:
    return Example(text=text, group=text, source="x", label="feature", natural=True, part="train")


def made(example: Example, task: Task, count: int = 200) -> list[Example]:
    return list(noise.copies([example], task, float(count), seed=1))


def letters(text: str) -> Counter[str]:
    return Counter(letter for letter in text.lower() if letter.isalnum())


def test_a_listing_keeps_every_letter_of_its_title() -> None:
    copies = made(listing(description=DESCRIPTION), "quality")
    assert len({copy.text for copy in copies}) > 50
    for copy in copies:
        title, brand, kind, _ = copy.text.split("\n")
        assert letters(title) == letters(TITLE), title
        assert title.lower().startswith("brightmoor kettle"), "the name comes first"
        assert (brand, kind) == ("Brightmoor", "Kitchen > Kettles")
    assert any(copy.text.split("\n")[3] not in {"", DESCRIPTION} for copy in copies)


def test_a_query_is_typed_otherwise() -> None:
    copies = {copy.text for copy in made(query("red electric kettle"), "intent")}
    assert len(copies) > 40
    assert "red electric kettle" not in copies
    assert all(1 <= len(copy.split()) <= 4 for copy in copies)


def test_copies_stay_with_their_example() -> None:
    example = listing()
    for copy in made(example, "quality"):
        assert (copy.label, copy.group, copy.belongs_to()) == ("good", example.group, "train")
        assert not copy.natural, "nothing is calibrated or measured on it"


@pytest.mark.parametrize("part", ["tune", "select", "test"])
def test_what_is_held_out_has_no_copies(part: Part) -> None:
    assert made(listing(part), "quality") == []


@pytest.mark.parametrize(
    ("share", "least", "most"), [(0.0, 0, 0), (0.3, 200, 400), (2.0, 1900, 2000)]
)
def test_as_many_as_asked_for(share: float, least: int, most: int) -> None:
    examples = [query(f"red kettle {number}") for number in range(1000)]
    assert least <= len(list(noise.copies(examples, "intent", share, seed=1))) <= most


def test_the_same_seed_makes_the_same() -> None:
    examples = [query("red electric kettle"), query("gift for dad")]
    first, again, other = (
        [copy.text for copy in noise.copies(examples, "intent", 9.0, seed=seed)]
        for seed in (1, 1, 2)
    )
    assert first == again != other


@pytest.mark.parametrize("text", ["", " ", "?", "x", "1", "红色 水壶", "\ud83e", "a" * 1000])
@pytest.mark.parametrize("task", ["quality", "intent"])
def test_odd_texts_are_copied_or_passed_over(text: str, task: Task) -> None:
    example = query(text)
    for copy in made(example, task):
        assert copy.text not in {"", text}
