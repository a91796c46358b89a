"""What linking holds of an article instead of its text: fingerprints, terms, when, where, whose words.

Why: a library of ten thousand articles is linked again whenever one more comes, and neither its texts nor their stems need
be looked at for that. A sketch is made once, where the article is, kept packed, and is a few kilobytes long.

Limits: what needs the words themselves, to align a copy or choose a title, asks whoever holds the texts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec
import numpy as np

from variorum.link.direction import owner_of
from variorum.link.keys import Hashes, fingerprints
from variorum.link.order import days_of, published
from variorum.link.terms import Terms, Vocabulary, terms
from variorum.model.article import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """An article as linking knows it. `days` are the first and last it may have been published, infinite where open.

    `owner` is the agency that wrote it, as far as it says; `length` is that of its text in characters.
    """

    id: str
    headline: str | None
    outlet: str | None
    owner: str | None
    published: str | None
    days: tuple[float, float]
    length: int
    prints: Hashes
    terms: Terms


class _Packed(msgspec.Struct, array_like=True):
    id: str
    headline: str | None
    outlet: str | None
    owner: str | None
    published: str | None
    days: tuple[float, float]
    length: int
    prints: memoryview
    hashes: memoryview
    weights: memoryview
    pairs: memoryview


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Packed).decode


def sketch_of(article: Article, vocabulary: Vocabulary) -> Sketch:
    """The sketch of an article; `vocabulary` remembers stems from one to the next."""
    headline, outlet = article.metadata.headline, article.metadata.outlet
    return Sketch(
        id=article.id,
        headline=headline.value if headline else None,
        outlet=outlet.value if outlet else None,
        owner=owner_of(article),
        published=published(article),
        days=days_of(article),
        length=len(article.text),
        prints=fingerprints(article.text),
        terms=terms(article.text, headline.value if headline else None, vocabulary),
    )


def sketches_of(articles: Iterable[Article]) -> list[Sketch]:
    """The sketch of each article."""
    vocabulary = Vocabulary()
    return [sketch_of(article, vocabulary) for article in articles]


def packed(sketch: Sketch) -> bytes:
    """A sketch as bytes, the same on every machine of one byte order."""
    found = sketch.terms
    return _encode(
        _Packed(
            id=sketch.id,
            headline=sketch.headline,
            outlet=sketch.outlet,
            owner=sketch.owner,
            published=sketch.published,
            days=sketch.days,
            length=sketch.length,
            prints=memoryview(sketch.prints.tobytes()),
            hashes=memoryview(found.hashes.tobytes()),
            weights=memoryview(found.weights.tobytes()),
            pairs=memoryview(np.packbits(found.pairs).tobytes()),
        )
    )


def unpacked(content: bytes) -> Sketch:
    """The sketch that was packed."""
    row = _decode(content)
    hashes = np.frombuffer(row.hashes, np.uint64)
    pairs = np.unpackbits(np.frombuffer(row.pairs, np.uint8), count=len(hashes)).view(bool)
    return Sketch(
        id=row.id,
        headline=row.headline,
        outlet=row.outlet,
        owner=row.owner,
        published=row.published,
        days=row.days,
        length=row.length,
        prints=np.frombuffer(row.prints, np.uint64),
        terms=Terms(hashes, np.frombuffer(row.weights, np.float32), pairs),
    )
