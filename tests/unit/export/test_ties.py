"""Who is named with whom, and what the page says in the order a reader needs it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from variorum.export.page.desk import Badge
from variorum.export.page.people import Named
from variorum.export.page.ties import ties_of
from variorum.export.page.wording import sentence_bounds

TEXT = "Mayor Abel Ostrow met Judge Cilla Venn on Monday. Dora Quist stayed away."


def named(name: str, *places: tuple[str, int]) -> Named:
    return Named(
        name=name, kind="person", country=None, roles=(), cites=(), mentions=1, lines=1, statements=0, places=places
    )


def desk(lines: dict[str, int]) -> Any:
    sigla = {article: article.upper() for article in lines}
    badges = {
        sigla[article]: Badge(letter=sigla[article], line=line, copy=False, title="") for article, line in lines.items()
    }
    return SimpleNamespace(shelf=SimpleNamespace(text=lambda _article: TEXT), sigla=sigla, badges=badges)


ABEL, CILLA, DORA = TEXT.index("Abel"), TEXT.index("Cilla"), TEXT.index("Dora")


def test_one_sentence_joins_two_names_and_the_next_does_not():
    people = (named("Abel", ("a", ABEL)), named("Cilla", ("a", CILLA)), named("Dora", ("a", DORA)))
    ties = ties_of(people, desk({"a": 0}))
    assert [arc.says for arc in ties.arcs] == ["Abel, Cilla: 1"]
    assert [person.name for _, person in ties.names] == ["Abel", "Cilla"]


def test_an_arc_counts_lines_and_not_copies():
    people = tuple(named(name, *((a, at) for a in "abc")) for name, at in (("Abel", ABEL), ("Cilla", CILLA)))
    assert ties_of(people, desk({"a": 0, "b": 0, "c": 1})).arcs[0].lines == 2


def test_without_company_nothing_is_drawn():
    assert ties_of((named("Abel", ("a", ABEL)), named("Dora", ("a", DORA))), desk({"a": 0})).height == 0


def test_a_sentence_ends_before_the_next():
    assert TEXT[slice(*sentence_bounds(TEXT, DORA, DORA + 4))] == "Dora Quist stayed away."
