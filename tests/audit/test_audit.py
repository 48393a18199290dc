"""The audit against a real broker and ClickHouse: what is planted is found, and only that."""

import json
from pathlib import Path

import pytest
from confluent_kafka import Producer

from stream.assessment_ids import assessment_id
from stream.audit import audit, outputs
from stream.audit.judge import (
    NO_EVENT,
    NO_RECORD,
    NO_ROW,
    OTHER_RECORD,
    REASONS,
    SEVERAL_ROWS,
    WRONG_RECORD,
    WRONG_ROW,
)
from stream.audit.snapshot import Snapshot
from stream.cli.audit_words import compared
from stream.kafka import client_config
from stream.topics import (
    DEAD_LETTERS,
    PRODUCT_UPDATES,
    SCORES_EVENTS,
    SCORES_PRODUCTS,
    SCORES_QUERIES,
    SEARCH_EVENTS,
    SEARCH_QUERIES,
)
from tests.audit.finished import DAY_S, Finished, found
from tests.cli.assayer import Ended, assayer

pytestmark = pytest.mark.stack


def command(finished: Finished, group: str, *arguments: str | Path) -> Ended:
    """`assayer audit` of a group."""
    settings = finished.endpoints.environment() | {"ASSAYER_KAFKA__GROUP": group}
    return assayer("audit", *arguments, settings=settings)


def test_finished_work_is_clean(finished: Finished, tmp_path: Path) -> None:
    place = finished.partition(SEARCH_QUERIES.name)
    for _ in range(3):
        place.scored()
    place.dead_lettered()
    place.commit()
    result, item = place.audit()
    assert result.clean
    assert (item.first, item.end, item.scored, item.dead_lettered) == (0, 4, 3, 1)
    assert (result.offsets, result.repeated, item.gaps, item.faults) == (4, 0, 0, [])
    listed = tmp_path / "faults.jsonl"
    ended = command(finished, place.settings.kafka.group, "--list", listed)
    assert ended.status == 0, ended.err
    assert ended.out.splitlines()[-1] == "missing 0, duplicated 0"
    assert f"group {place.settings.kafka.group!r} had committed" in ended.out
    assert listed.read_bytes() == b""


def test_losses_are_found_and_told(finished: Finished, tmp_path: Path) -> None:
    place = finished.partition(SEARCH_QUERIES.name)
    place.scored()
    no_row = [place.message() for _ in range(2)]
    no_record = place.message()
    place.row(no_record)
    no_letter = place.message()
    place.row(no_letter, "dead_letters")
    place.score(no_row[0])  # a record alone is no outcome
    place.scored()
    place.commit()
    result, item = place.audit()
    assert (result.missing, result.duplicated, result.offsets) == (4, 0, 6)
    assert found(item, "missing") == dict.fromkeys(no_row, REASONS[NO_ROW])
    assert found(item, "unpublished") == dict.fromkeys([no_record, no_letter], REASONS[NO_RECORD])

    report, listed = tmp_path / "audit.json", tmp_path / "faults.jsonl"
    ended = command(finished, place.settings.kafka.group, "--json", report, "--list", listed)
    assert ended.status == 1
    name = f"{place.topic}/{place.number}"
    assert f"missing in {name}: 1-2: {REASONS[NO_ROW]}" in ended.out
    assert f"unpublished in {name}: 3-4: {REASONS[NO_RECORD]}" in ended.out
    assert ended.out.splitlines()[-1] == "missing 4, duplicated 0"
    assert json.loads(report.read_bytes())["missing"] == 4
    lines = [json.loads(line) for line in listed.read_bytes().splitlines()]
    assert [(line["fault"], line["first"], line["last"]) for line in lines] == [
        ("missing", 1, 2),
        ("unpublished", 3, 4),
    ]
    assert all((line["topic"], line["partition"]) == (place.topic, place.number) for line in lines)


