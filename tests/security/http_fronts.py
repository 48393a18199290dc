"""Over HTTPS: ClickHouse behind a password, and an endpoint that gives out tokens."""

import base64
import secrets
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

import aiohttp
from aiohttp import web

RUNNERS: list[web.AppRunner] = []


async def close() -> None:
    """Serve no more, anywhere."""
    while RUNNERS:
        await RUNNERS.pop().cleanup()


async def listen(app: web.Application, context: ssl.SSLContext | None) -> int:
    """Serve on a new port; which."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context)
    await site.start()
    RUNNERS.append(runner)
    return int(runner.addresses[0][1])


def basic(name: str, password: str) -> str:
    """The header of a name and password."""
    return "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()


@dataclass(kw_only=True)
class ClickHouseFront:
    """Hands on the requests of known users to the server at `port`."""

    users: Mapping[str, str]
    token: str
    port: int = 0
    let_in: set[str] = field(default_factory=set)
    """By what: password, token, certificate."""

    def app(self) -> web.Application:
        """What it serves."""
        app = web.Application(client_max_size=2**26)
        app.add_routes([web.route("*", "/{path:.*}", self._serve)])
        return app

    def _way_in(self, request: web.Request) -> str | None:
        given = request.headers.get("Authorization", "")
        if given in {basic(name, password) for name, password in self.users.items()}:
            return "password"
        if given == f"Bearer {self.token}":
            return "token"
        assert request.transport is not None
        shown = request.transport.get_extra_info("peercert") or {}
        name = request.headers.get("X-ClickHouse-User")
        if (
            request.headers.get("X-ClickHouse-SSL-Certificate-Auth") == "on"
            and name in self.users
            and (("commonName", name),) in shown.get("subject", ())
        ):
            return "certificate"
        return None

    async def _serve(self, request: web.Request) -> web.Response:
        body = await request.read()
        way_in = self._way_in(request)
        if way_in is None:
            return web.Response(
                status=403,
                headers={"X-ClickHouse-Exception-Code": "516"},
                text="Code: 516. DB::Exception: Authentication failed: password is incorrect, or"
                " there is no user with such name. (AUTHENTICATION_FAILED)\n",
            )
        self.let_in.add(way_in)
        dropped = {"host", "authorization", "content-length", "transfer-encoding"}
        headers = {
            name: value for name, value in request.headers.items() if name.lower() not in dropped
        }
        url = f"http://127.0.0.1:{self.port}{request.raw_path}"
        async with (
            aiohttp.ClientSession(auto_decompress=False) as session,
            session.request(request.method, url, headers=headers, data=body) as answer,
        ):
            told = {
                name: value
                for name, value in answer.headers.items()
                if name.lower().startswith("x-clickhouse") or name.lower() == "content-type"
            }
            return web.Response(status=answer.status, headers=told, body=await answer.read())


@dataclass(kw_only=True)
class TokenIssuer:
    """A token endpoint that knows one client; its tokens live `life_s` seconds."""

    client_id: str
    secret: str
    life_s: float = 300.0
    issued: dict[str, float] = field(default_factory=dict)
    """Token and end."""
    answers: list[web.Response] = field(default_factory=list)
    """Given, one by one, instead of what is right."""
    asked: list[dict[str, str]] = field(default_factory=list)

    def app(self) -> web.Application:
        """What it serves, at /token."""
        app = web.Application()
        app.add_routes([web.post("/token", self._serve)])
        return app

    def holder(self, token: str) -> str | None:
        """Whose token it is, while it is valid."""
        return self.client_id if self.issued.get(token, 0.0) > time.time() else None

    def left_s(self, token: str) -> float:
        """How long it is valid."""
        return self.issued[token] - time.time()

    async def _serve(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        self.asked.append(form)
        if self.answers:
            return self.answers.pop(0)
        if request.headers.get("Authorization") != basic(self.client_id, self.secret):
            return web.json_response({"error": "invalid_client"}, status=401)
        if form.get("grant_type") != "client_credentials":
            return web.json_response({"error": "unsupported_grant_type"}, status=400)
        token = secrets.token_urlsafe(24)
        self.issued[token] = time.time() + self.life_s
        return web.json_response(
            {"access_token": token, "token_type": "Bearer", "expires_in": self.life_s}
        )
