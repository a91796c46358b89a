"""Cuts sentences into clauses: a predicate with its arguments and the content words that hang on it.

Accounts of one event share predicates and arguments, not sentences, so the clause is what the edition compares. Limits: the
cut is the parser's; a clause whose words stand apart is told by the stretch from its first to its last word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from variorum.model.annotation import Annotated, Clause, Modality
from variorum.model.parse import Parsed, Sentence, Token
from variorum.model.span import Span

_OWN_CLAUSE = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "conj", "parataxis", "pcomp", "csubj"})
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV"})
# Verbs that carry grammar or speech, not content: two clauses are not alike because both have them.
_LIGHT = frozenset(
    (
        "be",
        "have",
        "do",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "shall",
        "should",
        "get",
        "go",
        "say",
        "tell",
    )
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBJECTS = frozenset({"dobj", "attr", "oprd", "dative"})
_SUPPOSED = frozenset({"would", "could", "may", "might", "should", "if", "unless", "whether"})
_NOT = frozenset({"not", "n't", "never", "no", "neither", "nor"})


def find_clauses(annotated: Annotated, parsed: Parsed) -> tuple[Clause, ...]:
    """The clauses of the article, by their predicates in order of the text."""
    return tuple(clause for sentence in parsed.sentences for clause in _clauses(sentence, annotated.article.id))


def _clauses(sentence: Sentence, article_id: str) -> Iterator[Clause]:
    predicates = {token.index for token in sentence.tokens if _is_predicate(token, sentence.tokens)}
    members: dict[int, list[Token]] = defaultdict(list)
    for token in sentence.tokens:
        members[_predicate_above(token, sentence.tokens, predicates)].append(token)
    for index in sorted(predicates):
        yield _clause(sentence.tokens[index], members[index], sentence, article_id)


def _is_predicate(token: Token, tokens: Sequence[Token]) -> bool:
    if token.head == token.index:
        return True
    if token.dep not in _OWN_CLAUSE or token.pos not in {"VERB", "AUX"}:
        return False
    return token.dep != "conj" or tokens[token.head].pos in {"VERB", "AUX"}


def _predicate_above(token: Token, tokens: Sequence[Token], predicates: set[int]) -> int:
    """The index of the predicate `token` hangs on; the sentence's first predicate where a damaged parse has none."""
    for _ in tokens:
        if token.index in predicates:
            return token.index
        token = tokens[token.head]
    return min(predicates)


def _clause(predicate: Token, members: Sequence[Token], sentence: Sentence, article_id: str) -> Clause:
    inside = [token for token in members if token.pos != "PUNCT"] or list(members)
    return Clause(
        article_id=article_id,
        start=inside[0].start,
        end=inside[-1].end,
        predicate=Span(article_id=article_id, start=predicate.start, end=predicate.end),
        lemma=predicate.lemma.lower(),
        words=tuple(token.lemma.lower() for token in inside if _is_content(token)),
        word_starts=tuple(token.start for token in inside if _is_content(token)),
        modality=_modality(predicate, inside),
        subject=_argument(predicate, _SUBJECTS, sentence, article_id),
        object=_argument(predicate, _OBJECTS, sentence, article_id),
    )


def _is_content(token: Token) -> bool:
    return token.pos in _CONTENT and token.lemma.lower() not in _LIGHT


def _modality(predicate: Token, inside: Sequence[Token]) -> Modality:
    helpers = {
        token.lemma.lower() for token in inside if token.head == predicate.index and token.dep in {"aux", "neg", "mark"}
    }
    helpers |= {
        token.text.lower()
        for token in inside
        if token.head == predicate.index and token.dep in {"aux", "neg", "mark", "preconj"}
    }
    if helpers & _NOT:
        return Modality.NEGATED
    if helpers & _SUPPOSED:
        return Modality.HYPOTHETICAL
    return Modality.FUTURE if helpers & {"will", "'ll", "shall"} else Modality.ASSERTED


def _argument(predicate: Token, deps: frozenset[str], sentence: Sentence, article_id: str) -> Span | None:
    for token in sentence.tokens:
        if token.head == predicate.index and token.dep in deps and token.index != predicate.index:
            return Span(article_id=article_id, start=_left_edge(token, sentence.tokens), end=token.end)
    return None


def _left_edge(token: Token, tokens: Sequence[Token]) -> int:
    """Where the words before the head of an argument begin (its determiner and modifiers)."""
    return min((t.start for t in tokens[: token.index] if t.head == token.index), default=token.start)
