"""Records of a small run about an invented affair, made by hand: two accounts, a copy of one, and something hostile."""

from __future__ import annotations

from typing import Any

Record = dict[str, Any]

TEXTS = {
    "a1": "A barge sank off Orrin on Monday, killing at least four people, the harbour master said.\n\n"
    '"We heard a bang," said Ilva Trent, the harbour master. The barge had left Belport.',
    "a2": "A barge sank off Orrin on Monday, killing at least four people, the harbour master said.\n\n"
    "The company gave no comment.",
    "a3": "Seven people died when the barge Meridian went down off Orrin. =SUM(A1) <script>alert(1)</script></script>\n\n"
    "“We heard a bang and then nothing,” harbour master Ilva Trent said. "
    "\N{RIGHT-TO-LEFT OVERRIDE}Belport\N{POP DIRECTIONAL FORMATTING} mourns.",
}
OUTLETS = {"a1": "The Orrin Post", "a2": "Belport Daily", "a3": None}
DAYS = {"a1": "2031-03-03T09:00:00+01:00", "a2": "2031-03-03T12:00:00+01:00", "a3": "2031-03-04"}


def span(article_id: str, words: str, *, home: bool = False) -> Record:
    """Where `words` stand first in an article's text."""
    start = TEXTS[article_id].index(words)
    place = {"start": start, "end": start + len(words), "exact": words}
    return place if home else {"article_id": article_id, **place}


def evidence(article_id: str, words: str) -> Record:
    return {"spans": [span(article_id, words, home=True)], "made_by": "hand", "confidence": 0.9}


def article(article_id: str) -> Record:
    text, blocks, at = TEXTS[article_id], [], 0
    for part in text.split("\n\n"):
        blocks.append({"start": at, "end": at + len(part), "role": "paragraph"})
        at += len(part) + 2
    day = DAYS[article_id]
    heard = {"kind": "given", "says": day, "source_start": None, "source_end": None, "kept": True, "why": None}
    published = {"earliest": day, "latest": day, "best": day, "confidence": 1.0, "evidence": [heard]}
    return {
        "type": "article", "id": article_id, "source_id": article_id * 32, "uri": f"pages/{article_id}.html", "text": text,
        "edits": [], "blocks": blocks, "asides": [{"role": "credit", "text": "A. Photo", "source_start": 1, "source_end": 9}],
        "dropped": [{"source_start": 0, "source_end": 120, "reason": "navigation", "text": "Home\n<b>World</b>"}],
        "completeness": "partial" if article_id == "a2" else "full", "headline": f"Barge <b>sinks</b> ({article_id})",
        "standfirst": None, "outlet": OUTLETS[article_id], "agency": None, "authors": ["Jo Marr"], "dateline": None,
        "language": "en", "url": "javascript:alert(1)" if article_id == "a3" else f"https://news.example/{article_id}",
        "published": published, "evidence": {},
    }  # fmt: skip


def entity(article_id: str, name: str, kind: str, *roles: str) -> Record:
    return {
        "type": "entity", "id": f"entity-{article_id}-{name.split(maxsplit=1)[0].lower()}", "article_id": article_id,
        "kind": kind, "name": name, "country": None, "mentions": [{**span(article_id, name, home=True), "form": "name"}],
        "evidence": evidence(article_id, name), "confidence": 0.9,
        "roles": [{"text": role, **span(article_id, role, home=True)} for role in roles],
    }  # fmt: skip


def quote(article_id: str, words: str, form: str, speaker: str | None) -> Record:
    return {
        "type": "quote", "id": f"quote-{article_id}-{form}", "article_id": article_id, "form": form,
        "content": [span(article_id, words, home=True)], "evidence": evidence(article_id, words), "cue": None,
        "speaker": [span(article_id, speaker, home=True)] if speaker else [],
        "speaker_entity": f"entity-{article_id}-ilva" if speaker else None, "speaker_name": speaker,
        "addressee_entity": None, "via": [], "negated": False, "confidence": 0.9,
    }  # fmt: skip


def quantity(article_id: str, words: str, number: float, bound: str) -> Record:
    return {
        "type": "quantity", "id": f"quantity-{article_id}", "article_id": article_id, **span(article_id, words, home=True),
        "low": number, "high": None if bound == "at_least" else number, "bound": bound, "unit": "person",
        "evidence": evidence(article_id, words), "of": None, "about": "people killed",
        "as_of": {"earliest": None, "latest": None}, "attributed_to": None, "confidence": 0.9,
    }  # fmt: skip


def place(article_id: str) -> Record:
    return {
        "type": "place", "id": f"place-{article_id}", "article_id": article_id, **span(article_id, "Orrin", home=True),
        "name": "Orrin", "precision": "city", "evidence": evidence(article_id, "Orrin"), "country": "NOR", "admin1": None,
        "latitude": 60.4, "longitude": 5.3, "geonames_id": 1, "confidence": 0.8,
    }  # fmt: skip


