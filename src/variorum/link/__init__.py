"""What holds articles together: copies, stories, the same thing told twice (placeholder of the first hours)."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.config import Config
from variorum.model.annotation import Annotated
from variorum.model.link import Judgement, Linked


def link(annotated: Sequence[Annotated], config: Config, judgements: Sequence[Judgement] = ()) -> Linked:  # noqa: ARG001
    """Everything that holds `annotated` together."""
    return Linked()