def test_every_kind_of_duplicate_is_found(finished: Finished) -> None:
    place = finished.partition(SEARCH_EVENTS.name)
    other_id = assessment_id(place.topic, place.number, 1_000)
    two_tables = place.scored()
    place.row(two_tables, "dead_letters")
    two_ids = place.scored()
    place.row(two_ids, stated=other_id)
    other_kind = place.dead_lettered()
    place.score(other_kind)
    strange_record = place.scored()
    place.score(strange_record, stated=other_id)
    strange_topic = place.scored()
    place.score(strange_topic, topic=SCORES_QUERIES.name)
    replaced_record = place.message()
    place.row(replaced_record)
    place.score(replaced_record, stated=other_id)
    place.scored()
    place.commit()
    result, item = place.audit()
    assert found(item, "duplicated") == {
        two_tables: REASONS[SEVERAL_ROWS],
        two_ids: REASONS[WRONG_ROW],
        other_kind: REASONS[OTHER_RECORD],
        strange_record: REASONS[WRONG_RECORD],
        strange_topic: REASONS[WRONG_RECORD],
        replaced_record: REASONS[WRONG_RECORD],
    }
    # The record it should have had is not there either.
    assert found(item, "unpublished") == {replaced_record: REASONS[NO_RECORD]}
    assert (result.missing, result.duplicated, result.offsets) == (1, 6, 7)
    # FINAL, and merges, keep one of two rows of an offset: the wrong one is still told.
    finished.command("OPTIMIZE TABLE assessments FINAL")
    assert found(place.audit()[1], "duplicated") == found(item, "duplicated")


def test_replays_are_no_duplicates(finished: Finished) -> None:
    place = finished.partition(SEARCH_QUERIES.name)
    for ended in (place.scored(), place.scored()):
        place.row(ended)  # not merged yet: three rows of one key
        place.row(ended)
        place.score(ended)
    letter = place.dead_lettered()
    place.letter(letter)
    place.letter(letter)
    place.commit()
    result, item = place.audit()
    assert result.clean
    assert (result.repeated, item.repeated, item.scored, item.dead_lettered) == (4, 4, 2, 1)


def test_what_is_not_committed_is_not_judged(finished: Finished) -> None:
    place = finished.partition(SEARCH_QUERIES.name)
    place.scored()
    place.commit()
    place.message()  # in work: neither row nor record
    place.row(place.message())
    place.score(place.message())
    result, item = place.audit()
    assert result.clean
    assert (item.end, result.offsets) == (1, 1)


def test_records_of_others_are_counted_and_no_fault(finished: Finished) -> None:
    place = finished.partition(SEARCH_QUERIES.name)
    place.scored()
    place.commit()
    before = {each.topic: each for each in place.audit()[0].outputs}
    name = SCORES_QUERIES.name
    finished.send(name, 0, b"{}")
    finished.send(name, 1, b"\xff", headers=[("assayer-topic", b"\xff")])
    elsewhere = [("assayer-topic", b"orders"), ("assayer-partition", b"0")]
    finished.send(name, 2, b"{}", headers=[*elsewhere, ("assayer-offset", b"0")])
    finished.send(DEAD_LETTERS.name, 0, None)
    ended = command(finished, place.settings.kafka.group)
    assert ended.status == 0, ended.out
    result, _ = place.audit()
    after = {each.topic: each for each in result.outputs}
    for topic, count in ((name, 3), (DEAD_LETTERS.name, 1), (SCORES_EVENTS.name, 0)):
        assert after[topic].foreign == before[topic].foreign + count
        assert after[topic].records == before[topic].records + count
    told = f"{after[name].foreign:,} records on {name} that name no input message"
    assert told in " ".join(ended.out.split())


def transaction(finished: Finished, topic: str, partition: int, values: list[bytes]) -> None:
    """Messages whose end takes an offset."""
    producer = Producer(
        client_config(finished.settings.kafka) | {"transactional.id": f"{topic}-{partition}"}
    )
    producer.init_transactions()
    producer.begin_transaction()
    for value in values:
        producer.produce(topic, value, partition=partition)
    producer.commit_transaction()


