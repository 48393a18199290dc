"""The whole stack: started, used, hurt, and gone without a trace."""

import json
import os
import signal
import socket
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from unittest.mock import Mock

import clickhouse_connect
import numpy as np
import onnxruntime
import psutil
import pytest
import tokenizers
import tritonclient.grpc as triton
from confluent_kafka import OFFSET_BEGINNING, Consumer, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, NewTopic  # type: ignore[attr-defined]

import stream.embedded.stack
from stream.embedded import Endpoints, Part, Stack
from stream.embedded.ports import LOOPBACK, free_ports
from stream.embedded.triton import MEMORY_PREFIX, SHARED_MEMORY, Triton
from stream.errors import StackFailed
from tests.embedded.processes import all_gone, descendants, eventually

pytestmark = pytest.mark.stack

PARENT = """
import sys, time
from pathlib import Path
from stream.embedded import Stack
with Stack(run_dir=Path(sys.argv[1]), triton_repository=Path(sys.argv[2])) as stack:
    Path(sys.argv[1], 'up').touch()
    time.sleep(600)
"""


def echo(endpoints: Endpoints, text: str) -> str:
    """What the echo model answers."""
    tensor = triton.InferInput("TEXT", [1, 1], "BYTES")
    tensor.set_data_from_numpy(np.array([[text.encode()]], dtype=object))
    client = triton.InferenceServerClient(endpoints.triton_grpc)
    try:
        answer = client.infer("echo", [tensor], client_timeout=20)
        return str(answer.as_numpy("ECHO")[0][0].decode())
    finally:
        client.close()


def select(endpoints: Endpoints, sql: str) -> object:
    """One value from the store."""
    with clickhouse_connect.get_client(
        host=endpoints.clickhouse_host, port=endpoints.clickhouse_port
    ) as client:
        return client.command(sql)


def test_triton_answers_with_this_environments_libraries(stack: Stack) -> None:
    assert echo(stack.endpoints, "漢字 and more") == "漢字 and more"
    expected = f"{np.__version__} {onnxruntime.__version__} {tokenizers.__version__}"
    assert echo(stack.endpoints, "versions") == expected


def test_triton_counts_and_caches(stack: Stack) -> None:
    for _ in range(2):
        echo(stack.endpoints, "twice")
    connection = HTTPConnection(stack.endpoints.triton_metrics)
    connection.request("GET", "/metrics")
    metrics = connection.getresponse().read().decode()
    connection.close()
    hits = [line for line in metrics.splitlines() if line.startswith("nv_cache_num_hits_per_model")]
    assert len(hits) == 1
    assert float(hits[0].split()[-1]) >= 1


def test_models_load_and_unload_by_request(stack: Stack) -> None:
    client = triton.InferenceServerClient(stack.endpoints.triton_grpc)
    try:
        client.unload_model("echo")
        assert eventually(lambda: not client.is_model_ready("echo"))
        client.load_model("echo")
        assert client.is_model_ready("echo")
    finally:
        client.close()


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v2/repository/models/echo/unload", b""),
        ("/v2/repository/index", b""),
        ("/v2/trace/setting", b'{"trace_file": "/tmp/written-by-a-page"}'),
        ("/v2/logging", b'{"log_verbose_level": 9}'),
        ("/v2/systemsharedmemory/unregister", b""),
    ],
)
def test_no_web_page_changes_the_model_server(stack: Stack, path: str, body: bytes) -> None:
    """A page can send such a POST without being allowed to read the answer."""
    connection = HTTPConnection(stack.endpoints.triton_http)
    connection.request("POST", path, body, {"Content-Type": "text/plain"})
    answer = connection.getresponse()
    assert answer.status == 403, answer.read()
    connection.close()
    assert echo(stack.endpoints, "still there") == "still there"


