"""The one file that imports the NLP library: sentences in, tokens with their grammar out.

Any spaCy pipeline with a tagger, a parser and a name tagger can be named in the configuration. A sentence is parsed by
itself and its parse kept by content (`ParseCache`), so that a sentence that stands in many articles is parsed once.
Limits: the grammar is the pipeline's; a sentence loses what its neighbours could tell the parser.
"""

from __future__ import annotations

import hashlib
import importlib
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any, Protocol

import msgspec

from variorum.annotate.passes import passed
from variorum.annotate.sentences import sentence_spans
from variorum.annotate.tagging import Row, Rules, rules_of
from variorum.annotate.vectors import hasten
from variorum.errors import ConfigError
from variorum.model.article import Article
from variorum.model.parse import Parsed, Sentence, Token

_RUN = re.compile(r"(?<=[^\w\s]{200})[^\w\s]+")  # marks without a word: the tokeniser's time grows with their square
_NEWLINES = str.maketrans("\n\r\t\N{NO-BREAK SPACE}\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}", "      ")

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(list[Row])


class ParseCache(Protocol):
    """Where parses are kept, by key; `get` returns those it has."""

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """The kept parses among `keys`."""
        ...

    def put(self, parses: Mapping[bytes, bytes]) -> None:
        """Keep `parses`."""
        ...


class MemoryCache:
    """Parses kept for one run, at most `limit` of them; the oldest go first."""

    def __init__(self, limit: int = 200_000) -> None:
        self._parses: dict[bytes, bytes] = {}
        self._limit = limit

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """The kept parses among `keys`."""
        return {key: self._parses[key] for key in keys if key in self._parses}

    def put(self, parses: Mapping[bytes, bytes]) -> None:
        """Keep `parses`, letting the oldest go beyond the limit."""
        self._parses.update(parses)
        for key in list(self._parses)[: max(0, len(self._parses) - self._limit)]:
            del self._parses[key]


def _library() -> Any:
    """spaCy, without the commands that it imports beside itself: they take as long as all the rest, and nobody calls them."""
    unused = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info") if "spacy" not in sys.modules}
    for module in unused.values():
        module.__dict__.update(info=None, __path__=[])
    sys.modules.update(unused)
    try:
        return importlib.import_module("spacy")
    finally:
        for name in unused:
            del sys.modules[name]


@cache
def _pipeline(name: str) -> Any:
    try:
        # Sentences are cut before they are parsed, so that what a pipeline has for it is not even loaded.
        pipeline = _library().load(name, exclude=["senter"])
    except OSError as error:
        raise ConfigError(
            f"the language model {name!r} is not installed; install its package, or name another one under "
            "`language_model` in the configuration"
        ) from error
    hasten(pipeline)
    return pipeline


@cache
def _rules(name: str) -> Rules | None:
    return rules_of(_pipeline(name))


def warm_up(model: str) -> None:
    """Load the pipeline `model` now, so that no document pays for it. Raises ConfigError when it is not installed."""
    _pipeline(model)


@cache
def model_version(model: str) -> str:
    """Name and version of the pipeline, as they enter cache keys and manifests."""
    meta = _pipeline(model).meta
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


def parse(articles: Sequence[Article], model: str, cache: ParseCache) -> list[Parsed]:
    """The sentences of each article, in order. Sentences that `cache` holds, or that repeat, are parsed once."""
    spans = [list(sentence_spans(article.text, article.blocks)) for article in articles]
    texts = [
        [_readable(article.text[start:end]) for start, end, _ in places]
        for article, places in zip(articles, spans, strict=True)
    ]
    rows = _rows_of({text for of_article in texts for text in of_article}, model, cache)
    return [
        Parsed(
            article_id=article.id,
            sentences=tuple(
                _sentence(index, place, text, rows[text])
                for index, (place, text) in enumerate(zip(places, of_article, strict=True))
            ),
        )
        for article, places, of_article in zip(articles, spans, texts, strict=True)
    ]


def _readable(text: str) -> str:
    """`text` on one line, of the same length; of a run of marks, only the head."""
    return _RUN.sub(lambda run: " " * len(run.group()), text.translate(_NEWLINES))


def _rows_of(texts: set[str], model: str, cache: ParseCache) -> dict[str, list[Row]]:
    keys = {text: _key(text, model) for text in sorted(texts)}
    kept = cache.get(list(keys.values()))
    rows = {text: _decoder.decode(kept[key]) for text, key in keys.items() if key in kept}
    fresh = dict(_parse_new([text for text in keys if text not in rows], model))
    cache.put({keys[text]: _encoder.encode(found) for text, found in fresh.items()})
    return rows | fresh


def _key(text: str, model: str) -> bytes:
    return hashlib.blake2b(f"{model}\N{NULL}{text}".encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _parse_new(texts: Iterable[str], model: str) -> Iterator[tuple[str, list[Row]]]:
    # Sentences of like length stand together: the pipeline then pads and copies least.
    ordered = sorted(texts, key=lambda text: (len(text), text))
    if ordered:
        rules = _rules(model)
        without = ("attribute_ruler", "lemmatizer") if rules else ()
        for doc in passed(_pipeline(model), ordered, without):
            yield doc.text, rules.rows(doc) if rules else _rows(doc)


@dataclass(frozen=True, slots=True)
class _Kept:
    """The tokens of a doc that are not white space, and their new indexes."""

    tokens: list[Any]
    index: dict[int, int]


def _rows(doc: Any) -> list[Row]:
    tokens = [token for token in doc if not token.is_space]
    kept = _Kept(tokens=tokens, index={token.i: index for index, token in enumerate(tokens)})
    return [_row(token, kept) for token in tokens]


def _row(token: Any, kept: _Kept) -> Row:
    name = token.ent_type_
    begins = bool(name) and token.ent_iob_ == "B"
    return (
        token.idx,
        token.idx + len(token.text),
        token.lemma_,
        token.pos_,
        token.tag_,
        token.dep_,
        kept.index.get(token.head.i, kept.index[token.i]),
        name,
        begins,
    )


def _sentence(index: int, place: tuple[int, int, int], text: str, rows: list[Row]) -> Sentence:
    start, end, block = place
    return Sentence(
        index=index,
        start=start,
        end=end,
        block=block,
        tokens=tuple(
            Token(
                index=i,
                start=start + row[0],
                end=start + row[1],
                text=text[row[0] : row[1]],
                lemma=row[2],
                pos=row[3],
                tag=row[4],
                dep=row[5],
                head=row[6],
                name=row[7],
                begins=row[8],
            )
            for i, row in enumerate(rows)
        ),
    )
