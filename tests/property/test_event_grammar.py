"""Whatever the words, events point into the text and keep to the ontology."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.articles import article

from variorum.annotate.events import find_events
from variorum.annotate.events.tree import Tree
from variorum.annotate.plover import BY_NAME, CONTEXTS, SECTORS
from variorum.model.annotation import Annotated
from variorum.model.parse import Parsed, Sentence, Token

WORDS = (
    "Norway", "Peru", "rebels", "said", "will", "not", "attack", "halted", "talks", "with", "on", "to", "troops", ",",
    "and", "demanded", "it", "who", "sanctions", "of", "be", "agreed", "the", "police", "killed", "-", "40", "for", "by",
    "\N{SMILING FACE WITH OPEN MOUTH}",
)  # fmt: skip
LABELS = (
    "nsubj", "nsubjpass", "dobj", "pobj", "prep", "agent", "xcomp", "ccomp", "advcl", "acl", "relcl", "conj", "aux",
    "auxpass", "neg", "mark", "det", "compound", "amod", "punct",
)  # fmt: skip
TAGS = ("NN", "NNP", "VB", "VBD", "VBN", "VBG", "IN", "TO", "PRP", "WP")
PARTS = ("NOUN", "PROPN", "VERB", "AUX", "ADP", "PRON", "PUNCT", "NUM")


@st.composite
def sentences(draw):
    """A sentence with any grammar at all: heads may even run in circles."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
    tokens, at = [], 0
    for index, word in enumerate(words):
        tokens.append(
            Token(
                index=index,
                start=at,
                end=at + len(word),
                text=word,
                lemma=draw(st.sampled_from((word.lower(), "say", "agree", "kill", "talk", "halt"))),
                pos=draw(st.sampled_from(PARTS)),
                tag=draw(st.sampled_from(TAGS)),
                dep=draw(st.sampled_from(LABELS)),
                head=draw(st.integers(min_value=0, max_value=len(words) - 1)),
                name=draw(st.sampled_from(("", "GPE", "PERSON", "DATE"))),
            )
        )
        at += len(word) + 1
    return Sentence(index=0, start=0, end=at - 1, block=0, tokens=tuple(tokens)), " ".join(words)


@given(sentences())
@settings(max_examples=200, deadline=None)
def test_events_of_any_grammar_are_sound(drawn):
    sentence, text = drawn
    events = find_events(Annotated(article=article(text)), Parsed(article_id="a", sentences=(sentence,)))
    for event in events:
        assert event.plover.type in BY_NAME
        assert event.plover.mode is None or event.plover.mode in BY_NAME[event.plover.type].modes
        assert set(event.plover.contexts) <= set(CONTEXTS)
        assert 0 <= event.evidence.confidence <= 1
        for party in (*event.actors, *event.recipients):
            assert party.span.cut(text).strip()
            assert party.sector is None or party.sector in SECTORS


@given(sentences())
@settings(max_examples=100, deadline=None)
def test_subjects_are_found_in_bounded_time(drawn):
    tree = Tree(drawn[0])
    for token in tree.tokens:
        tree.subject(token)
        start, end = tree.phrase(token)
        assert start < end
