"""Who said what: direct, indirect and mixed quotations with speaker, addressee and the chain they came through.

The way of an article: quoted passages are found on the text (marks), reporting words in the grammar (cues), both are brought
together (beside, pairing), and the outcome is named and chained (speakers, chain, records).
"""

from __future__ import annotations

from variorum.annotate.lookup import EntityIndex
from variorum.annotate.quotes.records import quotes_of
from variorum.annotate.quotes.scene import lay_out
from variorum.annotate.quotes.speakers import Voices, full_names
from variorum.model.annotation import Annotated, Quote
from variorum.model.parse import Parsed

__all__ = ["find_quotes"]


def find_quotes(annotated: Annotated, parsed: Parsed) -> tuple[Quote, ...]:
    """The quotations of one article, in order of their content. Needs its entities to tell who a pronoun is."""
    scene = lay_out(annotated.article, parsed)
    names = {} if annotated.entities else full_names(parsed)
    voices = Voices(index=EntityIndex(annotated.entities), names=names, text=scene.text, trees=scene.trees)
    return tuple(quotes_of(scene, voices))
