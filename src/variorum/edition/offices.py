"""Topics of the kind role: the offices that the accounts give a person, and whether they give the same.

An office is a noun ("minister") and what it is of ("health"). Accounts give the same one in another order ("minister of
health"), in another noun ("health secretary": wording), more or less of it ("the minister": compatible), or an office that
a later one calls former (update). The country goes without saying: "the Ruritanian president" holds no other office than the
president. Offices told in one breath ("founder and chief executive") are one reading, fuller than either. Offices that one
account gives a person apart are two topics; those that different accounts choose are one. Kinship is no office.
Limits: which nouns stand for one another is a table (data/offices.txt).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import combinations, permutations

from variorum.annotate.countries import country_named, country_of_demonym
from variorum.annotate.nouns import is_person_noun
from variorum.edition.people import is_of_person
from variorum.edition.points import Point
from variorum.edition.readings import Scene, by_key, reading
from variorum.edition.wording import words_of
from variorum.link.terms import content_stem
from variorum.model.annotation import Entity, EntityKind, MentionForm
from variorum.model.edition import Relation, Topic, TopicKind
from variorum.model.identity import content_id
from variorum.model.link import Feature
from variorum.model.span import Span

_FORMER = re.compile(r"\b(?:former|ex|then|late|outgoing|ousted|deposed)\b", re.IGNORECASE)
_UNTIL = re.compile(r"(?: (?:of|for|at) [\w ]{1,40}?)? (?:until|from) (?:1[89]|20)\d\d\b")
_PASSING = frozenset(
    ("former", "ex", "then", "late", "outgoing", "acting", "ousted", "deposed", "current", "new", "top")
)
_BEFORE = 12  # characters before an office in which "former" stands
# What belongs to the name at which an office was cut: "secretary of the Dockers' | Union".
_OWNED = re.compile(
    r"[\N{RIGHT SINGLE QUOTATION MARK}'](?:s\b)?(?: [\w-]+){1,4}?(?=[,.;:]| (?:said|says|told|and|who|was|is|has)\b)"
)
_SHORT = {
    "pm": "prime-minister",
    "ceo": "chief-executive",
    "chief-executive-officer": "chief-executive",
    "mp": "lawmaker",
}
# What an office is of, straight behind it: "spokesman | for the Union of Dockers", "minister | of health".
_BEHIND = re.compile(
    r" (?:of|for|at|in|with) (?:the )?[A-Z][\w'-]+(?: (?:of |for |and |the )?[A-Z][\w'-]+){0,5}"
    r"| (?:of|for) [a-z]+(?: and [a-z]+)?(?=,| [A-Z])"
)
_OF = re.compile(r" (?:of|for|at|in|with) ")
# What stands between a body's name and the office in it: "Interpol|'s |head", "Safety Bureau| (SB) |chief".
_IN_BODY = re.compile(r"(?: \([A-Z.]{2,9}\))?(?:[\N{RIGHT SINGLE QUOTATION MARK}']s?)? (?:former |then |ex-)?")
_AND = re.compile(r",? and (?:also )?(?:(?:an?|the) )?(?:[A-Z]\w+ )?")  # between two offices told in one breath
_REACH = 60  # characters behind an office in which what it is of stands
_KIN = frozenset(
    ("husband", "wife", "sister", "brother", "cousin", "father", "mother", "son", "daughter", "parent", "uncle", "aunt",
     "nephew", "niece", "grandmother", "grandfather", "widow", "widower", "friend", "girlfriend", "boyfriend", "partner",
     "neighbour", "neighbor", "native", "sweetheart", "victim", "survivor", "mum", "dad", "mom", "man", "woman", "boy", "girl",
     "rival", "relative", "twin", "fiance", "fiancee", "resident")
)  # fmt: skip
_RANKS = frozenset(
    ("colonel", "general", "major", "lieutenant", "sergeant", "corporal", "admiral", "brigadier", "dame", "sir", "lord", "lady",
     "dr", "prof", "col", "gen", "capt", "lt", "maj", "madam", "rev", "private")
)  # fmt: skip
# Nouns behind which "general" is no rank of the name that follows.
_GENERALS = frozenset(
    ("secretary", "attorney", "director", "solicitor", "surgeon", "inspector", "auditor", "prosecutor", "governor", "consul",
     "comptroller", "advocate", "postmaster")
)  # fmt: skip
_COUNTRY = 3  # words of a country's name in an office


Part = tuple[str, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The noun of an office, what it is of as stems, and whether it is said to be over.

    `beside` are the offices that are told in one breath with it: "founder and chief executive".
    """

    noun: str
    of: frozenset[str]
    is_former: bool
    beside: frozenset[Part] = frozenset()

    @property
    def parts(self) -> frozenset[Part]:
        """The offices told, each as its noun and what it is of."""
        return self.beside | {(self.noun, self.of)}


