"""One statement told in several articles: translated, cut or reworded, aligned word by word.

Why: outlets cut a sentence where it suits them. Two quotations are one statement when the words of the shorter stand, in
order, in the longer, the speakers can be one, and neither denies what the other says. What the shorter left out is told
in a feature named "truncation", whose score is 0 where a word went that turns the meaning ("not", "if", "only").

Limits: words are compared, so a statement told in wholly other words is not found; the sentence encoder would find some,
at thirty sentences a second, and is blind to "supports" against "opposes".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import combinations

from variorum.link.names import name_words, same_person
from variorum.link.score import Scored, best_probability, probability
from variorum.link.terms import content_stem
from variorum.link.wording import turning_words, words_of
from variorum.model.annotation import Annotated, Quote
from variorum.model.link import Feature

_BIAS = -2.0
_WORDS, _RUN, _SPEAKER, _POLARITY = 3.0, 1.5, 1.0, 1.0
# Pairs of readings of one statement in ../shared/gold/editions that are brought together, groups made of them:
# .3: .77, 71; .5: .75, 64; .6: .74, 62; .7: .73, 61; .9: .23, 42. Links between .3 and .5 are as often wrong as right.
THRESHOLD = 0.6
_ROUNDING = 0.001  # added to odds: scores are rounded
_LONG_RUN = 8  # words in one piece that two speakers do not say alike by chance
_LEAST_WORDS = 2  # content words a quotation needs to be told from others
_SHARED = 2  # content words two quotations share before they are aligned
_KEY_RUN = 4
_REORDERED = 0.85
_COMMON = 0.34  # of a story's quotations, beyond which a word brings nothing together
_LONGEST = 200  # words of a quotation that are aligned


@dataclass(frozen=True)
class Said:
    """A quotation with what its comparison needs."""

    quote: Quote
    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All words said, in small letters."""
        return tuple(word for span in self.quote.content for word in words_of(self.text[span.start : span.end]))[
            :_LONGEST
        ]

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the words that carry meaning."""
        return frozenset(found for word in self.words if (found := content_stem(word)))

    @cached_property
    def keys(self) -> dict[str, int]:
        """What brings the quotation together with others, and how much each counts: its stems and runs of four words."""
        runs = (" ".join(self.words[at : at + _KEY_RUN]) for at in range(len(self.words) - _KEY_RUN + 1))
        return dict.fromkeys(self.stems, 1) | dict.fromkeys(runs, _SHARED)

    def speaker(self, thing_of: Mapping[str, int]) -> object:
        """Who said it: the thing the speaker's entity is, None where it is not known."""
        entity = self.quote.speaker_entity
        return thing_of.get(entity, entity) if entity else None


def quote_pairs(
    articles: Sequence[Annotated], story_of: Mapping[str, int], thing_of: Mapping[str, int]
) -> Iterator[Scored]:
    """Pairs of quotations of one story that may be one statement, scored."""
    by_story: defaultdict[int, list[Said]] = defaultdict(list)
    for one in articles:
        for quote in one.quotes:
            said = Said(quote, one.article.text)
            if len(said.stems) >= _LEAST_WORDS or (said.stems and len(said.words) >= _KEY_RUN):
                by_story[story_of[one.article.id]].append(said)
    for story in sorted(by_story):
        said_in_story = by_story[story]
        for left, right in _candidates(said_in_story):
            if _can_be_one(said_in_story[left], said_in_story[right], thing_of):
                yield _compare(said_in_story[left], said_in_story[right], thing_of)


