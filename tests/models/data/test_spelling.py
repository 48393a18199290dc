"""The spelling index: recorded and near slips are suspicious; names, codes, known words are not."""

import pytest

from models.data.spelling import write
from tests.models.pairs.served import spelling

NEAR, RECORDED, near = spelling.NEAR, spelling.RECORDED, spelling.near
SpellingIndex = spelling.SpellingIndex

INDEX = SpellingIndex(
    frequent=["kettle", "stainless", "shirt", "wireless", "party", "phone", "case"],
    known=["shirk", "charge"],
    wrong=["wireles", "recieve"],
)


@pytest.mark.parametrize(
    ("word", "suspicion"),
    [
        ("Wireles", RECORDED),
        ("recieve", RECORDED),
        ("Stainles", NEAR),
        ("STAINELSS", NEAR),
        ("ketttle", NEAR),
        ("kettlw", NEAR),
        ("hsirt", NEAR),
        ("kettle", 0),
        ("kettles", 0),
        ("parties", 0),
        ("charging", 0),
        ("shirk", 0),
        ("shart", 0),  # five letters: too many names look like this
        ("phonecase", 0),
        ("KettLeo", 0),  # capitals within: a name
        ("B07KET", 0),
        ("ket", 0),
        ("кеттле", 0),
        ("", 0),
    ],
)
def test_suspicion(word: str, suspicion: float) -> None:
    assert INDEX.suspicion(word) == suspicion


@pytest.mark.parametrize("wrong", ["kettel", "kettlle", "kettpe", "ekttle", "kettles"])
def test_one_slip_is_near(wrong: str) -> None:
    assert "kettle" in set(near(wrong))


@pytest.mark.parametrize("wrong", ["kettlel1", "pettle", "ketle", "ektlte"])
def test_other_words_are_not(wrong: str) -> None:
    assert "kettle" not in set(near(wrong))


def test_the_list_survives_writing() -> None:
    text = write(
        {"frequent": ["kettle", "ketch"], "known": ["a" * 40, "a" * 41], "wrong": ["kettel"]}
    )
    index = SpellingIndex.of(text)
    assert index.suspicion("kettel") == RECORDED
    assert index.suspicion("kettke") == NEAR
    assert index.suspicion("a" * 41) == 0
    assert len(text) < 120


@pytest.mark.parametrize("text", ["", "kettle", "known 1\n0kettle\n"])
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="word list"):
        SpellingIndex.of(text)
