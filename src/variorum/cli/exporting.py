"""`export` and `schema`: a library in the formats of others, and what the records look like."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from variorum.cli.app import app, say
from variorum.cli.output import AsJson, AsLines, LibraryPath, print_rows

_FORMATS = (
    "jsonl csv parquet plover polecat gdelt webannotation tei graphml gexf geojson ical timelinejs ftm ris csl claims "
    "markdown"
)


@app.command("export")
def export_command(
    library: LibraryPath,
    *,
    name: Annotated[str, typer.Option("--format", "-f", metavar="NAME", help=f"One of {_FORMATS}.")],
    out: Annotated[
        Path, typer.Option("-o", "--out", help="The file to write, or the folder where a format has several.")
    ],
    story: Annotated[str | None, typer.Option("--story", help="One story only: its id, or how that begins.")] = None,
) -> None:
    """Write a library in another format, with a manifest.

    Example: variorum export out --format geojson -o places.geojson
    """
    from variorum.cli.stories import opened
    from variorum.export.exporters import export
    from variorum.store.lookup import identified, story_records

    with opened(library) as (reader, index):
        records = (
            story_records(reader, index, identified(reader, "story", story)) if story else list(reader.everything())
        )
    for file, rows in export(records, name, out).items():
        say(f"{file}: {rows} rows")


@app.command("formats")
def formats_command(*, as_json: AsJson = False, as_lines: AsLines = False) -> None:
    """List the formats that `export` writes.

    Example: variorum formats
    """
    from variorum.export.exporters import EXPORTERS

    rows = [{"name": e.name, "holds": e.holds, "media_type": e.media_type} for e in EXPORTERS]
    columns = (("name", "Format"), ("holds", "Holds"), ("media_type", "Media type"))
    print_rows(rows, columns, as_json=as_json, as_lines=as_lines)


@app.command("schema")
def schema_command(
    kind: Annotated[str, typer.Argument(metavar="[TYPE]", help="A type of record; all by default.")] = "",
) -> None:
    """Print the JSON Schema of the records.

    Example: variorum schema quote
    """
    import json

    from variorum.export.schema import schema

    typer.echo(json.dumps(schema(kind), indent=1))
