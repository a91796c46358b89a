"""Findings as lines of JSON, each span read again before it leaves: what a run keeps of an article or a story to write.

Lines are made where the findings are made, in the worker, and kept; the run itself only puts them one after another.
Limits: lines of one article or story stand in memory together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from variorum.edition.verify import mismatches
from variorum.errors import ProvenanceError
from variorum.model.annotation import Annotated
from variorum.model.codec import Derived, Record, article_record, encode_line, findings, record_of

Lines = dict[str, bytes]  # lines of each type of record, in order


def article_lines(annotated: Annotated) -> Lines:
    """The lines of an article and its findings. Raises ProvenanceError where a span does not hold."""
    texts = {annotated.article.id: annotated.article.text}
    records = [article_record(annotated.article), *(record_of(finding, texts) for finding in findings(annotated))]
    return lines_of(records, texts)


def derived_lines(items: Iterable[Derived], texts: Mapping[str, str]) -> Lines:
    """The lines of links, stories or editions. Raises ProvenanceError where a span does not hold."""
    return lines_of((record_of(item, texts) for item in items), texts)


def lines_of(records: Iterable[Record], texts: Mapping[str, str]) -> Lines:
    """`records` as lines, by type. Raises ProvenanceError where a span does not stand in its text."""
    lines: defaultdict[str, list[bytes]] = defaultdict(list)
    for record in records:
        for wrong in mismatches(record, texts):
            raise ProvenanceError(f"a span does not stand in its text: {wrong}; please report it with the page")
        lines[record["type"]].append(encode_line(record))
    return {kind: b"".join(found) for kind, found in lines.items()}
