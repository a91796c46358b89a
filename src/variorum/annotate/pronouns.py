"""Whom a pronoun means."""

from __future__ import annotations

from variorum.annotate.things import Discourse


def resolve_pronouns(discourse: Discourse) -> None:
    """Give each pronoun that is safe to its thing."""
    del discourse
