"""What linking asks of texts, answered from the library where it was answered before: copies, titles, narrower dates.

Why: a new article changes how rare every word is, so that stories are sought again over all sketches; but two texts that
were compared need not be compared again, nor a story titled again whose articles are the same. Each answer is kept under
the keys of the findings it rests on.

Limits: what pages of one outlet share is judged together, since its furniture is learned from all of them: one more such
pair has all pairs of its outlet compared again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeVar

import msgspec

from variorum.config import Config
from variorum.date.second_pass import redated
from variorum.link import copied_among
from variorum.link.sketches import Sketch
from variorum.link.stories import Lines as StoryLines
from variorum.link.stories import title_among
from variorum.model.article import Article, Published
from variorum.model.identity import content_id
from variorum.model.link import Copy, Story
from variorum.run.documents import Again, Brief, article_under
from variorum.run.lines import Lines, derived_lines
from variorum.run.versions import stage_version
from variorum.store.base import Results, held

_TOGETHER = 256  # questions answered at a time: their texts stand in memory
Q = TypeVar("Q")
Pair = tuple[Sketch, Sketch]
_encode = msgspec.msgpack.Encoder().encode
_copies = msgspec.msgpack.Decoder(tuple[Copy, ...]).decode
_title = msgspec.msgpack.Decoder(str).decode
_lines = msgspec.msgpack.Decoder(Lines)
_dates = msgspec.msgpack.Decoder(tuple[tuple[str, Published], ...]).decode


class Between:
    """The answers for the articles of `briefs`, kept in `results`."""

    def __init__(self, briefs: Mapping[str, Brief], results: Results, config: Config) -> None:
        self.briefs = briefs
        self.results = results
        self._config = config
        self._version = stage_version("link", config)

    def copied(self, pairs: Sequence[Pair]) -> list[Copy]:
        """The copies among `pairs`, in their order."""
        questions = [(self.key("copies", *_ends(unit, self.briefs)), unit) for unit in _units(pairs)]
        found: dict[frozenset[str], Copy] = {}
        for some in _in_parts(questions):
            ready = self.results.results(key for key, _ in some)
            asked = {key: unit for key, unit in some if key not in ready}
            made = self._compare(asked) if asked else {}
            self.results.keep((key, _encode(copies)) for key, copies in made.items())
            for copy in chain(chain.from_iterable(map(_copies, ready.values())), chain.from_iterable(made.values())):
                found[frozenset((copy.from_article, copy.to_article))] = copy
        ends = (frozenset((left.id, right.id)) for left, right in pairs)
        return [found[both] for both in ends if both in found]

    def _compare(self, units: Mapping[str, Sequence[Pair]]) -> dict[str, list[Copy]]:
        """The copies of each unit, compared all at once; the line of each is kept as well, since the texts are here."""
        unit_of = {frozenset((left.id, right.id)): key for key, unit in units.items() for left, right in unit}
        articles = self._articles({one for ends in unit_of for one in ends})
        copies = copied_among(articles)(list(chain.from_iterable(units.values())))
        texts = {article_id: article.text for article_id, article in articles.items()}
        key_of = {article_id: self.briefs[article_id].key for article_id in articles}
        self.results.keep(
            (copy_key(copy, key_of, self._config), _encode(derived_lines((copy,), texts))) for copy in copies
        )
        made: dict[str, list[Copy]] = {key: [] for key in units}
        for copy in copies:
            made[unit_of[frozenset((copy.from_article, copy.to_article))]].append(copy)
        return made

    def titled(self, stories: Sequence[tuple[Sequence[str], StoryLines]]) -> list[str]:
        """The title of each story."""
        questions = [
            (self.key("title", *self._keys(members), _encode(lines)), (members, lines)) for members, lines in stories
        ]
        found: list[str] = []
        for some in _in_parts(questions):
            ready = {key: _title(value) for key, value in self.results.results(key for key, _ in some).items()}
            made = {key: self._choose(*story) for key, story in some if key not in ready}
            self.results.keep((key, _encode(title)) for key, title in made.items())
            found += [ready[key] if key in ready else made[key] for key, _ in some]
        return found

    def _choose(self, members: Sequence[str], lines: StoryLines) -> str:
        articles = self._articles(members)
        return title_among([articles[one] for one in members], lines)

    def redated(self, stories: Sequence[Story], copies: Sequence[Copy]) -> list[Again]:
        """The articles that their story dates more narrowly: times are resolved against publication, so all is read again."""
        giving: defaultdict[str, list[str]] = defaultdict(list)
        for copy in copies:
            giving[copy.to_article].append(copy.from_article)
        loose = [story for story in stories if not all(self.briefs[one].dated for one in story.article_ids)]
        return [again for story in loose for again in self._redated(story, giving)]

    def _redated(self, story: Story, giving: Mapping[str, list[str]]) -> Iterator[Again]:
        members = story.article_ids
        pairs = [(giver, one) for one in members for giver in giving.get(one, ()) if giver in members]
        key = self.key("redated", *self._keys(members), pairs)
        if kept := self.results.results((key,)).get(key):
            dates = _dates(kept)
        else:
            found = redated([members], set(pairs), self._articles(members))
            dates = tuple((one.id, one.metadata.published) for one in found if one.metadata.published)
            self.results.keep([(key, _encode(dates))])
        for article_id, published in dates:
            yield Again(brief=self.briefs[article_id], published=published)

    def key(self, kind: str, *parts: object) -> str:
        """Under which an answer that rests on `parts` is kept."""
        return content_id(kind, self._version, *parts)

    def _keys(self, members: Sequence[str]) -> list[str]:
        return [self.briefs[one].key for one in members]

    def _articles(self, ids: Iterable[str]) -> dict[str, Article]:
        return {one: article_under(self.briefs[one].key, self.results) for one in ids}


def copy_key(copy: Copy, key_of: Mapping[str, str], config: Config) -> str:
    """Under which the line of `copy` is kept; `key_of` are the keys of articles' findings."""
    giver, receiver = key_of[copy.from_article], key_of[copy.to_article]
    return content_id("copy", stage_version("link", config), giver, receiver, _encode(copy))


def copy_lines_under(key: str, results: Results) -> Lines:
    """The line kept for the copy under `key`. Raises StoreError when it was lost."""
    return _lines.decode(held(results, key))


def _units(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Pairs that are judged together: those of one outlet, and every other pair by itself."""
    units: list[list[Pair]] = []
    own: dict[str, list[Pair]] = {}
    for pair in pairs:
        outlet = pair[0].outlet
        if outlet is None or outlet != pair[1].outlet:
            units.append([pair])
        elif outlet in own:
            own[outlet].append(pair)
        else:
            units.append(own.setdefault(outlet, [pair]))
    return units


def _ends(pairs: Sequence[Pair], briefs: Mapping[str, Brief]) -> list[str]:
    return [briefs[one.id].key for pair in pairs for one in pair]


def _in_parts(questions: Sequence[Q]) -> Iterator[Sequence[Q]]:
    return (questions[at : at + _TOGETHER] for at in range(0, len(questions), _TOGETHER))
