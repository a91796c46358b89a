"""What an engine is: something that maps items, batch by batch, through the stages, in order.

Items are sources, articles to annotate again, and stories to tell. `work` says what each becomes; an engine decides where.
All engines keep what was made in the run's library and give the same results to the byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol, Self

from variorum.config import Config
from variorum.model.article import Rejected
from variorum.model.source import Source
from variorum.run.documents import Again, Brief, annotate_again, process_sources
from variorum.run.stories import Telling, Told, process_tellings
from variorum.store.base import Results

Item = Source | Again | Telling
Result = Brief | Told | Rejected


class Engine(Protocol):
    """Where the stages run. Leaving it as a context ends its workers."""

    def map(self, batches: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
        """What the items of each batch became, batch by batch, in order. A batch holds items of one kind.

        Typed loosely: what a result is follows from what its item is.
        """
        ...

    def __enter__(self) -> Self:
        """Itself."""
        ...

    def __exit__(self, *_unused: object) -> None:
        """End the workers."""
        ...


def work(items: Sequence[Item], config: Config, results: Results) -> Sequence[Result]:
    """What `items`, all of one kind, become."""
    sources = [item for item in items if isinstance(item, Source)]
    again = [item for item in items if isinstance(item, Again)]
    stories = [item for item in items if isinstance(item, Telling)]
    return [
        *(process_sources(sources, config, results) if sources else ()),
        *(annotate_again(again, config, results) if again else ()),
        *(process_tellings(stories, config, results) if stories else ()),
    ]


def needed(item: Item) -> tuple[str, ...]:
    """The keys of the findings that `item` is made from: what must travel with it to a machine without the library."""
    if isinstance(item, Again):
        return (item.brief.key,)
    return (*item.keys, *item.related_keys) if isinstance(item, Telling) else ()


def lost(item: Item, reason: str) -> Rejected:
    """The rejection of an item that ended its worker twice."""
    detail = f"{reason} on this, twice; please report it with the page"
    source_id, uri, stage = _place(item)
    return Rejected(source_id=source_id, uri=uri, stage=stage, reason="worker lost", detail=detail)


def _place(item: Item) -> tuple[str | None, str, str]:
    if isinstance(item, Source):
        return item.id, item.origin.uri, "clean"
    if isinstance(item, Again):
        return item.brief.source_id, item.brief.uri, "annotate"
    return None, item.story.id, "edition"
