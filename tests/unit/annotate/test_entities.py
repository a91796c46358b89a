"""Entities and coreference over the parse of invented texts, from the tables of cases."""

import pytest
from tests.support import cases
from tests.support.articles import article

from variorum.annotate.coreference import resolve_coreference
from variorum.annotate.entities import find_entities
from variorum.annotate.language import MemoryCache, parse
from variorum.config import Config
from variorum.model.annotation import Annotated, MentionForm

NAMES = cases.table("annotate/entities.json")
CHAINS = cases.table("annotate/coreference.json")
_MARK = {MentionForm.NAME: "", MentionForm.NOMINAL: "~", MentionForm.PRONOUN: "*"}


def _parsed(texts):
    articles = [article(text, f"a{at}") for at, text in enumerate(texts)]
    return list(zip(articles, parse(articles, Config().language_model, MemoryCache()), strict=True))


@pytest.fixture(scope="module")
def found():
    """Named entities and chains of every case, by table and number; one parse for all."""
    everything = _parsed([case["text"] for case in (*NAMES, *CHAINS)])
    results = []
    for source, parsed in everything:
        named = find_entities(Annotated(article=source), parsed)
        chains = resolve_coreference(Annotated(article=source, entities=named), parsed)
        results.append((source.text, named, chains))
    return {"names": results[: len(NAMES)], "chains": results[len(NAMES) :]}


def _mentions(text, entity):
    return [text[m.span.start : m.span.end] + _MARK[m.form] for m in entity.mentions]


def _check(text, entities, wanted):
    """The wanted entity is there; `loose` asks only that the wanted mentions are among its mentions."""
    entity = next((e for e in entities if e.name == wanted["name"]), None)
    if entity is None:
        entity = next(
            (e for e in entities if wanted.get("loose") and set(wanted["mentions"]) <= set(_mentions(text, e))), None
        )
    assert entity is not None, [e.name for e in entities]
    for key in ("kind", "country"):
        if key in wanted:
            assert getattr(entity, key) == wanted[key]
    if "roles" in wanted:
        assert [role.text for role in entity.roles] == wanted["roles"]
    if "mentions" in wanted and not wanted.get("loose"):
        assert _mentions(text, entity) == wanted["mentions"]


@pytest.mark.parametrize(("at", "case"), cases.numbered(NAMES))
def test_names(found, at, case):
    text, named, chains = found["names"][at]
    for wanted in case.get("expect", ()):
        _check(text, chains if wanted.get("loose") else named, wanted)
    assert not {entity.name for entity in named} & set(case.get("absent", ()))


@pytest.mark.parametrize(("at", "case"), cases.numbered(CHAINS))
def test_chains(found, at, case):
    text, _, chains = found["chains"][at]
    for wanted in case.get("expect", ()):
        _check(text, chains, wanted)
    for words in case.get("apart", ()):
        holders = [e for e in chains for m in e.mentions if text[m.span.start : m.span.end] == words]
        assert len({e.id for e in holders}) == len(holders)


def test_no_entities_without_text():
    (pair,) = _parsed([" "])
    assert find_entities(Annotated(article=pair[0]), pair[1]) == ()
    assert resolve_coreference(Annotated(article=pair[0]), pair[1]) == ()


def test_ids_are_unique_and_come_from_content():
    text = NAMES[0]["text"]
    (one,), (two,) = _parsed([text]), _parsed([text])
    first = find_entities(Annotated(article=one[0]), one[1])
    assert first == find_entities(Annotated(article=two[0]), two[1])
    assert len({entity.id for entity in first}) == len(first)
