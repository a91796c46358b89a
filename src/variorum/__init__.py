"""variorum: editions of the news, traced to the character.

The names below are imported when first asked for, so that `import variorum` loads no model and no matrix.
"""

from importlib import import_module

__version__ = "0.1.0"

_WHERE = {
    "Annotated": "variorum.model.annotation",
    "Article": "variorum.model.article",
    "Attestation": "variorum.model.edition",
    "Config": "variorum.config",
    "Edition": "variorum.model.edition",
    "Entity": "variorum.model.annotation",
    "Event": "variorum.model.annotation",
    "Library": "variorum.store.sqlite",
    "Moment": "variorum.model.annotation",
    "Place": "variorum.model.annotation",
    "Quantity": "variorum.model.annotation",
    "Quote": "variorum.model.annotation",
    "Rejected": "variorum.model.article",
    "Span": "variorum.model.span",
    "Story": "variorum.model.link",
    "Tally": "variorum.run.local",
    "VariorumError": "variorum.errors",
    "annotated_articles": "variorum.pipeline",
    "articles": "variorum.pipeline",
    "editions": "variorum.pipeline",
    "load_config": "variorum.config",
    "records_in": "variorum.pipeline",
    "to_arrow": "variorum.export.tables",
    "verify": "variorum.pipeline",
}

__all__ = sorted(_WHERE)  # noqa: PLE0605 - sorted() gives a list


def __getattr__(name: str) -> object:
    """The public name `name`, imported now. Raises AttributeError for any other."""
    if name not in _WHERE:
        raise AttributeError(f"module 'variorum' has no attribute {name!r}; it has {', '.join(_WHERE)}")
    return getattr(import_module(_WHERE[name]), name)
