"""What annotation costs beside the language pipeline alone, on the same texts in the same run, on one core.

    python -m bench.annotate [FILE.jsonl]

The file holds texts ({"id", "text"} a line); without one, generated articles are taken. The pipeline gets whole texts, as
its users give them; annotation includes cutting sentences and parsing each once. Printed: the ratio on the texts as they
are, and with a third of them repeated, where a kept parse counts.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import replace
from pathlib import Path

from variorum.annotate import annotate
from variorum.annotate.language import MemoryCache
from variorum.config import Config
from variorum.evaluate.pages import pages
from variorum.model.article import Article, Block, BlockRole
from variorum.model.source import Origin, source_of
from variorum.run.documents import article_of_source

PAGES = 60


def generated() -> list[Article]:
    origin = Origin(uri="generated", media_type="text/html")
    found = (article_of_source(source_of(page.html.encode(), origin), Config()) for page in pages(PAGES))
    return [article for article in found if isinstance(article, Article)]


def given(path: Path) -> list[Article]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Article(
            id=str(row["id"]),
            source_id=str(row["id"]),
            uri=str(row["id"]),
            text=row["text"],
            edits=(),
            blocks=(Block(start=0, end=len(row["text"]), role=BlockRole.PARAGRAPH),),
        )
        for row in rows
        if row.get("text")
    ]


def alone(texts: list[str]) -> float:
    import spacy  # noqa: PLC0415 - only the yardstick needs it by itself

    nlp = spacy.load(Config().language_model)
    list(nlp.pipe(texts[:4]))
    began = time.process_time()
    for _ in nlp.pipe(texts):
        pass
    return time.process_time() - began


def annotated(articles: list[Article]) -> float:
    annotate(articles[:4], Config())
    cache, size = MemoryCache(), Config().batch_size
    began = time.process_time()
    for at in range(0, len(articles), size):
        annotate(articles[at : at + size], Config(), cache)
    return time.process_time() - began


def main(articles: list[Article]) -> None:
    copied = [replace(article, id=f"{article.id}-copy") for article in articles[: len(articles) * 3 // 7]]
    texts = [article.text for article in articles]
    once = annotated(articles) / alone(texts)
    both = annotated([*articles, *copied]) / alone([*texts, *(article.text for article in copied)])
    print(f"{len(articles)} articles: annotation takes {once:.2f} x the pipeline alone (bar 1.40)")
    print(f"with 30 % copied text: {both:.2f} x (bar 1.00)")


if __name__ == "__main__":
    main(given(Path(sys.argv[1])) if len(sys.argv) > 1 else generated())
