"""Sound lines in; the same lines with malformed ones among them out."""

import random
from collections.abc import Callable, Sequence

Break = Callable[[bytes, bytes], bytes]
"""From a sound line and one of another topic, a line without a newline that cannot be decoded."""


def _deep(line: bytes, stranger: bytes) -> bytes:
    return line[:-1] + b',"trace":' + b"[" * 200 + b"]" * 200 + b"}"


def _latin_1(line: bytes, stranger: bytes) -> bytes:
    return line[:-1] + b',"note":"gr\xfc\xdfe"}'


def _not_a_number(line: bytes, stranger: bytes) -> bytes:
    return line[:-1] + b',"margin":NaN}'


BREAKS: dict[str, Break] = {
    "cut off": lambda line, stranger: line[: len(line) * 2 // 3],
    "another topic's record": lambda line, stranger: stranger,
    "empty object": lambda line, stranger: b"{}",
    "array": lambda line, stranger: b"[" + line + b"]",
    "not UTF-8": _latin_1,
    "NaN": _not_a_number,
    "too deep": _deep,
    "plain text": lambda line, stranger: b"ERROR 502: upstream export failed",
    "null": lambda line, stranger: b"null",
    "two in one": lambda line, stranger: line + line,
    "byte-order mark": lambda line, stranger: b"\xef\xbb\xbf" + line,
    "single quotes": lambda line, stranger: line.replace(b'"', b"'"),
}


def with_broken_lines(
    rng: random.Random, lines: Sequence[bytes], count: int, *, strangers: Sequence[bytes]
) -> list[bytes]:
    """All of `lines` in their order, and `count` broken ones in between, of every kind in turn.

    `strangers` are sound lines of another topic.
    """
    total = len(lines) + count
    places = set(rng.sample(range(total), count))
    kinds = list(BREAKS.values())
    rng.shuffle(kinds)
    sound = iter(lines)
    whole: list[bytes] = []
    planted = 0
    for place in range(total):
        if place in places:
            break_line = kinds[planted % len(kinds)]
            whole.append(break_line(rng.choice(lines), rng.choice(strangers)))
            planted += 1
        else:
            whole.append(next(sound))
    return whole
