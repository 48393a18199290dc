"""Text without meaning: keyboard mashing, random letters, codes, symbols."""

from random import Random

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_CONSONANTS = "bcdfghjklmnpqrstvwxz"


def mash(random: Random) -> str:
    """One word as a bored hand types it."""
    row = random.choice(_ROWS)
    kind = random.randrange(5)
    if kind == 0:
        start = random.randrange(len(row) - 3)
        return row[start : start + random.randint(4, 8)] * random.randint(1, 2)
    if kind == 1:
        return "".join(random.choice(row) for _ in range(random.randint(4, 12)))
    if kind == 2:
        return "".join(random.choice(_CONSONANTS) for _ in range(random.randint(4, 10)))
    if kind == 3:
        return random.choice("abcdefghijklmnopqrstuvwxyz") * random.randint(3, 9)
    letters = "abcdefghijklmnopqrstuvwxyz"
    return "".join(random.choice(letters) for _ in range(random.randint(5, 12)))


def code(random: Random) -> str:
    """A bare stock code."""
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    parts = [
        "".join(random.choice(letters) for _ in range(random.randint(1, 4))),
        str(random.randint(10, 999999)),
    ]
    if random.random() < 0.4:
        parts.append(
            "".join(random.choice(letters + "0123456789") for _ in range(random.randint(1, 4)))
        )
    return random.choice(("", "-", "_", " ")).join(parts)


def symbols(random: Random) -> str:
    """Punctuation and digits only."""
    return "".join(
        random.choice("!?.*#@%&-_/\\0123456789~^+= ") for _ in range(random.randint(1, 12))
    )


def gibberish(random: Random) -> str:
    """One to four words that mean nothing."""
    made = " ".join(mash(random) for _ in range(random.choice((1, 1, 1, 2, 2, 3, 4))))
    return random.choice((made, made, made.capitalize(), made.upper()))
