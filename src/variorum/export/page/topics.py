"""Topics as cards: the question, the readings with their sigla, how they stand to each other and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from variorum.edition.singles import ONE_VOICE
from variorum.export.page import labels
from variorum.export.page.desk import Badge, Cite, Desk
from variorum.export.page.marks import shown
from variorum.export.page.numberline import NumberLine, number_line
from variorum.export.page.wording import Part, Sentence, compare, sentence_around, unquoted
from variorum.model.codec import Record

_CIRCUMSTANCES = frozenset(("role", "name"))  # who is who: read after what happened, when and how many
_FINDING_OF = {"quantity": "quantity", "date": "time", "event": "event"}
_LONGEST_QUESTION = 60  # characters: a longer one is the sentence itself, which stands below
_EMPTY_QUESTIONS = frozenset(("it", "they", "he", "she", "this", "that", "these", "those", "number", "figure", "total"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Attested:
    """One reading: words of a source, who gives them and in how many independent lines.

    `form` is the form of a quotation (empty for all else); only a direct one is set between quotation marks. `note` is
    what the words were resolved to (a date), `since` when the first of its witnesses was published. `differs` compares the
    words with those of the first reading. `evidence` are the passages themselves, `judged` what persons said of them.
    """

    words: str
    form: str
    note: str
    since: str | None
    chain: tuple[str, ...]
    lang: str | None
    sentence: Sentence | None
    cites: tuple[Cite, ...]
    lines: int
    differs: tuple[Part, ...]
    evidence: tuple[Record, ...]
    judged: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One topic. `place` is where it stands on a page, on which a topic of two related stories stands twice.

    `is_repeated`: several articles carry what is one account's (decision 14).
    """

    id: str
    place: str
    kind: str
    kind_label: str
    question: str
    verdict: str
    sign: str
    verdict_label: str
    is_repeated: bool
    why: tuple[str, ...]
    readings: tuple[Attested, ...]
    line: NumberLine | None
    silent: tuple[Badge, ...]
    silence_counts: bool
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """The topics of an edition, in the order a reader needs them."""

    agreed: tuple[Card, ...]
    agreed_names: tuple[Card, ...]
    one_line: tuple[Card, ...]
    differs: tuple[Card, ...]
    close: tuple[Card, ...]
    singles: tuple[Card, ...]


def sorted_topics(edition: Record, desk: Desk) -> Sorted:
    """All topics as cards: agreed by several lines, told by copies alone, differing, close, single."""
    cards = [card_of(topic, desk) for topic in edition["topics"]]
    agreed = sorted(
        (c for c in cards if c.verdict == "agree" and not c.is_repeated), key=lambda c: (-c.lines, -_attested(c))
    )
    return Sorted(
        agreed=tuple(c for c in agreed if c.kind not in _CIRCUMSTANCES),
        agreed_names=tuple(c for c in agreed if c.kind in _CIRCUMSTANCES and not _is_known(c, cards)),
        one_line=tuple(c for c in cards if c.is_repeated),
        differs=_ranked(cards, labels.DIFFERS),
        close=_ranked(cards, labels.CLOSE),
        singles=tuple(sorted((c for c in cards if c.verdict == "single"), key=_first_siglum)),
    )


def _is_known(card: Card, cards: Sequence[Card]) -> bool:
    """Whether a name that all give alike stands on another card already, with the office."""
    names = {card.question, *(reading.words for reading in card.readings)}
    return card.kind == "name" and any(other.kind == "role" and other.question in names for other in cards)


def _attested(card: Card) -> int:
    return sum(len(reading.cites) for reading in card.readings)


def _first_siglum(card: Card) -> tuple[int, str]:
    letters = [cite.badge.letter for reading in card.readings for cite in reading.cites] or [""]
    return len(letters[0]), letters[0]


def _ranked(cards: Iterable[Card], verdicts: Sequence[str]) -> tuple[Card, ...]:
    wanted = [card for card in cards if card.verdict in verdicts]
    return tuple(sorted(wanted, key=lambda c: (verdicts.index(c.verdict), -c.lines, -_attested(c))))


def card_of(topic: Record, desk: Desk) -> Card:
    """One topic as a card."""
    is_repeated = any(why["name"] == ONE_VOICE for why in topic["why"])
    sign, label = labels.ONE_LINE if is_repeated else labels.VERDICTS[topic["verdict"]]
    pairs = _in_order(topic, [(reading, _attested_reading(reading, topic, desk)) for reading in topic["readings"]])
    readings = tuple(attested for _, attested in pairs)
    badges = [cite.badge for reading in readings for cite in reading.cites]
    return Card(
        id=topic["id"],
        place=desk.marks.place(topic["id"], desk.story_id),
        kind=topic["kind"],
        kind_label=labels.KINDS[topic["kind"]],
        question=_question(topic, desk),
        verdict=topic["verdict"],
        sign=sign,
        verdict_label=label,
        is_repeated=is_repeated,
        why=_reasons(topic["why"]),
        readings=_with_differences(topic, readings),
        line=_number_line(topic, pairs, desk),
        silent=tuple(desk.badges[s] for s in topic.get("silent", ()) if s in desk.badges),
        silence_counts=bool(topic.get("silent")),
        lines=desk.lines_of(badges),
    )


def _in_order(topic: Record, pairs: list[tuple[Record, Attested]]) -> list[tuple[Record, Attested]]:
    """Readings that overtake each other in order of time; others with the one that most lines give first."""
    if topic["verdict"] == "update":
        return sorted(pairs, key=lambda pair: (pair[1].since is None, pair[1].since or ""))
    return sorted(pairs, key=lambda pair: -pair[1].lines)


