"""How queries are typed: a neat query in, the hasty one out."""

from random import Random

from models.data.corruptions.spelling import misspell


def typed(query: str, random: Random, spellings: dict[str, list[str]]) -> str:
    """The query with the case, slips and shortcuts of a search box."""
    draw = random.random()
    text = query.lower() if draw < 0.85 else query if draw < 0.97 else query.upper()
    text = _plainer(text, random)
    words = text.split()
    if random.random() < 0.2:
        words = _slipped(words, random, spellings)
    if len(words) > 1 and random.random() < 0.02:
        at = random.randrange(len(words) - 1)
        words[at : at + 2] = [words[at] + words[at + 1]]
    return " ".join(words)


def jumbled(query: str, random: Random) -> str:
    """The words in another order, as when a want is added behind what was typed first."""
    words = query.split()
    if 2 <= len(words) <= 4:
        random.shuffle(words)
    return " ".join(words)


def _plainer(text: str, random: Random) -> str:
    if random.random() < 0.7:
        text = text.replace("'", "").replace("’", "")
    if random.random() < 0.5:
        text = text.replace("-", random.choice((" ", "")))
    if "&" in text and random.random() < 0.5:
        text = text.replace("&", "and")
    return text.replace(" and ", " & ") if random.random() < 0.05 else text


def _slipped(words: list[str], random: Random, spellings: dict[str, list[str]]) -> list[str]:
    able = [i for i, word in enumerate(words) if len(word) > 3 and word.isalpha()]
    if not able:
        return words
    chosen = random.choice(able)
    if random.random() < 0.08 and chosen == len(words) - 1 and len(words[chosen]) > 5:
        return [*words[:chosen], words[chosen][: -random.choice((1, 1, 2))]]  # sent too early
    wrong = misspell(words[chosen].lower(), random, spellings)
    return [*words[:chosen], wrong, *words[chosen + 1 :]]
