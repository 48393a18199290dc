"""Access tokens: got once for all, renewed in time, and never from where they should not come."""

import json
from collections.abc import Iterator

import pytest
from aiohttp import web

from stream.errors import KafkaUnavailable, SettingsError
from stream.oauth import TokenSource, token_source
from stream.settings import KafkaSettings
from tests.security.background import Background
from tests.security.http_fronts import TokenIssuer, listen
from tests.security.secured import FAULTS, Trust

CAUSES = dict(zip(FAULTS, ("local issuer", "mismatch", "has expired"), strict=True))


@pytest.fixture(autouse=True)
def _as_it_was(issuer: TokenIssuer) -> Iterator[None]:
    life_s = issuer.life_s
    yield
    issuer.life_s = life_s
    issuer.answers.clear()


@pytest.fixture
def settings(issuer: TokenIssuer, token_url: str, trust: Trust) -> KafkaSettings:
    return KafkaSettings.model_validate(
        {
            "security_protocol": "SASL_SSL",
            "sasl_mechanism": "OAUTHBEARER",
            "oauth_token_url": token_url,
            "oauth_client_id": issuer.client_id,
            "oauth_client_secret": issuer.secret,
            "oauth_scope": "kafka read",
            "oauth_ca_file": trust.authority.certificate,
        }
    )


class Clock:
    """The time that a token source sees."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1_000_000.0
        monkeypatch.setattr("stream.oauth.time.time", lambda: self.now)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def test_one_token_serves_until_it_nears_its_end(
    settings: KafkaSettings, issuer: TokenIssuer, clock: Clock
) -> None:
    issuer.life_s = 100.0
    source, asked = TokenSource(settings), len(issuer.asked)
    first = source.token()
    assert first.expires_at == pytest.approx(clock.now + 100)
    clock.now += 69
    assert source.token() is first
    assert issuer.asked[asked:] == [{"grant_type": "client_credentials", "scope": "kafka read"}]
    clock.now += 2
    assert source.token().value != first.value
    assert first.value not in repr(first)


def test_every_client_of_a_process_shares_it(settings: KafkaSettings) -> None:
    same = KafkaSettings.model_validate(settings.model_dump())
    assert token_source(settings) is token_source(same)


def test_while_the_endpoint_is_away_a_valid_token_serves(
    settings: KafkaSettings, issuer: TokenIssuer, clock: Clock
) -> None:
    issuer.life_s = 100.0
    source = TokenSource(settings)
    first = source.token()
    clock.now += 80
    issuer.answers += [web.Response(status=503), web.Response(status=503)]
    assert source.token() is first
    clock.now += 30
    with pytest.raises(KafkaUnavailable, match="HTTP 503"):
        source.token()
    assert source.token().value != first.value


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        ("nothing", "the answer holds no token"),
        (json.dumps(["token"]), "the answer holds no token"),
        (json.dumps({"access_token": 7}), "the answer holds no usable token"),
        (json.dumps({"access_token": "a\r\nb"}), "the answer holds no usable token"),
        (json.dumps({"access_token": "a", "expires_in": 0}), "the answer holds no usable token"),
        (json.dumps({"access_token": "a", "expires_in": float("nan")}), "no usable token"),
        (json.dumps({"access_token": "a", "token_type": "mac"}), "the token is no bearer token"),
    ],
)
def test_answers_that_are_no_token(
    settings: KafkaSettings, issuer: TokenIssuer, answer: str, complaint: str
) -> None:
    issuer.answers.append(web.Response(text=answer, content_type="application/json"))
    with pytest.raises(KafkaUnavailable, match=complaint):
        TokenSource(settings).token()


def test_a_refusal_is_told_in_the_standards_word_alone(
    settings: KafkaSettings, issuer: TokenIssuer
) -> None:
    told = {"error": "invalid_scope", "error_description": f"for {issuer.secret}"}
    issuer.answers.append(web.json_response(told, status=400))
    with pytest.raises(KafkaUnavailable) as raised:
        TokenSource(settings).token()
    assert str(raised.value) == (
        f"no access token for Kafka from {settings.oauth_token_url}: HTTP 400, invalid_scope"
    )


def test_the_secret_follows_no_redirect(settings: KafkaSettings, issuer: TokenIssuer) -> None:
    asked = len(issuer.asked)
    where = {"Location": settings.oauth_token_url or ""}
    issuer.answers.append(web.Response(status=307, headers=where))
    with pytest.raises(KafkaUnavailable, match="HTTP 307"):
        TokenSource(settings).token()
    assert len(issuer.asked) == asked + 1


@pytest.mark.parametrize("fault", FAULTS)
def test_an_endpoint_that_is_not_who_it_should_be(
    settings: KafkaSettings, issuer: TokenIssuer, back: Background, trust: Trust, fault: str
) -> None:
    asked = len(issuer.asked)
    port = back.run(listen(issuer.app(), trust.faulty[fault].server()))
    away = settings.model_copy(update={"oauth_token_url": f"https://127.0.0.1:{port}/token"})
    with pytest.raises(KafkaUnavailable) as raised:
        TokenSource(away).token()
    assert CAUSES[fault] in str(raised.value)
    assert len(issuer.asked) == asked


def test_authorities_that_cannot_be_read(settings: KafkaSettings, trust: Trust) -> None:
    wrong = settings.model_copy(update={"oauth_ca_file": trust.client.key})
    with pytest.raises(SettingsError, match=r"kafka\.oauth_ca_file: .*no certificate"):
        TokenSource(wrong)
