"""What one article says, found by annotators that run one after another over its parse.

ANNOTATORS is the registry: each says what it needs and what it gives, and the order is the order of the tuple.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from importlib import import_module

from variorum.annotate.language import MemoryCache, ParseCache, parse
from variorum.annotate.lengths import beginning
from variorum.annotate.reprints import READ, Moving, Print, Prints
from variorum.config import Config
from variorum.model.annotation import Annotated
from variorum.model.article import Article
from variorum.model.parse import Parsed

Find = Callable[[Annotated, Parsed], tuple[object, ...]]
_prints = Prints()


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotator:
    """One line of the registry: `finder` is `module:function`, `gives` a field of Annotated, `needs` the fields read.

    `reads` names what it reads of the article beside text and blocks (reprints.py): nothing else may be read. `by_id` is set
    where findings that begin at one place stand in the order of their ids.
    """

    name: str
    finder: str
    gives: str
    needs: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    by_id: bool = False

    def load(self) -> Find:
        """The function that finds."""
        module, function = self.finder.split(":")
        find: Find = getattr(import_module(module), function)
        return find

    def read(self, article: Article) -> tuple[object, ...]:
        """What it reads of `article` beside text and blocks."""
        return tuple(READ[each](article) for each in self.reads)


ANNOTATORS: tuple[Annotator, ...] = (
    Annotator(name="clauses", finder="variorum.annotate.clauses:find_clauses", gives="clauses"),
    Annotator(name="entities", finder="variorum.annotate.entities:find_entities", gives="entities"),
    Annotator(
        name="coreference",
        finder="variorum.annotate.coreference:resolve_coreference",
        gives="entities",
        needs=("entities",),
        by_id=True,
    ),
    Annotator(name="times", finder="variorum.annotate.times:find_times", gives="moments", reads=("days",)),
    Annotator(name="places", finder="variorum.annotate.places:find_places", gives="places", reads=("outlet",)),
    Annotator(name="quotes", finder="variorum.annotate.quotes:find_quotes", gives="quotes", needs=("entities",)),
    Annotator(
        name="quantities",
        finder="variorum.annotate.quantities:find_quantities",
        gives="quantities",
        needs=("moments", "quotes"),
        reads=("stamps",),
    ),
    Annotator(
        name="events",
        finder="variorum.annotate.events:find_events",
        gives="events",
        needs=("entities", "moments", "places", "quotes"),
        reads=("days",),
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
    model = config.language_model
    found = {a.id: _annotate_one(a, parsed, chosen, model) for a, parsed in zip(readable, parses, strict=True)}
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


def _annotate_one(article: Article, parsed: Parsed, chosen: Sequence[Annotator], model: str) -> Annotated:
    """Everything that `chosen` find. What an earlier printing of the text tells is taken from there."""
    names = tuple(annotator.name for annotator in chosen)
    key = (model, names, article.text, article.blocks)
    if earlier := _prints.of(key):
        return _moved(article, parsed, chosen, Moving(earlier, article.id))
    printed, annotated = Print(article.id), Annotated(article=article)
    for annotator in chosen:
        found = annotator.load()(annotated, parsed)
        printed.keep(annotator.name, annotator.read(article), found)
        annotated = replace(annotated, **{annotator.gives: found})  # type: ignore[arg-type]
    _prints.remember(key, printed)
    return annotated


def _moved(article: Article, parsed: Parsed, chosen: Sequence[Annotator], moving: Moving) -> Annotated:
    """Everything that `chosen` find in a text that was printed before."""
    annotated = Annotated(article=article)
    for annotator in chosen:
        fields = frozenset((annotator.gives, *annotator.needs))
        found = moving.findings(annotator.name, annotator.read(article), fields, by_id=annotator.by_id)
        if found is None:
            found = annotator.load()(annotated, parsed)
            moving.hear(annotator.name, annotator.gives, found, by_id=annotator.by_id)
        annotated = replace(annotated, **{annotator.gives: found})  # type: ignore[arg-type]
    return annotated
