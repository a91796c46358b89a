"""The application: its doors, its pages, what it answers when something is wrong.

Every list page has a `.json` and a `.csv` twin with the same rows. OpenAPI stands at /openapi.json.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import resources
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse

from variorum import __version__
from variorum.config import Config
from variorum.errors import NotFoundError, UsageError, VariorumError
from variorum.web import acting, naming, reading
from variorum.web.guard import Guard
from variorum.web.intake import Intake
from variorum.web.opened import Opened
from variorum.web.pages import rendered, warm_up

_ASSETS = {
    "edition.css": ("variorum.export", "text/css"),
    "edition.js": ("variorum.export", "text/javascript"),
    "application.css": ("variorum.web", "text/css"),
    "application.js": ("variorum.web", "text/javascript"),
    "htmx.min.js": ("variorum.web", "text/javascript"),
}


def application(path: Path, *, token: str | None = None, config: Config | None = None) -> FastAPI:
    """The application over the library at `path`. Raises StoreError when it cannot be read."""
    library, guard = Opened(path), Guard(token)
    warm_up()

    @asynccontextmanager
    async def alive(_app: FastAPI) -> AsyncIterator[None]:
        yield
        library.close()

    app = FastAPI(title="variorum", version=__version__, docs_url=None, redoc_url=None, lifespan=alive)
    app.middleware("http")(guard)
    app.add_exception_handler(VariorumError, _trouble)
    app.add_exception_handler(404, _missing)
    _doors(app, library)
    app.include_router(reading.router(library))
    app.include_router(naming.router(library))
    app.include_router(acting.router(library, guard, Intake(library.out, config or Config())))
    return app


def _doors(app: FastAPI, library: Opened) -> None:
    @app.get("/healthz")
    def healthz() -> JSONResponse:
        """Whether the application can read its library."""
        counts = library.reader.counts()
        state = {
            "status": "trouble" if library.trouble else "ok",
            "version": __version__,
            "library": library.reader.version(),
        }
        return JSONResponse({**state, "records": counts, "trouble": library.trouble}, 503 if library.trouble else 200)

    @app.get("/", include_in_schema=False)
    def home() -> RedirectResponse:
        return RedirectResponse("/stories", 307)

    @app.get("/static/{name}", include_in_schema=False)
    def static(name: str) -> Response:
        if name not in _ASSETS:
            raise NotFoundError(f"there is no file {name}")
        package, kind = _ASSETS[name]
        content = resources.files(package).joinpath("static").joinpath(name).read_bytes()
        return Response(content, media_type=kind, headers={"Cache-Control": "max-age=300"})


def _status(error: Exception) -> int:
    if isinstance(error, NotFoundError):
        return 404
    return 400 if isinstance(error, UsageError) else 503


def _trouble(request: Request, error: Exception) -> Response:
    return _told(request, str(error), _status(error))


def _missing(request: Request, _error: Exception) -> Response:
    return _told(request, f"there is no page {request.url.path}", 404)


def _told(request: Request, words: str, status: int) -> Response:
    """What is wrong, in the form that was asked for."""
    if request.url.path.endswith(".json"):
        return JSONResponse({"error": words}, status)
    if request.url.path.endswith(".csv"):
        return PlainTextResponse(words, status)
    return HTMLResponse(rendered("trouble.html", words=words, status=status, here=""), status)
