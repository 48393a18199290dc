"""Messages that end the worker's process, or hold it for ever: each is found and put aside."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from agents import events, products, quarantine, queries, trial
from agents.checks import Coordinates, History
from agents.flow import Flow
from agents.outcomes import DeadLettered
from agents.policies import Policies
from agents.quarantine import CRASHES, Quarantine, open_quarantine
from agents.route import Router
from agents.share import ShareLimit
from stream.assessment import Issue
from stream.crash_journal import CrashJournal, Suspects, free_journals
from stream.errors import AssayerError, DeadLetterShare, KafkaUnavailable, StepCrashed
from stream.events import InputRecord
from stream.records import Outcome, Received
from stream.settings import (
    HistorySettings,
    LimitSettings,
    RoutingSettings,
    Settings,
    WatchdogSettings,
    load,
)
from stream.state import state_folder
from tests.malformed import PRODUCTS, encoded, listing


def _for_ever() -> None:
    while True:
        pass


FATAL = {
    "killed": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "ended": lambda: os._exit(3),
    "left": lambda: sys.exit(4),
    "loop": _for_ever,
    "memory": lambda: bytearray(2 * trial.MEMORY_BYTES),
}
"""What a poisoned title does to the process that checks it."""


@pytest.fixture
def _poisonous(monkeypatch: pytest.MonkeyPatch) -> None:
    check = products.check

    def poisoned(record: InputRecord, history: History, at: Coordinates) -> list[Issue]:
        FATAL.get(products.record_of(record).product.title or "", int)()
        return check(record, history, at)

    monkeypatch.setattr(products, "check", poisoned)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load(state_dir=str(tmp_path / "state"), watchdog=WatchdogSettings(stall_s=2.0))


def messages(*titles: str, partition: int = 0) -> list[Received]:
    return [
        Received(PRODUCTS, partition, offset, 1_772_366_400_000, b"k", value, [])
        for offset, title in enumerate(titles)
        for value in [encoded(listing(id=f"sku-{offset}", title=title))]
    ]


FOUND = {
    "killed": "ended the process by signal 11 (SIGSEGV)",
    "ended": "ended the process with status 3",
    "left": "ended the process with status 4",
    "loop": "did not return within 2 s",
    "memory": "needs more than 512 MiB of memory",
}


@pytest.mark.usefixtures("_poisonous")
def test_a_trial_finds_the_guilty_and_them_alone(settings: Settings) -> None:
    titles = ["Oak stool", "killed", "Pine shelf", "loop", "ended", "Elm bench", "left", "memory"]
    deaths = trial.guilty(settings, messages(*titles, "Ash table"))
    told = {titles[death.received.offset]: death.how for death in deaths}
    assert told == FOUND
    assert {death.stage for death in deaths} == {"check"}


def test_a_trial_of_innocents_finds_nobody(settings: Settings) -> None:
    assert trial.guilty(settings, messages("Oak stool", "Pine shelf", "")) == []


@pytest.mark.parametrize("stage", ["assess", "route"])
def test_a_trial_goes_through_every_step(
    stage: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = {"assess": "judge", "route": "context"}[stage]
    monkeypatch.setattr(products, name, lambda *_: os._exit(9))
    (death,) = trial.guilty(settings, messages("Oak stool"))
    assert (death.stage, death.how) == (stage, "ended the process with status 9")


def test_what_kills_only_behind_another_is_guilty_too(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = products.check

    def second(record: InputRecord, history: History, at: Coordinates) -> list[Issue]:
        if products.record_of(record).product.title == "second" and history.products:
            os._exit(5)
        return check(record, history, at)

    monkeypatch.setattr(products, "check", second)
    (death,) = trial.guilty(settings, messages("first", "second", "third"))
    assert death.received.offset == 1


DYING = """
import os, signal, sys
from stream.crash_journal import free_journals
from tests.pipeline.test_poison import messages
from pathlib import Path
journal = free_journals(Path(sys.argv[1]))[0]
with journal.working("check", messages("done", "before")):
    pass
