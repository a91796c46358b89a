"""Which names of one article are names of the same thing: "Ann Lee" and "Lee", "Free Trade Union" and "FTU".

Full forms come first, short forms then join them, so that a short form never draws two full ones together. Two people who
share a surname stay apart; the bare surname then goes to the one of them who was named last before it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

from variorum.annotate.countries import country_named, country_of_demonym, is_whole_country
from variorum.annotate.kinds import COMPANY_WORDS, key_of
from variorum.annotate.names import Name
from variorum.annotate.nouns import Gender, gender_of_given_name
from variorum.annotate.tables import word_list
from variorum.annotate.titles import gender_of_title
from variorum.clean.agencies import agency_named
from variorum.model.annotation import EntityKind

_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "&", "de", "to", "at", "by", "with"})
_ALIKE = (
    0.75  # spellings of one given name: "Sergei"/"Sergey" .83, "Mohammed"/"Mohamed" .93; "Ann"/"Anna" share too little
)
_PAPERS = word_list("papers")  # what a newspaper is called for short: "the Times"
_EACH_TIME = 3  # full namings that show a namesake never goes by the surname alone
_TAILS = COMPANY_WORDS | frozenset(
    {"company", "corporation", "newspaper", "city", "d.c", "d.c.", "dc", "party", "news"}
)


@dataclass(slots=True, kw_only=True, eq=False)
class Cluster:
    """The names of one thing, in order of the text; `fullest` is the one with most words, the longest of equals."""

    kind: EntityKind
    share: float
    fullest: Name
    names: list[Name] = field(default_factory=list)

    def add(self, names: Sequence[Name]) -> None:
        """Take in further names of the same thing."""
        self.names = sorted([*self.names, *names], key=lambda name: name.start)
        self.fullest = max(self.fullest, *names, key=_fullness)

    @property
    def gender(self) -> Gender | None:
        """The gender that titles tell, before the one that a given name tells."""
        told = [gender_of_title(token.text) for name in self.names for token in name.title_tokens]
        first = self.fullest.words[0] if len(self.fullest.words) > 1 else ""
        return next((gender for gender in told if gender), None) or gender_of_given_name(first)


def _fullness(name: Name) -> tuple[int, int, int]:
    return len(name.words), sum(map(len, name.words)), -name.start


def cluster_names(names: Sequence[Name], kinds: dict[str, tuple[EntityKind, float]]) -> list[Cluster]:
    """The names as clusters, in order of their first mention."""
    by_key: dict[tuple[str, EntityKind], list[Name]] = defaultdict(list)
    for name in names:
        kind = kinds[key_of(name)][0]
        by_key[_identity(name, kind), kind].append(name)
    clusters = [
        Cluster(kind=kind, share=kinds[key_of(group[0])][1], names=group, fullest=max(group, key=_fullness))
        for (_, kind), group in by_key.items()
    ]
    bracketed = _bracketed(names)
    persons = _join_persons([c for c in clusters if c.kind is EntityKind.PERSON])
    strays = [c for c in persons if _is_stray(c)]
    others = _join_others([*strays, *(c for c in clusters if c.kind is not EntityKind.PERSON)], bracketed)
    return sorted([*(c for c in persons if not _is_stray(c)), *others], key=lambda cluster: cluster.names[0].start)


def _identity(name: Name, kind: EntityKind) -> str:
    if kind is EntityKind.COUNTRY and is_whole_country(name.text):
        return country_named(name.text) or ""
    if kind is EntityKind.GROUP:
        return country_of_demonym(name.text) or key_of(name)
    return key_of(name)


def _merge(into: Cluster, other: Cluster) -> None:
    into.add(other.names)
    into.share = max(into.share, other.share)


def _join_persons(clusters: list[Cluster]) -> list[Cluster]:
    full: list[Cluster] = []
    by_surname: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in sorted(clusters, key=lambda c: -len(c.fullest.words)):
        words = cluster.fullest.words
        if len(words) < 2:
            continue
        namesakes = by_surname[words[-1].casefold()]
        same = next((other for other in namesakes if _same_person(other.fullest.words, words)), None)
        if same:
            _merge(same, cluster)
        else:
            full.append(cluster)
            namesakes.append(cluster)
    bearers = _bearers(full)
    lone: list[Cluster] = []
    for cluster in clusters:
        if len(cluster.fullest.words) == 1:
            _give_short_names(cluster, bearers.get(key_of(cluster.names[0]), []), lone)
    return full + lone


def _is_stray(cluster: Cluster) -> bool:
    """Whether a single word without a title is a person by the pipeline's label alone: it may be half another name."""
    return len(cluster.fullest.words) == 1 and not any(name.title_tokens for name in cluster.names)


