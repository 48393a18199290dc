"""Noise: seeded, growing with severity, and each kind changes only what it says it changes."""

import unicodedata

import pytest

from models.evaluation import perturbations as noise
from models.evaluation.perturbations import SHARES, Perturbation, Severity, perturb

TEXT = (
    "Brightmoor Electric Kettle 1.7 L - Stainless Steel, Swivel Base, Boil-Dry Protection, "
    "Blue Light, 2200 W"
)


def distance(one: str, two: str) -> int:
    """Edits between two texts (Levenshtein 1966)."""
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(two, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]


@pytest.mark.parametrize("kind", SHARES, ids=lambda kind: kind.__name__)
def test_every_kind_is_seeded_and_changes_the_text(kind: Perturbation) -> None:
    for severity in Severity:
        once = perturb(TEXT, kind, severity, seed="3")
        assert once == perturb(TEXT, kind, severity, seed="3")
        assert once != TEXT
    strong = {perturb(TEXT, kind, Severity.strong, seed=str(n)) for n in range(8)}
    steady = {noise.lower_case, noise.upper_case, noise.punctuation_dropped, noise.truncated}
    assert len(strong) == 1 if kind in steady else len(strong) > 1


@pytest.mark.parametrize("kind", SHARES, ids=lambda kind: kind.__name__)
def test_more_severe_is_further_away(kind: Perturbation) -> None:
    means = [
        sum(distance(TEXT, perturb(TEXT, kind, severity, seed=str(n))) for n in range(10)) / 10
        for severity in Severity
    ]
    assert means[0] < means[2]
    assert means == sorted(means) or kind is noise.attribute_order
    assert means[0] <= 0.35 * len(TEXT)


@pytest.mark.parametrize("kind", SHARES, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("text", ["", "a", " ", "x,", "火锅 9", "!!!"])
def test_odd_texts_do_not_break_it(kind: Perturbation, text: str) -> None:
    for severity in Severity:
        assert isinstance(perturb(text, kind, severity, seed="0"), str)


def test_words_stay_the_same_words() -> None:
    for severity in Severity:
        for seed in "0123456789":
            for kind in (noise.word_order, noise.attribute_order):
                changed = perturb(TEXT, kind, severity, seed=seed).replace(",", " ")
                told = TEXT.replace(",", " ").replace(" - ", "  ")
                assert sorted(changed.replace(" - ", "  ").split()) == sorted(told.split())
            for kind in (noise.lower_case, noise.upper_case):
                assert perturb(TEXT, kind, severity, seed=seed).lower() == TEXT.lower()
            added = perturb(TEXT, noise.noise_words, severity, seed=seed)
            assert set(TEXT.split()) <= set(added.split())


def test_the_name_stays_in_front() -> None:
    changed = perturb(TEXT, noise.attribute_order, Severity.strong, seed="1")
    assert changed.startswith("Brightmoor Electric Kettle 1.7 L, ")
    assert perturb("Kettle, blue", noise.attribute_order, Severity.strong, seed="1") == (
        "Kettle, blue"
    )


def test_numbers_keep_their_points() -> None:
    bare = perturb("Kettle 1.7 L, 220-240 V.", noise.punctuation_dropped, Severity.strong, seed="0")
    assert bare.split() == ["Kettle", "1.7", "L", "220-240", "V"]


def test_look_alikes_look_alike_and_are_not() -> None:
    changed = perturb("apple case", noise.look_alikes, Severity.strong, seed="0")
    assert len(changed) == len("apple case")
    strange = [letter for letter in changed if not letter.isascii()]
    assert strange
    assert all(unicodedata.name(letter).startswith("CYRILLIC") for letter in strange)


def test_misread_letters_are_shapes() -> None:
    assert perturb("modern", noise.misread_letters, Severity.strong, seed="0") != "modern"
    seen = {perturb("corn", noise.misread_letters, Severity.mild, seed=str(n)) for n in range(30)}
    assert "com" in seen
