"""Each format read back by a program of its own world."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from tests.support.small_run import TEXTS, records
from tests.support.tools import needed

from variorum.errors import UsageError
from variorum.export.bylines import parted
from variorum.export.calendars import _folded, _title
from variorum.export.events import POLECAT
from variorum.export.exporters import EXPORTERS, export
from variorum.export.gdelt import EVENTS, MENTIONS
from variorum.export.tables import cell
from variorum.export.tei import TEI

NAMES = [entry.name for entry in EXPORTERS]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every format, written once."""
    folder = tmp_path_factory.mktemp("formats")
    paths = {entry.name: folder / (entry.name + entry.suffix) for entry in EXPORTERS}
    for name, path in paths.items():
        export(records(), name, path)
    return paths


def test_the_registry_names_what_was_promised() -> None:
    wanted = "jsonl csv parquet plover polecat gdelt webannotation tei graphml gexf geojson ical timelinejs ftm ris csl"
    assert [*wanted.split(), "claims", "markdown"] == NAMES


@pytest.mark.parametrize("entry", EXPORTERS, ids=NAMES)
def test_every_export_has_a_manifest_that_counts_it(entry, written: dict[str, Path]) -> None:
    path = written[entry.name]
    beside = path / "manifest.json" if entry.folder else path.with_name(path.name + ".manifest.json")
    manifest = json.loads(beside.read_text(encoding="utf-8"))
    assert manifest["format"] == entry.name
    for name, facts in manifest["files"].items():
        content = (path / name if entry.folder else path).read_bytes()
        assert facts["bytes"] == len(content)
        assert facts["rows"] > 0 or name == "articles.ris"


@pytest.mark.parametrize("entry", EXPORTERS, ids=NAMES)
def test_an_empty_library_exports_as_nothing(entry, tmp_path: Path) -> None:
    assert sum(export([], entry.name, tmp_path / "out").values()) == 0


@pytest.mark.parametrize("entry", EXPORTERS, ids=NAMES)
def test_the_same_records_give_the_same_bytes(entry, written: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / ("again" + entry.suffix)
    export(records(), entry.name, path)
    if not entry.folder:
        assert path.read_bytes() == written[entry.name].read_bytes()


def test_an_unknown_format_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="geojson"):
        export([], "docx", tmp_path / "x")


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_json_lines_hold_every_record(written: dict[str, Path]) -> None:
    assert sorted(r["id"] for r in lines(written["jsonl"])) == sorted(r["id"] for r in records())


def test_tables_open_in_a_spreadsheet_without_harm(written: dict[str, Path]) -> None:
    """A byte order mark, a row for each record, and no cell that a spreadsheet would run."""
    content = (written["csv"] / "article.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(rows) == 4
    assert {len(row) for row in rows} == {len(rows[0])}


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("@cmd", "'@cmd"),
        ("-12", "-12"),
        ("-x", "'-x"),
        (3.5, "3.5"),
        (None, ""),
        ("123456789012345", "'123456789012345"),
    ],
)
def test_a_cell_never_starts_a_formula(value: object, shown: str) -> None:
    assert cell(value) == shown


def test_parquet_is_read_by_arrow(written: dict[str, Path]) -> None:
    pq = needed("pyarrow.parquet")
    table = pq.read_table(written["parquet"] / "place.parquet")
    assert table.num_rows == 2
    assert table.column("latitude").to_pylist() == [60.4, 60.4]


def test_plover_events_have_what_the_format_requires(written: dict[str, Path]) -> None:
    events = lines(written["plover"])
    assert len(events) == 2
    assert all({"id", "date", "actor", "event"} <= event.keys() for event in events)
    assert events[1]["mode"] == ["allege", "negated"]
    assert events[0]["text_info"]["end"] > events[0]["text_info"]["start"]


def test_polecat_rows_have_its_columns_and_only_what_happened(written: dict[str, Path]) -> None:
    rows = [line.split("\t") for line in written["polecat"].read_text(encoding="utf-8").splitlines()]
    assert tuple(rows[0]) == POLECAT
    assert len(POLECAT) == 40
    assert len(rows) == 2
    event = dict(zip(rows[0], rows[1], strict=True))
    assert (event["Quad Code"], event["Intensity"], event["Actor COW"]) == ("VERBAL CONFLICT", "-3.5", "None")


