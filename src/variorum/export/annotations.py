"""Findings as W3C Web Annotations: an annotation page, each annotation with a quoting and a positional selector.

The prefix and suffix are made long enough that the quotation is found once in its text. Positions are code points, as the
standard asks; the state names the version of the text by its hash.
"""

from __future__ import annotations

from collections.abc import Iterator

from variorum.export.parts import Part, coded_events, json_part, name_of, source_of
from variorum.export.shelf import Shelf
from variorum.model.codec import Record

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_STEP, _MOST = 24, 240  # characters of context: added until the quotation is unique


def web(shelf: Shelf) -> tuple[Part, ...]:
    """Every finding and every reading of an edition."""
    items = [*_findings(shelf), *_readings(shelf), *_judgements(shelf)]
    page = {
        "@context": CONTEXT,
        "id": "urn:variorum:annotations",
        "type": "AnnotationPage",
        "items": items,
    }
    return (json_part("annotations.jsonld", page, len(items)),)


def annotation(identity: str, motivation: str, body: list[Record], span: Record, shelf: Shelf) -> Record:
    """One annotation of the characters of `span`, which names its article."""
    article = shelf.by_id[span["article_id"]]
    return {
        "id": f"urn:variorum:{identity}",
        "type": "Annotation",
        "motivation": motivation,
        "body": body,
        "target": {
            "source": source_of(article),
            "selector": [quote_selector(article["text"], span), position_selector(span)],
            "state": _state(article),
        },
    }


def _state(article: Record) -> Record:
    """Which version of the page is meant: when it was published, and the hash of its bytes."""
    published = (article["published"] or {}).get("best")
    state = {"type": "TimeState", "digest": f"sha-256:{article['source_id']}"}
    return {**state, "sourceDate": published} if published else state


def position_selector(span: Record) -> Record:
    """The offsets of a span."""
    return {"type": "TextPositionSelector", "start": span["start"], "end": span["end"]}


def quote_selector(text: str, span: Record) -> Record:
    """The words of a span with as much before and after as makes them unique in `text`."""
    start, end = span["start"], span["end"]
    for around in range(_STEP, _MOST + 1, _STEP):
        before, after = text[max(0, start - around) : start], text[end : end + around]
        if text.count(before + text[start:end] + after) == 1:
            break
    return {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": before, "suffix": after}


def _findings(shelf: Shelf) -> Iterator[Record]:
    for entity in shelf.all("entity"):
        for number, mention in enumerate(entity["mentions"]):
            yield _said(
                f"{entity['id']}:{number}", "identifying", (entity["name"], entity["kind"]), mention, entity, shelf
            )
    for quote in shelf.all("quote"):
        speaker = quote["speaker_name"] or name_of(shelf, quote["speaker_entity"]) or "speaker not named"
        for number, piece in enumerate(quote["content"]):
            yield _said(
                f"{quote['id']}:{number}", "describing", (f"said by {speaker}", quote["form"]), piece, quote, shelf
            )
    for event in coded_events(shelf):
        code = " ".join(part for part in (event["plover"]["type"], event["plover"]["mode"], event["modality"]) if part)
        yield _said(event["id"], "classifying", (code, "event"), event["trigger"], event, shelf)
    for kind, field in (("quantity", "about"), ("time", "value"), ("place", "name")):
        for found in shelf.all(kind):
            yield _said(found["id"], "classifying", (str(found[field] or ""), kind), found, found, shelf)


def _said(identity: str, motivation: str, words: tuple[str, str], span: Record, home: Record, shelf: Shelf) -> Record:
    """An annotation whose body says `words`: a value and a tag."""
    body = [
        {"type": "TextualBody", "purpose": motivation, "value": words[0]},
        {"type": "TextualBody", "purpose": "tagging", "value": words[1]},
    ]
    return annotation(identity, motivation, body, {**span, "article_id": home["article_id"]}, shelf)


def _readings(shelf: Shelf) -> Iterator[Record]:
    for edition in shelf.all("edition"):
        for topic in edition["topics"]:
            for number, reading in enumerate(topic["readings"]):
                body = [
                    {"type": "TextualBody", "purpose": "describing", "value": topic["question"]},
                    {"type": "TextualBody", "purpose": "tagging", "value": topic["verdict"]},
                ]
                for place, evidence in enumerate(reading["evidence"]):
                    yield annotation(f"{topic['id']}:{number}:{place}", "describing", body, evidence, shelf)


def _judgements(shelf: Shelf) -> Iterator[Record]:
    """A person's word on one finding, or on two as a link between their annotations."""
    for judgement in shelf.all("judgement"):
        yield {
            "id": f"urn:variorum:{judgement['id']}",
            "type": "Annotation",
            "motivation": "assessing",
            "creator": {"type": "Person", "name": judgement["by"]},
            "created": judgement["at"],
            "body": {"type": "TextualBody", "value": _word(judgement)},
            "target": [f"urn:variorum:{target}" for target in (judgement["left"], judgement["right"]) if target],
        }


def _word(judgement: Record) -> str:
    words = ": ".join(part for part in (judgement["verdict"], judgement.get("value", "")) if part)
    return f"{words}. {judgement['note']}".strip()
