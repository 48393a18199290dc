"""The server's side of SASL: what a client sends in, the server's answers out, or a refusal."""

import base64
import hashlib
import hmac
import os
from collections.abc import Callable, Generator, Mapping

Exchange = Generator[bytes, bytes, str]
"""Is sent the client's messages, gives the server's, and returns who has signed in."""

ITERATIONS = 4096


class Refused(Exception):
    """Wrong credentials."""


def plain(users: Mapping[str, str]) -> Exchange:
    """RFC 4616."""
    message = yield b""
    _, name, password = message.decode().split("\0")
    if users.get(name) != password:
        raise Refused("Authentication failed: Invalid username or password")
    yield b""
    return name


def scram(users: Mapping[str, str], algorithm: str) -> Exchange:
    """RFC 5802, without channel binding."""

    def mac(key: bytes, message: bytes) -> bytes:
        return hmac.digest(key, message, algorithm)

    first = (yield b"").decode()
    assert first.startswith("n,,")
    fields = _fields(first[3:])
    name = fields["n"]
    nonce = fields["r"] + os.urandom(12).hex()
    salt = os.urandom(16)
    answer = f"r={nonce},s={base64.b64encode(salt).decode()},i={ITERATIONS}"
    last = (yield answer.encode()).decode()
    without_proof, _, proof = last.rpartition(",p=")
    if name not in users or _fields(last)["r"] != nonce:
        raise Refused("Authentication failed during authentication due to invalid credentials")
    salted = hashlib.pbkdf2_hmac(algorithm, users[name].encode(), salt, ITERATIONS)
    key = mac(salted, b"Client Key")
    told = f"{first[3:]},{answer},{without_proof}".encode()
    signature = mac(hashlib.new(algorithm, key).digest(), told)
    if bytes(a ^ b for a, b in zip(key, signature, strict=True)) != base64.b64decode(proof):
        raise Refused("Authentication failed during authentication due to invalid credentials")
    server = mac(mac(salted, b"Server Key"), told)
    yield b"v=" + base64.b64encode(server)
    return name


def oauth_bearer(holder: Callable[[str], str | None]) -> Exchange:
    """RFC 7628; `holder` says whose token it is, if it is valid."""
    message = (yield b"").decode()
    fields = dict(part.split("=", 1) for part in message.split("\x01")[1:] if part)
    kind, _, token = fields["auth"].partition(" ")
    name = holder(token)
    if kind.lower() != "bearer" or name is None:
        raise Refused("Authentication failed: the token is not valid")
    yield b""
    return name


def _fields(message: str) -> dict[str, str]:
    return dict(field.split("=", 1) for field in message.split(","))
