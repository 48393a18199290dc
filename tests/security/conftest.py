"""Certificates, fronts that want TLS and credentials, and one stack behind them."""

import contextlib
import secrets
from collections.abc import Callable, Iterator

import pytest

from stream.embedded import Stack
from tests.pipeline.tiny_repository import write_tiny_repository
from tests.security.background import Background, background
from tests.security.certificates import ELSEWHERE, Authority, Identity
from tests.security.grpc_front import TritonFront
from tests.security.http_fronts import ClickHouseFront, TokenIssuer, close, listen
from tests.security.kafka_front import KafkaFront
from tests.security.secured import FAULTS, Ports, Secured, Trust

Listening = Callable[[Identity, Authority | None], int]


@pytest.fixture(scope="session")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Trust:
    """Who signs, and what they have signed."""
    folder = tmp_path_factory.mktemp("certificates")
    authority, stranger = Authority(folder, "ours"), Authority(folder, "theirs")
    faulty = (
        stranger.issue("strangers"),
        authority.issue("misnamed", names=ELSEWHERE),
        authority.issue("expired", days=-1),
    )
    return Trust(
        authority=authority,
        stranger=stranger,
        server=authority.issue("server"),
        client=authority.issue("assayer"),
        faulty=dict(zip(FAULTS, faulty, strict=True)),
    )


@pytest.fixture(scope="session")
def back() -> Iterator[Background]:
    """Where the fronts run."""
    with background() as one:
        yield one
        one.run(close())


@pytest.fixture(scope="session")
def issuer() -> TokenIssuer:
    """Gives out tokens to the one client it knows."""
    return TokenIssuer(client_id="assayer", secret=secrets.token_urlsafe(16))


@pytest.fixture(scope="session")
def token_url(issuer: TokenIssuer, trust: Trust, back: Background) -> str:
    """Where it does."""
    port = back.run(listen(issuer.app(), trust.server.server()))
    return f"https://localhost:{port}/token"


@pytest.fixture(scope="session")
def secured(
    tmp_path_factory: pytest.TempPathFactory,
    trust: Trust,
    back: Background,
    issuer: TokenIssuer,
    token_url: str,
) -> Iterator[Secured]:
    """The embedded servers, reached through TLS and credentials alone."""
    password = secrets.token_urlsafe(16)
    kafka = KafkaFront(users={"assayer": password}, holder=issuer.holder, life_s=issuer.left_s)
    clickhouse = ClickHouseFront(users={"assayer": password[::-1]}, token=secrets.token_urlsafe(16))
    triton = TritonFront(token=secrets.token_urlsafe(16))
    folder = tmp_path_factory.mktemp("secured")

    def ports(listening: Listening) -> Ports:
        made = {name: listening(identity, None) for name, identity in trust.faulty.items()}
        return Ports(
            plain=listening(trust.server, None),
            mutual=listening(trust.server, trust.authority),
            faulty=made,
        )

    def kafka_port(identity: Identity, clients_of: Authority | None) -> int:
        return back.run(kafka.listen(identity.server(clients_of=clients_of)))

    def clickhouse_port(identity: Identity, clients_of: Authority | None) -> int:
        return back.run(listen(clickhouse.app(), identity.server(clients_of=clients_of)))

    def triton_port(identity: Identity, clients_of: Authority | None) -> int:
        return triton.listen(identity, clients_of=clients_of)

    with contextlib.ExitStack() as ending:
        ending.callback(triton.stop)
        ending.callback(lambda: back.run(kafka.close()))
        kafka_ports = ports(kafka_port)
        repository = write_tiny_repository(tmp_path_factory.mktemp("repository"))
        stack = ending.enter_context(
            Stack(
                run_dir=folder / "run",
                triton_repository=repository,
                advertised_kafka_port=kafka_ports.plain,
            )
        )
        kafka.broker_port = int(stack.endpoints.kafka.rpartition(":")[2])
        clickhouse.port = stack.endpoints.clickhouse_port
        triton.url = stack.endpoints.triton_grpc
        yield Secured(
            stack=stack,
            repository=repository,
            trust=trust,
            issuer=issuer,
            token_url=token_url,
            kafka=kafka,
            clickhouse=clickhouse,
            triton=triton,
            kafka_ports=kafka_ports,
            clickhouse_ports=ports(clickhouse_port),
            triton_ports=ports(triton_port),
            password=password,
        )
