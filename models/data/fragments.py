"""Queries without meaning: keyboard mashing, scrambled and cut words, word salad, empty phrases."""

from collections.abc import Callable
from random import Random

from models.data.gibberish import gibberish, mash, symbols
from models.data.query_words import QueryWords

_VOWELS = "aeiou"
_CONSONANTS = "bcdfghjklmnpqrstvwxz"


def pseudoword(random: Random) -> str:
    """Letters in an order no language likes, with a vowel here and there."""
    made = ""
    for _ in range(random.choice((2, 2, 3, 3, 4))):
        made += "".join(random.choice(_CONSONANTS) for _ in range(random.choice((1, 2, 2, 3))))
        made += random.choice(_VOWELS) * random.choice((0, 1, 1, 2))
    return made


def scrambled(random: Random, words: QueryWords) -> str:
    """A real word with its letters shuffled."""
    word = list(random.choice(random.choice(words.kinds).split()))
    for _ in range(3):
        random.shuffle(word)
    return "".join(word) if len(word) > 5 else mash(random)


def abstract_word(random: Random, words: QueryWords) -> str:
    """A word that names nothing a shop could show."""
    wide = words.nameless and random.random() < 0.6
    return random.choice(words.nameless if wide else words.abstract)


def empty_phrase(random: Random, words: QueryWords) -> str:
    """Function words, with or without an abstract one."""
    made = random.sample(words.connectives, random.choice((1, 2, 2, 3, 3, 4)))
    if random.random() < 0.4:
        made.append(abstract_word(random, words))
    return " ".join(made)


def salad(random: Random, words: QueryWords) -> str:
    """Words that have nothing to do with each other."""
    count = random.choice((2, 3, 3, 4, 5))
    pools = (words.abstract, words.abstract, words.connectives, words.subjects, words.talk)
    return " ".join(
        random.choice(random.choice(random.choice(pools)).split()) for _ in range(count)
    )


def babble(random: Random, words: QueryWords) -> str:
    """One to three words in an order of letters no language likes."""
    return " ".join(pseudoword(random) for _ in range(random.choice((1, 1, 2, 2, 3))))


def letter(random: Random, words: QueryWords) -> str:
    """One letter, or one twice."""
    return random.choice("abcdefghijklmnopqrstuvwxyz") * random.choice((1, 1, 1, 2))


def mashed_behind(random: Random, words: QueryWords) -> str:
    """Mashing that ends in a word."""
    return f"{mash(random)} {random.choice(words.connectives)}"


_KINDS: tuple[tuple[Callable[[Random, QueryWords], str], int], ...] = (
    (lambda random, words: gibberish(random), 34),
    (babble, 12),
    (scrambled, 8),
    (lambda random, words: symbols(random), 8),
    (empty_phrase, 10),
    (abstract_word, 12),
    (salad, 8),
    (letter, 3),
    (lambda random, words: "", 2),
    (mashed_behind, 3),
)


def meaningless(random: Random, words: QueryWords) -> str:
    """What no shopper could have meant."""
    kinds = [kind for kind, _ in _KINDS]
    return random.choices(kinds, [weight for _, weight in _KINDS])[0](random, words)
