"""The command line: views over the pipeline and a library. One file a verb; no logic here."""

from __future__ import annotations


def main() -> None:
    """Run the command line and leave with its exit code."""
    from variorum.cli.app import run_app

    run_app()
