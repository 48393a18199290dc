"""What the tests of secured connections share: certificates by role, servers, settings for them."""

from dataclasses import dataclass
from pathlib import Path

from stream.embedded import Stack
from stream.settings import ClickHouseSettings, KafkaSettings, TritonSettings
from tests.security.certificates import Authority, Identity
from tests.security.grpc_front import TritonFront
from tests.security.http_fronts import ClickHouseFront, TokenIssuer
from tests.security.kafka_front import KafkaFront

FAULTS = ("signed by a stranger", "made for another host", "expired")
"""What can be wrong with a server's certificate."""


@dataclass(frozen=True, kw_only=True)
class Trust:
    """`client` and `server` are signed by `authority`; so are those of `faulty`, but for one."""

    authority: Authority
    stranger: Authority
    server: Identity
    client: Identity
    faulty: dict[str, Identity]


@dataclass(frozen=True, kw_only=True)
class Ports:
    """Of one service: as it should be, wanting a client's certificate, and with each fault."""

    plain: int
    mutual: int
    faulty: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class Secured:
    """A running stack behind TLS and credentials."""

    stack: Stack
    repository: Path
    trust: Trust
    issuer: TokenIssuer
    token_url: str
    kafka: KafkaFront
    clickhouse: ClickHouseFront
    triton: TritonFront
    kafka_ports: Ports
    clickhouse_ports: Ports
    triton_ports: Ports
    password: str

    def kafka_settings(self, mechanism: str, port: int = 0, **changes: object) -> KafkaSettings:
        """Signs in with the right password or client secret, unless `changes` say otherwise."""
        signs_in: dict[str, object] = {"username": "assayer", "password": self.password}
        if mechanism == "OAUTHBEARER":
            signs_in = {
                "oauth_token_url": self.token_url,
                "oauth_client_id": self.issuer.client_id,
                "oauth_client_secret": self.issuer.secret,
                "oauth_scope": "kafka",
                "oauth_ca_file": self.trust.authority.certificate,
            }
        return KafkaSettings.model_validate(
            {
                "bootstrap_servers": f"127.0.0.1:{port or self.kafka_ports.plain}",
                "security_protocol": "SASL_SSL",
                "sasl_mechanism": mechanism,
                "ca_file": self.trust.authority.certificate,
            }
            | signs_in
            | changes
        )

    def clickhouse_settings(self, port: int = 0, **changes: object) -> ClickHouseSettings:
        """As above, by password."""
        return ClickHouseSettings.model_validate(
            {
                "port": port or self.clickhouse_ports.plain,
                "secure": True,
                "ca_file": self.trust.authority.certificate,
                "username": "assayer",
                "password": self.clickhouse.users["assayer"],
            }
            | changes
        )

    def triton_settings(self, port: int = 0, **changes: object) -> TritonSettings:
        """As above, by bearer token."""
        return TritonSettings.model_validate(
            {
                "url": f"127.0.0.1:{port or self.triton_ports.plain}",
                "secure": True,
                "ca_file": self.trust.authority.certificate,
                "access_token": self.triton.token,
            }
            | changes
        )

    @property
    def client_files(self) -> dict[str, object]:
        """The settings of mutual TLS."""
        return {
            "certificate_file": self.trust.client.certificate,
            "key_file": self.trust.client.key,
        }

    def secrets(self) -> list[str]:
        """Everything that must never be seen."""
        return [
            self.password,
            self.clickhouse.users["assayer"],
            self.clickhouse.token,
            self.triton.token,
            self.issuer.secret,
            *self.issuer.issued,
        ]