def _question(topic: Record, desk: Desk) -> str:
    """The question, where it is more than a reading said again; what is measured is named with its unit."""
    question = shown(topic["question"]).strip()
    said = {reading["value"].strip() for reading in topic["readings"]}
    if question in said or topic["kind"] in {"event", "attribution"}:
        return ""
    if topic["kind"] != "quantity":
        return question
    unit = _unit(topic, desk)
    if len(question) > _LONGEST_QUESTION or question.casefold() in _EMPTY_QUESTIONS:
        question = labels.KINDS["quantity"]
    return question if not unit or unit in question.casefold() else f"{question} ({unit})"


def _unit(topic: Record, desk: Desk) -> str:
    """The unit of a topic's quantities, empty where people are counted or it is not one."""
    evidence = [e for reading in topic["readings"] for e in reading["evidence"] if e["article_id"] in desk.sigla]
    units = {quantity["unit"] for e in evidence if (quantity := desk.finding("quantity", e))} - {"", "person"}
    return str(units.pop()) if len(units) == 1 else ""


def _reasons(features: Iterable[Record]) -> tuple[str, ...]:
    """Why a verdict was given, each reason once; one that only says the verdict again is left out."""
    told: dict[str, None] = {}
    for feature in features:
        if feature["name"] in labels.SAID_BY_VERDICT:
            continue
        label = labels.WHY.get(feature["name"], str(feature["name"]))
        told[f"{label}: {shown(feature['detail'])}" if feature["detail"] else label] = None
    return tuple(told)


def _attested_reading(reading: Record, topic: Record, desk: Desk) -> Attested:
    evidence = [e for e in reading["evidence"] if e["article_id"] in desk.sigla]
    first = evidence[0] if evidence else None
    quote = desk.quote(first) if first and topic["kind"] == "quote" else None
    form = quote["form"] if quote else ""
    cites = desk.cites(reading["witnesses"], evidence)
    return Attested(
        words=_words(reading["value"], form, topic["kind"]),
        form=form,
        note=_resolved(first, topic, desk),
        since=desk.since(evidence),
        chain=desk.chain(quote, desk.shelf.by_id[first["article_id"]]) if quote and first else (),
        lang=desk.shelf.by_id[first["article_id"]].get("language") if first else None,
        sentence=_sentence(first, topic, desk),
        cites=cites,
        lines=desk.lines_of(cite.badge for cite in cites),
        differs=(),
        evidence=tuple(evidence),
        judged=_judged(evidence, topic, desk),
    )


def _judged(evidence: Iterable[Record], topic: Record, desk: Desk) -> tuple[str, ...]:
    """What persons said of the findings a reading rests on, each once."""
    told: dict[str, None] = {}
    for span in evidence:
        finding = _finding(topic["kind"], span, desk)
        if word := finding and finding.get("judged"):
            value = f" to {word['value']}" if word["value"] else ""
            told[shown(f"{labels.JUDGED[word['verdict']]}{value} by {word['by']}")] = None
    return tuple(told)


def _finding(kind: str, span: Record, desk: Desk) -> Record | None:
    if kind in {"quote", "attribution"}:
        return desk.quote(span)
    return desk.finding(_FINDING_OF[kind], span) if kind in _FINDING_OF else None


def _words(value: str, form: str, kind: str) -> str:
    """The words as they are shown; an ellipsis tells that a statement was cut out of a sentence."""
    if form == "direct":
        return unquoted(value)
    cut = kind in {"event", "attribution"} and value[:1].islower()
    return ("\N{HORIZONTAL ELLIPSIS} " if cut else "") + shown(value)


def _sentence(span: Record | None, topic: Record, desk: Desk) -> Sentence | None:
    if span is None or topic["kind"] not in {"quantity", "date", "role", "name"}:
        return None
    return sentence_around(desk.shelf.text(span["article_id"]), span["start"], span["end"])


def _resolved(span: Record | None, topic: Record, desk: Desk) -> str:
    if span is None or topic["kind"] not in {"date", "quantity"}:
        return ""
    if topic["kind"] == "quantity":
        quantity = desk.finding("quantity", span)
        return labels.BOUND_WORDS[quantity["bound"]] if quantity else ""
    moment = desk.finding("time", span)
    if not moment or not moment["earliest"]:
        return ""
    first, last = moment["earliest"][:10], (moment["latest"] or "")[:10]
    return first if first == last or not last else f"{first} to {last}"


def _with_differences(topic: Record, readings: tuple[Attested, ...]) -> tuple[Attested, ...]:
    """Readings of words after the first, compared with it."""
    if topic["kind"] in {"quantity", "date"} or topic["verdict"] in {"agree", "single"} or len(readings) < 2:
        return readings
    base = readings[0].words
    return (readings[0], *(_compared(base, reading) for reading in readings[1:]))


def _compared(base: str, reading: Attested) -> Attested:
    return replace(reading, differs=compare(base, reading.words))


def _number_line(topic: Record, pairs: Sequence[tuple[Record, Attested]], desk: Desk) -> NumberLine | None:
    if topic["kind"] != "quantity" or topic["verdict"] in {"agree", "single"}:
        return None
    found = []
    for reading, attested in pairs:
        evidence = [e for e in reading["evidence"] if e["article_id"] in desk.sigla]
        quantity = desk.finding("quantity", evidence[0]) if evidence else None
        if quantity:
            found.append((quantity, attested.cites))
    return number_line(found)
