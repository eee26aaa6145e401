"""What stands before every request: nothing acts here from another site's page, and no cookie leaves TLS."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from campaign.exchange.addresses import addresses, host_name

READING = ("GET", "HEAD", "OPTIONS")
REFUSED = 403


class Guard:
    """Lets a websocket or a change through only from this address's own pages, and marks cookies given over TLS Secure.

    Streamlit's own check of a websocket's origin also takes any port of this computer, and asks the internet for its
    address before it refuses; here the origin must be the host that was asked, whatever address that is.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "websocket" and _from_elsewhere(scope):
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        elif scope["type"] == "http" and scope["method"] not in READING and _from_elsewhere(scope):
            await send({"type": "http.response.start", "status": REFUSED, "headers": []})
            await send({"type": "http.response.body", "body": b""})
        else:
            await self.app(scope, receive, _secure(send) if scope.get("scheme") == "https" else send)


def _from_elsewhere(scope: Scope) -> bool:
    """Whether a page of another host or port asks, or one whose name only pretends to be this computer's.

    Who sends no origin is no page. A name that somebody's server points here (DNS rebinding) is not among our own.
    """
    headers = Headers(scope=scope)
    origin, host = headers.get("origin"), headers.get("host", "")
    return origin is not None and (urlsplit(origin).netloc != host or not _own(urlsplit(f"//{host}").hostname or ""))


def _own(name: str) -> bool:
    """Whether this computer goes by that name or address."""
    return name in ("localhost", "127.0.0.1", "::1", host_name()) or name in addresses()


def _secure(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [(name, _marked(value) if name.lower() == b"set-cookie" else value)
                                              for name, value in message.get("headers", ())]}
        await send(message)
    return sent


def _marked(cookie: bytes) -> bytes:
    return cookie if b"; secure" in cookie.lower() else cookie + b"; Secure"
