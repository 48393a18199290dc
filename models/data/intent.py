"""Intent examples: grammar queries for every intent, and real texts for those that have them."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from models.data import grammar, sources
from models.data.corruption import misspell
from models.data.pools import any_part
from models.data.vocabulary import Vocabulary
from models.examples import Example, Part, part_of
from stream.assessment import INTENTS
from stream.texts import intent_text


def examples(folder: Path, count: int, random: Random) -> Iterator[Example]:
    """Grammar queries for every intent, and real texts for those that have them."""
    real: dict[tuple[str, Part], list[tuple[str, str]]] = {}
    found = [
        *sources.utterances(folder),
        *(("exact_item", text, "walmart-amazon") for text in sources.model_numbers(folder)),
        *(("brand", text, "brands") for text in sources.brand_names(folder)),
        *(("product_type", text, "categories") for text in sources.categories(folder)),
    ]
    for name, text, source in found:
        real.setdefault((name, part_of(text.lower())), []).append((text, source))
    spellings = sources.misspellings(folder)
    vocabularies = {unseen: Vocabulary(unseen=unseen) for unseen in (False, True)}
    for number in range(count):
        name = INTENTS[number % len(INTENTS)]
        part = any_part(random)
        source = "grammar"
        offered = real.get((name, part))
        if offered and random.random() < 0.3:
            text, source = random.choice(offered)
        else:
            text = grammar.query(name, random, vocabularies[part != "train"])
        words = text.split()
        able = [i for i, w in enumerate(words) if len(w) > 4 and w.isalpha()]
        if able and name not in {"unintelligible", "exact_item"} and random.random() < 0.08:
            index = random.choice(able)
            words[index] = misspell(words[index], random, spellings)
            text = " ".join(words)
        yield Example(
            text=intent_text(text), group=text, source=source, label=name, natural=True, part=part
        )
