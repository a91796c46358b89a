"""`read --trace` tells of every character of a text where on the page it stands, or what was done."""

import json

import pytest
from typer.testing import CliRunner

from variorum.cli.app import app
from variorum.cli.verbs import records

SAYS = (
    "The mayor &amp; the council said the   bridge of Alda was \u00e2\u20ac\u0153as old as the town\u00e2\u20ac\x9d, and as well loved.",
    "Nobody was hurt in the fire, the council&nbsp;said on Monday after a night on which two hundred people helped.",
    "The ferry will run again from Tuesday, when the quay has been cleared of what is left of the old warehouse.",
)
LONG = f"<div class='advert'>{'<i></i>' * 60}</div>"
PAGES = {
    "page.html": "<html><body><h1>Quay burns</h1>" + LONG.join(f"<p>{says}</p>" for says in SAYS) + "</body></html>",
    "page.txt": "Quay burns\n\n" + "\n\n".join(SAYS),
    "lines.jsonl": json.dumps({"id": "a", "text": "Two  blanks.\n\nAs they are."}),
}


def traced(tmp_path, name, content, encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(content.encode(encoding, "surrogateescape"))
    done = CliRunner().invoke(app, ["read", "--trace", str(path)])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout.splitlines()[0])


@pytest.mark.parametrize("name", PAGES)
def test_every_character_stands_on_the_page_or_is_explained(tmp_path, name):
    record = traced(tmp_path, name, PAGES[name])
    page = PAGES[name] if name != "lines.jsonl" else json.loads(PAGES[name])["text"]
    assert record["page"] == {"encoding": "utf-8", "characters": len(page)}
    assert "".join(edit["exact"] for edit in record["edits"]) == record["text"]
    for edit in record["edits"]:
        there = page[edit["source_start"] : edit["source_end"]]
        if edit["kind"] == "copy":
            assert edit["exact"] == there
        elif edit.get("source_cut"):
            head, tail = edit["source"].split("\N{HORIZONTAL ELLIPSIS}")
            assert there.startswith(head)
            assert there.endswith(tail)
        else:
            assert edit["source"] == there


def test_reading_has_its_trace_documented():
    assert "every character" in (records.WithTrace.__metadata__[0].help or "")


def test_what_was_done_is_said_with_what_the_page_has(tmp_path):
    edits = traced(tmp_path, "page.html", PAGES["page.html"])["edits"]
    done = {
        (edit["kind"], edit["exact"], edit["source"])
        for edit in edits
        if edit["kind"] != "copy" and "source_cut" not in edit
    }
    assert done >= {
        ("entity", "&", "&amp;"),
        ("space", " ", "   "),
        ("space", " ", "&nbsp;"),
        ("repair", "\u201c", "\u00e2\u20ac\u0153"),
        ("repair", "\u201d", "\u00e2\u20ac\x9d"),
    }
    assert any(edit.get("source_cut") for edit in edits), "of markup between paragraphs the middle is left out"


def test_places_are_those_of_the_decoded_page(tmp_path):
    record = traced(
        tmp_path,
        "page.html",
        PAGES["page.html"].replace("\u00e2\u20ac\u0153", "\u201c").replace("\u00e2\u20ac\x9d", "\u201d"),
        "cp1252",
    )
    assert record["page"]["encoding"] != "utf-8"
    assert "\u201cas old as the town\u201d" in record["text"]
