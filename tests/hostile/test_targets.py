"""Every target of the fuzzer, on sound records changed at random; the same ones every time."""

import random

import pytest

from tests.fuzz.__main__ import LONGEST, NAMES, blind, changed, main
from tests.fuzz.targets import SEEDS, TARGETS

RUNS = {"serving": 150, "files": 150}


def test_the_names_are_those_of_the_targets() -> None:
    assert tuple(TARGETS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_nothing_breaks(name: str) -> None:
    blind(name, RUNS.get(name, 400), seed=7)


def test_what_breaks_is_told_with_its_input(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(data: bytes) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(TARGETS, "decoding", broken)
    with pytest.raises(ZeroDivisionError) as caught:
        blind("decoding", 1, seed=1)
    assert caught.value.__notes__[0].startswith("decoding broke on b'")


def test_changes_are_the_same_for_a_seed_and_bounded() -> None:
    once, again = ([changed(SEEDS[0], random.Random(seed)) for seed in range(50)] for _ in range(2))
    assert once == again
    assert len(set(once)) > 40
    assert max(map(len, once)) <= LONGEST


def test_the_command_says_that_nothing_broke(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert main(["statements", "--runs", "20"]) == 0
    assert capsys.readouterr().out == "statements: 20 inputs, nothing broke\n"