Held = Point[Office]


def role_topics(groups: Sequence[Sequence[Entity]], names: Mapping[str, str], scene: Scene) -> Iterator[Topic]:
    """A topic for every office of a person on which at least two accounts speak; `names` names each entity."""
    for group in groups:
        if is_of_person(group):
            points = _offices(group, names[group[0].id], scene)
            for held in _asked(points):
                if len({point.article_id for point in held}) > 1:
                    yield _topic(group, names[group[0].id], held, scene)


def _offices(group: Sequence[Entity], name: str, scene: Scene) -> list[Held]:
    """The offices that the accounts give a person; a rank or a form of address only where none gives anything else."""
    spans = [role.span for entity in group for role in entity.roles]
    spans += [span for entity in group for span in _titles(entity, name, scene) if not any(map(span.overlaps, spans))]
    found = [point for span in sorted(spans) if (point := _office(span, scene))]
    told = [point for point in found if point.finding.noun not in _RANKS]
    return list(_joined(told or found, scene))


def _joined(points: Sequence[Held], scene: Scene) -> Iterator[Held]:
    """The offices in order, those that "and" joins as one."""
    last: Held | None = None
    for point in points:
        if last is None:
            last = point
        elif last.article_id == point.article_id and _AND.fullmatch(
            scene.articles[point.article_id].text, last.span.end, max(last.span.end, point.span.start)
        ):
            last = _both(last, point)
        else:
            yield last
            last = point
    if last is not None:
        yield last


def _both(left: Held, right: Held) -> Held:
    (noun, of), *others = sorted(left.finding.parts | right.finding.parts, key=lambda part: (part[0], sorted(part[1])))
    is_former = left.finding.is_former or right.finding.is_former
    office = Office(noun=noun, of=of, is_former=is_former, beside=frozenset(others))
    return replace(left, span=replace(left.span, end=right.span.end), finding=office)


def _titles(entity: Entity, name: str, scene: Scene) -> Iterator[Span]:
    """What stands as part of a name before the name that most accounts give: "Goalkeeper Ada Lund"."""
    for mention in entity.mentions:
        words = scene.words(mention.span)
        title = words[: -len(name)].rstrip() if words.endswith(f" {name}") else ""
        if title and is_person_noun(title.split()[-1].lower()):
            yield replace(mention.span, end=mention.span.start + len(title))


def _office(span: Span, scene: Scene) -> Held | None:
    text = scene.articles[span.article_id].text
    cut = _OWNED.match(text[: span.end + _REACH], span.end) or _BEHIND.match(text[: span.end + _REACH], span.end)
    span = replace(span, end=cut.end()) if cut else _with_body(span, scene)
    words = list(words_of(scene.words(span)))
    while len(words) > 1 and words[-1] in _RANKS and words[-2] not in _GENERALS:  # "Staff spokesman Colonel"
        words.pop()
    before, *behind = _OF.split(" ".join(words), maxsplit=1)
    head = before.split()
    while head and head[-1] in _KIN:  # "her singer husband" sings
        head.pop()
    if not head or "\n" in scene.words(span):
        return None
    noun, size = _noun(head)
    of = _without_country([*head[:-size], *" ".join(behind).split()], scene.words(span))
    stems = frozenset(stem for word in of if word not in _PASSING and (stem := content_stem(word)))
    return Point(span=span, finding=Office(noun=noun, of=stems, is_former=_is_former(span, text)), bag={}, clause=None)


def _is_former(span: Span, text: str) -> bool:
    """Whether an office is called former, or told with the years that it was held."""
    return bool(_FORMER.search(text, max(0, span.start - _BEFORE), span.end) or _UNTIL.match(text, span.end))


def _with_body(span: Span, scene: Scene) -> Span:
    """An office with the body straight before it, whose it is."""
    text = scene.articles[span.article_id].text
    bodies = (e for e in scene.members[span.article_id].entities if e.kind is EntityKind.ORGANISATION)
    for mention in (m for entity in bodies for m in entity.mentions if m.form is MentionForm.NAME):
        if mention.span.end < span.start and _IN_BODY.fullmatch(text[mention.span.end : span.start][:_REACH]):
            return replace(span, start=mention.span.start)
    return span


