"""Starts the application: on loopback, or elsewhere behind a token."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from variorum.errors import UsageError
from variorum.web.app import application


def serve(library: Path, *, host: str, port: int, token: str | None, ready: Callable[[int], None]) -> None:
    """Answer until stopped; `ready` hears the port as soon as the library is open and the port is ours.

    Raises UsageError where others could reach it and no token is set, or the port is not to be had, and StoreError where
    there is no library.
    """
    if not token and not is_loopback(host):
        raise UsageError(f"{host} can be reached by others; set --token, or listen on 127.0.0.1")
    app = application(library, token=token)
    with _bound(host, port) as door:
        ready(door.getsockname()[1])
        server = uvicorn.Server(uvicorn.Config(app, host=host, port=port, log_level="warning", server_header=False))
        server.run(sockets=[door])


def _bound(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises UsageError when another program does, or there is no such address."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        door = socket.socket(family, kind, protocol)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(address)
    except OSError as error:
        raise UsageError(
            f"cannot listen on {host}:{port}: {error.strerror}; choose another --port or --host"
        ) from error
    return door


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
