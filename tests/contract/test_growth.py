"""A library that grew article by article holds what one holds that was made at once: the same bytes, whatever came last."""

import json
import sqlite3

import pytest
from tests.support.run_folder import records_of
from tests.support.wires import HARBOUR, ORCHARD, OWN

from variorum import pipeline
from variorum.config import Config
from variorum.evaluate.generate import generate
from variorum.run.local import Tally
from variorum.store.sqlite import Library

PARAGRAPHS = ORCHARD.split("\n\n")


def line(text, day="2031-05-01", outlet=None, headline=None):
    return {"text": text, "published": day, "outlet": outlet, "headline": headline or text[:40]}


def some(count):
    made = generate(count, seed=5).articles
    return {f"g{n:03}": line(a.text[:900], "2031-04-30", a.metadata.outlet.value) for n, a in enumerate(made)}


FEW = {
    "k1": line("\n\n".join(PARAGRAPHS[:2]), headline="Fires among the trees"),
    "k2": line("\n\n".join(PARAGRAPHS[2:]), headline="Cooperative counts on hay"),
    "k3": line(HARBOUR, outlet="The Velmar Post"),
    "k4": line(OWN, "2031-05-02"),
}
# The new article, by what it does; its name says where in the input it stands.
NEW = {
    "bridges two stories": ("z1", line(ORCHARD, headline="Frost")),
    "is a copy of an old one": ("z1", line(HARBOUR + "\n\nIt rained.", outlet="Another Post")),
    "is a copy in its own outlet": ("z1", line(HARBOUR + "\n\nIt rained.", outlet="The Velmar Post")),
    "is older than all others": ("z1", line(HARBOUR.replace("ninety", "forty"), "2030-01-01")),
    "stands first in the input": ("a1", line(OWN.replace("Mirek", "Pavel"), "2031-05-03")),
    "has no date": ("m1", {**line(HARBOUR + "\n\nIt rained on Friday."), "published": None}),
    "is like none": ("m1", line("Snow fell on the pass of Grend. Nobody was hurt, said the warden Ulla Marr.")),
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    return tmp_path


def run(folder, name, lines):
    """A run over `lines`, one file each, into the folder `name`."""
    for old in (folder / "in").iterdir():
        old.unlink()
    for article_id, given in lines.items():
        content = json.dumps({"id": article_id, **given})
        (folder / "in" / f"{article_id}.jsonl").write_text(content, encoding="utf-8")
    (folder / name).mkdir(exist_ok=True)
    config = Config(workers=1)
    with Library(folder / name / "library.db") as library:
        outcome = pipeline.run([str(folder / "in")], library, config, Tally())
        pipeline.write(outcome, folder / name, library, config)
    return outcome


def kept(out):
    """Everything a reader can see: record files, what the library shows, report and manifest."""
    with sqlite3.connect(out / "library.db") as connection:
        tables = {
            "record": connection.execute("SELECT * FROM record").fetchall(),
            "shown": connection.execute("SELECT * FROM shown").fetchall(),
            "derived": connection.execute("SELECT * FROM derived").fetchall(),
        }
    return {
        **records_of(out),
        **tables,
        **{name: (out / name).read_bytes() for name in ("index.html", "manifest.json")},
    }


@pytest.mark.parametrize("count", [3, 20])
@pytest.mark.parametrize("what", NEW)
def test_one_article_more_gives_what_a_whole_run_gives(folder, what, count):
    name, new = NEW[what]
    known = {**some(count), **FEW}
    run(folder, "grown", known)
    run(folder, "grown", {**known, name: new})
    run(folder, "whole", {**known, name: new})
    assert kept(folder / "grown") == kept(folder / "whole")


def test_an_article_less_gives_what_a_whole_run_gives(folder):
    known = {**some(8), **FEW}
    run(folder, "shrunk", known)
    less = {name: given for name, given in known.items() if name not in {"k1", "g001"}}
    run(folder, "shrunk", less)
    run(folder, "whole", less)
    assert kept(folder / "shrunk") == kept(folder / "whole")


def test_articles_one_by_one_in_any_order_give_what_a_whole_run_gives(folder):
    known = {**some(4), **FEW}
    names = sorted(known, key=lambda name: name[::-1])
    for end in range(1, len(names) + 1):
        run(folder, "grown", {name: known[name] for name in names[:end]})
    run(folder, "whole", known)
    assert kept(folder / "grown") == kept(folder / "whole")


def test_the_bridge_is_one(folder):
    """What the first case of `NEW` claims."""
    before = run(folder, "grown", FEW).linked.stories
    name, new = NEW["bridges two stories"]
    after = run(folder, "grown", {**FEW, name: new}).linked.stories
    assert not any({"k1", "k2"} <= set(story.article_ids) for story in before)
    assert any({"k1", "k2", name} <= set(story.article_ids) for story in after)


def test_a_run_that_changes_nothing_writes_nothing(folder):
    run(folder, "out", FEW)
    before = {
        path: path.stat().st_mtime_ns for path in (folder / "out").rglob("*") if path.suffix in {".jsonl", ".html"}
    }
    run(folder, "out", FEW)
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_only_files_that_change_are_written(folder):
    """An article that copies nothing leaves the file of copies as it is."""
    run(folder, "out", FEW)
    copies = folder / "out" / "records" / "copy.jsonl"
    before = copies.stat().st_ino
    name, new = NEW["is like none"]
    run(folder, "out", {**FEW, name: new})
    assert copies.stat().st_ino == before


def test_a_record_file_that_is_gone_is_made_again(folder):
    run(folder, "out", FEW)
    before = kept(folder / "out")
    (folder / "out" / "records" / "quote.jsonl").unlink()
    (folder / "out" / "records" / "time.jsonl").write_bytes(b"")
    run(folder, "out", FEW)
    assert kept(folder / "out") == before
