"""The shape of the house: small files, small functions, a docstring on every door, no drawers for odds and ends."""

from __future__ import annotations

import ast
import io
import re
import statistics
import tokenize
from pathlib import Path

from tests.support.source import PACKAGE, REPOSITORY, modules

LONGEST_FILE = 400  # lines
# The signs of a line, of a byline and of a page, each one list of patterns; to be cut by kinds of sign.
LONGER = {"features.py": 620, "bylines.py": 450, "scan.py": 460}
MEDIAN_FUNCTION, NINETIETH_FUNCTION = 9, 27  # lines without signature and docstring
FORBIDDEN_NAMES = ("util", "utils", "helper", "helpers", "misc", "common", "manager", "handler", "handlers", "stuff")
BROAD = {"Exception", "BaseException"}
UNFINISHED_OR_BARE = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|noqa(?!: ?[A-Z])|type: ignore(?!\[)")
OWN_CODE = ("src", "tests", "examples", "bench", "docs")


def own_files() -> list[Path]:
    """Every Python file of the project."""
    return sorted(path for folder in OWN_CODE for path in (REPOSITORY / folder).rglob("*.py"))


def comments(path: Path) -> list[str]:
    """The comments of a file, without what only looks like one inside a string."""
    read = io.StringIO(path.read_text(encoding="utf-8")).readline
    return [token.string for token in tokenize.generate_tokens(read) if token.type == tokenize.COMMENT]


def test_every_module_says_what_it_is() -> None:
    assert not [path for path, tree in modules().items() if not ast.get_docstring(tree)]


def test_no_drawer_for_odds_and_ends() -> None:
    """A name such as `utils` says nothing of what is inside."""
    assert not [path for path in modules() if set(re.split(r"[/_.]", path)) & set(FORBIDDEN_NAMES)]


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in own_files()}
    assert not {str(path): length for path, length in lengths.items() if length > LONGER.get(path.name, LONGEST_FILE)}


def broad_excepts() -> set[str]:
    """The modules that catch everything somewhere."""
    return {
        path
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and BROAD & _caught(node)
    }


def _caught(handler: ast.ExceptHandler) -> set[str]:
    if handler.type is None:
        return BROAD
    return {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)}


def test_errors_are_named_where_they_are_caught() -> None:
    """A broad `except` stands in one file only: where `run` isolates a document."""
    found = broad_excepts()
    assert len(found) <= 1
    assert all(path.startswith("run/") for path in found), found


def test_nothing_is_left_unfinished_or_silenced_without_a_reason() -> None:
    """No mark of unfinished work; `noqa` and `type: ignore` name what they silence."""
    found = [
        f"{path}: {comment}" for path in own_files() for comment in comments(path) if UNFINISHED_OR_BARE.search(comment)
    ]
    assert not found


def function_lengths() -> list[int]:
    """Lines of each function's body, its docstring left out."""
    lengths = []
    for tree in modules().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                lengths.append((body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0)
    return lengths


def test_functions_are_small() -> None:
    """The shape of the best code near us: about seven lines at the median, under 27 at the ninetieth percentile."""
    lengths = sorted(function_lengths())
    assert statistics.median(lengths) <= MEDIAN_FUNCTION
    assert lengths[int(len(lengths) * 0.9)] < NINETIETH_FUNCTION


def test_the_version_stands_in_one_place() -> None:
    """`pyproject.toml` reads it from the package."""
    version = re.search(r'__version__ = "([^"]+)"', (PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    assert version
    others = [path for path in own_files() if f'"{version[1]}"' in path.read_text(encoding="utf-8")]
    assert others == [PACKAGE / "__init__.py"]
    assert 'dynamic = ["version"]' in (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")


def test_one_configuration_file() -> None:
    """Tools are set up in pyproject.toml and nowhere else."""
    others = ("setup.cfg", "setup.py", "tox.ini", "mypy.ini", "pytest.ini", "ruff.toml", ".ruff.toml", ".flake8")
    assert not [name for name in others if (REPOSITORY / name).exists()]