def event(article_id: str, modality: str = "asserted") -> Record:
    words = "said"
    person = {"entity": f"entity-{article_id}-ilva", "country": "NOR", "sector": "GOV"}
    person |= span(article_id, "Ilva Trent", home=True)
    return {
        "type": "event", "id": f"event-{article_id}-{modality}", "article_id": article_id,
        "trigger": span(article_id, words, home=True), "sentence": span(article_id, TEXTS[article_id][:60], home=True),
        "plover": {"type": "ACCUSE", "mode": "allege", "contexts": ["disasters"]}, "quad": "verbal conflict",
        "modality": modality, "evidence": evidence(article_id, words), "actors": [person],
        "recipients": [], "when": {"earliest": "2031-03-03", "latest": "2031-03-03"}, "where": f"place-{article_id}",
        "attributed_to": None, "confidence": 0.7,
    }  # fmt: skip


def reading(value: str, independent: int, *found: Record) -> Record:
    sigla = {"a1": "A", "a2": "B", "a3": "C"}
    witnesses = list(dict.fromkeys(sigla[one["article_id"]] for one in found))
    return {"value": value, "witnesses": witnesses, "independent": independent, "evidence": list(found)}


def topic(
    number: int, kind: str, verdict: str, question: str, *readings: Record, silent: tuple[str, ...] = (),
    because: str = "told otherwise",
) -> Record:  # fmt: skip
    why = [{"name": because, "score": 0.5, "weight": 1.0, "detail": "", "left": None, "right": None}]
    return {
        "id": f"topic-{number}", "kind": kind, "question": question, "verdict": verdict, "why": why,
        "readings": list(readings), "silent": list(silent),
    }  # fmt: skip


def edition() -> Record:
    four, seven = "at least four people", "Seven people"
    bang, nothing = '"We heard a bang,"', "“We heard a bang and then nothing,”"
    went_down = "the barge Meridian went down off Orrin"
    sank = "A barge sank off Orrin on Monday"
    witnesses = [
        {"siglum": s, "article_id": a, "outlet": OUTLETS[a], "published": DAYS[a][:10], "copy_of": c}
        for s, a, c in (("A", "a1", None), ("B", "a2", "A"), ("C", "a3", None))
    ]
    topics = [
        topic(1, "quantity", "conflict", "people killed", reading(four, 1, span("a1", four), span("a2", four)),
              reading(seven, 1, span("a3", seven))),
        topic(2, "quote", "wording", "Ilva Trent", reading(bang, 1, span("a1", bang)), reading(nothing, 1, span("a3", nothing))),
        topic(3, "event", "agree", sank, reading(sank, 2, span("a1", sank), span("a3", went_down))),
        topic(4, "event", "agree", sank, reading(sank, 1, span("a1", sank), span("a2", sank)),
              because="one account and its copies"),
        topic(5, "quantity", "single", "barge", reading("Meridian", 1, span("a3", "Meridian")), silent=("A",)),
    ]  # fmt: skip
    entry = {
        "earliest": "2031-03-03", "latest": "2031-03-03", "text": sank, "witnesses": ["A", "B"], "independent": 1,
        "evidence": [span("a1", sank), span("a2", sank)], "event_ids": [],
    }  # fmt: skip
    return {
        "type": "edition", "id": "edition-1", "story_id": "story-1", "witnesses": witnesses, "topics": topics,
        "timeline": [entry], "made_with": [["variorum", "test"]],
    }  # fmt: skip


def records() -> list[Record]:
    """All records, articles first."""
    shared = TEXTS["a1"].split("\n\n")[0]
    copy = {
        "type": "copy", "id": "copy-1", "from_article": "a1", "to_article": "a2", "share": 0.76,
        "passages": [{"from": span("a1", shared), "to": span("a2", shared), "similarity": 1.0}], "basis": ["text", "time"],
        "direction_confidence": 0.9,
    }  # fmt: skip
    story = {
        "type": "story", "id": "story-1", "title": "Barge <b>sinks</b> (a1)", "article_ids": ["a1", "a2", "a3"],
        "lines": [["a1", "a2"], ["a3"]], "first": DAYS["a1"], "last": DAYS["a3"], "related": [],
    }  # fmt: skip
    rejected = {
        "type": "rejected", "id": "rejected-1", "source_id": None, "uri": "pages/empty.html", "stage": "read",
        "reason": "empty", "detail": "<i>no</i> bytes",
    }  # fmt: skip
    return [
        *(article(name) for name in TEXTS),
        entity("a1", "Ilva Trent", "PERSON", "harbour master"),
        entity("a3", "Ilva Trent", "PERSON", "harbour master"),
        quote("a1", '"We heard a bang,"', "direct", "Ilva Trent"),
        quote("a3", "“We heard a bang and then nothing,”", "direct", "Ilva Trent"),
        quote("a2", "A barge sank off Orrin on Monday", "indirect", None),
        quantity("a1", "at least four people", 4, "at_least"),
        quantity("a3", "Seven people", 7, "exact"),
        place("a1"), place("a3"), event("a1"), event("a3", "negated"),
        copy, story, edition(), rejected,
    ]  # fmt: skip
