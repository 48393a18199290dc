"""`assayer dead-letters` on a running pipeline: what it prints, and what it sends back."""

import json
import os
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from confluent_kafka import Message, Producer

from stream.dead_letter_replays import REPLAYED_FROM, ReplayLog, State
from stream.dead_letters import Source
from stream.embedded.session import Session
from stream.kafka import client_config
from stream.reading import read_topic
from stream.sinks.clickhouse import connect
from stream.topics import CAUSE_HEADERS, DEAD_LETTERS, SEARCH_QUERIES, SOURCE_HEADERS
from tests.cli.assayer import ASSAYER, Ended, assayer, environment

pytestmark = pytest.mark.stack

QUERIES = SEARCH_QUERIES.name
HOSTILE = b'\x1b[2J{"user_query": "mail jo.kettle@mail.example"'
BINARY = bytes(range(256)) * 8
PATIENCE_S = 60.0

Headers = list[tuple[str, str | bytes | None]]


class Desk:
    """Sends broken messages and runs the command."""

    def __init__(self, running: Session) -> None:
        self._running = running
        self.settings = running.endpoints.environment()
        self._producer = Producer(client_config(running.settings.kafka))

    def break_one(
        self,
        value: bytes | None,
        *,
        key: bytes | None = None,
        headers: Headers | None = None,
        partition: int = 0,
    ) -> str:
        """Send a message that cannot be processed; the id of its dead letter, once it is there."""
        source = self.send(QUERIES, value, key=key, headers=headers or [], partition=partition)
        end = time.monotonic() + PATIENCE_S
        while source not in {line["id"] for line in self.listed()}:
            assert time.monotonic() < end, f"{source} did not become a dead letter"
        return source

    def send(
        self,
        topic: str,
        value: bytes | None,
        *,
        key: bytes | None = None,
        headers: Headers,
        partition: int = 0,
    ) -> str:
        """Send it; topic/partition/offset."""
        sent: list[Message] = []
        self._producer.produce(
            topic,
            value=value,
            key=key,
            headers=headers,
            partition=partition,
            on_delivery=lambda _, message: sent.append(message),
        )
        self._producer.flush(30)
        return f"{topic}/{sent[0].partition()}/{sent[0].offset()}"

    def run(self, *arguments: str | Path) -> Ended:
        """`assayer dead-letters ...`."""
        return assayer("dead-letters", *arguments, settings=self.settings)

    def answered(self, answer: str, *arguments: str) -> int:
        """The status of `assayer dead-letters ...` when a person answers so at a terminal."""
        ours, theirs = os.openpty()
        try:
            running = subprocess.Popen(
                [ASSAYER, "dead-letters", *arguments],
                env=environment(self.settings),
                stdin=theirs,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            os.write(ours, f"{answer}\n".encode())
            return running.wait(PATIENCE_S)
        finally:
            os.close(ours)
            os.close(theirs)

    def listed(self, *arguments: str) -> list[dict[str, Any]]:
        """What `list --json` says."""
        done = self.run("list", "--json", "--limit", "1000", *arguments)
        assert done.status == 0, done.err
        return [json.loads(line) for line in done.out.splitlines()]

    def replays_of(self, source: str) -> list[Message]:
        """The messages on the input topic that repeat it."""
        return [
            message
            for message in read_topic(self._running.settings.kafka, QUERIES)
            if dict(message.headers() or []).get(REPLAYED_FROM) == source.encode()
        ]

    def remember(self, source: str, state: State) -> None:
        """Write down a replay, as an earlier run would have."""
        client = connect(self._running.settings.clickhouse)
        ReplayLog(client).record([Source.parse(source)], state)
        client.close()


@pytest.fixture
def desk(running: Session) -> Desk:
    return Desk(running)


def found(lines: list[dict[str, Any]], source: str) -> dict[str, Any]:
    return next(line for line in lines if line["id"] == source)


def test_list_names_the_cause(desk: Desk) -> None:
    source = desk.break_one(b"{", partition=1)
    line = found(desk.listed(), source)
    assert (line["stage"], line["error"], line["bytes"]) == ("decode", "Undecodable", 1)
    assert line["replayed"] == "no"
    done = desk.run("list")
    [row] = [row for row in done.out.splitlines() if source in row]
    assert "decode:Undecodable" in row
    assert line["message"] in row
    assert "dead letters" in done.err.splitlines()[-1]
    assert any(row.split()[1:] == ["Undecodable", QUERIES] for row in done.err.splitlines())


def test_list_filters_and_limits(desk: Desk) -> None:
    first, second = desk.break_one(b"{"), desk.break_one(b"[" * 5000)
    assert {line["error"] for line in desk.listed("--cause", "TooDeep")} == {"TooDeep"}
    assert desk.listed("--topic", "catalog.product-updates") == []
    assert [line["id"] for line in desk.listed()][-2:] == [first, second]
    newest = desk.run("list", "--json", "--limit", "1")
    assert [json.loads(line)["id"] for line in newest.out.splitlines()] == [second]


def test_what_others_write_to_the_topic_is_passed_over(desk: Desk) -> None:
    names = SOURCE_HEADERS + CAUSE_HEADERS
    before = desk.listed()
    desk.send(DEAD_LETTERS.name, b"?", headers=[])
    desk.send(DEAD_LETTERS.name, b"?", headers=[(name, b"x") for name in names])
    assert desk.listed() == before


def test_a_letter_written_twice_is_one(desk: Desk) -> None:
    values = (QUERIES, "0", "987654", "decode", "Undecodable", "twice")
    names = SOURCE_HEADERS + CAUSE_HEADERS
    for _ in range(2):
        desk.send(
            DEAD_LETTERS.name,
            b"{",
            headers=[(n, v.encode()) for n, v in zip(names, values, strict=True)],
        )
    assert [line["message"] for line in desk.listed()].count("twice") == 1
    assert desk.run("replay", f"{QUERIES}/0/987654").out.startswith("1 sent and confirmed")
    assert len(desk.replays_of(f"{QUERIES}/0/987654")) == 1


def test_show_is_safe_and_raw_is_exact(desk: Desk, tmp_path: Path) -> None:
    source = desk.break_one(HOSTILE, key=b"k\x1b1", headers=[("trace", b"a\x07b")])
    shown = desk.run("show", source)
    assert shown.status == 0
    assert "\x1b" not in shown.out
    assert "\x07" not in shown.out
    assert '\\x1b[2J{"user_query"' in shown.out
    assert "kettle" not in shown.out
    assert "k\\x1b1" in shown.out
    assert "trace: a\\x07b" in shown.out
    assert "Undecodable" in shown.out
    raw = tmp_path / "value.bin"
    assert desk.run("show", source, "--raw", raw).status == 0
    assert raw.read_bytes() == HOSTILE
    assert desk.run("show", source, "--raw", raw).error() == f"{raw} exists already"


def test_show_dumps_binary_values(desk: Desk) -> None:
    shown = desk.run("show", desk.break_one(BINARY))
    assert "00000010  10 11 12" in shown.out
    assert shown.out.splitlines()[-1].endswith("--raw FILE writes all")


def test_show_of_what_is_not_there(desk: Desk) -> None:
    error = desk.run("show", f"{QUERIES}/0/99999999").error()
    assert error == f"dead.letters holds none with the id {QUERIES}/0/99999999"


@pytest.mark.parametrize("value", [HOSTILE, BINARY, b"", None])
def test_a_replay_sends_what_came(desk: Desk, value: bytes | None) -> None:
    headers: Headers = [("trace", b"\x00\xff"), ("trace", b"2"), ("assayer-old", b"x")]
    source = desk.break_one(value, key=b"key\xff", headers=headers, partition=2)
    assert desk.run("replay", source).out == f"1 sent and confirmed; {QUERIES} 1\n"
    [message] = desk.replays_of(source)
    assert message.value() == value
    assert message.key() == b"key\xff"
    assert message.partition() == 2
    assert message.headers() == [*headers[:2], (REPLAYED_FROM, source.encode())]


def test_none_is_replayed_twice_unasked(desk: Desk) -> None:
    source = desk.break_one(b"{once")
    for arguments in (["--dry-run"], []):
        assert desk.run("replay", source, *arguments).out.startswith("1 ")
    assert found(desk.listed(), source)["replayed"] == "confirmed"
    assert "replayed  confirmed" in desk.run("show", source).out
    for arguments in ([source], ["--all"], ["--cause", "Undecodable"], ["--topic", QUERIES]):
        done = desk.run("replay", *arguments)
        assert done.status == 0, done.err
        assert "left out: replayed before" in done.out
        assert len(desk.replays_of(source)) == 1
    assert desk.run("replay", source, "--again").out.startswith("1 sent and confirmed")
    assert len(desk.replays_of(source)) == 2


def test_a_dry_run_sends_nothing(desk: Desk) -> None:
    source = desk.break_one(b"{dry")
    done = desk.run("replay", "--all", "--dry-run")
    assert int(done.out.split()[0]) >= 1
    assert desk.replays_of(source) == []
    assert found(desk.listed(), source)["replayed"] == "no"


def test_a_replay_cut_short_is_not_repeated_unasked(desk: Desk) -> None:
    source = desk.break_one(b"{cut")
    desk.remember(source, State.BEGUN)
    done = desk.run("replay", source)
    assert "1 left out: an earlier replay ended before they were confirmed" in done.out
    assert desk.replays_of(source) == []
    assert desk.run("replay", source, "--again").out.startswith("1 sent")


def test_what_was_refused_may_be_tried_again(desk: Desk) -> None:
    source = desk.break_one(b"{refused")
    desk.remember(source, State.REFUSED)
    assert desk.run("replay", source).out.startswith("1 sent and confirmed")


def test_a_partition_that_is_gone_refuses(desk: Desk) -> None:
    names = SOURCE_HEADERS + CAUSE_HEADERS
    values = (QUERIES, "77", "5", "decode", "Undecodable", "gone")
    desk.send(
        DEAD_LETTERS.name,
        b"{",
        headers=[(n, v.encode()) for n, v in zip(names, values, strict=True)],
    )
    error = desk.run("replay", f"{QUERIES}/77/5").error()
    assert error.startswith(f"1 were refused, the first is {QUERIES}/77/5")
    assert found(desk.listed(), f"{QUERIES}/77/5")["replayed"] == "refused"


def test_ids_that_are_not_there_are_named_after_the_others_went(desk: Desk) -> None:
    source = desk.break_one(b"{here")
    done = desk.run("replay", source, f"{QUERIES}/0/88888888")
    assert done.out.startswith("1 sent and confirmed")
    assert done.error() == f"dead.letters holds none with the id {QUERIES}/0/88888888"


def test_letters_of_foreign_topics_go_nowhere(desk: Desk) -> None:
    names = SOURCE_HEADERS + CAUSE_HEADERS
    values = (DEAD_LETTERS.name, "0", "0", "decode", "Foreign", "loop")
    desk.send(
        DEAD_LETTERS.name,
        b"{",
        headers=[(n, v.encode()) for n, v in zip(names, values, strict=True)],
    )
    assert desk.run("replay", "--cause", "Foreign").out == "0 sent and confirmed\n"
    assert found(desk.listed(), f"{DEAD_LETTERS.name}/0/0")["replayed"] == "no"


def test_the_list_needs_no_clickhouse(desk: Desk) -> None:
    source = desk.break_one(b"{alone")
    desk.settings |= {"ASSAYER_CLICKHOUSE__PORT": "1"}
    done = desk.run("list", "--json", "--limit", "1000")
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert found(lines, source)["replayed"] == "not known"
    assert "which were replayed or dropped is not known: no answer from ClickHouse" in done.err


WHY = ("--why", "a test of ours")


def counted(desk: Desk, error: str) -> dict[str, int]:
    """What `stats` says of one cause on the topic of queries."""
    done = desk.run("stats", "--json", "--cause", error, "--topic", QUERIES)
    assert done.status == 0, done.err
    names = ("dead_lettered", "replayed", "confirmed", "dropped", "open")
    lines = [json.loads(line) for line in done.out.splitlines()]
    return {name: sum(line[name] for line in lines) for name in names}


def until_counted(desk: Desk, error: str, count: int) -> dict[str, int]:
    """The same, once ClickHouse has the rows of as many."""
    end = time.monotonic() + PATIENCE_S
    while (found := counted(desk, error))["dead_lettered"] < count:
        assert time.monotonic() < end, found
    return found


def test_what_is_dropped_is_gone_from_the_list_and_from_replays(desk: Desk) -> None:
    source = desk.break_one(b"{dropped")
    absent = f"{QUERIES}/0/77777777"
    done = desk.run("drop", source, absent, *WHY, "--by", "jo", "--yes")
    assert done.out.splitlines()[-1] == "1 dropped by jo"
    assert done.error() == f"dead.letters holds none with the id {absent}"
    listed = desk.run("list", "--json", "--limit", "1000")
    assert source not in {json.loads(line)["id"] for line in listed.out.splitlines()}
    assert "that were dropped" in listed.err
    drop = found(desk.listed("--dropped"), source)["dropped"]
    assert (drop["by"], drop["reason"]) == ("jo", "a test of ours")
    assert " by jo: a test of ours" in desk.run("show", source).out
    for arguments in ([source, "--again"], ["--cause", "Undecodable", "--dry-run"]):
        done = desk.run("replay", *arguments)
        assert "left out: dropped (`list --dropped` says by whom and why)" in done.out, done.out
    assert desk.replays_of(source) == []
    assert "1 left out: dropped before" in desk.run("drop", source, *WHY, "--yes").out


def test_drops_by_cause_are_counted_and_those_replayed_stay(desk: Desk) -> None:
    before = counted(desk, "TooDeep")
    desk.send(QUERIES, b"[" * 6000, headers=[])
    desk.run("replay", desk.break_one(b"[" * 6001))
    replay = until_counted(desk, "TooDeep", before["dead_lettered"] + 3)  # it fails once more
    assert replay["replayed"] == replay["confirmed"] == before["confirmed"] + 1
    assert replay["open"] == before["open"] + 2
    dry = desk.run("drop", "--cause", "TooDeep", *WHY, "--dry-run")
    assert dry.out.splitlines()[0].split() == [str(replay["open"]), "TooDeep", QUERIES]
    assert counted(desk, "TooDeep") == replay
    done = desk.run("drop", "--cause", "TooDeep", *WHY, "--yes")
    assert "left out: replayed and confirmed" in done.out
    after = counted(desk, "TooDeep")
    assert after == replay | {"dropped": replay["dropped"] + replay["open"], "open": 0}
    table = desk.run("stats", "--cause", "TooDeep").out
    assert "decode:TooDeep" in table
    assert table.splitlines()[-1].split()[0] == "total"


def test_a_drop_wants_a_reason_and_a_yes(desk: Desk) -> None:
    source = desk.break_one(b"{asked")
    assert desk.run("drop", source, "--yes").status != 0
    assert (
        desk.run("drop", source, "--why", " ", "--yes").error().startswith("--why wants a reason")
    )
    nobody = desk.run("drop", source, *WHY)
    assert nobody.error() == "nobody to ask whether this is meant; --yes does without"
    assert desk.answered("n", "drop", source, *WHY) == 0
    assert source in {line["id"] for line in desk.listed()}
    assert desk.answered("y", "drop", source, *WHY) == 0
    assert source not in {line["id"] for line in desk.listed()}


def test_the_audit_balances_after_replays(desk: Desk) -> None:
    end = time.monotonic() + PATIENCE_S
    while (ended := assayer("audit", settings=desk.settings)).status != 0:
        assert time.monotonic() < end, ended.out
    assert ended.out.splitlines()[-1] == "missing 0, duplicated 0"
