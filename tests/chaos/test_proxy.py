"""The proxy does to connections what a fault says, and nothing when none does."""

import os
import socket
import threading
from collections.abc import Iterator

import pytest

from stream.embedded.ports import LOOPBACK
from tests.chaos.kafka_proxy import OFFSET_COMMIT, PRODUCE, SPARED, KafkaProxy
from tests.chaos.proxy import Mode, Proxy


@pytest.fixture
def echo() -> Iterator[int]:
    """The port of a server that answers with what it is sent."""
    with socket.create_server((LOOPBACK, 0)) as server:

        def answer(client: socket.socket) -> None:
            with client:
                try:
                    while data := client.recv(4096):
                        client.sendall(data)
                except OSError:
                    return

        def serve() -> None:
            while True:
                try:
                    client, _ = server.accept()
                except OSError:
                    return
                threading.Thread(target=answer, args=(client,), daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()
        yield int(server.getsockname()[1])
        server.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def proxy(echo: int) -> Iterator[Proxy]:
    with Proxy() as made:
        made.target = echo
        yield made


@pytest.fixture
def kafka(echo: int) -> Iterator[KafkaProxy]:
    with KafkaProxy() as made:
        made.target = echo
        yield made


def dial(proxy: Proxy) -> socket.socket:
    client = socket.create_connection((LOOPBACK, proxy.port), timeout=10)
    client.settimeout(10)
    return client


def silent(client: socket.socket) -> bool:
    client.settimeout(0.3)
    try:
        return client.recv(1) == b"never"
    except TimeoutError:
        return True
    finally:
        client.settimeout(10)


def reset(client: socket.socket) -> bool:
    try:
        return client.recv(1) == b""
    except ConnectionResetError:
        return True


def refused(proxy: Proxy) -> bool:
    try:
        with dial(proxy) as client:
            return reset(client)
    except ConnectionResetError:
        return True  # before the call that connects had returned


def frame(kind: int, client_id: bytes) -> bytes:
    head = kind.to_bytes(2, "big") + bytes(2) + bytes(4) + len(client_id).to_bytes(2, "big")
    return (len(head + client_id)).to_bytes(4, "big") + head + client_id


def test_bytes_pass_stand_still_and_go_on(proxy: Proxy) -> None:
    with dial(proxy) as client:
        client.sendall(b"a")
        assert client.recv(1) == b"a"
        proxy.mode = Mode.HOLD
        client.sendall(b"b")
        assert silent(client)
        proxy.mode = Mode.PASS
        assert client.recv(1) == b"b"


def test_replies_that_were_lost_end_the_connection(proxy: Proxy) -> None:
    with dial(proxy) as client:
        client.sendall(b"a")
        assert client.recv(1) == b"a"
        proxy.mode = Mode.DEAF
        client.sendall(b"b")
        assert silent(client)
        proxy.mode = Mode.PASS
        assert reset(client)


def test_refused_and_cut(proxy: Proxy) -> None:
    with dial(proxy) as client:
        client.sendall(b"a")
        assert client.recv(1) == b"a"
        proxy.cut()
        assert reset(client)
    proxy.mode = Mode.REFUSE
    assert refused(proxy)
    proxy.mode = Mode.PASS
    with dial(proxy) as client:
        client.sendall(b"a")
        assert client.recv(1) == b"a"


def test_one_process_is_cut_off_and_others_are_not(proxy: Proxy) -> None:
    with dial(proxy) as client:
        proxy.cut_off = 1
        client.sendall(b"a")
        assert client.recv(1) == b"a"
        proxy.cut_off = os.getpid()
        client.sendall(b"b")
        assert silent(client)
        proxy.cut_off = None
        assert client.recv(1) == b"b"


def test_one_kind_of_request_is_held_and_the_spared_client_is_not(kafka: KafkaProxy) -> None:
    commit, produce = frame(OFFSET_COMMIT, b"assayer"), frame(PRODUCE, b"assayer")
    kafka.held = frozenset({OFFSET_COMMIT})
    with dial(kafka) as client, dial(kafka) as spared:
        client.sendall(produce + commit)
        assert client.recv(4096) == produce
        assert silent(client)
        spared.sendall(frame(OFFSET_COMMIT, SPARED))
        assert spared.recv(4096) == frame(OFFSET_COMMIT, SPARED)
        kafka.held = frozenset()
        assert client.recv(4096) == commit


def test_a_lost_reply_ends_the_connection(kafka: KafkaProxy) -> None:
    kafka.lost = frozenset({PRODUCE})
    with dial(kafka) as client:
        client.sendall(frame(OFFSET_COMMIT, b"assayer"))
        assert client.recv(4096)
        client.sendall(frame(PRODUCE, b"assayer"))
        assert reset(client)
    assert kafka.losses == 1
