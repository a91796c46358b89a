"""The command line: what each verb prints, how it leaves, and that every command and option explains itself."""

from __future__ import annotations

import io
import json
import shutil
import socket
import sqlite3
import sys
from pathlib import Path

import pytest
import typer
from tests.support.small_library import small_library
from tests.support.small_run import edition
from typer.testing import CliRunner

from variorum.cli import verbs
from variorum.cli.app import ORDER, app, counted
from variorum.cli.output import fitting, plain, print_rows
from variorum.errors import UsageError, VariorumError
from variorum.export.exporters import EXPORTERS
from variorum.export.schema import schema
from variorum.model.codec import TYPES
from variorum.web.server import serve

VERBS = ("run", "read", "annotate", "link", "verify", "stories", "show", "why", "search", "compare", "export", "formats",
         "serve", "watch", "demo", "doctor", "schema")  # fmt: skip
runner = CliRunner()


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_library(tmp_path_factory.mktemp("library")).parent


def commands() -> dict[str, typer.core.TyperCommand]:
    return typer.main.get_command(app).commands


def rows(*arguments: object, code: int = 0) -> list[dict]:
    """What a verb prints into a pipe."""
    done = runner.invoke(app, [str(a) for a in arguments])
    assert done.exit_code == code, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_promised_verb_is_there() -> None:
    assert verbs
    assert set(commands()) == set(VERBS)


@pytest.mark.parametrize("name", VERBS)
def test_every_command_and_option_is_documented(name: str) -> None:
    """A command has a sentence and an example that names it; each option and argument says what it is for."""
    command = commands()[name]
    assert command.help
    assert f"Example: variorum {name}" in command.help
    assert not [p.name for p in command.params if not getattr(p, "help", None) and p.name != "help"]


def test_the_formats_in_the_help_are_those_of_the_registry() -> None:
    option = next(p for p in commands()["export"].params if p.name == "name")
    assert option.help == "One of " + " ".join(entry.name for entry in EXPORTERS) + "."


def test_stories_are_listed_and_filtered(library: Path) -> None:
    (story,) = rows("stories", library)
    assert (story["articles"], story["lines"], story["agreed"], story["conflicts"]) == (3, 2, 1, 1)
    assert rows("stories", library, "--place", "orrin", "--person", "ILVA TRENT", "--outlet", "Belport Daily")
    assert rows("stories", library, "--from", "2031-03-04", "--to", "2031-03-03", "--lines", "2", "--conflicts")


@pytest.mark.parametrize("option", [("--place", "Nowhere"), ("--lines", "3"), ("--from", "2032"), ("--outlet", "x")])
def test_nothing_that_matches_leaves_with_four(library: Path, option: tuple[str, str]) -> None:
    assert rows("stories", library, *option, code=4) == []


def test_one_document_where_json_is_asked(library: Path) -> None:
    done = runner.invoke(app, ["stories", str(library), "--json"])
    assert len(json.loads(done.stdout)) == 1


def test_an_edition_is_shown_by_the_beginning_of_its_id(library: Path) -> None:
    (edition,) = rows("show", library, "story")
    assert edition["story_id"] == "story-1"


def test_why_prints_the_passages(library: Path) -> None:
    passages = rows("why", library, "topic-1")
    assert [(p["siglum"], p["exact"]) for p in passages] == [
        ("A", "at least four people"),
        ("B", "at least four people"),
        ("C", "Seven people"),
    ]


def test_search_knows_phrases_fields_kinds_and_days(library: Path) -> None:
    assert {hit["kind"] for hit in rows("search", library, '"heard a bang"')} == {"article", "quote"}
    assert [hit["id"] for hit in rows("search", library, "speaker:trent from:2031-03-04")] == ["quote-a3-direct"]
    assert [hit["article_id"] for hit in rows("search", library, "kind:article merid*")] == ["a3"]
    assert rows("search", library, "kind:article bang to:2031-03-03")[0]["snippet"].count("[") == 1


@pytest.mark.parametrize("words", ["zeppelin", '"', "*", "OR", 'a" OR "b', "NEAR(", "text:", "kind:quote", "\x00"])
def test_nothing_a_person_types_is_syntax(library: Path, words: str) -> None:
    done = runner.invoke(app, ["search", str(library), words])
    assert done.exit_code in {0, 4}, done.output


