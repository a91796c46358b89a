"""Who may come in, and what a page may do.

Without a token the application answers on loopback names only, so that no page of the web can reach it by pointing a name at
this machine. With one, visitors must know it. Whatever changes something carries a secret that only our own pages hold, and
comes from our own address. Pages may load our own style and scripts, and nothing else.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1", "testserver"))
_COOKIE = "variorum-token"
_CHANGING = frozenset(("POST", "PUT", "PATCH", "DELETE"))
Next = Callable[[Request], Awaitable[Response]]


class Guard:
    """The door of one application."""

    def __init__(self, token: str | None) -> None:
        self._token = token
        self.secret = secrets.token_urlsafe(24)

    async def __call__(self, request: Request, go_on: Next) -> Response:
        """Let a request in, or say why not; every answer carries the policy."""
        response = self._refusal(request) or self._welcome(request) or await go_on(request)
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        # With no-referrer a browser would send our own forms with the origin `null`.
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    def _refusal(self, request: Request) -> Response | None:
        if request.url.path == "/healthz":
            return None
        if self._token is None and (request.url.hostname or "") not in _LOOPBACK:
            return PlainTextResponse("this application answers on loopback names only; start it with --token", 403)
        if self._token is not None and not self._knows(request):
            return PlainTextResponse(
                "add ?token=... to the address, with the token the application was started with", 401
            )
        if request.method in _CHANGING and not self._own_origin(request):
            return PlainTextResponse("this came from another site's page", 403)
        return None

    def _welcome(self, request: Request) -> Response | None:
        """A token in the address becomes a cookie, so that it does not stay in the address."""
        if self._token is None or request.method != "GET" or "token" not in request.query_params:
            return None
        clean = request.url.remove_query_params("token")
        response = RedirectResponse(f"{clean.path}{'?' + clean.query if clean.query else ''}", 303)
        response.set_cookie(_COOKIE, self._token, httponly=True, samesite="strict")
        return response

    def _knows(self, request: Request) -> bool:
        given = (
            request.query_params.get("token"),
            request.cookies.get(_COOKIE),
            request.headers.get("authorization", "").removeprefix("Bearer "),
        )
        return any(one and hmac.compare_digest(one.encode(), (self._token or "").encode()) for one in given)

    def _own_origin(self, request: Request) -> bool:
        origin = request.headers.get("origin")
        return origin is None or urlsplit(origin).netloc == request.headers.get("host", "")

    def is_ours(self, secret: str) -> bool:
        """Whether a form carries the secret of our pages."""
        return hmac.compare_digest(secret.encode(), self.secret.encode())