def test_markers_hold_no_message(finished: Finished) -> None:
    place = finished.partition(SEARCH_EVENTS.name)
    place.scored()
    transaction(finished, place.topic, place.number, [b"{}"])
    within, marker = 1, 2
    last = place.message()
    assert last == 3
    place.row(last)
    place.score(last)
    place.commit()
    result, item = place.audit()
    assert (item.gaps, result.offsets) == (1, 3)
    assert found(item, "missing") == {within: REASONS[NO_ROW]}
    place.row(within)
    place.score(within)
    place.score(marker)  # an outcome of nothing
    result, item = place.audit()
    assert found(item, "duplicated") == {marker: REASONS[NO_EVENT]}
    assert (result.missing, result.duplicated) == (0, 1)


def test_products_on_a_topic_that_was_never_compacted(
    finished: Finished, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether a record may have gone for a newer one depends on whether any has gone."""
    place = finished.partition(PRODUCT_UPDATES.name)
    name = f"p-{place.number}"
    unpublished = place.message()
    place.row(unpublished, entity=name)
    place.scored(entity=name)
    place.commit()
    result, item = place.audit()
    compacted = next(each for each in result.outputs if each.topic == SCORES_PRODUCTS.name)
    assert not compacted.compacted
    assert found(item, "unpublished") == {unpublished: REASONS[NO_RECORD]}
    leave_gaps(finished)
    result, item = place.audit()
    assert (result.missing, item.superseded) == (0, 1)


def leave_gaps(finished: Finished) -> None:
    """Have offsets on the compacted topic that hold no message, as compaction leaves them."""
    transaction(finished, SCORES_PRODUCTS.name, 0, [b"{}"])
    finished.send(SCORES_PRODUCTS.name, 0, b"{}")


def test_compaction_and_deletions(finished: Finished) -> None:
    leave_gaps(finished)
    place = finished.partition(PRODUCT_UPDATES.name)
    names = {key: f"{key}-{place.number}" for key in ("kept", "lost", "old", "young", "back")}
    lost = {}
    for key, table, age_s, published in (
        ("kept", "assessments", 0, False),
        ("kept", "assessments", 0, True),
        ("lost", "assessments", 0, True),
        ("lost", "assessments", 90 * DAY_S, False),  # the newest: must be there, however old
        ("old", "assessments", 3 * DAY_S, False),
        ("old", "deletions", 2 * DAY_S, False),  # its tombstone may have been removed since
        ("young", "assessments", 0, False),
        ("young", "deletions", 3_000, False),
        ("back", "deletions", 2 * DAY_S, False),
        ("back", "assessments", 0, True),
    ):
        offset = place.message()
        place.row(offset, table, entity=names[key], age_s=age_s)
        if published:
            place.score(offset, key=names[key])
        lost[key] = offset
    gone = place.message()
    place.row(gone, "deletions", entity=names["kept"] + "-gone")
    place.tombstone(gone, key=names["kept"] + "-gone")
    # One whose updates are on two partitions: neither is known to be the later.
    split = place.message()
    place.row(split, entity="split")
    place.commit()
    other = finished.partition(PRODUCT_UPDATES.name)
    other.row(other.message(), entity="split")
    result, item = place.audit()
    assert found(item, "unpublished") == dict.fromkeys(
        [lost["lost"], lost["young"]], REASONS[NO_RECORD]
    )
    assert (result.missing, result.duplicated) == (2, 0)
    assert (item.superseded, item.expired) == (5, 1)


def test_rows_older_than_the_store_keeps(finished: Finished) -> None:
    place = finished.partition(SEARCH_QUERIES.name)
    days = finished.settings.clickhouse.retention_days
    place.message(age_s=(days + 1) * DAY_S)
    young = place.message(age_s=(days - 1) * DAY_S)
    place.commit()
    result, item = place.audit()
    assert item.aged == 1
    assert found(item, "missing") == {young: REASONS[NO_ROW]}
    assert result.missing == 1


def test_records_that_retention_has_deleted(
    finished: Finished, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The embedded broker cannot delete records: its answers about beginnings are changed."""
    place = finished.partition(SEARCH_EVENTS.name)
    for age_s in (8 * DAY_S, 0):
        place.row(place.message(), age_s=age_s)
    place.scored()
    place.commit()
    _, item = place.audit()
    assert list(found(item, "unpublished")) == [0, 1]
    bounds = Snapshot.bounds

    def moved(self: Snapshot, key: tuple[str, int]) -> tuple[int, int]:
        first, after = bounds(self, key)
        return (1, after) if key[0] == SCORES_EVENTS.name else (first, after)

    monkeypatch.setattr(Snapshot, "bounds", moved)
    # The first record that is left was written now; whatever is 10 minutes younger must be there.
    monkeypatch.setattr(outputs, "SLACK_MS", -600_000)
    result, item = place.audit()
    assert list(found(item, "unpublished")) == [1]
    assert (item.expired, result.missing) == (1, 1)


def test_events_deleted_before_they_were_read(
    finished: Finished, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = finished.partition(SEARCH_QUERIES.name)
    for _ in range(5):
        place.scored()
    place.commit(2)
    for first, after, missing, unread in ((4, 9, 2, 0), (4, 4, 0, 2), (1, 9, 0, 0)):
        monkeypatch.setattr(
            Snapshot,
            "bounds",
            lambda _, key, bounds=(first, after): (
                bounds if key == (place.topic, place.number) else (0, 0)
            ),
        )
        result, item = place.audit()
        assert (result.missing, item.unread_or_markers) == (missing, unread)
        assert list(found(item, "missing")) == list(range(2, 2 + missing))


def test_windows_join(finished: Finished, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stream.audit.run.WINDOW", 3)
    place = finished.partition(SEARCH_EVENTS.name)
    place.scored()
    for _ in range(7):
        place.message()
    place.scored()
    place.commit()
    _, item = place.audit()
    assert [(run.first, run.last) for run in item.faults] == [(1, 7)]
    assert (item.missing, item.scored, item.end) == (7, 2, 9)


@pytest.mark.parametrize(
    ("variables", "complaint"),
    [
        ({"ASSAYER_CLICKHOUSE__PORT": "1"}, "no answer from ClickHouse at 127.0.0.1:1"),
        ({"ASSAYER_CLICKHOUSE__DATABASE": "default"}, "run `assayer migrate`"),
        ({"ASSAYER_KAFKA__BOOTSTRAP_SERVERS": "127.0.0.1:1"}, "Kafka at 127.0.0.1:1"),
    ],
)
def test_what_cannot_be_audited_is_not_called_clean(
    finished: Finished, variables: dict[str, str], complaint: str
) -> None:
    place = finished.partition(SEARCH_EVENTS.name)
    place.scored()
    place.commit()
    settings = finished.endpoints.environment() | {
        "ASSAYER_KAFKA__GROUP": place.settings.kafka.group
    }
    ended = assayer("audit", settings=settings | variables)
    assert ended.status == 2
    assert complaint in ended.error()


def test_nothing_committed_is_not_called_clean(finished: Finished, tmp_path: Path) -> None:
    """A misspelled group has committed nothing, and would balance whatever was lost."""
    place = finished.partition(SEARCH_EVENTS.name)
    place.message()
    result = audit(place.settings)
    assert not result.clean
    assert (result.missing, result.duplicated, result.offsets) == (0, 0, 0)
    report, listed = tmp_path / "audit.json", tmp_path / "faults.jsonl"
    ended = command(finished, "nobody", "--json", report, "--list", listed)
    assert ended.status == 2
    assert ended.error() == "no offset is committed by group 'nobody': nothing to compare"
    assert json.loads(report.read_bytes())["not_audited"] == ended.error()
    assert listed.read_bytes() == b""


def test_empty_topics_are_clean_whoever_asks(
    finished: Finished, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Snapshot, "bounds", lambda *_: (7, 7))
    result = audit(finished.of_group("nobody"))
    assert result.clean
    assert result.not_audited == ""
    assert next(compared(result)).startswith("Compared: ")
    assert any(line.startswith("Nothing was compared") for line in compared(result))
