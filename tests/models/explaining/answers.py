"""A model whose answers are known: it counts sales talk."""

from collections.abc import Sequence

from stream.attribution import TARGETS, Fields

TALK = {"free": 0.3, "shipping": 0.35, "cheap": 0.2}


def ask(texts: Sequence[Fields]) -> list[list[float]]:
    """Quality: fair, and not concise, the more of it is in the title; the rest is small."""
    rows = []
    for fields in texts:
        talk = min(0.95, 0.04 + sum(TALK.get(word, 0.0) for word in fields[0].lower().split()))
        row = dict.fromkeys(TARGETS["quality"], 0.01)
        row |= {"good": 0.99 - talk, "fair": talk, "title_not_concise": talk}
        rows.append(list(row.values()))
    return rows
