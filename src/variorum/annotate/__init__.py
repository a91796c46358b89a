"""What one article says, found by annotators that run one after another over its parse.

ANNOTATORS is the registry: each says what it needs and what it gives, and the order is the order of the tuple.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from importlib import import_module

from variorum.annotate.language import MemoryCache, ParseCache, parse
from variorum.annotate.lengths import beginning
from variorum.config import Config
from variorum.model.annotation import Annotated
from variorum.model.article import Article
from variorum.model.parse import Parsed

Find = Callable[[Annotated, Parsed], tuple[object, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotator:
    """One line of the registry: `finder` is `module:function`, `gives` a field of Annotated, `needs` the fields read."""

    name: str
    finder: str
    gives: str
    needs: tuple[str, ...] = ()

    def load(self) -> Find:
        """The function that finds."""
        module, function = self.finder.split(":")
        find: Find = getattr(import_module(module), function)
        return find


ANNOTATORS: tuple[Annotator, ...] = (
    Annotator(name="clauses", finder="variorum.annotate.clauses:find_clauses", gives="clauses"),
    Annotator(name="entities", finder="variorum.annotate.entities:find_entities", gives="entities"),
    Annotator(
        name="coreference",
        finder="variorum.annotate.coreference:resolve_coreference",
        gives="entities",
        needs=("entities",),
    ),
    Annotator(name="times", finder="variorum.annotate.times:find_times", gives="moments"),
    Annotator(name="places", finder="variorum.annotate.places:find_places", gives="places"),
    Annotator(name="quotes", finder="variorum.annotate.quotes:find_quotes", gives="quotes", needs=("entities",)),
    Annotator(
        name="quantities",
        finder="variorum.annotate.quantities:find_quantities",
        gives="quantities",
        needs=("moments", "quotes"),
    ),
    Annotator(
        name="events",
        finder="variorum.annotate.events:find_events",
        gives="events",
        needs=("entities", "moments", "places", "quotes"),
    ),
    Annotator(
        name="happenings",
        finder="variorum.annotate.happenings:add_happenings",
        gives="events",
        needs=("entities", "clauses", "events"),
    ),
)


def annotate(
    articles: Sequence[Article], config: Config, cache: ParseCache | None = None, only: Iterable[str] = ()
) -> list[Annotated]:
    """Everything found in each of `articles`, in order. `only` names the annotators to run (all, where empty).

    Articles in a language outside `config.languages` are returned without findings: English rules would misread them.
    Of a text beyond `config.largest_text` the sentences that end before it are annotated.
    """
    chosen = _chosen(frozenset(only))
    readable = [beginning(a, config.largest_text) for a in articles if _is_readable(a, config)]
    parses = parse(readable, config.language_model, cache or MemoryCache())
    found = {a.id: _annotate_one(a, parsed, chosen) for a, parsed in zip(readable, parses, strict=True)}
    return [replace(found[a.id], article=a) if a.id in found else Annotated(article=a) for a in articles]


def _chosen(only: frozenset[str]) -> tuple[Annotator, ...]:
    """The annotators named, and all those that give what they need."""
    wanted = {a.name for a in ANNOTATORS if not only or a.name in only}
    for annotator in reversed(ANNOTATORS):
        if annotator.name in wanted:
            wanted |= {a.name for a in ANNOTATORS if a.gives in annotator.needs}
    return tuple(a for a in ANNOTATORS if a.name in wanted)


def _is_readable(article: Article, config: Config) -> bool:
    language = article.metadata.language
    return language is None or language.value.split("-")[0] in config.languages


def _annotate_one(article: Article, parsed: Parsed, chosen: Sequence[Annotator]) -> Annotated:
    annotated = Annotated(article=article)
    for annotator in chosen:
        annotated = replace(annotated, **{annotator.gives: annotator.load()(annotated, parsed)})  # type: ignore[arg-type]
    return annotated
