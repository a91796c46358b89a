"""Which clauses tell something by themselves, and what of them a reader is shown."""

import pytest
from tests.support.accounts import told

from variorum.edition.predications import is_whole, shown

WHOLE = [
    ("The council of Orrin closed the old bridge on Monday.", ["The council of Orrin closed the old bridge on Monday"]),
    ("The blast shook Orrin, killing five workers of the mill.", ["The blast shook Orrin"]),
    ("The council voted to close the old bridge.", ["The council voted to close the old bridge"]),
    ("The state agency reported on Monday.", []),
    ("The mill stood empty for years before the river flooded the town.", ["The mill stood empty for years"]),
    (
        "The army sent two boats to Orrin and rescued eleven people from the roofs.",
        [
            "The army sent two boats to Orrin",
            "The army sent two boats to Orrin and rescued eleven people from the roofs",
        ],
    ),
]


@pytest.mark.parametrize(("text", "clauses"), WHOLE)
def test_only_whole_predications_are_shown_and_from_their_beginning(text: str, clauses: list[str]) -> None:
    """No participle, infinitive, date or frame by itself; a second verb with the subject of the first."""
    annotated = told(("one", "2031-03-03", text))
    ordered = sorted(annotated.clauses, key=lambda clause: (clause.start, clause.end))
    assert [shown(c, ordered, text).cut(text) for c in ordered if is_whole(c, text)] == clauses
