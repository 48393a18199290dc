"""Query grammars: an intent and a random generator in, a query a shopper could have typed out.

Each template is a line, its weight first. A fifth of the light templates, like a fifth of the
words, is kept from training: what is measured on them is not the ear for a phrase.
"""

from functools import cache
from random import Random
from string import Formatter

from models.data.fragments import meaningless
from models.data.query_slots import Slots
from models.data.query_templates import TEMPLATES
from models.data.query_words import QueryWords
from models.data.vocabulary import is_unseen

_COMMON = 3
"""Templates of at least this weight are in both halves."""


@cache
def _weighted(intent: str, unseen: bool) -> tuple[tuple[str, ...], tuple[int, ...]]:
    lines = [line.split(maxsplit=1) for line in TEMPLATES[intent].splitlines() if line.strip()]
    kept = [
        (text, int(weight))
        for weight, text in lines
        if unseen or int(weight) >= _COMMON or not is_unseen(f"template {text}")
    ]
    return tuple(text for text, _ in kept), tuple(weight for _, weight in kept)


@cache
def _parsed(template: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((text, name) for text, name, _, _ in Formatter().parse(template))


def templates(intent: str, *, unseen: bool) -> tuple[str, ...]:
    """The templates of an intent that a half may use."""
    return _weighted(intent, unseen)[0]


def query(intent: str, random: Random, words: QueryWords) -> str:
    """A query with this intent, neatly typed; see `keystrokes` for how shoppers type."""
    texts, weights = _weighted(intent, words.unseen)
    template = random.choices(texts, weights)[0]
    if template == "{meaningless}":
        return meaningless(random, words)
    slots = Slots(random, words)
    return "".join(text + (slots.fill(name) if name else "") for text, name in _parsed(template))
