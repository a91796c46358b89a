"""What hostile input is thrown at, and how it is made: doors, the cleaner, the grammars, the codec, each by itself.

Every target takes bytes and either does its work or refuses with an error of ours; anything else is a defect. It also looks
at what came out: offsets stand inside the text. `mangled` makes input from samples: pieces cut, doubled, swapped, and
tokens that parsers trip over. Limits: mutations are blind; bench/fuzz.py can let atheris steer them by coverage.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import msgspec

from variorum.annotate.quantities.numerals import numerals
from variorum.annotate.sentences import sentence_spans
from variorum.clean import clean
from variorum.config import Config
from variorum.date import date
from variorum.date.expressions import find_expressions
from variorum.date.stamps import stamps_in
from variorum.errors import VariorumError
from variorum.model.article import Article, Block, BlockRole, Rejected
from variorum.model.codec import article_of, article_record, encode_line, object_of
from variorum.model.source import Origin, source_of
from variorum.read import READERS, enter
from variorum.store.inbox import INBOX, INPUTS, keep_inputs
from variorum.web.intake import Intake

Target = Callable[[bytes], None]

_CONFIG = Config(fetch=False, largest_source=2_000_000)
_DAY = dt.date(2031, 3, 3)
_MOST_ITEMS = 1000
_NAME = 24  # bytes of an upload that are the name its visitor gives it
_TOKENS = (
    b"<", b">", b"</p>", b"<p>", b"<article>", b"&#x110000;", b"&#0;", b"&nbsp;", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf",
    b"\xed\xa0\x80", b"\xe2\x80\x8f", b"\xf0\x9f\x98\x80", b"\xcc\x81", b"\r\n", b"\n\n", b'"', b"{", b"}", b"[", b"]", b",",
    b"<!--", b"]]>", b'<script type="application/ld+json">', b"99999999999999999999", b"-1", b"1e400", b"1/0", b"0000-00-00",
    b"February 30", b"31/12/9999", b"25:61", b"the 99th century", b"minus zero", b"$", b"%", b"WARC/1.0\r\n", b"PK\x03\x04",
    b"\x1f\x8b\x08", b"From ", b"Content-Length: 99999999999\r\n", b'<?xml version="1.0"?>', b'<!DOCTYPE a [<!ENTITY b "c">]>',
    b"../../../etc/passwd", b"=cmd|' /C calc'!A0", b"\x1b[2J", b"' OR 1=1 --",
)  # fmt: skip


def _door(content: bytes) -> None:
    """Every reader in turn, by the name of the file."""
    suffixes = sorted({suffix for reader in READERS for suffix in reader.suffixes})
    uri = "upload" + suffixes[content[0] % len(suffixes)] if content else "upload"
    for item in islice(enter(io.BytesIO(content[1:]), uri, 0, _CONFIG), _MOST_ITEMS):
        if not isinstance(item, Rejected):
            encode_line({"id": item.id, "uri": item.origin.uri})


class _Intake(Intake):
    """The application's way in, without the run that follows."""

    def start(self) -> None:
        """Start nothing."""


def _upload(content: bytes) -> None:
    """A visitor's file under a visitor's name: what is taken in stands in the inbox, whole lines, and nowhere else."""
    name = _text(content[:_NAME].rstrip(b"\0"))
    with TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        keep_inputs(out, ["page.html"])
        _Intake(out, _CONFIG).files([(name, content[_NAME:])])
        _holds([path.name for path in Path(folder).iterdir()] == ["out"], "a file was written outside the folder")
        _holds({path.name for path in out.iterdir()} <= {INPUTS, INBOX}, "an upload chose a file's name")
        lines = (out / INBOX).read_bytes().splitlines() if (out / INBOX).exists() else []
        _holds(all("id" in msgspec.json.decode(line) for line in lines), "a line of the inbox has no id")


def _cleaner(content: bytes) -> None:
    made = clean(source_of(content, Origin(uri="upload", media_type="text/html")), _CONFIG)
    if isinstance(made, Rejected):
        return
    article = date(made, _CONFIG)
    _tiled(article)
    record = article_record(article)
    _holds(article_of(msgspec.json.decode(encode_line(record))) == article, "the codec gave another article back")


def _tiled(article: Article) -> None:
    ends = [edit.end for edit in article.edits]
    starts = [edit.start for edit in article.edits]
    _holds(starts == [0, *ends[:-1]][: len(starts)], "the edits leave a gap")
    _holds(
        all(0 <= block.start <= block.end <= len(article.text) for block in article.blocks), "a block leaves the text"
    )


def _times(content: bytes) -> None:
    text = _text(content)
    for found in find_expressions(text, _DAY):
        _holds(0 <= found.start < found.end <= len(text), "a time leaves the text")
    stamps_in(text)


def _numbers(content: bytes) -> None:
    text = _text(content)
    for found in numerals(text):
        _holds(0 <= found.start < found.end <= len(text), "a number leaves the text")


def _sentences(content: bytes) -> None:
    text = _text(content)
    block = Block(start=0, end=len(text), role=BlockRole.PARAGRAPH)
    last = 0
    for start, end, _ in sentence_spans(text, (block,)):
        _holds(last <= start < end <= len(text), "a sentence leaves the text")
        last = end


def _codec(content: bytes) -> None:
    try:
        record = msgspec.json.decode(content, type=dict)
        object_of(record)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, KeyError, VariorumError):
        return  # refused, as it should be


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def _holds(condition: bool, otherwise: str) -> None:  # noqa: FBT001 - an assertion that -O does not remove
    if not condition:
        raise AssertionError(otherwise)


TARGETS: tuple[tuple[str, Target], ...] = (
    ("door", _door),
    ("cleaner", _cleaner),
    ("times", _times),
    ("numbers", _numbers),
    ("sentences", _sentences),
    ("codec", _codec),
    ("upload", _upload),
)


def strike(target: Target, content: bytes) -> None:
    """Throw `content` at `target`. Returns where it works or refuses; whatever else is raised is a defect."""
    try:
        target(content)
    except VariorumError:
        return


def mangled(samples: Sequence[bytes], random: Random) -> bytes:
    """A sample with one to eight changes."""
    made = bytearray(random.choice(samples))
    for _ in range(random.randint(1, 8)):
        _change(made, samples, random)
    return bytes(made)


def _change(made: bytearray, samples: Sequence[bytes], random: Random) -> None:
    start = random.randint(0, len(made))
    end = min(len(made), start + random.choice((0, 1, 4, 30, 300)))
    kind = random.randrange(5)
    if kind == 0:
        made[start:end] = b""
    elif kind == 1:
        made[start:start] = made[start:end] * random.choice((1, 2, 50))
    elif kind == 2:
        made[start:end] = random.randbytes(end - start)
    elif kind == 3:
        made[start:start] = random.choice(_TOKENS) * random.choice((1, 1, 1, 200))
    else:
        other = random.choice(samples)
        at = random.randint(0, len(other))
        made[start:end] = other[at : at + 200]
