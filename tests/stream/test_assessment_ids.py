"""Assessment ids: fixed for ever, and the quick way arrives at the same."""

import uuid

from stream.assessment_ids import NAMESPACE, AssessmentIds, assessment_id


def test_ids_never_change() -> None:
    assert assessment_id("search.queries", 1, 7) == "3dc00c11-5983-5870-adc7-3a4e40342493"


def test_the_quick_way_arrives_at_the_same() -> None:
    ids = AssessmentIds("search.queries", 3)
    for offset in [*range(300), 2**40, 2**63]:
        expected = str(uuid.uuid5(NAMESPACE, f"search.queries/3/{offset}"))
        assert ids[offset].decode() == expected == assessment_id("search.queries", 3, offset)