def test_a_message_of_5_megabytes(stack: Stack) -> None:
    servers: dict[str, str | int | float | bool] = {"bootstrap.servers": stack.endpoints.kafka}
    admin = AdminClient(servers)
    admin.create_topics([NewTopic("large", 1)])["large"].result(20)
    body = bytes(range(256)) * (5 * 2**20 // 256)
    failures: list[object] = []
    producer = Producer({**servers, "message.max.bytes": 16 * 2**20})
    producer.produce(
        "large", body, key=b"k", headers={"h": b"\x00"}, on_delivery=lambda e, _: failures.append(e)
    )
    assert producer.flush(30) == 0
    assert failures == [None]
    consumer = Consumer(
        {
            **servers,
            "group.id": "reader",
            "fetch.message.max.bytes": 16 * 2**20,
        }
    )
    consumer.assign([TopicPartition("large", 0, OFFSET_BEGINNING)])
    try:
        message = consumer.poll(60)
        assert message is not None
        assert message.error() is None
        assert (message.key(), message.value()) == (b"k", body)
        assert message.headers() == [("h", b"\x00")]
    finally:
        consumer.close()


def test_every_server_listens_on_loopback_alone(stack: Stack) -> None:
    for pid in stack.pids().values():
        listening = [
            each.laddr.ip
            for each in psutil.Process(pid).net_connections(kind="tcp")
            if each.status == psutil.CONN_LISTEN
        ]
        assert listening
        assert set(listening) <= {LOOPBACK, f"::ffff:{LOOPBACK}"}


def test_endpoints_and_process_ids_are_written_down(stack: Stack) -> None:
    written = json.loads((stack.endpoints.run_dir / "stack.json").read_text())
    assert written["endpoints"]["kafka"] == stack.endpoints.kafka
    assert written["pids"]["triton"] == stack.pids()[Part.TRITON]


def test_one_stack_a_run_directory(stack: Stack, echo_repository: Path) -> None:
    second = Stack(run_dir=stack.endpoints.run_dir, triton_repository=echo_repository)
    with pytest.raises(StackFailed, match="another stack"):
        second.start()
    second.stop()
    assert (stack.endpoints.run_dir / "stack.json").exists()
    stack.check()


@pytest.mark.parametrize("part", list(Part))
def test_a_dead_part_is_reported_and_comes_back(stack: Stack, part: Part) -> None:
    stack.check()
    before = stack.pids()[part]
    with stack.log(part).open("a") as log:
        log.write("the last thing it said\n")
    stack.kill(part)
    with pytest.raises(StackFailed, match=rf"(?s)^{part} killed by signal 9.*last thing it said"):
        stack.check()
    stack.restart(part)
    stack.check()
    assert stack.pids()[part] != before
    assert echo(stack.endpoints, "back") == "back"
    assert select(stack.endpoints, "SELECT 1") == 1
    assert AdminClient({"bootstrap.servers": stack.endpoints.kafka}).list_topics(timeout=20).brokers


def test_a_killed_triton_leaves_no_shared_memory(tmp_path: Path, echo_repository: Path) -> None:
    before = set(SHARED_MEMORY.glob("*"))
    only = frozenset({Part.TRITON})
    stack = Stack(run_dir=tmp_path, triton_repository=echo_repository, parts=only)
    with stack:
        ours = set(SHARED_MEMORY.glob(f"{MEMORY_PREFIX}{os.getpid()}_*")) - before
        assert ours
        stack.kill(Part.TRITON)
        stack.restart(Part.TRITON)
        assert not any(region.exists() for region in ours)
        ours = set(SHARED_MEMORY.glob(f"{MEMORY_PREFIX}{os.getpid()}_*")) - before
        stack.kill(Part.TRITON)
    assert ours
    assert not any(region.exists() for region in ours)


def test_the_store_survives_a_crash(stack: Stack) -> None:
    select(stack.endpoints, "CREATE TABLE kept (a UInt8) ENGINE = MergeTree ORDER BY a")
    select(stack.endpoints, "INSERT INTO kept VALUES (7)")
    stack.kill(Part.CLICKHOUSE)
    stack.restart(Part.CLICKHOUSE)
    assert select(stack.endpoints, "SELECT a FROM kept") == 7


def test_a_paused_part_is_alive_but_silent(stack: Stack) -> None:
    host, port = stack.endpoints.clickhouse_host, stack.endpoints.clickhouse_port
    stack.pause(Part.CLICKHOUSE)
    try:
        connection = HTTPConnection(host, port, timeout=0.5)
        connection.request("GET", "/ping")
        with pytest.raises(TimeoutError):
            connection.getresponse()
        connection.close()
        stack.check()
    finally:
        stack.resume(Part.CLICKHOUSE)
    assert select(stack.endpoints, "SELECT 1") == 1


def test_a_stopped_stack_leaves_no_process(tmp_path: Path, echo_repository: Path) -> None:
    told: list[str] = []
    stack = Stack(run_dir=tmp_path, triton_repository=echo_repository, on_progress=told.append)
    before = {each.pid for each in descendants(psutil.Process().pid)}
    with stack:
        started = [each for each in descendants(psutil.Process().pid) if each.pid not in before]
        assert len(started) >= 7  # three tethers, three servers, the model's own process
    assert all_gone(started)
    assert not (tmp_path / "stack.json").exists()
    assert sorted(line.split()[0] for line in told) == sorted(Part)
    stack.stop()  # once more does no harm
    with pytest.raises(StackFailed, match="no running part"):
        stack.kill(Part.KAFKA)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_end_of_the_parent_is_the_end_of_all(
    tmp_path: Path, echo_repository: Path, number: signal.Signals
) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path), str(echo_repository)],
        start_new_session=True,
        stderr=subprocess.DEVNULL,
    )
    below: list[psutil.Process] = []
    try:
        assert eventually((tmp_path / "up").exists)
        below = descendants(parent.pid)
        assert len(below) >= 7
        parent.send_signal(number)
        status = parent.wait(60)
        assert all_gone(below)
    finally:
        parent.kill()
        parent.wait()
    if number == signal.SIGTERM:
        assert status == 128 + signal.SIGTERM
    else:
        assert status == -number
    # Killed, it could not free Triton's shared memory: the next stack does.
    Triton(repository=echo_repository, run_dir=tmp_path).launch((1, 2, 3))
    assert list(SHARED_MEMORY.glob(f"{MEMORY_PREFIX}{parent.pid}_*")) == []
    # Asked to stop, it stopped in order: the servers were asked, too, and tidied up.
    orderly = number != signal.SIGKILL
    assert ("Signal (15) received" in (tmp_path / "logs" / "triton.log").read_text()) is orderly
    assert (tmp_path / "stack.json").exists() is not orderly


