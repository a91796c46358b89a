"""An attribution: words laid to somebody by a cue, before it becomes a record."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.annotate.quotes.beside import COLON, LEAD, TAIL
from variorum.annotate.quotes.cues import Cue
from variorum.annotate.quotes.labels import DASH, LABEL
from variorum.annotate.quotes.marks import Passage
from variorum.annotate.quotes.subjects import Range

Piece = tuple[int, int]  # offsets


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Content (`pieces`, in order) laid to a cue. `passages` are the quoted ones among it; `rule` how it was found; `outer` the
    attribution whose quoted words this one was found in.
    """

    cue: Cue
    rule: str
    pieces: tuple[Piece, ...]
    speaker: tuple[Range, ...]
    passages: tuple[Passage, ...] = ()
    outer: Attribution | None = None

    @property
    def positional(self) -> bool:
        """Whether the place of a cue beside a passage decided."""
        return self.rule in (TAIL, LEAD, COLON, DASH, LABEL)
