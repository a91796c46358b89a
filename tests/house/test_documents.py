"""What the documents say can be followed: links lead somewhere, the container and the make file do what they promise."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.source import REPOSITORY

from variorum.model.edition import Relation

LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)")
# Registries and mirrors differ from place to place; a host in a lock or a make file would tie the project to one.
HOST = re.compile(r"(?:--(?:extra-)?index-url|--find-links|--trusted-host|registry\s*=)", re.IGNORECASE)


def documents() -> list[Path]:
    """Every Markdown file at the top and under docs/."""
    return [*sorted(REPOSITORY.glob("*.md")), *sorted((REPOSITORY / "docs").rglob("*.md"))]


def words(name: str) -> str:
    return (REPOSITORY / name).read_text(encoding="utf-8")


def test_every_link_leads_somewhere() -> None:
    dead = [
        f"{path.relative_to(REPOSITORY)}: {target}"
        for path in documents()
        for target in LINK.findall(path.read_text(encoding="utf-8"))
        if "://" not in target and not (path.parent / target).exists()
    ]
    assert not dead


def test_every_decision_is_listed() -> None:
    folder = REPOSITORY / "docs" / "decisions"
    listed = set(LINK.findall((folder / "README.md").read_text(encoding="utf-8")))
    assert listed == {path.name for path in folder.glob("[0-9]*.md")}


def test_the_readme_opens_with_its_two_commands() -> None:
    top = words("README.md")[:900]
    assert top.index("make demo") < top.index("make test")


def test_all_verdicts_are_explained() -> None:
    """The eight verdicts stand in the README and in the glossary."""
    names = [relation.value.replace("_", " ") for relation in Relation]
    for document in ("README.md", "docs/glossary.md"):
        assert not [name for name in names if name not in words(document)], document


def test_all_record_types_are_documented() -> None:
    """docs/formats.md has a row for each type of record."""
    kinds = (
        "article",
        "rejected",
        "entity",
        "quote",
        "quantity",
        "time",
        "place",
        "event",
        "copy",
        "story",
        "link",
        "edition",
    )
    assert not [kind for kind in kinds if f"\n| {kind} | " not in words("docs/formats.md")]


def test_the_locks_pin_every_file_and_name_no_host() -> None:
    """Each requirement has a version and a hash, and who installs decides where from."""
    for name in ("requirements.lock", "requirements-dev.lock"):
        blocks = re.split(r"\n(?=[a-zA-Z])", words(name).strip())
        assert not [block.split()[0] for block in blocks if "==" not in block or "--hash=sha256:" not in block], name
    for name in ("requirements.lock", "requirements-dev.lock", "Makefile", ".ci/run", "Dockerfile", "pyproject.toml"):
        assert not HOST.search(words(name)), name


def test_the_runtime_lock_is_part_of_the_other() -> None:
    """What is tested is what is installed: the same versions in both."""
    pinned = re.compile(r"^([a-zA-Z0-9._-]+)==(\S+)", re.MULTILINE)
    assert set(pinned.findall(words("requirements.lock"))) <= set(pinned.findall(words("requirements-dev.lock")))


def test_the_container_is_slim_locked_checked_and_not_root() -> None:
    """No container engine runs here, so this reads the recipe; it was not built by these tests."""
    steps = re.sub(r"\\\n", " ", words("Dockerfile"))
    final = steps.split("\nFROM ")[-1]
    assert all(re.match(r"\S+:\d\S*-slim", base) for base in re.findall(r"^FROM (\S+)", steps, re.MULTILINE))
    assert "--require-hashes -r requirements.lock" in steps
    assert re.search(r"^USER (?!0)\d+$", final, re.MULTILINE)
    assert "HEALTHCHECK" in final
    assert "/healthz" in final
    assert re.search(r'^CMD \["serve"', final, re.MULTILINE)
    assert not re.search(r"^ADD |curl|wget|latest", steps, re.MULTILINE)
