"""The fixed words of the page. All other words on it are the sources'."""

from __future__ import annotations

VERDICTS = {
    "agree": ("=", "agreed"),
    "conflict": ("\N{NOT EQUAL TO}", "conflict"),
    "differs_by_attribution": ("\N{LEFTWARDS ARROW OVER RIGHTWARDS ARROW}", "differs by who says it"),
    "update": ("\N{CLOCKWISE OPEN CIRCLE ARROW}", "later update"),
    "differs_by_scope": ("\N{WHITE SQUARE WITH VERTICAL BISECTING LINE}", "counts or concerns different things"),
    "compatible": ("\N{SUBSET OF}", "compatible: one is more exact"),
    "wording": ("\N{ALMOST EQUAL TO}", "told in other words"),
    "single": ("1", "only one says"),
}
ONE_LINE = ("1", "one account and its copies")  # in place of "agreed" where one voice alone stands behind it
DIFFERS = ("conflict", "differs_by_attribution", "update", "differs_by_scope")
CLOSE = ("compatible", "wording")
KINDS = {
    "quantity": "number",
    "quote": "quotation",
    "date": "time",
    "role": "office",
    "name": "name",
    "event": "event",
    "attribution": "claim",
}
WHY = {
    "cut": "one account has more of it",
    "truncation": "shortened: words that turn its meaning are left out",
    "told otherwise": "other words",
    "translation": "translated differently",
    "cannot both be true": "both cannot be true of the same thing",
    "later count": "the later count is the newer one",
    "other speaker": "different speakers are named",
    "other thing counted": "not the same thing is counted",
    "times apart": "the times do not meet",
    "one number holds the other": "one number holds the other",
    "one time holds the other": "one time holds the other",
    "the same number": "the same number",
    "the same words": "the same words",
    "the same time": "the same time",
    "same words": "the same statement",
    "other words": "other words for it",
    "one says more": "one account says more",
    "one account and its copies": "several articles carry it, all from one account",
    "planned, then done": "planned at first, done in the later report",
    "not yet, then done": "not yet done at first, done in the later report",
    "the next stage": "the later report tells the next stage",
    "affirmed and denied": "one affirms what another denies",
    "asked apart": "silent to one paper, not to another",
    "given to different speakers": "the accounts give it to different speakers",
}
SAID_BY_VERDICT = frozenset(("other words", "same words", "the same number", "the same time", "the same words"))
BOUNDS = {
    "exact": "",
    "about": "\N{ALMOST EQUAL TO}",
    "at_least": "\N{GREATER-THAN OR EQUAL TO}",
    "at_most": "\N{LESS-THAN OR EQUAL TO}",
    "range": "",
    "vague": "~",
}
BOUND_WORDS = {
    "exact": "",
    "about": "about",
    "at_least": "at least",
    "at_most": "at most",
    "range": "a range",
    "vague": "no figure",
}
JUDGED = {"accept": "accepted", "reject": "rejected, from the next run on,", "correct": "corrected"}
ENTITY_KINDS = {
    "PERSON": "person",
    "ORGANISATION": "organisation",
    "COUNTRY": "country",
    "PLACE": "place",
    "GROUP": "group",
    "OTHER": "other",
}
