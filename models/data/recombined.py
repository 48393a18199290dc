"""Texts like queries, without labels: written queries and titles in, recombinations out.

For a small network to learn from a large one's probabilities: what nobody has labelled shows it
more of what the large one knows than labels do (data augmentation of TinyBERT: Jiao et al. 2020).
Most are no query that anybody would type; the teacher's doubt about them is learnt with the rest.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from models import runtime
from models.data import written
from models.data.keystrokes import typed
from models.data.sources import misspellings
from models.data.spelling import titles
from models.examples import Example
from stream.texts import intent_text

LONGEST = 12
"""Words of a recombination."""

TWICE = 0.25
"""How often a text gets typing errors twice over."""

Words = list[str]


def texts(folder: Path, count: int, random: Random) -> Iterator[Example]:
    """`count` texts, each once; none is a written query held out from training."""
    told: list[list[Words]] = []
    held: set[str] = set()
    for (_, part), queries in written.by_part().items():
        if part == "train":
            told.append([query.split() for query in queries])
        else:
            held.update(queries)
    spellings = misspellings(folder)
    pieces = Pieces(told, [title.lower().split() for title in titles(folder)], names())
    seen: set[str] = set()
    while len(seen) < count:
        words = pieces.draw(random)
        made = typed(" ".join(words[:LONGEST]), random, spellings)
        if random.random() < TWICE:
            made = typed(made, random, spellings)
        if not made or made in seen or made.lower() in held:
            continue
        seen.add(made)
        yield Example(text=intent_text(made), group=made.lower(), source="recombined", part="train")


def names() -> list[list[Words]]:
    """By sort, what is known by name (the encoder's list)."""
    encoder = runtime.REPOSITORY / "encoder" / runtime.ENCODER
    return [[name.split() for name in sort] for sort in runtime.names(encoder, encoder).values()]


class Pieces:
    """Queries by intent, titles, and names by sort, as words: what texts are put together from."""

    def __init__(
        self,
        told: Sequence[Sequence[Words]],
        listed: Sequence[Words],
        named: Sequence[Sequence[Words]],
    ) -> None:
        self._told = told
        self._listed = listed
        self._named = named
        self._ways: dict[Callable[[Random], Words], float] = {
            self._query: 0.26,
            self._spliced: 0.17,
            self._with_a_name: 0.11,
            self._exchanged: 0.10,
            self._shortened: 0.10,
            self._inserted: 0.08,
            self._shuffled: 0.07,
            self._cut_from_a_title: 0.07,
            self._word: 0.05,
        }

    def draw(self, random: Random) -> Words:
        """A text's words."""
        return random.choices(list(self._ways), list(self._ways.values()))[0](random)

    def _query(self, random: Random) -> Words:
        """Every intent is drawn alike."""
        return list(random.choice(random.choice(self._told)))

    def _word(self, random: Random) -> Words:
        return [random.choice(self._query(random))]

    def _spliced(self, random: Random) -> Words:
        """The beginning of one query and the end of another."""
        first, last = self._query(random), self._query(random)
        return first[: random.randint(1, len(first))] + last[random.randrange(len(last)) :]

    def _exchanged(self, random: Random) -> Words:
        words = self._query(random)
        words[random.randrange(len(words))] = random.choice(self._query(random))
        return words

    def _with_a_name(self, random: Random) -> Words:
        """A name for a word, or beside the only one."""
        words, name = self._query(random), random.choice(random.choice(self._named))
        at = random.randrange(len(words))
        if len(words) == 1:
            return random.choice((name + words, words + name))
        return words[:at] + name + words[at + 1 :]

    def _inserted(self, random: Random) -> Words:
        words = self._query(random)
        words.insert(random.randint(0, len(words)), random.choice(self._query(random)))
        return words

    def _shortened(self, random: Random) -> Words:
        words = self._query(random)
        if len(words) > 1:
            del words[random.randrange(len(words))]
        return words

    def _shuffled(self, random: Random) -> Words:
        words = self._query(random)
        random.shuffle(words)
        return words

    def _cut_from_a_title(self, random: Random) -> Words:
        words = random.choice(self._listed)
        count = random.randint(1, 6)
        start = random.randrange(max(1, len(words) - count + 1))
        return words[start : start + count]
