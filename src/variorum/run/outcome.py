"""All that a run found, as it is handed from finding to writing."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.model.article import Rejected
from variorum.model.link import Judgement, Linked
from variorum.run.documents import Brief
from variorum.run.stories import Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """All that a run found, in the order of the input; the findings themselves are in the library."""

    annotated: tuple[Brief, ...]
    rejected: tuple[Rejected, ...]
    linked: Linked  # links: those of single stories are in the library
    told: tuple[Told, ...]
    judgements: tuple[Judgement, ...] = ()
