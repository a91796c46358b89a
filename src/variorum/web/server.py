"""Starts the application: on loopback, or elsewhere behind a token."""

from __future__ import annotations

import ipaddress
from pathlib import Path

import uvicorn

from variorum.errors import UsageError
from variorum.web.app import application


def serve(library: Path, *, host: str, port: int, token: str | None) -> None:
    """Answer until stopped. Raises UsageError where others could reach it and no token is set."""
    if not token and not is_loopback(host):
        raise UsageError(f"{host} can be reached by others; set --token, or listen on 127.0.0.1")
    uvicorn.run(application(library, token=token), host=host, port=port, log_level="warning", server_header=False)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
