"""Free ports are free, different, and known as taken once somebody listens."""

import socket

from stream.embedded.ports import LOOPBACK, accepts, free_ports, is_taken


def test_free_ports_are_different_and_free() -> None:
    ports = free_ports(20)
    assert len(set(ports)) == 20
    assert not any(is_taken(port) for port in ports)
    assert not accepts(ports[0])


def test_a_listener_takes_its_port() -> None:
    with socket.create_server((LOOPBACK, 0)) as listener:
        port = listener.getsockname()[1]
        assert is_taken(port)
        assert accepts(port)
