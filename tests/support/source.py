"""The program's own source, parsed once for the tests of the house."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGE = REPOSITORY / "src" / "variorum"


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the package by its path from src/variorum, parsed."""
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def dotted(path: str) -> str:
    """`link/features.py` as `variorum.link.features`."""
    parts = path.removesuffix(".py").split("/")
    return ".".join(["variorum", *(part for part in parts if part != "__init__")])


def imports(path: str) -> list[str]:
    """Dotted names of all that a module imports, wherever in the module the import stands."""
    found: list[str] = []
    for node in ast.walk(modules()[path]):
        if isinstance(node, ast.Import):
            found.extend(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.extend(f"{_origin(path, node)}.{alias.name}" for alias in node.names)
    return found


def _origin(path: str, node: ast.ImportFrom) -> str:
    """The module an import is from, relative imports made absolute."""
    if not node.level:
        return node.module or ""
    package = dotted(path).split(".") if path.endswith("__init__.py") else dotted(path).split(".")[:-1]
    base = package[: len(package) - node.level + 1]
    return ".".join([*base, node.module] if node.module else base)