def test_two_articles_side_by_side(library: Path) -> None:
    pairs = rows("compare", library, "a1", "a2")
    assert pairs[0]["likeness"] == 1.0
    assert pairs[0]["left"] == pairs[0]["right"]


def test_exports_of_one_story_and_of_all(library: Path, tmp_path: Path) -> None:
    for more in ((), ("--story", "story-1")):
        done = runner.invoke(app, ["export", str(library), "--format", "csl", "-o", str(tmp_path / "x.json"), *more])
        assert done.exit_code == 0, done.output
        assert len(json.loads((tmp_path / "x.json").read_text())) == 3


def test_the_doctor_finds_a_whole_library_and_a_broken_one(library: Path, tmp_path: Path) -> None:
    assert runner.invoke(app, ["doctor", str(library)]).exit_code == 0
    (tmp_path / "library.db").write_bytes(b"no library" * 1000)
    done = runner.invoke(app, ["doctor", str(tmp_path)])
    assert done.exit_code == 1
    assert "TROUBLE library" in done.output


def test_the_doctor_mends_a_library_when_asked(library: Path, tmp_path: Path) -> None:
    mended = tmp_path / "library.db"
    shutil.copy(library / "library.db", mended)
    with sqlite3.connect(mended) as connection:
        connection.execute("INSERT OR REPLACE INTO result VALUES ('x', x'00')")
    assert runner.invoke(app, ["doctor", str(mended)]).exit_code == 1
    assert "mended " in runner.invoke(app, ["doctor", str(mended), "--repair"]).output
    assert runner.invoke(app, ["doctor", str(mended)]).exit_code == 0


def test_a_topic_that_two_stories_hold_is_one(tmp_path: Path) -> None:
    """Related stories may both cite a standing fact: its passages are printed, not a complaint."""
    small_library(tmp_path, ({**edition(), "id": "edition-other"},))
    assert rows("why", tmp_path, "topic-1")


def test_an_annotator_that_is_none_is_said_so(tmp_path: Path) -> None:
    done = runner.invoke(app, ["annotate", str(tmp_path), "--only", "quotes,feelings"])
    assert isinstance(done.exception, UsageError)
    assert "'feelings'" in str(done.exception)
    assert "quantities" in str(done.exception)


def test_nothing_to_seek_is_said_so(library: Path) -> None:
    done = runner.invoke(app, ["search", str(library), "kind:quote"])
    assert (done.exit_code, "add one" in done.stderr) == (4, True)


# Verbs over a library, with what each needs beside it.
OVER_A_LIBRARY = (["stories"], ["show", "x"], ["why", "x"], ["search", "x"], ["compare", "a", "b"], ["verify"], ["serve"],
                  ["export", "-f", "csl", "-o", "never-written"])  # fmt: skip


@pytest.mark.parametrize("verb", OVER_A_LIBRARY, ids=lambda verb: verb[0])
@pytest.mark.parametrize("place", ["missing", "empty"])
def test_a_missing_library_names_its_path_and_the_remedy(tmp_path: Path, verb: list[str], place: str) -> None:
    """Usage, code 2; and no word of an address to open before it is known that there is something to show."""
    (tmp_path / "empty").mkdir()
    at = str(tmp_path / place)
    done = runner.invoke(app, [verb[0], at, *verb[1:]])
    assert isinstance(done.exception, VariorumError)
    assert done.exception.exit_code == 2
    assert f"in {at}; " in str(done.exception) or f"at {at}; " in str(done.exception)
    assert f"variorum run PAGES -o {at}" in str(done.exception)
    assert done.output == ""


@pytest.mark.parametrize("missing", ["nowhere", "empty"])
def test_a_run_over_nothing_writes_nothing(tmp_path: Path, missing: str) -> None:
    (tmp_path / "empty").mkdir()
    done = runner.invoke(app, ["run", str(tmp_path / missing), "-o", str(tmp_path / "out")])
    assert isinstance(done.exception, UsageError)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("day", ["yesterday", "15.10.2024", "2024-1-1"])
def test_a_day_that_is_none_is_refused(library: Path, day: str) -> None:
    done = runner.invoke(app, ["stories", str(library), "--from", day])
    assert (done.exit_code, "2024-10-15" in done.output) == (2, True)


