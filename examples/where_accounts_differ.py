"""What the accounts of each story do not agree on, with the words each reading rests on.

    python examples/where_accounts_differ.py examples/corpus out

Makes the editions (the report is out/index.html as well) and prints every question with an open difference.
"""

from __future__ import annotations

import sys
from pathlib import Path

import variorum

OPEN = ("conflict", "differs_by_attribution", "differs_by_scope")


def main(pages: str, out: str) -> None:
    """Print the differences of every story under `pages`."""
    for edition in variorum.editions([pages], Path(out)):
        outlets = {witness.siglum: witness.outlet or witness.article_id for witness in edition.witnesses}
        for topic in edition.topics:
            if topic.verdict in OPEN:
                print(f"{topic.question} ({topic.verdict})")
                for reading in topic.readings:
                    print(f"    {reading.value}: {', '.join(outlets[siglum] for siglum in reading.witnesses)}")
                    for passage in reading.evidence:
                        print(
                            f"        {passage.span.article_id} {passage.span.start}-{passage.span.end}: {passage.exact}"
                        )


if __name__ == "__main__":
    main(*(sys.argv[1:] or ["examples/corpus", "out"]))
