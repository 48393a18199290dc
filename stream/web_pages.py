"""An HTTP request to a server of ours in; refused where a web page is behind it.

A page that somebody visits can send requests to loopback from their browser. It cannot read the
answers, unless its name is made to point to loopback afterwards (DNS rebinding); then the request
carries the page's own host name.
"""

import ipaddress
from collections.abc import Awaitable, Callable

from aiohttp import hdrs, web
from aiohttp.typedefs import Middleware

SAFE_HEADERS = {
    "Server": "assayer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
"""On every answer: no version is told, and a browser neither guesses, keeps nor embeds it."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def is_loopback(host: str) -> bool:
    """Whether a host name or address means this machine alone."""
    name = host.strip("[]").rstrip(".").lower()
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


def refuse_web_pages(bound_to: str) -> Middleware:
    """Refuse what only browsers send; on a loopback address also foreign host names.

    `Origin` comes with what a page's script or form sends, `Sec-Fetch-Site` with all that it
    loads, pictures included; an address typed by a person is no page's.
    """
    local = is_loopback(bound_to)

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        site = request.headers.get("Sec-Fetch-Site", "none")
        if hdrs.ORIGIN in request.headers or site not in ("none", "same-origin"):
            raise web.HTTPForbidden(text="requests from web pages are refused\n")
        host = request.headers.get(hdrs.HOST)
        if local and host is not None and not is_loopback(_without_port(host)):
            raise web.HTTPForbidden(text="this server answers to loopback names alone\n")
        return await handler(request)

    return check


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdecimal() else host


async def add_safe_headers(_: web.Request, response: web.StreamResponse) -> None:
    """For `on_response_prepare`: errors get them too."""
    response.headers.update(SAFE_HEADERS)
