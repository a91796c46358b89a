"""Every data file says where it comes from: docs/provenance-data.md has a row for each, and no row for what is gone."""

import re

from tests.support.source import PACKAGE, REPOSITORY

ROW = re.compile(r"^\| `([^`]+)` \|(?:[^|]*\S[^|]*\|){4}$", re.MULTILINE)


def test_every_data_file_has_its_row():
    document = (REPOSITORY / "docs" / "provenance-data.md").read_text(encoding="utf-8")
    held = {str(path.relative_to(PACKAGE)) for path in PACKAGE.glob("*/data/*") if path.is_file()}
    others = {"web/static/htmx.min.js"}
    assert set(ROW.findall(document)) == held | others


def test_licences_that_ask_for_attribution_have_it():
    notice = (REPOSITORY / "NOTICE").read_text(encoding="utf-8")
    for name in ("GeoNames", "Unicode", "WordNet 3.1", "Faker", "PLOVER 2.0", "Natural Earth", "htmx"):
        assert name in notice
