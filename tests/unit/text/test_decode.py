"""Bytes become characters whatever their label says."""

import codecs

import pytest

from variorum.text.decode import decode, is_binary


@pytest.mark.parametrize(
    ("content", "declared", "text", "why"),
    [
        (
            "caf\N{LATIN SMALL LETTER E WITH ACUTE}".encode(),
            "iso-8859-1",
            "caf\N{LATIN SMALL LETTER E WITH ACUTE}",
            "valid UTF-8 outranks its label",
        ),
        (b"caf\xe9", "iso-8859-1", "caf\N{LATIN SMALL LETTER E WITH ACUTE}", "the label decides where it is not UTF-8"),
        (
            b"\x93hi\x94",
            "latin-1",
            "\N{LEFT DOUBLE QUOTATION MARK}hi\N{RIGHT DOUBLE QUOTATION MARK}",
            "latin-1 means windows-1252 on the web",
        ),
        (codecs.BOM_UTF8 + b"hi", None, "hi", "a byte-order mark is not part of the text"),
        (codecs.BOM_UTF16_LE + "hi".encode("utf-16-le"), "utf-8", "hi", "a byte-order mark outranks the label"),
        (
            b'<meta charset="windows-1252">\x80',
            None,
            '<meta charset="windows-1252">\N{EURO SIGN}',
            "the page's own label is read",
        ),
        ("hi there".encode("utf-16-le"), None, "hi there", "UTF-16 without its mark shows in its NULs"),
        ("hi there".encode("utf-16-be"), "utf-8", "hi there", "and so it does the other way round, whatever the label"),
        (
            "caf\N{LATIN SMALL LETTER E WITH ACUTE} und ".encode() + b"sch\xf6n",
            None,
            "caf\N{LATIN SMALL LETTER E WITH ACUTE} und sch\N{LATIN SMALL LETTER O WITH DIAERESIS}n",
            "bytes that do not fit a page of UTF-8 are windows-1252",
        ),
        (
            b"<meta charset=utf-8> sch\xf6n",
            None,
            "<meta charset=utf-8> sch\N{LATIN SMALL LETTER O WITH DIAERESIS}n",
            "so they are where the label says UTF-8 and is wrong",
        ),
        (
            b"<meta charset=utf-8> cut\xe2\x80",
            None,
            "<meta charset=utf-8> cut\N{REPLACEMENT CHARACTER}",
            "a cut sequence is not",
        ),
        (
            b'<meta charset="rot13"> caf\xe9 au lait',
            "windows-1252",
            '<meta charset="rot13"> caf\N{LATIN SMALL LETTER E WITH ACUTE} au lait',
            "a codec that is no encoding of text is no label",
        ),
        (
            b'<meta charset="utf-16"> caf\xe9',
            None,
            '<meta charset="utf-16"> caf\N{LATIN SMALL LETTER E WITH ACUTE}',
            "a label that can be read byte by byte is not in UTF-16",
        ),
    ],
)
def test_decode(content, declared, text, why):
    assert decode(content, declared).text == text, why


def test_bytes_that_make_no_sense_are_counted():
    found = decode(b"good \xff\xfe\xfd bad" + b" words" * 3, "utf-8")
    assert found.replaced > 0


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"plain words", False),
        (bytes(range(256)) * 4, False),
        (b"\0" * 50 + b"PNG", True),
        ("two words".encode("utf-16-le"), False),
    ],
)
def test_binary(content, expected):
    assert is_binary(content) is expected
