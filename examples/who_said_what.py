"""Who is quoted in a folder of pages, with what words, and where they stand.

    python examples/who_said_what.py examples/corpus/herald

Prints one line a quotation: speaker, article, characters, words. Nothing is kept.
"""

from __future__ import annotations

import sys

import variorum


def main(paths: list[str]) -> None:
    """Print every quotation under `paths`."""
    config = variorum.Config()
    for found in variorum.annotated_articles(variorum.articles(paths, config), config, only=("quotes",)):
        if isinstance(found, variorum.Rejected):
            print(f"# {found.uri}: {found.reason}", file=sys.stderr)
            continue
        text = found.article.text
        for quote in found.quotes:
            for span in quote.content:
                print(
                    quote.speaker_name or "?",
                    found.article.uri,
                    f"{span.start}-{span.end}",
                    text[span.start : span.end],
                    sep="\t",
                )


if __name__ == "__main__":
    main(sys.argv[1:] or ["examples/corpus/herald"])
