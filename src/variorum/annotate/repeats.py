"""Names found once are found wherever they stand again, also where the pipeline passed over them or within longer names.

"Acme" in "Acme headquarters", "Ruritania" in "the Bank of Ruritania": a name that stands by itself somewhere in the article
is the same name there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from variorum.annotate.kinds import key_of
from variorum.annotate.names import Name, make_name
from variorum.model.annotation import EntityKind
from variorum.model.parse import Sentence, Token

Words = tuple[str, ...]


def with_repeated(sentences: Sequence[Sentence], names: Sequence[Name]) -> list[Name]:
    """`names` and all further places where the words of one of them stand, in order of the text."""
    known: dict[str, list[Words]] = defaultdict(list)
    for words in {tuple(token.text for token in name.tokens) for name in names}:
        if len(words[0]) > 1:
            known[words[0]].append(words)
    taken: dict[int, list[Name]] = defaultdict(list)
    for name in names:
        taken[name.sentence.index].append(name)
    more = [name for sentence in sentences for name in _repeated(sentence, known, taken[sentence.index])]
    return sorted([*names, *more], key=lambda name: (name.start, -name.end))


def _repeated(sentence: Sentence, known: dict[str, list[Words]], taken: Sequence[Name]) -> list[Name]:
    covered = {(name.first, name.last) for name in taken}
    found: list[Name] = []
    end = -1
    for token in sentence.tokens:
        lengths = sorted({len(words) for words in known.get(token.text, ()) if _stands(sentence.tokens, token, words)})
        places = [(token.index, token.index + length - 1) for length in lengths if token.index > end]
        fresh = [place for place in places if place not in covered]
        if fresh:
            first, last = fresh[-1]
            found.append(make_name(sentence, first, last, "", first))
            end = last
    return found


def _stands(tokens: tuple[Token, ...], token: Token, words: Words) -> bool:
    if token.pos not in {"PROPN", "NOUN"}:
        return False
    last = token.index + len(words) - 1
    around = (
        tokens[token.index - 1].text if token.index else "",
        tokens[last + 1].text if last + 1 < len(tokens) else "",
    )
    return "-" not in around and tuple(t.text for t in tokens[token.index : last + 1]) == words


def without_parts(names: Sequence[Name], kinds: Mapping[str, EntityKind]) -> list[Name]:
    """`names`, in order of the text, without those inside a longer one that are only part of it ("Lee" in "Ann Lee").

    What stays is a thing that the longer name itself names: a country or place after its preposition ("Bank of Ruritania"),
    and what stands first, but for a surname or a place ("Acme Foundation", not "York University"). On the gold four in five
    of these are mentions, of the others one in ten.
    """
    kept: list[Name] = []
    outer: Name | None = None
    for name in names:
        if outer is None or name.end > outer.end:
            outer = name
        elif not _is_own_mention(name, outer, kinds):
            continue
        kept.append(name)
    return kept


def _is_own_mention(name: Name, outer: Name, kinds: Mapping[str, EntityKind]) -> bool:
    kind = kinds[key_of(name)]
    if kinds[key_of(outer)] is EntityKind.PERSON or kind is EntityKind.GROUP:
        return False
    if name.start == outer.start:
        return kind in {EntityKind.COUNTRY, EntityKind.ORGANISATION, EntityKind.OTHER} or (
            kind is EntityKind.PERSON and len(name.words) > 1
        )
    before = name.sentence.tokens[name.first - 1].text.lower()
    return kind in {EntityKind.COUNTRY, EntityKind.PLACE} and before in {"of", "for", "in", "the"}
