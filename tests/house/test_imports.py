"""The walls of the house: imports run one way, along the data, and heavy libraries stay behind their doors."""

from __future__ import annotations

import sys

from tests.support.source import dotted, imports, modules

# A module imports only from packages that stand before its own; those on one line may import each other.
ORDER = (
    ("errors",),
    ("config",),
    ("model",),
    ("text",),
    ("read",),
    ("clean",),
    ("date",),
    ("annotate",),
    ("link",),
    ("edition",),
    ("export",),
    ("store", "run"),
    ("pipeline",),
    ("cli", "web"),
    ("evaluate",),
)
UNRANKED = {"__init__.py", "__main__.py"}
RANK = {name: rank for rank, names in enumerate(ORDER) for name in names}


def room(name: str) -> str | None:
    """`link` for `variorum.link.features`; None for the package itself and for what is not ours."""
    parts = name.split(".")
    return parts[1] if parts[0] == "variorum" and len(parts) > 1 else None


def test_every_module_stands_in_a_known_room() -> None:
    """A new package must be given its place in the order."""
    assert not [path for path in modules() if path not in UNRANKED and room(dotted(path)) not in RANK]


def test_imports_run_one_way() -> None:
    """No module imports from a room to its right; `variorum` itself is a list of names and may import all."""
    wrong = [
        f"{path} may not import {name}"
        for path in modules()
        if path not in UNRANKED
        for name in imports(path)
        if RANK.get(room(name) or "", -1) > RANK[room(dotted(path)) or ""]
    ]
    assert not wrong


def test_the_order_would_catch_a_module_that_looks_ahead() -> None:
    """The rule can fail: the nouns do not know the command line."""
    assert RANK["model"] < RANK["link"] < RANK["cli"]
    assert room("variorum.cli.app") == "cli"


def test_the_nouns_need_the_standard_library_alone() -> None:
    """`model` imports the standard library and `errors`; only its codec has a library of its own."""
    for path in modules():
        if not path.startswith("model/"):
            continue
        foreign = {name.split(".")[0] for name in imports(path)} - set(sys.stdlib_module_names) - {"variorum"}
        assert foreign <= ({"msgspec"} if path == "model/codec.py" else set()), path


def test_one_file_imports_the_language_library() -> None:
    users = [path for path in modules() if any(name.split(".")[0] in {"spacy", "thinc"} for name in imports(path))]
    assert users in ([], ["annotate/language.py"])


def test_nothing_of_the_program_needs_its_own_evaluation() -> None:
    """`evaluate` looks at everything; only bench and tests look at it."""
    users = [path for path in modules() if any(room(name) == "evaluate" for name in imports(path))]
    assert all(path.startswith("evaluate/") for path in users), users


def test_a_web_server_is_imported_by_the_web_room_alone() -> None:
    users = [
        path for path in modules() if any(name.split(".")[0] in {"fastapi", "starlette"} for name in imports(path))
    ]
    assert all(path.startswith("web/") for path in users), users