def test_each_command_is_told_in_one_line_of_a_terminal() -> None:
    """The list of commands at 80 columns: no sentence cut off, the first look first."""
    help_text = runner.invoke(app, ["--help"], terminal_width=80).output
    assert "..." not in help_text.partition("Commands:")[2]
    listed = [line.split()[0] for line in help_text.partition("Commands:")[2].splitlines() if line.strip()]
    assert tuple(listed) == ORDER
    assert set(ORDER) == set(VERBS)


@pytest.mark.parametrize(
    ("room", "shown"),
    [
        (200, ["id", "title", "last", "articles"]),  # all side by side
        (64, ["id", "title", "articles"]),  # a narrow one further back may still fit
        (20, ["id", "title"]),  # without these it is no table
    ],
)
def test_words_keep_their_width_where_a_terminal_is_narrow(room: int, shown: list[str]) -> None:
    assert fitting({"id": 22, "title": 26, "last": 14, "articles": 8}, room) == shown


def test_a_table_of_80_columns_shows_headlines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "dumb")  # no codes for bold, which have no width
    monkeypatch.setattr("sys.stdout", Terminal())
    print_rows([{"id": "story-" + "0" * 16, "title": "Four dead as a dam gives way in the north", "articles": 3,
                 "outlet": "x" * 40}], (("id", "Story"), ("title", "Title"), ("articles", "Articles"), ("outlet", "Outlet")),
               as_json=False, as_lines=False)  # fmt: skip
    printed = sys.stdout.getvalue()
    assert "Four dead as a dam gives" in printed
    assert max(map(len, printed.splitlines())) <= 80


class Terminal(io.StringIO):
    """Standard output that claims to be a terminal."""

    def isatty(self) -> bool:
        return True


def test_the_port_is_told_when_the_library_is_open(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("uvicorn.Server.run", lambda _server, sockets: [door.close() for door in sockets])
    heard: list[int] = []
    serve(library, host="127.0.0.1", port=0, token=None, ready=heard.append)
    assert heard[0] > 0


def test_a_port_in_use_is_said_so(library: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(UsageError, match="choose another --port"):
        serve(library, host="127.0.0.1", port=taken.getsockname()[1], token=None, ready=print)


def test_the_doctor_does_not_call_mended_what_stays_broken(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One of two troubles goes when it is repaired, the other stands there at the second look."""
    monkeypatch.setattr(
        "variorum.store.doctor.examine",
        lambda _path, *, repair: ["one", "other; to be made again"] if repair else ["one"],
    )
    done = runner.invoke(app, ["doctor", str(library), "--repair"])
    assert "TROUBLE one" in done.output
    assert "mended  other" in done.output
    assert done.exit_code == 1


@pytest.mark.parametrize(("number", "said"), [(0, "0 stories"), (1, "1 story"), (2, "2 stories")])
def test_one_is_not_said_as_many(number: int, said: str) -> None:
    assert counted(number, "story", "stories") == said


def test_a_missing_story_is_said_so(library: Path) -> None:
    done = runner.invoke(app, ["show", str(library), "nobody"])
    assert isinstance(done.exception, VariorumError)
    assert done.exception.exit_code == 4


def test_every_type_of_record_has_a_schema() -> None:
    assert {one["$ref"].rsplit("/", 1)[1] for one in schema()["oneOf"]} == {*TYPES, "article", "rejected"}
    assert schema("quote")["$defs"]["quote"]["properties"]["type"] == {"const": "quote"}


def test_a_terminal_never_sees_control_characters() -> None:
    assert plain("a\x1b[31mred\x07 [bold]") == "a\N{REPLACEMENT CHARACTER}[31mred\N{REPLACEMENT CHARACTER} \\[bold]"


def test_no_input_speaks_in_our_place(tmp_path: Path) -> None:
    """Names of inputs are said when they are rejected; they may hold line ends and orders to the terminal."""
    lines = tmp_path / "a.jsonl"
    lines.write_text(
        json.dumps({"uri": "x\x1b[2J\nvariorum: all is well", "html": "<p>no</p>"}) + "\n", encoding="utf-8"
    )
    done = runner.invoke(app, ["read", str(lines)])
    assert "\x1b" not in done.stderr
    assert not any(line.startswith("variorum:") for line in done.stderr.splitlines())
    assert "all is well" in done.stderr
