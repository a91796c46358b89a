"""A text that was printed before: its findings are moved to the new article instead of being found again.

Why: what an agency sends stands in dozens of outlets. A finding hangs on the text, on the metadata that its annotator
reads and on the findings it needs. Where all of these are what they were, so is the finding, but for the ids, which are
made of the article's id and offsets. An annotator of whose input something changed runs anew; when it finds the same all
the same, those after it need not.

Limits: texts must be the same to the character; a process remembers the last `_REMEMBERED` of them.
"""

from __future__ import annotations

import dataclasses
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, get_args, get_type_hints

from variorum.model.annotation import Entity, Event, Moment, Place, Quantity, Quote
from variorum.model.article import Article, Block
from variorum.model.identity import content_id
from variorum.model.span import Span

_REMEMBERED = 200  # texts, with their findings about 30 MB
_NAMED = frozenset(("id", "article_id", "speaker_entity", "addressee_entity", "entity", "where", "attributed_to"))
Findings = tuple[Any, ...]
Key = tuple[str, tuple[str, ...], str, tuple[Block, ...]]  # model, annotators, text, blocks


def _stamps(article: Article) -> tuple[str | None, ...]:
    when = article.metadata.published
    return (when.best, when.earliest, when.latest) if when else ()


def _days(article: Article) -> tuple[str | None, ...]:
    return tuple(stamp and stamp[:10] for stamp in _stamps(article))


def _outlet(article: Article) -> tuple[str | None, ...]:
    return tuple(found.value if found else None for found in (article.metadata.outlet, article.metadata.url))


# What an annotator may read of an article beside its text and blocks.
READ: Mapping[str, Callable[[Article], object]] = {"stamps": _stamps, "days": _days, "outlet": _outlet}


@dataclass(frozen=True, slots=True)
class Found:
    """What one annotator found, and what it read of the article."""

    read: tuple[object, ...]
    findings: Findings


@dataclass(slots=True)
class Print:
    """One printing of a text: the article's id, and what each annotator found."""

    article_id: str
    found: dict[str, Found] = field(default_factory=dict)

    def keep(self, annotator: str, read: tuple[object, ...], findings: Findings) -> None:
        """Remember `findings`, unless their ids are made in a way that is not known here."""
        if all(_id(each, self.article_id) == each.id for each in findings if hasattr(each, "id")):
            self.found[annotator] = Found(read, findings)


class Prints:
    """The printings that a process remembers, the latest used last."""

    def __init__(self) -> None:
        self._known: OrderedDict[Key, Print] = OrderedDict()

    def of(self, key: Key) -> Print | None:
        """The earlier printing of a text, None where there is none."""
        if key in self._known:
            self._known.move_to_end(key)
        return self._known.get(key)

    def remember(self, key: Key, printed: Print) -> None:
        """Keep a printing, letting the one that was not used for longest go."""
        self._known[key] = printed
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)


class Moving:
    """What an earlier printing says of a new article, annotator by annotator."""

    def __init__(self, earlier: Print, article_id: str) -> None:
        self._earlier = earlier
        self._names = {earlier.article_id: article_id}
        self._article_id = article_id
        self._changed: set[str] = set()

    def findings(
        self, annotator: str, read: tuple[object, ...], fields: frozenset[str], *, by_id: bool
    ) -> Findings | None:
        """What the annotator finds, None where it must run: something that it reads or one of its `fields` changed."""
        known = self._earlier.found.get(annotator)
        if known is None or known.read != read or not self._changed.isdisjoint(fields):
            return None
        return self._moved(known.findings, by_id=by_id)

    def hear(self, annotator: str, gives: str, findings: Findings, *, by_id: bool) -> None:
        """Learn what the annotator, which ran, found: whether the field it gives is what it was."""
        known = self._earlier.found.get(annotator)
        if known is None or gives in self._changed or self._moved(known.findings, by_id=by_id) != findings:
            self._changed.add(gives)

    def _moved(self, findings: Findings, *, by_id: bool) -> Findings | None:
        """`findings` as findings of the new article; None where they name one that is not known here."""
        ids = {each.id: _id(each, self._article_id) for each in findings if hasattr(each, "id")}
        try:
            found: Findings = _renamed(findings, self._names | ids)
        except KeyError:
            return None
        self._names |= ids
        return tuple(sorted(found, key=_place)) if by_id else found


def _place(entity: Entity) -> tuple[int, str]:
    return entity.mentions[0].span.start, entity.id


def _id(finding: Any, article_id: str) -> str:
    """The id of `finding` in the article `article_id`: model/annotation.py says how ids are made."""
    return content_id(finding.id.partition("-")[0], article_id, *_parts(finding))


def _parts(finding: Any) -> Iterator[object]:
    match finding:
        case Entity(evidence=evidence):
            yield from (evidence.spans[0].start, evidence.spans[0].end)
        case Quote(cue=cue, content=content):
            yield cue.start if cue else None
            yield from (offset for span in content for offset in (span.start, span.end))
        case Event(trigger=trigger, plover=plover):
            yield from (trigger.start, trigger.end, plover.type or "happening")
        case Quantity() | Moment() | Place():
            yield from (finding.start, finding.end)


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    """`value` with every id in it replaced. Raises KeyError for an id that `names` does not have."""
    if value.__class__ is Span:  # most of what there is
        return Span(article_id=names[value.article_id], start=value.start, end=value.end)
    if isinstance(value, tuple):
        return tuple([_renamed(each, names) for each in value])
    fields = _fields(value.__class__)
    if not fields:
        return value
    values = {name: getattr(value, name) for name in fields.every}
    for name in fields.named:
        if values[name] is not None:
            values[name] = names[values[name]]
    for name in fields.deep:
        if values[name]:
            values[name] = _renamed(values[name], names)
    return type(value)(**values)


@dataclass(frozen=True, slots=True)
class _Fields:
    """The fields of a record: all, those that hold an id, those in which ids may stand deeper."""

    every: tuple[str, ...]
    named: tuple[str, ...]
    deep: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.named or self.deep)


@cache
def _fields(record: Hashable) -> _Fields:
    if not isinstance(record, type) or not dataclasses.is_dataclass(record):
        return _Fields((), (), ())
    hints = get_type_hints(record)
    deep = (name for name, hint in hints.items() if any(_fields(part) for part in _types(hint)))
    return _Fields(tuple(hints), tuple(name for name in hints if name in _NAMED), tuple(deep))


def _types(hint: Any) -> Iterator[type]:
    """The classes in a type hint, however deep."""
    if isinstance(hint, type):
        yield hint
    for part in get_args(hint):
        yield from _types(part)