def test_gdelt_rows_have_its_columns(written: dict[str, Path]) -> None:
    assert (len(EVENTS), len(MENTIONS)) == (61, 16)
    event = (written["gdelt"] / "events.export.CSV").read_text(encoding="utf-8").splitlines()[0].split("\t")
    mention = (written["gdelt"] / "mentions.CSV").read_text(encoding="utf-8").splitlines()[0].split("\t")
    held = dict(zip(EVENTS, event, strict=True))
    assert (held["SQLDATE"], held["EventCode"], held["EventRootCode"], held["QuadClass"]) == (
        "20310303",
        "112",
        "11",
        "3",
    )
    assert held["ActionGeo_CountryCode"] == "NO"
    told = dict(zip(MENTIONS, mention, strict=True))
    assert told["GLOBALEVENTID"] == held["GLOBALEVENTID"]
    assert int(told["ActionCharOffset"]) == TEXTS["a1"].index("said")


def test_annotations_select_one_place_each(written: dict[str, Path]) -> None:
    """Both selectors of an annotation name the same words, and the quotation is found once."""
    page = json.loads(written["webannotation"].read_text(encoding="utf-8"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    texts = list(TEXTS.values())
    for item in page["items"]:
        quoted, placed = item["target"]["selector"]
        around = quoted["prefix"] + quoted["exact"] + quoted["suffix"]
        homes = [text for text in texts if text[placed["start"] : placed["end"]] == quoted["exact"]]
        assert any(text.count(around) == 1 for text in homes)
        assert item["motivation"] in {"identifying", "describing", "classifying"}


def test_a_stemma_and_an_apparatus_name_their_witnesses(written: dict[str, Path]) -> None:
    tree = etree.parse(written["tei"] / "edition-1.xml")
    names = {"t": TEI, "xml": "http://www.w3.org/XML/1998/namespace"}
    ids = tree.xpath("//@xml:id", namespaces=names)
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", name) for name in ids)
    pointers = [p for value in tree.xpath("//@wit|//@from|//@to", namespaces=names) for p in value.split()]
    assert {p.removeprefix("#") for p in pointers} <= set(ids)
    assert tree.xpath("//t:app[@subtype='single']/t:rdg[not(node())]/@wit", namespaces=names) == ["#A"]
    graph = tree.xpath("//t:graph", namespaces=names)[0]
    assert (int(graph.get("order")), int(graph.get("size"))) == (3, 1)


def test_graphs_are_read_by_a_program_for_graphs(written: dict[str, Path]) -> None:
    networkx = needed("networkx")
    graph = networkx.read_graphml(written["graphml"], force_multigraph=True)
    assert {data["kind"] for _, _, data in graph.edges(data=True)} >= {"copied by", "published", "quoted in"}
    assert graph.has_edge("a1", "a2")
    tree = etree.parse(written["gexf"])
    assert tree.getroot().tag == "{http://gexf.net/1.3}gexf"
    assert all(date.fromisoformat(day) for day in tree.xpath("//@start"))


def test_geojson_follows_its_standard(written: dict[str, Path]) -> None:
    """RFC 7946: longitude first, no crs member, an unplaced feature with a null geometry."""
    collection = json.loads(written["geojson"].read_text(encoding="utf-8"))
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    for feature in collection["features"]:
        assert feature["type"] == "Feature"
        assert feature["geometry"] is None or feature["geometry"]["coordinates"] == [5.3, 60.4]
        assert not [v for v in feature["properties"].values() if isinstance(v, dict | list)]


def test_a_calendar_is_read_by_a_program_for_calendars(written: dict[str, Path]) -> None:
    icalendar = needed("icalendar")
    content = written["ical"].read_bytes()
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2031, 3, 3), date(2031, 3, 4))
    assert "barge" in str(event["summary"])
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_a_long_line_is_never_cut_inside_a_character() -> None:
    folded = _folded("SUMMARY:" + "é" * 200)
    assert folded.replace("\r\n ", "") == "SUMMARY:" + "é" * 200 + "\r\n"
    assert all(len(line.encode()) <= 75 for line in folded.split("\r\n"))


