"""What a person can judge of a story: its links, what its passages were read to say, which articles it is made of.

Every word is appended to the record of judgements and shows in editions after the next run. It holds the words it was made on,
taken from the library and not from the form; a form whose words have changed since it was shown is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise

from variorum.errors import NotFoundError, UsageError
from variorum.export.judged import JUDGED, correction, judgements_of, words_of_record
from variorum.export.page.beside import name_of
from variorum.export.page.labels import DIFFERS, VERDICTS
from variorum.export.page.marks import shown
from variorum.export.page.wording import sentence_around
from variorum.export.shelf import Shelf, finding_at, outlet_of, quote_at, shelve
from variorum.model.codec import Record
from variorum.model.link import Judgement, Verdict
from variorum.store.judgements import judge
from variorum.store.lookup import story_records
from variorum.web.opened import Opened

_FINDING_OF = {"quantity": "quantity", "date": "time", "quote": "quote", "attribution": "quote", "event": "event"}
_PAIRED = ("entity", "quote", "quantity", "event")
_ON_ONE = frozenset((Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT, Verdict.WITHDRAW))
_ON_TWO = frozenset((Verdict.SAME, Verdict.DIFFERENT, Verdict.WITHDRAW))


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What a form says: the target, the verdict, who says it, what the form showed as the words judged."""

    left: str
    right: str
    verdict: Verdict
    by: str
    note: str
    value: str = ""
    seen: str | None = None


def say(library: Opened, word: Word) -> None:
    """Keep a person's word on one finding or on two. Raises UsageError where it cannot be meant."""
    targets = [_finding(library, one) for one in (word.left, word.right) if one]
    if word.verdict not in (_ON_TWO if word.right else _ON_ONE):
        raise UsageError(f"{word.verdict} cannot be said of {len(targets)} finding{'s' * (len(targets) > 1)}")
    words = [words_of_record(record) for record in targets]
    if word.seen is not None and _on_a_form(word.seen) != _on_a_form(words[0]):
        raise UsageError("other words stand there now than the form showed; reload the page and judge those")
    if word.verdict is Verdict.CORRECT:
        correction(targets[0]["type"], word.value)
    judge(
        library.path,
        Judgement(
            left=word.left,
            right=word.right,
            verdict=word.verdict,
            by=word.by,
            at=_now(),
            note=word.note,
            value=word.value.strip() if word.verdict is Verdict.CORRECT else "",
            articles=tuple(dict.fromkeys(str(record["article_id"]) for record in targets)),
            words=words[0],
            right_words=words[1] if word.right else "",
        ),
    )


def merge(library: Opened, story_id: str, other_id: str, by: str, note: str) -> None:
    """Say that two stories are one. Raises NotFoundError where one is not there."""
    if story_id == other_id:
        raise UsageError("choose another story to be one with this")
    ids = [*_articles(library, story_id), *_articles(library, other_id)]
    _of_articles(library, pairwise(ids), Verdict.SAME, by, note)


def split(library: Opened, story_id: str, leaving: Sequence[str], by: str, note: str) -> None:
    """Say that some articles of a story tell another one. Raises UsageError where all or none would leave."""
    ids = _articles(library, story_id)
    staying = [one for one in ids if one not in leaving]
    if not leaving or not staying or not set(leaving) <= set(ids):
        raise UsageError("choose some of the story's articles, and leave at least one")
    _of_articles(library, ((one, other) for one in leaving for other in staying), Verdict.DIFFERENT, by, note)


def take_back(library: Opened, story_id: str, at: str, by: str) -> None:
    """Take back what was said at one time of a story's articles. Raises NotFoundError where nothing was."""
    own = set(_articles(library, story_id))
    found = [one for one in _standing(library) if one.at == at and {one.left, one.right} & own and one.right]
    if not found:
        raise NotFoundError(f"nothing that was said of this story at {at[:40]} stands")
    now = _now()
    judge(library.path, *(replace(one, verdict=Verdict.WITHDRAW, by=by, at=now, note="") for one in found))


def _on_a_form(words: str) -> str:
    """Words as they come back from a form, in which a browser changes line ends and odd characters."""
    return " ".join(shown(words).split())


def _articles(library: Opened, story_id: str) -> list[str]:
    found: list[str] = library.reader.record("story", story_id)["article_ids"]
    return found


def _of_articles(library: Opened, pairs: Iterable[tuple[str, str]], verdict: Verdict, by: str, note: str) -> None:
    now = _now()
    said = (
        Judgement(left=left, right=right, verdict=verdict, by=by, at=now, note=note, articles=(left, right))
        for left, right in pairs
    )
    judge(library.path, *said)


def _now() -> str:
    return datetime.now(tz=UTC).isoformat(timespec="microseconds")


def _standing(library: Opened) -> tuple[Judgement, ...]:
    return judgements_of(library.reader.judgements())


