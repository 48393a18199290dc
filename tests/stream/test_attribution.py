"""Words, plans, parts and evidence, against answers that are known exactly."""

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as some

from stream.assessment import MODEL_ISSUES
from stream.attribution import (
    EVIDENCE_FIELDS,
    FIELDS,
    TARGETS,
    Fields,
    Plan,
    Span,
    Word,
    attribute,
    evidence,
    fields_of,
    log_odds,
    plan,
    texts_of,
    without,
    words_of,
)

texts = some.text(some.sampled_from("ab é,;/|-&'中か1 "), max_size=60).map(
    lambda text: " ".join(text.split())
)


def spelled(planned: Plan) -> list[str]:
    return [planned.fields[word.field][word.start : word.stop] for word in planned.words]


def probability(odds: float) -> float:
    return 1 / (1 + exp(-odds))


def parts_of(planned: Plan, weights: dict[str, float], base: float = 0.0) -> list[float]:
    """What attribution finds when the log-odds are a sum over the words that are there."""

    def answer(fields: Fields) -> float:
        there = [fields[word.field][word.start : word.stop] for word in every(fields)]
        return probability(base + sum(weights.get(word, 0.0) for word in there))

    return attribute(planned, answer(planned.fields), [answer(one) for one in planned.variants()])


def every(fields: Fields) -> list[Word]:
    return [word for field, text in enumerate(fields) for word in words_of(text, field)]


def test_words() -> None:
    title = "Women's T-Shirt - red,blue/green (2 pcs) !!! 中文"
    found = [title[word.start : word.stop] for word in words_of(title)]
    assert found == [
        *("Women's", "T-Shirt", "red,", "blue/", "green", "(2", "pcs)", "!!!", "中", "文"),
    ]


def test_fields_and_text_are_two_forms_of_one_thing() -> None:
    text = "Oak stool\nMarlowe\nHome > Stools\nSits well."
    fields = fields_of("quality", (text,))
    assert fields == ("Oak stool", "Marlowe", "Home > Stools", "Sits well.")
    assert texts_of("quality", fields) == (text,)
    assert fields_of("quality", ("only a title",)) == ("only a title", "", "", "")
    assert fields_of("quality", ("a\nb\nc\nd\ne",)) == ("a", "b", "c", "d e")
    assert texts_of("relevance", fields_of("relevance", ("a", "b"))) == ("a", "b")
    assert set(EVIDENCE_FIELDS) == set(MODEL_ISSUES) < set(TARGETS["quality"])
    assert set(FIELDS) == set(TARGETS)


class TestPlan:
    @given(some.lists(texts, min_size=1, max_size=4).map(tuple), some.integers(1, 40))
    def test_is_bounded_and_stays_within_fields(self, fields: Fields, limit: int) -> None:
        planned = plan(fields, limit=limit)
        assert len(planned.windows) <= limit
        for first, stop in planned.windows:
            assert 0 <= first < stop <= len(planned.words)
            assert len({word.field for word in planned.words[first:stop]}) == 1
        for variant in planned.variants():
            assert variant != fields
            assert all("  " not in text and text == text.strip() for text in variant)

    @given(some.lists(texts, min_size=1, max_size=4).map(tuple))
    def test_leaves_out_every_word_where_there_is_room(self, fields: Fields) -> None:
        planned = plan(fields, limit=1000)
        alone = {first for first, stop in planned.windows if stop == first + 1}
        assert alone == set(range(len(planned.words)))

    def test_puts_neighbours_together_where_there_is_not(self) -> None:
        planned = plan((" ".join("abcdefghij"),), limit=5)
        assert [tuple(window) for window in planned.windows] == [
            *((0, 2), (2, 4), (4, 6), (6, 8), (8, 10)),
        ]

    def test_leaves_other_fields_alone(self) -> None:
        planned = plan(("a b", "c", "d e"), limit=10, within={2})
        assert spelled(planned) == ["d", "e"]
        assert {variant[:2] for variant in planned.variants()} == {("a b", "c")}

    def test_gives_what_a_short_field_does_not_need_to_the_long(self) -> None:
        planned = plan(("a", " ".join("bcdefgh")), limit=8)
        assert [window for window in planned.windows if window.stop - window.first > 1] == []


