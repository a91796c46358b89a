"""From a page to its article: HTML, a text rendering, or text that is clean already."""

from __future__ import annotations

import re

from variorum.clean.assembly import Body, assemble
from variorum.clean.choice import choose
from variorum.clean.clues import Cleaned, Clue, Zone
from variorum.clean.completeness import completeness_of, no_article
from variorum.clean.evidence import clues_of
from variorum.clean.given import article_id, clean_text, container_clues, with_given
from variorum.clean.heads import Head, read_head
from variorum.clean.metadata import metadata_of, page_headline
from variorum.clean.outlets import names_of
from variorum.clean.rendering import scan_text
from variorum.clean.scan import scan
from variorum.clean.shapes import survey_of
from variorum.clean.spoken import spoken_of
from variorum.config import Config
from variorum.model.article import Article, Completeness, Rejected
from variorum.model.source import Source
from variorum.text.decode import decode, is_binary

__all__ = ["Cleaned", "Clue", "Zone", "clean"]

_MARKUP = ("<!doctype html", "<html", "<head", "<body")
_NOISE = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\N{REPLACEMENT CHARACTER}]")
_WINDOW = 4096


def clean(source: Source, config: Config) -> Cleaned | Rejected:
    """The article of `source` with the clues to its date, or why there is none."""
    if not source.content.strip():
        return _rejected(source, "empty", "the page has no characters")
    if len(source.content) > config.largest_source:
        return _rejected(source, "too large", f"{len(source.content)} bytes; at most {config.largest_source}")
    if is_binary(source.content):
        return _rejected(source, "binary", "the page is no text in any encoding")
    text = decode(source.content, source.encoding).text
    if is_noise(text):
        return _rejected(
            source, "binary", "a good part of its characters are control characters or no characters at all"
        )
    if source.given.clean:
        return clean_text(source, text)
    return _cleaned(source, text, config)


def is_noise(text: str) -> bool:
    """Whether what was decoded is no text: more than one character in ten of its head is a control or a replacement."""
    head = text[:_WINDOW]
    return len(_NOISE.findall(head)) * 10 > len(head)


def _is_html(source: Source, text: str) -> bool:
    if "html" in source.origin.media_type:
        return True
    head = text[:_WINDOW].lower()
    return any(sign in head for sign in _MARKUP)


def _cleaned(source: Source, text: str, config: Config) -> Cleaned | Rejected:
    html = _is_html(source, text)
    page = scan(text) if html else scan_text(text)
    if not page.lines:
        return _rejected(source, "no article", "the page shows no text")
    head = read_head(page) if html else Head()
    survey = survey_of(page)
    outlets = names_of(page, head, source.given.url)
    found = page_headline(page, survey, head, outlets, markup=html)
    headline = source.given.headline or (found.value if found else None)
    choice = choose(page, survey, headline, spoken_of(page, head) if html else None, markup=html)
    verdicts = choice.verdicts
    body = assemble(page.lines, verdicts)
    refused = _too_long(body, config) or no_article(page, head, body)
    if refused:
        return _rejected(source, *refused)
    metadata = metadata_of(page, head, choice, body, found, source.given.url)
    article = Article(
        id=article_id(source),
        source_id=source.id,
        uri=source.origin.uri,
        text=body.text,
        edits=body.edits,
        blocks=body.blocks,
        asides=body.asides,
        dropped=body.dropped,
        metadata=with_given(source, metadata),
        completeness=Completeness.PARTIAL if source.given.partial else completeness_of(page, head, body, verdicts),
    )
    return Cleaned(article=article, clues=(*container_clues(source), *clues_of(page, head, verdicts, headline)))


def _too_long(body: Body, config: Config) -> tuple[str, str] | None:
    """Why a text is longer than any article: later stages take it word by word, and one such page would stop a run."""
    if len(body.text) <= config.largest_text:
        return None
    return (
        "too long",
        f"its text has {len(body.text)} characters, more than any article; raise `largest_text` to read it",
    )


def _rejected(source: Source, reason: str, detail: str) -> Rejected:
    return Rejected(source_id=source.id, uri=source.origin.uri, stage="clean", reason=reason, detail=detail)