def _finding(library: Opened, identity: str) -> Record:
    """The finding of an id. Raises UsageError where there is none."""
    for kind in dict.fromkeys((*_PAIRED, *JUDGED)):
        if found := library.reader.some(kind, [identity]):
            return found[0]
    raise UsageError(f"there is no finding {identity[:80]} to judge")


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A story on the desk of a reviewer: `said` holds the judgements that stand, by their targets."""

    shelf: Shelf
    story: Record
    said: dict[frozenset[str], Judgement]

    def rows(self) -> Iterator[Record]:
        """What passages of the story's topics were read to say, conflicts first; each finding once."""
        seen: set[str] = set()
        for topic in sorted(self._topics(), key=_urgency):
            for reading in topic["readings"]:
                for evidence in reading["evidence"]:
                    finding = self._finding(topic["kind"], evidence)
                    if finding and finding["id"] not in seen:
                        seen.add(finding["id"])
                        yield self._row(topic, finding)

    def _topics(self) -> Iterator[Record]:
        return (topic for edition in self.shelf.all("edition") for topic in edition["topics"])

    def _finding(self, kind: str, span: Record) -> Record | None:
        wanted = _FINDING_OF.get(kind)
        if wanted is None or span["article_id"] not in self.story["article_ids"]:
            return None
        return quote_at(self.shelf, span) if wanted == "quote" else finding_at(self.shelf, wanted, span)

    def _row(self, topic: Record, finding: Record) -> Record:
        article = self.shelf.by_id[finding["article_id"]]
        start, end = _bounds(finding)
        words = words_of_record(finding)
        return {
            "id": finding["id"],
            "type": finding["type"],
            "verdict": VERDICTS[topic["verdict"]][1],
            "question": shown(topic["question"]),
            "outlet": outlet_of(article) or "outlet not stated",
            "article_id": article["id"],
            "seen": _on_a_form(words),
            "sentence": sentence_around(article["text"], start, end),
            "reads": shown(_reads(finding)),
            **self.word({finding["id"]}, words),
        }

    def word(self, targets: set[str], words: str, right_words: str = "") -> Record:
        """The judgement on a target, and whether it was made on other words than stand there now."""
        said = self.said.get(frozenset(targets))
        changed = said is not None and (
            (said.words or words) != words or (said.right_words or right_words) != right_words
        )
        return {"said": said, "changed": changed}

    def links(self) -> Iterator[Record]:
        """Links with the words of their members, least sure first."""
        found = (link for link in self.shelf.all("link") if link["kind"] != "quantity")
        for link in sorted(found, key=lambda link: float(link["score"])):
            members = [self.shelf.by_id[m] for m in link["members"] if m in self.shelf.by_id]
            if len(members) > 1:
                yield {**link, "pairs": [self._pair(a, b) for a, b in pairwise(members)]}

    def _pair(self, left: Record, right: Record) -> Record:
        words = words_of_record(left), words_of_record(right)
        said = self.said.get(frozenset((left["id"], right["id"])))
        if said and said.left != left["id"]:
            words = words[::-1]
        return {
            "left": left["id"], "right": right["id"], "words": (_told(left), _told(right)),
            **self.word({left["id"], right["id"]}, *words),
        }  # fmt: skip

    def articles(self) -> list[tuple[str, str]]:
        """The articles of the story, each with what it is called."""
        return [(one, name_of(self.shelf.by_id[one])) for one in self.story["article_ids"]]

    def others(self) -> list[tuple[str, str]]:
        """The stories it may be one with: those of the same affair."""
        return [(one["id"], shown(one["title"])) for one in self.shelf.all("story") if one["id"] != self.story["id"]]

    def of_stories(self) -> list[Judgement]:
        """One judgement for each time that somebody said which of its articles are one story."""
        own = set(self.story["article_ids"])
        found = {(one.at, one.by): one for targets, one in self.said.items() if one.right and targets & own}
        return list(found.values())

    def lost(self) -> list[Judgement]:
        """Judgements on findings of the story's articles that are not there any more."""
        own, known = set(self.story["article_ids"]), self.shelf.by_id
        return [
            o
            for o in self.said.values()
            if own & set(o.articles) and not {o.left, *filter(None, [o.right])} <= known.keys()
        ]


def desk(library: Opened, story_id: str) -> Desk:
    """A story with all that can be judged of it. Raises NotFoundError where there is none."""
    records = story_records(library.reader, library.index, story_id)
    said = {frozenset(filter(None, (one.left, one.right))): one for one in _standing(library)}
    return Desk(shelf=shelve(records), story=library.reader.record("story", story_id), said=said)


def _urgency(topic: Record) -> int:
    order = [*DIFFERS, "single", "agree"]
    return order.index(topic["verdict"]) if topic["verdict"] in order else len(DIFFERS)


def _bounds(finding: Record) -> tuple[int, int]:
    span = {"quote": lambda: finding["content"][0], "event": lambda: finding["trigger"]}.get(
        finding["type"], lambda: finding
    )()
    return span["start"], span["end"]


def _reads(finding: Record) -> str:
    """What a finding was read to say, in short."""
    if finding["type"] == "quote":
        return finding["speaker_name"] or ""
    if finding["type"] == "time":
        return (finding["earliest"] or "")[:10]
    if finding["type"] == "quantity":
        ends = dict.fromkeys(f"{end:,g}" for end in (finding["low"], finding["high"]) if end is not None)
        bound = {"at_least": "at least ", "at_most": "at most ", "about": "about "}.get(finding["bound"], "")
        return bound + " to ".join(ends)
    return ""


def _told(finding: Record) -> str:
    if finding["type"] == "quote":
        return shown(f"{finding['speaker_name'] or 'speaker not named'}: {finding['content'][0]['exact']}")
    return shown(words_of_record(finding) or finding["id"])