def _without_country(words: Sequence[str], printed: str) -> list[str]:
    """The words of what an office is of, but for a country's name and its adjective."""
    shown = printed.split()
    runs = (shown[at : at + size] for size in range(1, _COUNTRY + 1) for at in range(len(shown) - size + 1))
    named = {word for run in runs if _is_country(" ".join(run)) for word in words_of(" ".join(run))}
    return [word for word in words if word not in named]


def _is_country(words: str) -> bool:
    return bool(words[:1].isupper() and (country_named(words) or country_of_demonym(words)))


def _noun(words: Sequence[str]) -> tuple[str, int]:
    """The noun of an office, which may be two or three words ("chief executive"), and how many it takes."""
    for size in (3, 2):
        noun = "-".join(words[-size:])
        if noun in _groups():
            return _SHORT.get(noun, noun), size
    return _SHORT.get(words[-1], words[-1]), 1


def _asked(points: Sequence[Held]) -> list[list[Held]]:
    """Points by the question they answer: one office in any words, or the offices that different accounts choose."""
    clusters: list[list[Held]] = []
    for point in points:
        home = next((c for c in clusters if any(_is_one(point.finding, other.finding) for other in c)), None)
        if home is None:
            clusters.append([point])
        else:
            home.append(point)
    asked: list[list[Held]] = []
    for cluster in sorted(clusters, key=lambda c: -len({point.article_id for point in c})):
        articles = {point.article_id for point in cluster}
        home = next((a for a in asked if len(articles) == 1 or articles.isdisjoint(p.article_id for p in a)), None)
        if home is None:
            asked.append(cluster)
        else:
            home.extend(cluster)
    return asked


def _is_one(left: Office, right: Office) -> bool:
    """Whether an office of either may be one of the other's in other words."""
    return any(_are_one(one, two) for one in left.parts for two in right.parts)


def _are_one(left: Part, right: Part) -> bool:
    (one, of_one), (two, of_two) = left, right
    meet = not of_one or not of_two or bool(of_one & of_two)
    return meet and (one == two or bool(_groups_of(one) & _groups_of(two)))


def _topic(group: Sequence[Entity], name: str, held: Sequence[Held], scene: Scene) -> Topic:
    readings = by_key(held, lambda point: point.finding)
    verdict, why = _relation(readings, scene)
    return Topic(
        id=content_id("topic", TopicKind.ROLE, *(entity.id for entity in group), *(point.span for point in held)),
        kind=TopicKind.ROLE,
        question=name,
        verdict=verdict,
        why=(Feature(name=why, score=1.0),),
        readings=tuple(reading(points, scene) for points in readings),
    )


def _relation(readings: Sequence[Sequence[Held]], scene: Scene) -> tuple[Relation, str]:
    if len(readings) == 1:
        return Relation.AGREE, "the same office"
    if any(_has_ended(one, two, scene) for one, two in permutations(readings, 2)):
        return Relation.UPDATE, "in office, then former"
    pairs = list(combinations([points[0].finding for points in readings], 2))
    if not all(_is_one(*pair) for pair in pairs):
        return Relation.COMPATIBLE, "one person, several offices"
    if any(left.is_former != right.is_former for left, right in pairs):
        return Relation.COMPATIBLE, "former in one account"
    if all(left.of == right.of and len(left.parts) == len(right.parts) for left, right in pairs):
        return Relation.WORDING, "one office in other words"
    return Relation.COMPATIBLE, "one account says more of the office"


def _has_ended(held: Sequence[Held], over: Sequence[Held], scene: Scene) -> bool:
    """Whether accounts of later days call an office former that earlier ones do not."""
    one, two = held[0].finding, over[0].finding
    if one.is_former or not two.is_former or not _is_one(one, two):
        return False
    last = max(scene.when(point.article_id)[:10] for point in held)
    return "" < last < min(scene.when(point.article_id)[:10] for point in over)


def _groups_of(noun: str) -> frozenset[str]:
    return _groups().get(noun, frozenset())


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in (files(__package__) / "data" / "offices.txt").read_text(encoding="utf-8").splitlines():
        name, _, nouns = line.partition(":")
        for noun in () if line.startswith("#") else nouns.split():
            found.setdefault(noun, set()).add(name)
    return {noun: frozenset(names) for noun, names in found.items()}
