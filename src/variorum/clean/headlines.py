"""The headline of an HTML page: its heading lines, JSON-LD, og:title and title weighed against each other.

A heading that other places repeat is the headline; a name of the site or section at either end of a title is cut off
where no heading has it. What stands on the visible page is preferred, because there it can be pointed at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import compress

from variorum.clean import marks, wording
from variorum.clean.elements import Page
from variorum.clean.heads import Head, node_property
from variorum.clean.outlets import folded
from variorum.clean.shapes import Survey
from variorum.model.article import Found, Trace

_SECTIONS = frozenset(
    [
        "opinion",
        "news",
        "video",
        "watch",
        "analysis",
        "world",
        "politics",
        "business",
        "sport",
        "sports",
        "editorial",
        "exclusive",
        "live",
        "photos",
        "gallery",
        "us",
        "uk",
        "national",
        "local",
        "column",
        "commentary",
        "perspective",
        "review",
        "interview",
        "feature",
        "entertainment",
        "health",
        "science",
        "technology",
        "tech",
    ]
)
_LONGEST = 40  # words of a headline
_MOST = 600  # characters of a heading line
_OF_KIND = {"h1": 0.9, "h2": 0.15, "json-ld": 0.3, "og:title": 0.3, "twitter:title": 0.2, "title": 0.2, "line": 0.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    text: str
    words: Counter[str]
    trace: Trace
    visible: bool


def headline_of(page: Page, survey: Survey, head: Head, outlets: Sequence[str]) -> Found[str] | None:
    """The headline, with every other candidate as overruled or agreeing evidence."""
    names = frozenset(filter(None, map(folded, outlets)))
    short = (len(line.text) < _MOST for line in page.lines)
    shown = frozenset(compress(survey.folded, short))
    stated = list(_stated(page, head, names, shown))
    candidates = [*_visible(page, survey, stated), *stated]
    if not candidates:
        return None
    scores = [_score(candidate, candidates) for candidate in candidates]
    best = candidates[max(range(len(scores)), key=scores.__getitem__)]
    same = _key(best.text)
    evidence = [best.trace]
    evidence += [
        each.trace if _key(each.text) == same else replace(each.trace, kept=False, why="another wording")
        for each in candidates
        if each is not best and (each.trace.kind != "line")
    ]
    agreeing = sum(each.kept for each in evidence)
    return Found(value=best.text, evidence=tuple(evidence), confidence=min(0.98, 0.75 + 0.07 * agreeing))


def _key(text: str) -> str:
    return " ".join(wording.WORD.findall(text.casefold()))


def _stated(page: Page, head: Head, names: frozenset[str], shown: frozenset[str]) -> Iterator[_Candidate]:
    """What the head says the title is, without the outlet's name."""
    for each in (
        *list(node_property(page, head, "headline"))[:2],
        *head.all("og:title")[:1],
        *head.all("twitter:title")[:1],
    ):
        kind = "json-ld" if each.kind == "json-ld" else each.name
        yield _candidate(kind, _without_names(each.value, names, shown), each.value, each.source_start, each.source_end)
    if page.title and page.title.text:
        title = page.title
        yield _candidate(
            "title", _without_names(title.text, names, shown), title.text, title.source_start, title.source_end
        )


def _candidate(kind: str, text: str, says: str, start: int, end: int, *, visible: bool = False) -> _Candidate:
    trace = Trace(kind=kind, says=says, source_start=start, source_end=end)
    return _Candidate(text=text, words=Counter(_key(text).split()), trace=trace, visible=visible)


def _without_names(title: str, names: frozenset[str], shown: frozenset[str]) -> str:
    """The title without parts at its ends that name the outlet or a section, or as it is shown on the page."""
    separators = list(wording.TITLE_PART.finditer(title))
    bounds = [0, *(edge for match in separators for edge in match.span()), len(title)]
    parts = [(bounds[i], bounds[i + 1]) for i in range(0, len(bounds), 2)]
    while len(parts) > 1 and (_is_name(title[slice(*parts[-1])], names) or _is_shown(title, parts[:-1], shown)):
        parts.pop()
    while len(parts) > 1 and (_is_name(title[slice(*parts[0])], names) or _is_shown(title, parts[1:], shown)):
        parts.pop(0)
    return title[parts[0][0] : parts[-1][1]].strip() or title


def _is_shown(title: str, parts: Sequence[tuple[int, int]], shown: frozenset[str]) -> bool:
    """Whether these parts of a title, of three words at least, stand on the page as a line of their own."""
    key = _key(title[parts[0][0] : parts[-1][1]])
    return key.count(" ") >= 2 and key in shown


def _is_name(part: str, names: frozenset[str]) -> bool:
    key = folded(part)
    if not key or key in _SECTIONS or part.casefold().startswith("by "):
        return True
    return any(
        key == name or (len(key) >= 4 and (key in name or name in key) and len(part.split()) <= 6)
        for name in names
        if len(name) > 2
    )


def _visible(page: Page, survey: Survey, stated: Sequence[_Candidate]) -> Iterator[_Candidate]:
    """Heading lines, runs of lines of one first heading as one, and lines that are a stated title word for word."""
    keys = {_key(each.text) for each in stated}
    lines = page.lines
    for index, line in enumerate(lines):
        if line.heading == 1 and len(line.text) < _MOST:
            yield _candidate("h1", line.text, line.text, line.source_start, line.source_end, visible=True)
            if (
                index + 1 < len(lines)
                and lines[index + 1].heading == 1
                and lines[index + 1].container == line.container
            ):
                yield from _run(line.text, lines[index + 1].text, line.source_start, lines[index + 1].source_end, keys)
        elif len(line.text) < 400 and survey.folded[index] in keys:
            kind = "h2" if line.heading == 2 or line.marks & marks.TITLE else "line"
            yield _candidate(kind, line.text, line.text, line.source_start, line.source_end, visible=True)


def _run(first: str, second: str, start: int, end: int, keys: set[str]) -> Iterator[_Candidate]:
    joined = f"{first} {second}"
    if _key(joined) in keys:
        yield _candidate("h1", joined, joined, start, end, visible=True)


def _score(candidate: _Candidate, candidates: Sequence[_Candidate]) -> float:
    """How surely the candidate is the headline: its kind, and what the head's titles say of it."""
    words, count = candidate.words, candidate.words.total()
    if not 1 <= count <= _LONGEST:
        return -1.0
    others = [each for each in candidates if each is not candidate and each.trace.kind not in {"h1", "h2", "line"}]
    agreement = [_overlap(words, each.words) for each in others]
    mean = sum(agreement) / len(agreement) if agreement else 0.5
    same = max(agreement, default=0.0)
    return (
        1.5 * mean
        + 0.5 * same
        + _OF_KIND.get(candidate.trace.kind, 0.0)
        + 0.2 * candidate.visible
        - (0.3 if count < 3 else 0.0)
    )


def _overlap(left: Counter[str], right: Counter[str]) -> float:
    return 2 * (left & right).total() / max(1, left.total() + right.total())
