"""What stands before every page: the headers that every answer has, and the refusal of what other web sites ask for."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from standoff.plots.svg import STYLE

__all__ = ["HEADERS", "OwnPages", "SecurityHeaders"]

# a chart within the page brings its own sheet of colours for dark screens, always the same
_CHARTS = b64encode(sha256(STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'sha256-{_CHARTS}'; "
    "img-src 'self'; font-src 'none'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # nothing to others; with none at all, browsers name no origin to our own forms either
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
ELSEWHERE = "This server answers its own pages and what is typed into a browser's address bar, not other web sites.\n"


class SecurityHeaders:
    """Puts the security headers on every answer."""

    def __init__(self, inner: ASGIApp) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the headers that are not there yet."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                more = [(k.encode(), v.encode()) for k, v in HEADERS.items() if k.encode() not in present]
                message["headers"] = [*message["headers"], *more]
            await send(message)

        await self._inner(scope, receive, with_headers)


class OwnPages:
    """Refuses with 403 what a browser says was asked for by another site.

    A link from a page of this machine (a notebook, say: the same site on another port) may be followed; nothing else of it
    is answered. Whoever sends no `Sec-Fetch-Site` is no browser, or an old one, and is answered.
    """

    def __init__(self, inner: ASGIApp) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] == "http" and _from_elsewhere(Headers(scope=scope)):
            await PlainTextResponse(ELSEWHERE, 403)(scope, receive, send)
            return
        await self._inner(scope, receive, send)


def _from_elsewhere(headers: Headers) -> bool:
    site = headers.get("sec-fetch-site", "none")
    followed = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    return site == "cross-site" or (site == "same-site" and not followed)
