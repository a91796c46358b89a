"""Which figure of each task is printed, and what it is to reach.

Why: a scorer prints dozens of figures; these are the ones the project set itself before it measured. A figure is named by
the scorer's group and its keys. Limits: aims were set on dev; None means that a figure is watched, not aimed at.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Aim:
    """A figure, where the scorer prints it, what it is to reach (or, `below`, not to pass) and where its n stands."""

    name: str
    group: str
    keys: tuple[str, ...]
    aim: float | None = None
    below: bool = False
    count: str = ""

    def is_met(self, value: float) -> bool:
        """Whether `value` reaches the aim, if there is one."""
        return self.aim is None or (value <= self.aim if self.below else value >= self.aim)


def _aim(name: str, where: str, aim: float | None = None, count: str = "", *, below: bool = False) -> Aim:
    group, *keys = where.split("/")
    return Aim(name, group, tuple(keys), aim, below, count)


# Stories of our own, by the gold's scorer: no aim was set.
_UNSEEN = (
    _aim("points found", "editions/found_recall", None, "points"),
    _aim("readings rightly grouped", "editions/grouping_accuracy", None, "found"),
    _aim("verdict, exact", "editions/verdict_accuracy", None, "found"),
    _aim("verdict, differing or not", "editions/differs_or_not_accuracy", None, "found"),
    _aim(
        "conflicts that the truth lacks",
        "editions/spurious_conflict_rate_upper_bound",
        None,
        "conflicts_said",
        below=True,
    ),
)

AIMS: dict[str, tuple[Aim, ...]] = {
    "pages": (
        _aim("body, F1 of shingles", "body/shingle_f1", 0.95, "n"),
        _aim("headline, exact", "headline/exact", 0.94, "n"),
        _aim("authors, F1", "authors/f1", 0.88, "n"),
        _aim("date, right day", "date/accuracy", 0.985, "n"),
        _aim("date, wrong day", "date/wrong_rate", 0.01, "n", below=True),
    ),
    "renderings": (
        _aim("lines, F1", "lines/f1", 0.92, "n"),
        _aim("headline, exact", "headline/exact", None, "n"),
        _aim("date stated, right day", "date/accuracy", 0.80, "n"),
        _aim("date stated, wrong day", "date/wrong_rate", 0.05, "n", below=True),
    ),
    "quotes": (
        _aim("with marks, exact F1", "marks/exact/f1", 0.58, "n_gold"),
        _aim("with marks, overlap F1", "marks/overlap/f1", 0.90, "n_gold"),
        _aim("with marks, speaker", "marks/speaker_head", 0.88, "n_speaker"),
        _aim("all, overlap F1", "all/overlap/f1", 0.68, "n_gold"),
        _aim("all, exact F1", "all/exact/f1", None, "n_gold"),
    ),
    "times": (
        _aim("span, relaxed F1", "times/relaxed/f1", 0.93, "n_gold"),
        _aim("value F1", "times/value/f1", 0.80, "n_gold"),
    ),
    "places": (
        _aim("detection F1", "places/detection/f1", 0.80, "n_gold"),
        _aim("country of those detected", "places/country_accuracy", 0.88),
        _aim("detected and near, F1", "places/end_to_end/f1", 0.60),
    ),
    "quantities": (
        _aim("span F1", "all/span/f1", 0.92, "n_gold"),
        _aim("value F1", "all/value/f1", 0.87, "n_gold"),
        _aim("value and unit F1", "all/value_unit/f1", 0.72, "n_gold"),
        _aim("value and bound F1", "all/value_bound/f1", None, "n_gold"),
    ),
    "events": (
        _aim("quad class, accuracy", "quad4/accuracy", 0.84, "n"),
        _aim("actors, overlap F1", "actors/overlap/f1", 0.85, "n_gold"),
        _aim("recipients, overlap F1", "recipients/overlap/f1", 0.62, "n_gold"),
        _aim("quad class or none, accuracy", "quad5/accuracy", None, "n"),
    ),
    "plover": (
        _aim("type", "type/type_accuracy", 0.65, "n"),
        _aim("country of actors", "actors/country_accuracy", 0.75, "n_gold"),
        _aim("country of recipients", "recipients/country_accuracy", 0.65, "n_gold"),
        _aim("mode, where stated", "type/mode_accuracy"),
        _aim("sector of actors", "actors/sector_accuracy", None, "n_gold"),
    ),
    "coreference": (
        _aim("chains with a name, CoNLL F1", "named/conll_f1", 0.60, "n_gold_chains"),
        _aim("linking, CoNLL F1", "linking/conll_f1", 0.70, "n_gold_chains"),
        _aim("purity of named chains", "named/purity", None, "n_found_chains"),
    ),
    "copies": (
        _aim("copied, F1", "copies/copied_joined_f1", 0.90, "copied_joined_gold"),
        _aim("shared passages, F1", "copies/passages_f1", 0.97, "passages_gold"),
        _aim("direction", "copies/direction_accuracy", 0.95, "directions_judged"),
    ),
    "stories": (
        _aim("B-cubed F1", "stories/b3_f1", 0.965, "articles"),
        _aim("pairs F1", "stories/pair_f1", 0.94, "articles"),
    ),
    "ecb": (_aim("stories of ECB+, B-cubed F1", "stories/b3_f1", 0.95, "articles"),),
    "crossdoc": (
        _aim("events, CoNLL F1", "crossdoc/event_conll_f1", 0.50, "event_gold_mentions"),
        _aim("entities, CoNLL F1", "crossdoc/entity_conll_f1", 0.48, "entity_gold_mentions"),
    ),
    "editions": (
        _aim("points found", "editions/found_recall", 0.65, "points"),
        _aim("readings rightly grouped", "editions/grouping_accuracy", 0.92, "found"),
        _aim("verdict, exact", "editions/verdict_accuracy", 0.65, "found"),
        _aim("verdict, differing or not", "editions/differs_or_not_accuracy", 0.82, "found"),
        _aim(
            "conflicts that gold lacks",
            "editions/spurious_conflict_rate_upper_bound",
            0.25,
            "conflicts_said",
            below=True,
        ),
    ),
    "own-editions": _UNSEEN,
    "held-out-editions": _UNSEEN,
    "unseen-editions": _UNSEEN,
    "seeds": (_aim("lines, F1", "lines/f1"),),
}


def value_of(figures: dict[str, dict], aim: Aim) -> tuple[float | None, int | None]:
    """The figure and its n, None where the scorer has none."""
    row = figures.get(aim.group, {})
    value = row
    for key in aim.keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, int | float) else None, row.get(aim.count)
