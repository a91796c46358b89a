"""Every annotator on texts that no reporter wrote: in bounded time, spans in the text, each id once."""

import dataclasses
import time

import pytest
from tests.support.articles import article

from variorum.annotate import ANNOTATORS, annotate
from variorum.annotate.language import MemoryCache, warm_up
from variorum.config import Config
from variorum.model.article import Found, Metadata, Trace
from variorum.model.codec import findings
from variorum.model.span import Span

NEWS = (
    "The minister of Ruritania said on Tuesday that 12 people were killed in Oakville. \N{LEFT DOUBLE QUOTATION MARK}We"
    " will act,\N{RIGHT DOUBLE QUOTATION MARK} Ann Lee told reporters. "
)
HOSTILE = {
    "empty": "",
    "white space": " \n\n\t " * 500,
    "all capitals": NEWS.upper() * 10,
    "no punctuation": "the minister said on tuesday that twelve people were killed and police arrested three men " * 50,
    "a long paragraph": NEWS * 400,
    "quotation marks only": '"' * 10_000,
    "opened, then closed": "\N{LEFT DOUBLE QUOTATION MARK}" * 5_000 + "\N{RIGHT DOUBLE QUOTATION MARK}" * 5_000,
    "quoted letters": '"a" ' * 3_000,
    "brackets": "(" * 5_000 + ")" * 5_000,
    "signs of money": "$" * 5_000 + " 5",
    "numbers": "1," * 2_000 + " 12-13-" * 500 + "1/2/3/" * 500,
    "one word": "a" * 20_000,
    "one name": "Ann Lee, " * 1_000,
    "months": "May " * 1_000,
    "prepositions": "minister of " * 1_000,
    "right to left": "\N{ARABIC LETTER QAF}\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM} 12 \N{RIGHT-TO-LEFT OVERRIDE}Ann Lee "
    'said "no".\N{POP DIRECTIONAL FORMATTING} ' * 50,
    "emoji": 'Ann \N{WOMAN}\N{ZERO WIDTH JOINER}\N{WOMAN} said "yes" \N{PARTY POPPER}\N{PARTY POPPER} in Oakville on May 5. '
    * 20,
    "combining marks": "Ann e" + "\N{COMBINING ACUTE ACCENT}" * 2_000 + " Zo\N{COMBINING DIAERESIS}e told police. ",
    "nulls": "Ann\N{NULL}Lee said\N{NULL} 12 people\N{NULL} died on May 5. " * 50,
    "lines of another system": NEWS.replace(". ", ".\r\n") * 20,
}
SECONDS = 15.0  # the slowest takes under two on one core; what grows with the square of a text takes minutes


@pytest.fixture(scope="module", autouse=True)
def _warm():
    warm_up(Config().language_model)


def spans_of(thing):
    """Every (start, end) in a finding, however deep."""
    if isinstance(thing, tuple):
        for item in thing:
            yield from spans_of(item)
    elif dataclasses.is_dataclass(thing):
        if isinstance(thing, Span) or hasattr(thing, "start"):
            yield thing.start, thing.end
        for field in dataclasses.fields(thing):
            yield from spans_of(getattr(thing, field.name))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_is_annotated_in_bounds(text):
    given = article(text, published="2021-05-05")
    began = time.process_time()
    (found,) = annotate([given], Config())
    assert time.process_time() - began < SECONDS
    assert found.article is given
    for finding in (*findings(found), *found.clauses):
        assert all(0 <= start < end <= len(text) for start, end in spans_of(finding)), finding
    ids = [finding.id for finding in findings(found)]
    assert len(ids) == len(set(ids))


def test_every_annotator_finds_something_in_news_by_itself():
    text = (
        'Police shot dead 12 people in Paris on Tuesday. "We will act," Ann Lee said. Lee met the president of France.'
    )
    for annotator in ANNOTATORS:
        (found,) = annotate([article(text, published="2021-05-05")], Config(), only=[annotator.name])
        assert getattr(found, annotator.gives), annotator.name


@pytest.mark.parametrize("language", ["fr", "de-AT", "ar"])
def test_english_rules_leave_another_language_alone(language):
    heard = (Trace(kind="html lang", says=language),)
    metadata = Metadata(language=Found(value=language, evidence=heard, confidence=0.9))
    given = dataclasses.replace(article(NEWS), metadata=metadata)
    (found,) = annotate([given], Config())
    assert not any(getattr(found, annotator.gives) for annotator in ANNOTATORS)


def test_of_a_text_of_a_million_characters_the_whole_sentences_before_the_limit_are_annotated():
    given = article(NEWS * 8_300)
    assert len(given.text) > 1_000_000
    limit = 5 * len(NEWS) + 20  # within a sentence
    cache = MemoryCache()
    (found,) = annotate([given], Config(largest_text=limit), cache)
    (whole,) = annotate([article(NEWS * 5)], Config(), cache)
    assert found.article is given
    assert findings(found) == findings(whole)
    assert found.quotes


def test_a_text_whose_first_sentence_is_beyond_the_limit_is_kept_without_findings():
    (found,) = annotate([article(NEWS)], Config(largest_text=10))
    assert found.article.text == NEWS
    assert not findings(found)
