"""Queries from grammars and open utterances: seeded, varied, split, and shaped for their intent."""

import os
import re
from pathlib import Path
from random import Random

import pytest

from models.data import grammar
from models.data.fragments import meaningless
from models.data.intent import NATURAL, examples
from models.data.keystrokes import jumbled, typed
from models.data.query_slots import Slots, measure, model_number, other_number
from models.data.query_words import QueryWords
from models.data.utterances import held_out, terse
from stream.assessment import INTENTS

DATA = Path(os.environ.get("ASSAYER_SHARED") or Path(__file__).parents[4] / "shared") / "data"
SEEN, UNSEEN = QueryWords(unseen=False), QueryWords(unseen=True)


@pytest.mark.parametrize("intent", INTENTS)
@pytest.mark.parametrize("words", [SEEN, UNSEEN], ids=["seen", "unseen"])
def test_every_intent_is_seeded_and_varied(intent: str, words: QueryWords) -> None:
    made = [grammar.query(intent, Random(seed), words) for seed in range(200)]
    assert made == [grammar.query(intent, Random(seed), words) for seed in range(200)]
    assert len(set(made)) > 90
    assert not any("{" in text for text in made)


def test_every_template_names_slots_that_exist() -> None:
    slots = Slots(Random(0), SEEN)
    for intent in INTENTS:
        for template in grammar.templates(intent, unseen=True):
            for name in re.findall(r"{(\w+)}", template):
                assert name == "meaningless" or slots.fill(name), template


def test_a_part_of_the_templates_is_kept_from_training() -> None:
    for intent in set(INTENTS) - {"brand"}:
        seen = set(grammar.templates(intent, unseen=False))
        every = set(grammar.templates(intent, unseen=True))
        assert seen < every
        assert len(seen) > len(every) / 2


def test_halves_share_no_open_word() -> None:
    for index, (seen, unseen) in enumerate(zip(SEEN.shops, UNSEEN.shops, strict=True)):
        assert unseen.kinds, index
        assert not set(seen.kinds) & set(unseen.kinds)
        assert not set(seen.brands) & set(unseen.brands)
    for name in ("abstract", "talk", "subjects", "life", "motifs", "gadgets", "support_phrases"):
        assert not set(getattr(SEEN, name)) & set(getattr(UNSEEN, name)), name


def test_kinds_do_not_begin_with_what_is_chosen() -> None:
    for words in (SEEN, UNSEEN):
        kinds = {kind for shop in words.shops for kind in shop.kinds}
        assert not {kind for kind in kinds if kind.startswith(("wireless ", "leather "))}
        assert words.compounds


def test_words_of_the_language_that_name_goods_are_not_meaningless() -> None:
    words = QueryWords(unseen=False, english=("foundation", "insulation", "gracefully", "lamp"))
    assert not {"foundation", "insulation", "lamp"} & set(words.nameless)


def test_parts_belong_to_what_is_owned() -> None:
    for seed in range(50):
        slots = Slots(Random(seed), SEEN)
        owned, part = slots.fill("owned"), slots.fill("spare_part")
        assert any(owned in things and part in parts for things, parts in SEEN.owned)


@pytest.mark.parametrize(
    ("kind", "other"),
    [("kettle", "kettles"), ("brushes", "brush"), ("torch", "torches"), ("dress", "dresses"),
     ("berry", "berries"), ("toys", "toy"), ("batteries", "battery")],
)  # fmt: skip
def test_other_number(kind: str, other: str) -> None:
    assert other_number(kind) == other


def test_numbers_and_measures_have_digits() -> None:
    for seed in range(200):
        assert re.search(r"\d", model_number(Random(seed)))
        assert re.search(r"\d", measure(Random(seed)))


def test_typing_is_seeded_and_keeps_most_words() -> None:
    text = "Women's Waterproof Hiking Boots"
    made = [typed(text, Random(seed), {}) for seed in range(300)]
    assert made == [typed(text, Random(seed), {}) for seed in range(300)]
    plain = sum(one in {"women's waterproof hiking boots", "womens waterproof hiking boots"}
                for one in made)  # fmt: skip
    assert 150 < plain < 290
    assert sorted(jumbled("red steel kettle", Random(1)).split()) == ["kettle", "red", "steel"]


def test_fragments_hold_no_kind_of_goods_alone() -> None:
    kinds = {kind for shop in SEEN.shops for kind in shop.kinds}
    made = {meaningless(Random(seed), SEEN) for seed in range(2000)}
    assert not made & kinds


def test_terse_drops_the_asking_and_keeps_the_matter() -> None:
    asked = "could you please help me to track my order?"
    assert terse(asked, Random(0)) == "track my order"
    assert terse("I do not know what to do", Random(0)) == "I do not know what to do"


def test_some_utterances_are_held_out() -> None:
    share = sum(held_out(f"where is parcel {number}") for number in range(4000)) / 4000
    assert 0.03 < share < 0.07
    assert held_out("Where Is Parcel 1") == held_out("where is parcel 1")


def test_the_natural_mix_is_whole() -> None:
    assert set(NATURAL) == set(INTENTS)
    assert sum(NATURAL.values()) == pytest.approx(1.0)


@pytest.mark.shared
@pytest.mark.skipif(not DATA.is_dir(), reason="the shared data sets are absent")
def test_examples_are_balanced_to_train_and_natural_to_measure() -> None:
    made = list(examples(DATA, 4000, Random(3)))
    train = [one for one in made if one.part == "train"]
    other = [one for one in made if one.part != "train"]
    assert all(one.natural for one in other)
    assert not any(one.natural for one in train)
    counted = [sum(one.label == intent for one in train) for intent in INTENTS]
    assert max(counted) < 1.3 * min(counted)
    share = sum(one.label == "feature" for one in other) / len(other)
    assert abs(share - NATURAL["feature"]) < 0.06
    assert not {one.text.lower() for one in train} & {
        one.group for one in other if one.source != "grammar"
    }
