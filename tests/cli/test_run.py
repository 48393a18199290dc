"""`demo`, `up`, `worker` and `score` with the real servers: results, Ctrl-C, closed pipes."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from stream.embedded.session import Session
from tests.cli.assayer import ASSAYER, PATIENCE_S, Ended, assayer, environment
from tests.embedded.processes import all_gone, descendants, eventually
from tests.malformed import encoded, product, query

pytestmark = pytest.mark.stack


def started(folder: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    """A run of its own process group, as a shell starts one; its output goes to files."""
    out, err = (folder / "out").open("wb"), (folder / "err").open("wb")
    with out, err:
        return subprocess.Popen(
            [ASSAYER, *arguments, "--run-dir", str(folder / "run")],
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            start_new_session=True,
        )


def interrupted(process: "subprocess.Popen[bytes]", folder: Path, *, when: str) -> Ended:
    """Ctrl-C once `when` is printed; the end, with nothing left running."""
    out = folder / "out"
    assert eventually(lambda: when in out.read_text() or process.poll() is not None)
    assert process.poll() is None, (folder / "err").read_text()
    below = descendants(process.pid)
    process.send_signal(signal.SIGINT)
    status = process.wait(PATIENCE_S)
    assert all_gone(below)
    assert below
    return Ended(status, out.read_text(), (folder / "err").read_text())


@pytest.mark.parametrize("command", ["demo", "up"])
@pytest.mark.parametrize("when", ["kafka ready", "topics: ", "worker(s) ready"])
def test_ctrl_c_stops_everything(tmp_path: Path, command: str, when: str) -> None:
    ended = interrupted(started(tmp_path, command), tmp_path, when=when)
    assert (ended.status, ended.err) == (130, "")
    assert not (tmp_path / "run" / "stack.json").exists()


def test_a_second_ctrl_c_leaves_nothing_behind(tmp_path: Path) -> None:
    process = started(tmp_path, "up")
    assert eventually(lambda: "is up" in (tmp_path / "out").read_text())
    below = descendants(process.pid)
    process.send_signal(signal.SIGINT)
    assert eventually(lambda: "stopping" in (tmp_path / "out").read_text())
    process.send_signal(signal.SIGINT)
    assert process.wait(PATIENCE_S) == 130
    assert all_gone(below)
    assert "Traceback" not in (tmp_path / "err").read_text()


def test_a_second_stack_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    process = started(tmp_path, "up")
    try:
        assert eventually(lambda: "is up" in (tmp_path / "out").read_text())
        ended = assayer("up", "--run-dir", tmp_path / "run")
        assert "another stack is using" in ended.error()
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE_S)


def test_demo(tmp_path: Path) -> None:
    broken = [b"{", b"null"]
    updates = [encoded(product(event_id=str(number))) for number in range(5)]
    (tmp_path / "product-updates.jsonl").write_bytes(b"\n".join([*updates, *broken]) + b"\n")
    (tmp_path / "search-queries.jsonl").write_bytes(encoded(query()))
    result = tmp_path / "out.json"
    ended = assayer(
        "demo", "--input", tmp_path, "--json", result, "--run-dir", tmp_path / "run"
    )  # fmt: skip
    assert (ended.status, ended.err) == (0, "")
    summary = json.loads(result.read_text())
    counted = {"events_in": 8, "scored": 6, "dead_lettered": 2, "missing": 0, "duplicated": 0}
    assert {name: summary[name] for name in counted} == counted
    assert set(summary["latency_ms"]) == {"p50", "p95", "p99"}
    assert summary["latency_ms"]["p99"] <= 1000 * summary["seconds"] + 10  # both are rounded
    for name in ("routed", "events_per_second", "grades", "issues", "intents", "routes"):
        assert name in summary
    assert "6 scored + 2 dead-lettered = 8 of 8" in ended.out
    assert "catalog.product-updates" in ended.out
    assert max(map(len, ended.out.splitlines())) <= 80 + len(str(tmp_path))


def test_score_from_standard_input_leaves_no_trace(tmp_path: Path) -> None:
    lines = [b'{"user_query": "green enamel kettle 1.5 l"}', b"broken", b'{"user_query": "xqzvkw"}']
    ended = assayer("score", "--kind", "query", given=b"\n".join(lines), folder=tmp_path)
    first, second, third = map(json.loads, ended.out.splitlines())
    assert first["entity_type"] == third["entity_type"] == "query"
    assert first["model_name"] == "intent"
    assert first["source"] == "model"
    assert (second["line"], second["error"]) == (2, "Undecodable")
    assert ended.status == 1
    assert ended.err == "1 lines could not be processed\n"
    assert list(tmp_path.iterdir()) == []


def test_score_into_a_pipe_that_closes(settings: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "queries.jsonl"
    file.write_bytes(b'{"user_query": "green enamel kettle"}\n' * 5_000)
    with subprocess.Popen(
        [ASSAYER, "score", "--kind", "query", "--no-embedded", str(file)],
        env=environment(settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())["entity_type"] == "query"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_replay_and_topics(settings: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "queries.jsonl"
    file.write_bytes(encoded(query()) + b"\n\n" + encoded(query()) + b"\n")
    ended = assayer("replay", file, "--topic", "search.queries", settings=settings)
    assert ended.status == 0
    assert ended.out == "2 messages sent to search.queries and confirmed\n"
    assert assayer("topics", "apply", settings=settings).out == "0 created, 8 were there already\n"
    assert "nothing to do" in assayer("migrate", settings=settings).out


def test_a_worker_whose_port_is_taken(running: Session) -> None:
    port = running.workers.urls[0].rsplit(":", 1)[1]
    taken = running.endpoints.environment() | {"ASSAYER_WEB__PORT": port}
    ended = assayer("worker", settings=taken)
    assert ended.status == 1
    assert ended.err.splitlines()[-1].startswith("error: the worker cannot run: ")
    assert "address already in use" in ended.err.splitlines()[-1]
    assert "Traceback" not in ended.err


def test_a_worker_without_a_broker(running: Session) -> None:
    away = running.endpoints.environment() | {
        "ASSAYER_KAFKA__BOOTSTRAP_SERVERS": "127.0.0.1:1",
        "ASSAYER_WEB__PORT": "0",
    }
    ended = assayer("worker", settings=away)
    assert ended.status == 1
    assert ended.err.splitlines()[-1].startswith("error: Kafka at 127.0.0.1:1: ")
    assert "Traceback" not in ended.err


def test_a_search_service_sees_what_the_pipeline_finds(
    running: Session, checkout: Path, tmp_path: Path
) -> None:
    """From `assayer replay` to the example consumer: scored, then withdrawn."""
    settings = running.endpoints.environment()
    example = checkout / "examples" / "quality_scores.py"
    server = ("--bootstrap", running.endpoints.kafka)

    def send(**changes: str) -> None:
        file = tmp_path / "update.jsonl"
        file.write_bytes(encoded(product(**changes)))
        ended = assayer("replay", file, "--topic", "catalog.product-updates", settings=settings)
        assert ended.status == 0, ended.err

    def answer() -> str:
        done = subprocess.run(
            [sys.executable, str(example), "--once", "--product", "sku-1", *server],
            capture_output=True,
            text=True,
            check=True,
            timeout=PATIENCE_S,
        )
        return done.stdout.splitlines()[-1]

    send(event_id="first")
    assert eventually(lambda: answer().startswith("sku-1: Score(quality_score="))
    send(event_id="second", operation="delete")
    assert eventually(lambda: answer() == "sku-1: not known")
