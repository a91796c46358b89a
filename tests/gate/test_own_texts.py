"""Floors under the figures on the project's own marked texts.

Each floor is two standard errors, about, under what was measured when it was set: a floor is for what breaks, not for what
wavers. Figures of the gold stand in docs/accuracy.md; the gold is not part of the project.
"""

from pathlib import Path

import pytest

from variorum.evaluate.gate import measured

FLOORS = {
    "quotes": {"exact": 0.80, "overlap": 0.86, "speaker": 0.90},
    "quotes with marks": {"exact": 0.79, "overlap": 0.85, "speaker": 0.80},
    "quantities": {"span": 0.95, "value": 0.92, "bound": 0.89, "unit": 0.84},
    "events": {"quad": 0.85, "type": 0.76, "actors": 0.92, "recipients": 0.70},
    "times": {"span": 0.93, "value": 0.75},
    "places": {"detected": 0.86, "near": 0.85, "country": 0.95},
    "entities": {"kind": 0.68, "links": 0.80, "roles": 0.80, "country": 0.95, "people": 0.75},
    "chains": {"content": 0.90, "speaker": 0.75, "form": 0.95, "via": 0.70, "addressee": 0.25},
    "moods": {"found": 0.88, "type": 0.80, "modality": 0.80, "word": 0.95},
}


@pytest.fixture(scope="module")
def figures():
    return measured(Path(__file__).parent)


@pytest.mark.parametrize(("group", "name"), [(group, name) for group, floors in FLOORS.items() for name in floors])
def test_figure_stands_above_its_floor(figures, group, name):
    assert figures[group][name] >= FLOORS[group][name]


def test_every_figure_has_a_floor(figures):
    assert {group: set(found) for group, found in figures.items()} == {group: set(f) for group, f in FLOORS.items()}
