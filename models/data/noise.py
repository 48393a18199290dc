"""A labelled text in; the same with noise that leaves its label in place out.

For label files of people, who copy what is written neatly or skip what is not: a network that has
seen none of it answers a slip of the finger with another label. What noise may do depends on the
task. A query means the same however it is typed. A listing's title is graded *for* its slips, so
letters change in its description alone, and the title in its capitals, marks and order of
attributes. Written apart from the noise that reports measure with (`models.evaluation`).
"""

from collections.abc import Callable, Iterator, Sequence
from random import Random

import msgspec

from models.data.corruptions.spelling import misspell
from models.examples import Example, Task

Noise = Callable[[str, Random], str]

ENDURED = 3
"""Kinds tried before a text is given up: what has no comma cannot lose one."""

_PADDING = ("a", "an", "any", "my", "pls", "some", "of", "to")
_ENOUGH = 4
"""Letters of a word that is still the same word with one of them wrong."""


def slipped(text: str, random: Random) -> str:
    """One word misspelled, of a long text one in eight."""
    words = text.split(" ")
    able = [n for n, word in enumerate(words) if len(word) >= _ENOUGH and word.isalpha()]
    for place in random.sample(able, min(len(able), 1 + len(words) // 8)):
        words[place] = misspell(words[place], random, {})
    return " ".join(words)


def glued(text: str, random: Random) -> str:
    """The blank between two words lost."""
    words = text.split(" ")
    if len(words) > 1:
        at = random.randrange(len(words) - 1)
        words[at : at + 2] = [words[at] + words[at + 1]]
    return " ".join(words)


def padded(text: str, random: Random) -> str:
    """A word put in that says nothing."""
    words = text.split(" ")
    words.insert(random.randint(0, len(words)), random.choice(_PADDING))
    return " ".join(words)


def swapped(text: str, random: Random) -> str:
    """Two neighbouring words in each other's place."""
    words = text.split(" ")
    if len(words) > 1:
        at = random.randrange(len(words) - 1)
        words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


def cut_short(text: str, random: Random) -> str:
    """Sent a letter or two too early."""
    last = text.rsplit(" ", 1)[-1]
    return text[: -random.choice((1, 1, 2))] if len(last) > _ENOUGH else text


def recased(text: str, random: Random) -> str:
    """In capitals, without any, or with one for each word."""
    return random.choice((str.upper, str.lower, str.title))(text)


def unmarked(text: str, random: Random) -> str:
    """Without the commas, brackets and dashes that stand between words."""
    del random
    return " ".join(
        stripped for word in text.split(" ") if (stripped := word.strip(",;:!?()[]|-–\"'"))
    )


def marked(text: str, random: Random) -> str:
    """A mark behind a word."""
    words = text.split(" ")
    words[random.randrange(len(words))] += random.choice((",", ".", "!", "?", " -"))
    return " ".join(words)


def rearranged(text: str, random: Random) -> str:
    """What stands between commas in another order, but for the name in front."""
    name, *parts = text.split(", ")
    random.shuffle(parts)
    return ", ".join((name, *parts))


_QUERY: tuple[tuple[Noise, float], ...] = (
    (slipped, 0.4),
    (recased, 0.15),
    (padded, 0.1),
    (swapped, 0.1),
    (marked, 0.1),
    (glued, 0.05),
    (cut_short, 0.05),
    (unmarked, 0.05),
)
_TITLE: tuple[tuple[Noise, float], ...] = ((recased, 0.4), (rearranged, 0.3), (unmarked, 0.3))
_DESCRIPTION: tuple[tuple[Noise, float], ...] = (
    (slipped, 0.4),
    (padded, 0.2),
    (swapped, 0.2),
    (marked, 0.1),
    (recased, 0.1),
)


def copies(
    examples: Sequence[Example], task: Task, share: float, *, seed: int
) -> Iterator[Example]:
    """Noisy copies of so many of the training part: 0.5 of every other, 2 of each two.

    A copy stays in its example's group and part. Texts that noise cannot touch are passed over.
    """
    random = Random(seed)
    make = _listing if task == "quality" else _query
    for example in examples:
        if example.belongs_to() != "train":
            continue
        for _ in range(int(share) + (random.random() < share % 1)):
            text = make(example.text, random)
            if text != example.text:
                yield msgspec.structs.replace(
                    example, text=text, source=f"{example.source}, noisy", natural=False
                )


def _query(text: str, random: Random) -> str:
    return _changed(text, _QUERY, random)


def _listing(text: str, random: Random) -> str:
    """Title, description or both, on the lines of `stream.texts.quality_text`."""
    lines = text.split("\n")
    lines[0] = _changed(lines[0], _TITLE, random)
    for _ in range(random.choice((0, 1, 2)) if len(lines) > 1 else 0):
        lines[-1] = _changed(lines[-1], _DESCRIPTION, random)
    return "\n".join(lines)


def _changed(text: str, kinds: tuple[tuple[Noise, float], ...], random: Random) -> str:
    if not text:
        return text
    drawn = random.choices([kind for kind, _ in kinds], [weight for _, weight in kinds], k=ENDURED)
    return next(
        (new for kind in drawn if (new := kind(text, random).strip()) not in {text, ""}), text
    )