def test_ports_taken_meanwhile_are_survived(
    tmp_path: Path, echo_repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    listeners: list[socket.socket] = []

    def robbed(count: int) -> tuple[int, ...]:
        """The first choice for each part is taken before the part binds it."""
        if len(listeners) == len(Part):
            return free_ports(count)
        listeners.append(socket.create_server((LOOPBACK, 0)))
        return (listeners[-1].getsockname()[1], *free_ports(count - 1))

    monkeypatch.setattr(stream.embedded.stack, "free_ports", robbed)
    with Stack(run_dir=tmp_path, triton_repository=echo_repository, on_progress=told.append) as up:
        up.check()
        assert echo(up.endpoints, "here") == "here"
        assert select(up.endpoints, "SELECT 1") == 1
    for listener in listeners:
        listener.close()
    assert sorted(line.split(":")[0] for line in told if "taken" in line) == sorted(Part)


def test_no_two_parts_are_given_one_port(
    tmp_path: Path, echo_repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is free is offered again until its new owner listens, which takes Triton seconds."""
    offered = iter([(7001, 7002, 7003), (7002,), (7004,), (7004,), (7001,), (7005,)])
    monkeypatch.setattr(stream.embedded.stack, "free_ports", lambda _: next(offered))
    given: list[tuple[int, ...]] = []

    def launched(_: Stack, __: object, ports: tuple[int, ...]) -> Mock:
        given.append(ports)
        return Mock(ports=ports)

    monkeypatch.setattr(Stack, "_launch", launched)
    for name in ("_await", "_describe", "_write"):
        monkeypatch.setattr(Stack, name, lambda *_: None)
    stack = Stack(run_dir=tmp_path, triton_repository=echo_repository)
    stack.start()
    stack.stop()
    assert given == [(7001, 7002, 7003), (7004,), (7005,)]


def test_a_model_that_fails_stops_the_stack(tmp_path: Path, echo_repository: Path) -> None:
    repository = tmp_path / "repository"
    (repository / "echo" / "1").mkdir(parents=True)
    config = (echo_repository / "echo" / "config.pbtxt").read_text()
    (repository / "echo" / "config.pbtxt").write_text(config)
    (repository / "echo" / "1" / "model.py").write_text("raise RuntimeError('no such weights')")
    before = {each.pid for each in descendants(psutil.Process().pid)}
    stack = Stack(run_dir=tmp_path / "run", triton_repository=repository)
    with pytest.raises(StackFailed, match=r"(?s)^triton ended with status 1.*no such weights"):
        stack.start()
    assert {each.pid for each in descendants(psutil.Process().pid)} <= before
    with pytest.raises(StackFailed, match="has not been started"):
        _ = stack.endpoints
