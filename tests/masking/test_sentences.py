"""The project's marked sentences: how much is found stays at least what the decision page says."""

import pytest

from benchmarks.masking.growth import HOSTILE, LONG
from benchmarks.masking.measure import measure, total
from benchmarks.masking.sentences import KINDS, Half, sentences
from stream.masking import find_spans, mask_personal_data


def test_the_set_holds_what_it_says() -> None:
    found = sentences()
    assert len(found) >= 600
    assert sum(bool(sentence.spans) for sentence in found) >= 250
    assert sum(not sentence.spans for sentence in found) >= 350
    assert {span.kind for sentence in found for span in sentence.spans} == set(KINDS)
    assert {sentence.text[span.start : span.end] for sentence in found for span in sentence.spans}
    assert len({sentence.text for sentence in found}) == len(found)


@pytest.mark.parametrize(
    ("half", "precision", "recall"), [("tuning", 0.99, 0.99), ("held out", 0.95, 0.90)]
)
def test_precision_and_recall(half: Half, precision: float, recall: float) -> None:
    result = measure((one for one in sentences() if one.half == half), find_spans)
    found = total(result.spans)
    assert found.precision >= precision, result.errors
    assert found.recall >= recall, result.errors


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_ends(text: str) -> None:
    long = (text * (LONG // len(text) + 1))[:LONG]
    assert len(mask_personal_data(long)) == LONG
