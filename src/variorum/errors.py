"""The exceptions variorum raises on purpose, and the exit code each one ends a command with.

    VariorumError
    ├── UsageError          what was asked for cannot be done as asked          exit 2
    │   └── ConfigError     a configuration file or option is wrong
    ├── ReadError           an input cannot be opened or understood             exit 3
    ├── NotFoundError       a look-up matched nothing                           exit 4
    ├── ProvenanceError     a finding does not stand on the text it points at   exit 5
    └── StoreError          a library cannot be opened, read or written         exit 2
        └── LockedError     another run is writing to the library               exit 6

Every message says what happened, where, and what to do about it.
"""

from __future__ import annotations


class VariorumError(Exception):
    """Root of the tree; `exit_code` is what the command line ends with."""

    exit_code = 1


class UsageError(VariorumError):
    """What was asked for cannot be done as asked."""

    exit_code = 2


class ConfigError(UsageError):
    """A configuration file or option is wrong."""


class ReadError(VariorumError):
    """An input cannot be opened or understood."""

    exit_code = 3


class NotFoundError(VariorumError):
    """A look-up matched nothing."""

    exit_code = 4


class ProvenanceError(VariorumError):
    """A finding does not stand on the text it points at."""

    exit_code = 5


class StoreError(VariorumError):
    """A library cannot be opened, read or written."""

    exit_code = 2


class LockedError(StoreError):
    """Another run is writing to the library."""

    exit_code = 6