def _same_person(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    """Whether two full names are one person's: same surname, and given names that are spellings of each other."""
    if longer[-len(shorter) :] == shorter:
        return True
    if longer[-1].casefold() != shorter[-1].casefold():
        return False
    a, b = longer[0].rstrip("."), shorter[0].rstrip(".")
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    alike = SequenceMatcher(None, a.casefold(), b.casefold()).ratio()
    return a == b or (a[0] == b[0] and alike >= _ALIKE and min(len(a), len(b)) > 3)


def _bearers(full: Iterable[Cluster]) -> dict[str, list[Cluster]]:
    """Who goes by a single word: its persons by surname, then by their first word ("Nguyen" of "Nguyen Van An")."""
    last: dict[str, list[Cluster]] = defaultdict(list)
    first: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in full:
        for words in {name.words for name in cluster.names if len(name.words) > 1}:
            for table, word in ((last, words[-1]), (first, words[0])):
                key = word.casefold() if len(word) > 4 else word
                if cluster not in table[key]:
                    table[key].append(cluster)
    return {key: last[key] if key in last else first[key] for key in last.keys() | first.keys()}


def _give_short_names(short: Cluster, bearers: list[Cluster], lone: list[Cluster]) -> None:
    """Each mention of a single word goes to the bearer named last before it, or else to the first named after it."""
    left: list[Name] = []
    for name in short.names:
        fitting = [b for b in bearers if _fits(name, b)]
        if fitting:
            _bearer_of(name, fitting).add([name])
        else:
            left.append(name)
    if left:
        lone.append(Cluster(kind=short.kind, share=short.share, names=left, fullest=max(left, key=_fullness)))


def _bearer_of(name: Name, fitting: list[Cluster]) -> Cluster:
    """The one who goes by the bare surname: whoever is named in full but once, while others are each time, or the nearest.

    The news writes "Lee" for the one Lee it is about and "Ann Lee" whenever it means the sister.
    """
    full = [sum(len(other.words) > 1 for other in bearer.names) for bearer in fitting]
    once = [bearer for bearer, count in zip(fitting, full, strict=True) if count == 1]
    if len(once) == 1 and len(fitting) > 1 and sorted(full)[1] >= _EACH_TIME:
        return once[0]
    return max(fitting, key=lambda bearer: _distance_rank(bearer, name))


def _fits(name: Name, bearer: Cluster) -> bool:
    told = next((g for token in name.title_tokens if (g := gender_of_title(token.text))), None)
    return told is None or bearer.gender is None or told is bearer.gender


def _distance_rank(bearer: Cluster, name: Name) -> tuple[bool, int]:
    at = bisect_left(bearer.names, name.start, key=lambda other: other.start)
    return (True, bearer.names[at - 1].start) if at else (False, -bearer.names[0].start)


def _bracketed(names: Sequence[Name]) -> dict[str, str]:
    """Short forms in brackets after (or before) the long ones: {"FTU": "Free Trade Union"}, by their text."""
    found: dict[str, str] = {}
    for left, right in pairwise(names):
        between = left.sentence.tokens[left.last + 1 : right.first] if left.sentence is right.sentence else ()
        if len(between) != 1 or between[0].text != "(":
            continue
        for short, long in ((left, right), (right, left)):
            if len(short.words) == 1 < len(long.words) and _is_made_of(short.words[0], long.words):
                found[short.text] = long.text
    return found


def _is_made_of(short: str, long: tuple[str, ...]) -> bool:
    """Whether all letters of an acronym begin words of the long form, in any order: it may stem from another language."""
    letters = short.replace(".", "")
    initials = {word[0].upper() for word in long}
    return letters.isupper() and len(letters) > 1 and initials.issuperset(letters)


def _join_others(clusters: list[Cluster], bracketed: Mapping[str, str]) -> list[Cluster]:
    joined: list[Cluster] = []
    by_text: dict[str, Cluster] = {}
    found: dict[str, list[Cluster]] = defaultdict(list)  # by first and last word and by initials
    for cluster in sorted(clusters, key=lambda c: (-len(c.fullest.words), c.names[0].start)):
        keys = _short_keys(cluster)
        candidates = [other for key in keys for other in found.get(key, ())]
        same = next((other for other in candidates if _same_thing(other, cluster)), None)
        long = bracketed.get(cluster.fullest.text)
        same = same or (by_text.get(long) if long else None)
        if same:
            _merge(same, cluster)
            continue
        joined.append(cluster)
        by_text[cluster.fullest.text] = cluster
        for key in keys | _initials(cluster.fullest.words):
            found[key].append(cluster)
    return joined


def _short_keys(cluster: Cluster) -> set[str]:
    words = cluster.fullest.words
    letters = {words[0].replace(".", "").rstrip("s")} if len(words) == 1 else set()
    return {words[0].casefold(), words[-1].casefold()} | letters


def _same_thing(longer: Cluster, shorter: Cluster) -> bool:
    if EntityKind.COUNTRY in (longer.kind, shorter.kind) or EntityKind.GROUP in (longer.kind, shorter.kind):
        return False
    a, b = longer.fullest.words, shorter.fullest.words
    agency = agency_named(longer.fullest.text)
    if agency is not None and agency is agency_named(shorter.fullest.text):
        return True
    if _is_acronym(b, a):
        return EntityKind.PERSON not in (longer.kind, shorter.kind)
    if longer.kind is EntityKind.OTHER and len(b) == 1 < len(a):
        return b[0] == a[-1]  # "Acme Rocket", "Rocket"
    return longer.kind is shorter.kind and _is_short_form(a, b)


def _is_acronym(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    letters = short[0].replace(".", "").rstrip("s")
    if len(short) != 1 or len(long) < 2 or not letters.isupper() or len(letters) < 2:
        return False
    return letters in _initials(long)


def _initials(words: tuple[str, ...]) -> set[str]:
    """The first letters of the words with a capital, and of all but the small ones ("of", "the"); digits stay whole."""
    parts = [part for word in words for part in word.split("-") if part]
    capitals = "".join(part if part.isdigit() else part[0] for part in parts if part[0].isupper() or part.isdigit())
    every = "".join(part[0] for part in parts if part.lower() not in _SMALL).upper()
    return {capitals, every}


def _is_short_form(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether `short` is `long` without a company's tail ("Inc.") or a country before it ("US State Department")."""
    a, b = [word.casefold() for word in long], [word.casefold() for word in short]
    if a[: len(b)] == b and all(word.strip(",") in _TAILS for word in a[len(b) :]):
        return True
    if len(b) == 1 and a[-1] == b[0] and b[0] in _PAPERS:
        return True
    gone = " ".join(long[: len(a) - len(b)])
    return len(b) > 1 and a[-len(b) :] == b and bool(country_named(gone) or country_of_demonym(gone))
