"""Who said what: a table of cases, and what must hold of any text."""

import gc
import random
import timeit
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.articles import article
from tests.unit.annotate.quotes.tables import cases

from variorum.annotate.language import MemoryCache, parse
from variorum.annotate.quotes import find_quotes
from variorum.annotate.quotes.subjects import subject
from variorum.annotate.quotes.tree import grow
from variorum.annotate.sentences import sentence_spans
from variorum.config import Config
from variorum.model.annotation import Annotated
from variorum.model.parse import Parsed, Sentence, Token

CASES = cases("annotate/quotes.json")
EDGES = " .,;:"


def quotes_in(text):
    one = article(text)
    return find_quotes(Annotated(article=one), parse([one], Config().language_model, MemoryCache())[0])


def bare(words):
    return words.strip(EDGES)


def described(text, quote, wanted):
    """`quote` told in the terms that the case `wanted` tells."""
    spans = {
        "content": [bare(s.cut(text)) for s in quote.content],
        "speaker": quote.speaker[0].cut(text) if quote.speaker else None,
    }
    told = spans | {
        "form": quote.form.value,
        "name": quote.speaker_name or "no",
        "via": [link.span.cut(text) for link in quote.via],
        "negated": quote.negated,
    }
    return {key: told[key] for key in wanted}


def trimmed(wanted):
    return wanted | {"content": [bare(words) for words in wanted["content"]]}


@pytest.mark.parametrize("case", CASES)
def test_quotes(case):
    text = case["text"]
    found = quotes_in(text)
    assert len(found) == len(case["quotes"])
    for quote, wanted in zip(found, case["quotes"], strict=True):
        assert described(text, quote, wanted) == trimmed(wanted)


def test_every_quote_rests_on_its_words():
    text = 'Karl Lenz said the bridge was "lost".'
    (quote,) = quotes_in(text)
    assert quote.evidence.made_by == "quotes.clause"
    assert 0.5 < quote.evidence.confidence < 1
    assert {span.cut(text) for span in quote.evidence.spans} == {'the bridge was "lost"', "said", "Karl Lenz"}


def test_ids_come_from_content():
    text = '"The bridge is lost," Anna Brandt said.'
    assert quotes_in(text) == quotes_in(text)
    assert quotes_in(text)[0].id.startswith("quote-")


WORDS = (
    "said",
    "told",
    "that",
    "according",
    "to",
    '"',
    "“",
    "”",
    "'",
    ",",
    ".",
    ":",
    "he",
    "Ann",
    "bridge",
    "the",
    "\n\n",
    "—",
)
TAGS = ("VBD", "NN", "NNP", "PRP", "IN", "DT", ".", "WP", "VBG", "VBN", "TO")
LABELS = (
    "nsubj",
    "ccomp",
    "xcomp",
    "dobj",
    "prep",
    "pobj",
    "conj",
    "relcl",
    "parataxis",
    "mark",
    "agent",
    "acl",
    "punct",
)


@st.composite
def parsed_texts(draw):
    """A text of reporting words and marks with a parse that no parser would give: any head, any label."""
    text = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))).strip() or "said"
    one = article(text)
    return one, parse_at_random(one, draw(st.randoms(use_true_random=False)))


def parse_at_random(one, chance):
    sentences = []
    for start, end, block in sentence_spans(one.text, one.blocks):
        places = list(_words(one.text, start, end))
        tokens = tuple(
            Token(
                index=i,
                start=a,
                end=b,
                text=one.text[a:b],
                lemma={"said": "say", "told": "tell"}.get(one.text[a:b], one.text[a:b]),
                pos="VERB" if one.text[a:b] in ("said", "told") else chance.choice(("NOUN", "PUNCT", "PRON", "CCONJ")),
                tag=chance.choice(TAGS),
                dep=chance.choice(LABELS),
                head=chance.randrange(len(places)),
            )
            for i, (a, b) in enumerate(places)
        )
        if tokens:
            sentences.append(Sentence(index=len(sentences), start=start, end=end, block=block, tokens=tokens))
    return Parsed(article_id=one.id, sentences=tuple(sentences))


def _words(text, start, end):
    at = start
    for word in text[start:end].split():
        at = text.index(word, at)
        yield at, at + len(word)
        at += len(word)


@given(parsed_texts())
@settings(deadline=None, max_examples=150)
def test_whatever_the_parse_quotes_stand_in_the_text(case):
    one, parsed = case
    for quote in find_quotes(Annotated(article=one), parsed):
        assert quote.content
        for span in quote.evidence.spans:
            assert 0 <= span.start < span.end <= len(one.text)


def seconds_to_find(text):
    """The least of three runs, without pauses for garbage of other tests: what the work itself costs."""
    one = article(text)
    parsed = parse_at_random(one, random.Random(1))  # noqa: S311
    gc.collect()
    gc.disable()
    try:
        return min(
            timeit.repeat(lambda: find_quotes(Annotated(article=one), parsed), timer=process_time, number=1, repeat=3)
        )
    finally:
        gc.enable()


@pytest.mark.timeout(60)
@pytest.mark.parametrize("unit", ['"a b," he said. ', '"', "the man said that it is so and ", "BRANDT: said it.\n\n"])
def test_time_is_linear_in_the_text(unit):
    """Eight times the text may take twenty times as long, not sixty-four."""
    assert seconds_to_find((unit * 8_000).strip()) < 20 * seconds_to_find((unit * 1_000).strip())


def test_heads_that_go_round_in_a_ring_end():
    """Joined verbs that are each other's heads, as no parser gives them, are no endless sentence."""
    tags = (("who", "WP", "nsubj", 1), ("said", "VBD", "conj", 3), ("and", "CC", "cc", 1), ("said", "VBD", "conj", 1))
    starts = (0, 4, 9, 13)
    tokens = tuple(
        Token(index=i, start=at, end=at + len(word), text=word, lemma=word, pos="VERB", tag=tag, dep=dep, head=head)
        for i, (at, (word, tag, dep, head)) in enumerate(zip(starts, tags, strict=True))
    )
    tree = grow(Sentence(index=0, start=0, end=17, block=0, tokens=tokens))
    assert subject(tree, 1) == ((0, 0),)
