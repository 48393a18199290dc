"""Intent examples: grammar queries for every intent, and real texts for those that have them.

The training part is balanced over the intents; the parts that calibrate and measure have the mix
expected in service, and words, phrases and texts that training never sees.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from models.data import grammar, written
from models.data.keystrokes import jumbled, typed
from models.data.pools import any_part
from models.data.query_words import QueryWords
from models.data.sources import misspellings
from models.data.utterances import Utterance, product_queries, terse, utterances
from models.examples import Example, Part, part_of
from stream.assessment import INTENTS
from stream.texts import intent_text

NATURAL = {
    "exact_item": 0.08, "brand": 0.05, "product_type": 0.31, "feature": 0.40,
    "compatibility": 0.06, "use_case": 0.03, "advice": 0.015, "support": 0.015,
    "unintelligible": 0.04,
}  # fmt: skip
"""The mix of intents expected in a general shop's search box: that of 845 labelled ones, drawn at
random, with two or three times as many of what their two shops are hardly asked for."""

REAL = {
    "exact_item": 0.3, "brand": 0.2, "product_type": 0.03, "feature": 0.12, "advice": 0.15,
    "support": 0.4, "unintelligible": 0.35,
}  # fmt: skip
"""How often an example is a real text, where the sets have any: the rest is grammar."""

WRITTEN: dict[Part, float] = {"train": 0.8, "tune": 0.6, "select": 0.6, "test": 0.6}
"""How often an example is one of the queries written for this project: real ones resemble these
more than what a grammar makes."""

LONGEST = 16
"""Words of a real utterance: longer ones are shortened, for nobody types them."""


def examples(folder: Path, count: int, random: Random) -> Iterator[Example]:
    """`count` examples, about; misspelled, jumbled and cased as in a search box."""
    real: dict[tuple[str, Part], list[Utterance]] = {}
    for found in (*utterances(folder), *product_queries(folder, random)):
        real.setdefault((found.intent, part_of(found.text.lower())), []).append(found)
    told = written.by_part()
    # What is measured on is not trained on, even where the grammar makes it by chance.
    held = {text.lower() for (_, part), texts in told.items() if part != "train" for text in texts}
    held |= {
        one.text.lower() for (_, part), ones in real.items() if part != "train" for one in ones
    }
    spellings = misspellings(folder)
    words = {
        unseen: QueryWords(unseen=unseen, english=tuple(spellings)) for unseen in (False, True)
    }
    for number in range(count):
        part = any_part(random)
        natural = part != "train"
        name = (
            random.choices(list(NATURAL), list(NATURAL.values()))[0]
            if natural
            else INTENTS[number % len(INTENTS)]
        )
        offered = real.get((name, part))
        source = "grammar"
        if random.random() < WRITTEN[part] and (name, part) in told:
            text, source = random.choice(told[name, part]), "written"
        elif offered and random.random() < REAL.get(name, 0.0):
            chosen = random.choice(offered)
            text, source = chosen.text, chosen.source
            if name in {"support", "advice"} and (
                random.random() < 0.5 or len(text.split()) > LONGEST
            ):
                text = terse(text, random)
        else:
            text = grammar.query(name, random, words[natural])
            if name == "feature" and random.random() < 0.06:
                text = jumbled(text, random)
        group = text.lower()
        if name != "unintelligible":
            text = typed(text, random, spellings)
        elif random.random() < 0.7:
            text = text.lower()
        if not natural and not held.isdisjoint((group, text.lower())):
            continue
        yield Example(
            text=intent_text(text),
            group=group,
            source=source,
            label=name,
            natural=natural,
            part=part,
        )
