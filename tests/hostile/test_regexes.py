"""Every regular expression is linear: counted in the steps of a backtracking matcher, not timed."""

import re
import sys
from collections.abc import Iterator

import pytest

from benchmarks.hostile.attacks import Attack
from benchmarks.hostile.backtracking import Matcher
from benchmarks.hostile.counting import costliest, is_linear
from benchmarks.hostile.patterns import Found, all_patterns

OWN_TEXT = frozenset({"stream.masking.bank_account._PART"})
"""Applied to constants of the code alone."""

PATTERNS = [found for found in all_patterns() if found.name not in OWN_TEXT]


@pytest.fixture(autouse=True)
def _deep() -> Iterator[None]:
    """The counting matcher recurses once for every repetition of a group."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(50_000)
    yield
    sys.setrecursionlimit(before)


@pytest.mark.parametrize("found", PATTERNS, ids=lambda found: found.name)
def test_it_is_linear(found: Found) -> None:
    for few, attack in costliest(found, 2):
        assert is_linear(found, attack, few), f"{found.pattern.pattern!r} on {attack}"


@pytest.mark.parametrize(
    "bad",
    [
        r"^\W*(?:x|-+)\W*$",
        r"<[a-z/][^>]*>",
        r"(?:/\*.*?\*/)*\w",
        r"(a+)+$",
        r"[a-z]+@",
        r"\s+$",
        r"'(?:[^'\\]|\\.)*'",
    ],
)
def test_one_that_is_not_is_found(bad: str) -> None:
    found = Found("bad", re.compile(bad), "search")
    assert not all(is_linear(found, attack, few) for few, attack in costliest(found, 1))


def test_those_of_every_part_are_found() -> None:
    names = {found.name for found in PATTERNS}
    assert {
        "agents.checks.title._PROMOTION",
        "stream.embedded.clickhouse_statement._TOKEN",
        "assayer_serving.surface._PLACEHOLDER",
    } <= names
    assert {found.use for found in PATTERNS} == {"search", "match", "fullmatch"}


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"a+b", "aaab"),
        (r"(?:ab|a)c{2,3}?d", "accd"),
        (r"(\w)\1+(?=!)(?<!x)", "zz!"),
        (r"^[^\d]*+(?>x|xy)$", "abcx"),
        (r"(?:ab){2,}?c\b", "ababab" + "c"),
        (r"(?i)[A-Z]é", "QÉ"),
    ],
)
def test_the_counting_matcher_matches_as_re_does(pattern: str, text: str) -> None:
    compiled = re.compile(pattern)
    for cut in range(len(text) + 1):
        part = text[:cut]
        matcher = Matcher(compiled, part)
        ends = matcher.ends(0)
        found = compiled.match(part)
        assert next(ends, None) == (found.end() if found else None), part
        assert matcher.steps > 0


def test_an_attack_has_the_length_it_is_asked_for() -> None:
    assert Attack("h", "ab", "!").text(6) == "habab!"