with journal.working("check", messages("a", "b", "c", partition=2)):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_the_journal_survives_a_kill(tmp_path: Path) -> None:
    died = subprocess.run([sys.executable, "-c", DYING, tmp_path], check=False)
    assert died.returncode == -signal.SIGKILL
    (journal,) = free_journals(tmp_path)
    assert journal.suspects() == Suspects("check", PRODUCTS, ((2, 0, 2),))
    journal.clear()
    assert journal.suspects() is None


def test_workers_on_one_host_have_a_journal_each(tmp_path: Path) -> None:
    (first,) = free_journals(tmp_path)
    (second,) = free_journals(tmp_path)
    first.working("check", messages("a"))
    assert second.suspects() is None
    first.close()
    second.close()
    left = free_journals(tmp_path)  # of both dead workers
    assert [journal.suspects() is not None for journal in left] == [True, False]


def test_a_journal_that_cannot_be_written_is_said_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "read-only"
    path.touch()
    journal = CrashJournal(os.open(path, os.O_RDONLY))
    for _ in range(2):
        with journal.working("check", messages("a")):
            pass
    assert len(caplog.records) == 1
    assert "no crash journal any more" in caplog.text


@pytest.mark.parametrize("written", [b"\xff", b"\x05\0\0\0abcde", b"\x05\0\0\0"])
def test_what_is_no_journal_suspects_nobody(tmp_path: Path, written: bytes) -> None:
    (tmp_path / "journal-0").write_bytes(written)
    (journal,) = free_journals(tmp_path)
    assert journal.suspects() is None


def broker_with(batch: Sequence[Received], monkeypatch: pytest.MonkeyPatch) -> None:
    """A broker that still holds these messages."""
    monkeypatch.setattr(
        quarantine,
        "refetch",
        lambda _, topic, partition, offsets: [
            each
            for each in batch
            if (each.topic, each.partition) == (topic, partition) and each.offset in offsets
        ],
    )


def crash(settings: Settings, batch: Sequence[Received]) -> None:
    """A worker dies while at these messages."""
    journal = free_journals(state_folder(settings))[0]
    journal.working("check", batch)
    journal.close()


async def outcomes_of(found: Quarantine, batch: Sequence[Received]) -> list[Outcome]:
    async def away(*_: object) -> list[object]:
        raise AssertionError("nobody is asked")

    flow = Flow(
        products,
        limits=LimitSettings(),
        history=History(HistorySettings()),
        score=away,  # type: ignore[arg-type]
        router=Router(RoutingSettings(), Policies(())),
        journal=found.journal,
        suspicion=found,
    )
    return await flow.process(batch)


