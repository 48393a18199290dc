"""The yardstick of one's own labels trains twice with each number of them, and measures others."""

from random import Random

import pytest

pytest.importorskip("torch", reason="needs the training extra")

from benchmarks import own_labels
from benchmarks.intent.labelled import Label, Query, fingerprint
from tests.models.training import made_up


def test_few_labels_do_not_undo_what_the_shipped_model_knows() -> None:
    made = [
        Query(
            text=one.text,
            label=Label(sha256=fingerprint(one.text), source="made up", intent=one.label),
        )
        for one in made_up.examples(60)
    ]
    Random(1).shuffle(made)
    told: list[str] = []
    found = own_labels.run(
        made[:60], made[60:], [60], seed=7, progress=lambda _, note: told.append(note)
    )
    assert told == ["60 labels, shipped head", "60 labels, new head"]
    by_head = {one.head: one.figures.accuracy.value or 0 for one in found.trained}
    assert found.shipped.queries == 120
    assert by_head["shipped"] > (found.shipped.accuracy.value or 0) - 0.05
    assert set(by_head) == {"shipped", "new"}
    assert own_labels.table(found).row_count == 3
