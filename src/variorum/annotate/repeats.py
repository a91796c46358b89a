"""Names found once are found wherever they stand again, also where the pipeline passed over them or within longer names.

"Acme" in "Acme headquarters", "Ruritania" in "the Bank of Ruritania": a name that stands by itself somewhere in the article
is the same name there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from variorum.annotate.names import Name
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
    starts = {name.first for name in taken}
    found: list[Name] = []
    end = -1
    for token in sentence.tokens:
        fitting = [words for words in known.get(token.text, ()) if _stands(sentence.tokens, token, words)]
        if not fitting or token.index <= end:
            continue
        last = token.index + max(len(words) for words in fitting) - 1
        if (token.index, last) not in covered and not (token.index in starts and token.pos != "PROPN"):
            found.append(Name(sentence=sentence, first=token.index, last=last, label="", title=token.index))
        end = last
    return found


def _stands(tokens: tuple[Token, ...], token: Token, words: Words) -> bool:
    if token.pos not in {"PROPN", "NOUN"}:
        return False
    before = tokens[token.index - 1].text if token.index else ""
    return before not in {"-"} and tuple(t.text for t in tokens[token.index : token.index + len(words)]) == words