@pytest.mark.usefixtures("_poisonous")
async def test_the_guilty_become_dead_letters_on_every_worker_of_the_host(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = messages("", "killed", "", "loop", "")
    broker_with(batch, monkeypatch)
    crash(settings, batch)
    first = open_quarantine(settings)
    second = open_quarantine(settings)  # has not tried them, and knows all the same
    for found in (first, second):
        outcomes = await outcomes_of(found, batch)
        letters = [each for each in outcomes if isinstance(each, DeadLettered)]
        assert [each.received.offset for each in letters] == [1, 3]
        assert [str(each.error) for each in letters] == [FOUND["killed"], FOUND["loop"]]
        assert {type(each.error) for each in letters} == {StepCrashed}
        assert letters[0].stage == "check"
        assert found.journal.suspects() is None
    # Another message at the offset of a guilty one is innocent.
    others = messages("", "", "", "")
    assert not any(isinstance(each, DeadLettered) for each in await outcomes_of(first, others))


async def test_a_kill_from_outside_accuses_nobody(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = messages("", "", "")
    broker_with(batch, monkeypatch)
    crash(settings, batch)
    found = open_quarantine(settings)
    assert not any(isinstance(each, DeadLettered) for each in await outcomes_of(found, batch))
    found.journal.close()
    assert open_quarantine(settings).empty  # nor is anything remembered


def test_what_no_trial_shows_is_narrowed_down_crash_by_crash(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = messages("", "", "")
    broker_with(batch, monkeypatch)
    crash(settings, batch)
    found = open_quarantine(settings)
    assert [found.suspected(each) for each in batch] == [True] * 3
    for _ in range(CRASHES):
        assert found.verdict(batch[1]) is None
        found.journal.working("check", batch[1:2])  # alone now, and the worker dies
        found.journal.close()
        found = open_quarantine(settings)
    assert [found.verdict(each) is None for each in batch] == [True, False, True]
    stage, error = found.verdict(batch[1]) or ("", None)
    assert (stage, str(error)) == (
        "check",
        "the worker died 3 times while it worked on this message alone",
    )


async def test_suspected_messages_are_noted_one_at_a_time(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = messages("", "", "")
    broker_with(batch, monkeypatch)
    crash(settings, batch[1:])
    found = open_quarantine(settings)
    noted: list[list[int]] = []
    working = found.journal.working

    def spy(stage: str, part: Sequence[Received]) -> CrashJournal:
        noted.append([each.offset for each in part])
        return working(stage, part)  # type: ignore[arg-type]

    monkeypatch.setattr(found.journal, "working", spy)
    await outcomes_of(found, batch)
    assert [part for part in noted if part] == [[0], [1], [2]] * 3


def test_without_the_broker_the_suspects_wait(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    crash(settings, messages("a"))

    def away(*_: object) -> list[Received]:
        raise KafkaUnavailable("away")

    monkeypatch.setattr(quarantine, "refetch", away)
    found = open_quarantine(settings)
    assert "not looked into now: away" in caplog.text
    assert found.journal.suspects() is not None


def test_without_a_folder_the_worker_runs_and_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    found = open_quarantine(load(state_dir=str(tmp_path / "file")))
    assert "no crash journal" in caplog.text
    assert found.folder is None
    with found.journal.working("check", messages("a")):
        pass
    assert found.empty


def test_the_state_folder_is_private_and_the_groups_own(tmp_path: Path) -> None:
    one = state_folder(load(state_dir=str(tmp_path)))
    assert one.stat().st_mode & 0o777 == 0o700
    assert one == state_folder(load(state_dir=str(tmp_path)))
    assert one != state_folder(load(state_dir=str(tmp_path), kafka={"group": "other"}))
    one.chmod(0o770)
    with pytest.raises(AssayerError, match="not this user's alone"):
        state_folder(load(state_dir=str(tmp_path)))


def test_notes_are_forgotten_when_the_topics_have_forgotten(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    (message,) = messages("a")
    found = open_quarantine(settings)
    for _ in range(CRASHES):
        found.count(message, "check")
    assert not open_quarantine(settings).empty
    assert found.folder is not None
    (note,) = found.folder.glob("note-*.json")
    old = time.time() - quarantine.KEPT_S - 60
    os.utime(note, (old, old))
    assert open_quarantine(settings).empty
    assert not note.exists()


def test_a_worker_started_again_stops_before_it_delivers_any(tmp_path: Path) -> None:
    limits = LimitSettings(dead_letter_window=10)
    broken = [Outcome(each, "dead_lettered", (), ()) for each in messages(*"abcd")]
    fine = [Outcome(each, "scored", (), ()) for each in messages(*"abcd")]

    def limit() -> ShareLimit:
        return ShareLimit(limits, PRODUCTS, folder=tmp_path)

    first = limit()
    first.watch(broken)
    first.watch(broken)
    with pytest.raises(DeadLetterShare):
        first.watch(broken)
    for _ in range(3):
        again = limit()
        with pytest.raises(DeadLetterShare):
            again.watch([*fine, *broken][1:])
            again.watch(broken)
    # What comes is sound again: it goes on, and soon forgets.
    repaired = limit()
    for _ in range(3):
        repaired.watch(fine)
    assert list(tmp_path.iterdir()) == []
    limit().watch(broken)


def test_every_kind_can_be_tried() -> None:
    assert set(trial.KINDS.values()) == {products, queries, events}