def test_a_timeline_has_its_parts(written: dict[str, Path]) -> None:
    timeline = json.loads(written["timelinejs"].read_text(encoding="utf-8"))
    (event,) = timeline["events"]
    assert event["start_date"] == {"year": 2031, "month": 3, "day": 3}
    assert "<b>" not in event["text"]["text"]


def test_follow_the_money_takes_every_object(written: dict[str, Path]) -> None:
    followthemoney = pytest.importorskip("followthemoney")  # not in the lock, so not in CI either
    for row in lines(written["ftm"]):
        entity = followthemoney.model.get_proxy(row, cleaned=False)
        for name, values in row["properties"].items():
            assert entity.get(name) == values or set(entity.get(name)) == set(values)
            prop = entity.schema.get(name)
            assert prop, f"{entity.schema.name} has no {name}"
            assert all(prop.type.validate(value) for value in values), (name, values)


def test_references_are_read_by_a_program_for_references(written: dict[str, Path]) -> None:
    rispy = needed("rispy")
    entries = rispy.loads(written["ris"].read_text(encoding="utf-8"))
    assert len(entries) == 3
    assert entries[0]["type_of_reference"] == "NEWS"
    assert entries[0]["authors"] == ["Marr, Jo"]
    items = json.loads(written["csl"].read_text(encoding="utf-8"))
    assert items[0]["issued"] == {"date-parts": [[2031, 3, 3]]}
    assert items[0]["author"] == [{"family": "Marr", "given": "Jo"}]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Jo Marr", ("Jo", "Marr")),
        ("Ana Lena van der Molk", ("Ana Lena", "van der Molk")),  # particles go with the family name
        ("J. R. Orlo", ("J. R.", "Orlo")),
        ("Reuters", None),  # one word is no person's whole name
        ("Associated Press", None),  # an agency
        ("Harbour Post Staff", None),  # a desk
        ("Orrin correspondent", None),
        ("Jo Marr Jr.", None),  # who is meant by the last word is not plain
    ],
)
def test_authors_are_cut_where_their_family_name_begins(name: str, parts: tuple[str, str] | None) -> None:
    assert parted(name) == parts


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("A barge sank off Orrin", "A barge sank off Orrin"),
        ("that a barge had sunk", "\N{HORIZONTAL ELLIPSIS} that a barge had sunk"),  # cut out of "said that"
        ("A barge sank, and", "A barge sank \N{HORIZONTAL ELLIPSIS}"),  # the second half is another entry
    ],
)
def test_a_title_tells_where_it_was_cut(words: str, title: str) -> None:
    assert _title({"text": words}) == title


def test_a_dateline_is_no_place_of_publication(tmp_path: Path) -> None:
    held = [
        {**record, "dateline": {"place": "ORRIN"}} if record["type"] == "article" else record for record in records()
    ]
    export(held, "csl", tmp_path / "x.json")
    item = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))[0]
    assert "publisher-place" not in item
    assert item["note"].startswith("dateline ORRIN, ")


def test_claims_have_an_author_and_never_a_verdict(written: dict[str, Path]) -> None:
    document = json.loads(written["claims"].read_text(encoding="utf-8"))
    assert {claim["@type"] for claim in document["@graph"]} == {"Claim"}
    assert all(claim["author"]["name"] and claim["appearance"] for claim in document["@graph"])
    assert "reviewRating" not in json.dumps(document)


def test_every_line_of_a_briefing_has_its_footnote(written: dict[str, Path]) -> None:
    text = written["markdown"].read_text(encoding="utf-8")
    used = re.findall(r"\[\^(\d+)\](?!:)", text)
    kept = re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    assert sorted(used) == sorted(kept)
    assert "<script" not in text.replace("\\<", "")


def test_a_briefing_says_what_the_page_says(written: dict[str, Path]) -> None:
    """Sections of the page, a reading under its question, only direct speech between quotation marks."""
    text = written["markdown"].read_text(encoding="utf-8")
    assert "3 articles, 2 independent lines of reporting, 2031-03-03" in text
    assert re.search(r"^  - Seven people \(1 line\)\[\^\d+\]$", text, re.MULTILINE)
    assert not re.search(r"^- ?:|: \(|^\s*- \(", text, re.MULTILINE)