def test_without() -> None:
    planned = plan(("Oak - Stool, 45 cm", "Marlowe"), limit=10)
    assert without(planned, [0]) == ("- Stool, 45 cm", "Marlowe")
    assert without(planned, [0, 1]) == ("45 cm", "Marlowe")
    assert without(planned, [3, 2, 4]) == ("Oak - Stool,", "")
    assert without(planned, range(5)) == ("", "")


WEIGHTS = {"free": 2.0, "shipping": 1.5, "oak": -1.0, "now": 0.5}


class TestParts:
    def test_are_exact_where_the_answer_is_a_sum(self) -> None:
        planned = plan(("oak stool free shipping now",), limit=100)
        assert parts_of(planned, WEIGHTS) == pytest.approx([-1.0, 0.0, 2.0, 1.5, 0.5], abs=1e-3)

    def test_add_up_where_words_were_asked_about_together(self) -> None:
        planned = plan(("oak stool free shipping now",), limit=3)
        parts = parts_of(planned, WEIGHTS)
        assert parts == pytest.approx([-0.5, -0.5, 1.75, 1.75, 0.5], abs=1e-3)

    def test_find_what_is_said_twice(self) -> None:
        """A word whose twin is still there is not missed; the pair is."""
        planned = plan(("sale oak stool sale sale",), limit=100)

        def answer(fields: Fields) -> float:
            return probability(3.0 if "sale" in fields[0] and "sale sale" in fields[0] else -1.0)

        rest = [answer(one) for one in planned.variants()]
        parts = attribute(planned, answer(planned.fields), rest)
        assert min(parts[3:]) > max(parts[:3])

    def test_of_no_words_are_none(self) -> None:
        assert attribute(plan(("",), limit=5), 0.5, []) == []

    def test_a_certain_answer_is_no_infinity(self) -> None:
        assert log_odds(1.0) == pytest.approx(-log_odds(0.0))
        assert log_odds(1.0) < 14


class TestEvidence:
    FIELDS = ("oak stool free shipping now", "Marlowe")

    def found(self, weights: dict[str, float], *fields: int) -> str | None:
        planned = plan(self.FIELDS, limit=100)
        span = evidence(planned, parts_of(planned, weights), within=fields or None)
        return None if span is None else planned.fields[span.field][span.start : span.stop]

    def test_is_the_run_that_matters(self) -> None:
        assert self.found({"free": 2.0, "shipping": 1.5, "oak": -1.0}) == "free shipping"
        assert self.found({"oak": 0.2, "shipping": 3.0}) == "shipping"

    def test_spans_a_weak_word_between_strong_ones(self) -> None:
        assert self.found({"stool": 2.0, "shipping": 2.0}) == "stool free shipping"

    def test_reaches_across_no_fields(self) -> None:
        assert self.found({"now": 2.0, "Marlowe": 2.1}) == "Marlowe"

    def test_lies_where_it_may(self) -> None:
        assert self.found({"now": 1.0, "Marlowe": 3.0}, 0) == "now"
        assert self.found({"now": 1.0, "Marlowe": 3.0}, 1) == "Marlowe"

    def test_is_none_where_no_part_is_to_blame(self) -> None:
        assert self.found({}) is None
        assert self.found({"oak": -3.0}) is None
        assert self.found({"oak": 0.1}) is None

    @given(texts, some.data())
    def test_is_a_part_of_the_text(self, text: str, data: some.DataObject) -> None:
        planned = plan((text,), limit=100)
        count = len(planned.words)
        parts = data.draw(some.lists(some.floats(-5, 5), min_size=count, max_size=count))
        span = evidence(planned, parts)
        if span is None:
            assert sum(part for part in parts if part > 0) < 5
        else:
            assert isinstance(span, Span)
            assert text[span.start : span.stop].strip() == text[span.start : span.stop] != ""
