"""Who did what to whom: events in PLOVER types, from the parse and a lexicon of predicate frames.

The steps: `tree` answers questions about the grammar, `lexicon` holds frames of verbs and nouns, `predicates` matches
them, `acts` composes what the verbs of a sentence say together ("agreed to withdraw", "said it would cut aid"),
`roles` and `parties` find who takes part, `find` builds the records.
"""

from variorum.annotate.events.find import find_events

__all__ = ["find_events"]