def _candidates(said: Sequence[Said]) -> list[tuple[int, int]]:
    """Quotations of different articles that share words few others have."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(said):
        for key in one.keys:
            holders[key].append(number)
    most = max(8, int(_COMMON * len(said)))
    shared: Counter[tuple[int, int]] = Counter()
    for key, numbers in holders.items():
        if len(numbers) <= most:
            for pair in combinations(numbers, 2):
                shared[pair] += said[pair[0]].keys[key]
    return sorted(
        pair for pair, count in shared.items()
        if count >= _SHARED and said[pair[0]].quote.article_id != said[pair[1]].quote.article_id
    )  # fmt: skip


def _can_be_one(left: Said, right: Said, thing_of: Mapping[str, int]) -> bool:
    """Whether the pair reaches the threshold if all words they share stand in one run: alignment is what costs."""
    short, long = (left, right) if len(left.words) <= len(right.words) else (right, left)
    known = [(len(short.stems & long.stems) / max(1, len(short.stems)), _WORDS)]
    known.append((min(1.0, len(short.words) / _LONG_RUN), _RUN))
    if speaker := _speaker(left, right, thing_of):
        known.append((speaker.score, _SPEAKER))
    return best_probability(known, _BIAS, _ROUNDING) >= THRESHOLD


def _compare(left: Said, right: Said, thing_of: Mapping[str, int]) -> Scored:
    short, long = (left, right) if len(left.words) <= len(right.words) else (right, left)
    blocks = SequenceMatcher(None, short.words, long.words, autojunk=False).get_matching_blocks()
    matched = [(block.a, block.b, block.size) for block in blocks if block.size]
    features = [_wording(short, long, matched), _run(short, matched)]
    if speaker := _speaker(left, right, thing_of):
        features.append(speaker)
    features += _left_out(short, long, matched)
    return Scored(left.quote.id, right.quote.id, probability(features, _BIAS), tuple(features))


def _wording(short: Said, long: Said, matched: Sequence[tuple[int, int, int]]) -> Feature:
    """The part of the shorter quotation's content that stands in the longer; somewhat less where the order changed."""
    ordered = {content_stem(short.words[at]) for start, _, size in matched for at in range(start, start + size)}
    common = short.stems & long.stems
    score = max(len(ordered & short.stems), _REORDERED * len(common)) / max(1, len(short.stems))
    return Feature(name="wording", score=round(score, 4), weight=_WORDS, detail=f"{len(common)} words in common")


def _run(short: Said, matched: Sequence[tuple[int, int, int]]) -> Feature:
    start, _, size = max(matched, key=lambda block: block[2], default=(0, 0, 0))
    words = " ".join(short.words[start : start + size])
    return Feature(name="longest run", score=min(1.0, size / _LONG_RUN), weight=_RUN, detail=words)


def _speaker(left: Said, right: Said, thing_of: Mapping[str, int]) -> Feature | None:
    one, other = left.speaker(thing_of), right.speaker(thing_of)
    names = left.quote.speaker_name or "", right.quote.speaker_name or ""
    if one is not None and one == other:
        score = 1.0
    elif not all(names):
        return None
    else:
        score = max(0.25, same_person(name_words(names[0]), name_words(names[1])) or 0.0)
    return Feature(name="speaker", score=score, weight=_SPEAKER, detail=" / ".join(names))


def _left_out(short: Said, long: Said, matched: Sequence[tuple[int, int, int]]) -> list[Feature]:
    """What the longer quotation has between the words of the shorter, and beside them in the same breath."""
    if not matched:
        return []
    first, last = matched[0], matched[-1]
    kept = {at for _, start, size in matched for at in range(start, start + size)}
    gaps = [at for at in range(first[1], last[1] + last[2]) if at not in kept]
    turned = turning_words([long.words[at] for at in gaps])
    added = turning_words([word for at, word in enumerate(short.words) if not _stands(at, matched)])
    features = [_polarity(turned, added)] if turned != added else []
    if len(long.words) > len(short.words):
        around = [long.words[at] for at in range(len(long.words)) if at not in kept]
        lost = turning_words(around)
        detail = " ".join(around[:12]) + (" [" + ", ".join(sorted(lost)) + "]" if lost else "")
        features.append(Feature(name="truncation", score=0.0 if lost - added else 1.0, weight=0.0, detail=detail))
    return features


def _polarity(turned: frozenset[str], added: frozenset[str]) -> Feature:
    return Feature(
        name="polarity", score=0.0, weight=_POLARITY, detail=f"{', '.join(sorted(turned ^ added))} in one only"
    )


def _stands(at: int, matched: Sequence[tuple[int, int, int]]) -> bool:
    return any(start <= at < start + size for start, _, size in matched)
