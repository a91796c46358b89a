"""Bytes to characters: byte-order marks, the declared encoding, UTF-8, then the likeliest one.

A page's declared encoding is often wrong, so bytes that are valid UTF-8 are UTF-8 whatever the label says (the odds of
another encoding passing as UTF-8 by chance fall by half with every non-ASCII character). UTF-16 shows in its NULs. In a
page that is UTF-8 by its label or for the most part, a byte that does not fit is windows-1252: so pages mix the two.
Limit: other mixtures are decoded as the first, bytes that do not fit replaced by U+FFFD.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

import charset_normalizer

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LABEL = re.compile(rb"""charset\s{0,4}=\s{0,4}["']?([A-Za-z0-9_\-]{2,30})""", re.IGNORECASE)
_LABEL_WINDOW = 4096  # bytes; the HTML standard looks at 1024, real pages put it later
_GUESS_WINDOW = 65_536  # bytes
# What a page may be labelled (WHATWG Encoding Standard, by names of `codecs`): other codecs of Python are no encodings of text.
_WEB = frozenset(
    [
        *("ascii", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "mac-roman", "mac-cyrillic", "cp866", "koi8-r"),
        *("koi8-u", "tis-620", "shift_jis"),
        *("cp874", "tis-620", "gbk", "gb2312", "gb18030", "hz", "big5", "big5hkscs", "cp950", "euc_jp", "iso2022_jp"),
        *("cp932", "euc_kr", "cp949"),
        *(f"cp{number}" for number in range(1250, 1259)),
        *(f"iso8859-{number}" for number in range(1, 17)),
    ]
)
_MISFITS = 10  # characters of a page for each byte that may not fit; where more do not, it is another encoding
_MIXED = 2  # misfits for each character beyond ASCII that fits: in no other encoding do so many fit by chance
_WIDE = 8  # bytes of a half for each that is NUL in UTF-16: blanks and digits alone are as many in any script
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\f\r"))
# Labels mean their supersets on the web (WHATWG Encoding Standard).
_SUPERSETS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}  # names of `codecs`


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The characters of a page. `replaced` counts the places that did not fit: windows-1252 by itself, or U+FFFD."""

    text: str
    encoding: str
    replaced: int


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """The characters of `content`. `declared` is what the container says (an HTTP header)."""
    for mark, name in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _as(content[len(mark) :], name)
    wide = _unmarked(content)
    if wide:
        return _as(content, wide)
    try:
        return Decoded(text=content.decode("utf-8"), encoding="utf-8", replaced=0)
    except UnicodeDecodeError as error:
        return _mended(content, declared, error.start)


def _mended(content: bytes, declared: str | None, broken: int) -> Decoded:
    """The characters of what is not UTF-8 throughout; `broken` is the first byte that is not."""
    label = _label(content, declared)
    if label and label != "utf-8":
        return _as(content, label)
    strict = _as(content, "utf-8")
    if strict.replaced * _MISFITS <= len(strict.text) and (label or strict.replaced < _MIXED * _fitting(strict)):
        return replace(strict, text=content.decode("utf-8", _AS_WINDOWS))
    if broken > _GUESS_WINDOW:
        return strict
    best = charset_normalizer.from_bytes(content[:_GUESS_WINDOW]).best()
    return _as(content, best.encoding if best else "cp1252")


def _fitting(decoded: Decoded) -> int:
    """How many characters beyond ASCII were read without fault."""
    return len(decoded.text) - len(decoded.text.encode("ascii", "ignore")) - decoded.replaced


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """A byte that does not fit as windows-1252; a sequence that was cut off as U+FFFD. For `codecs.register_error`."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    misfit = error.object[error.start : error.end]
    return (misfit.decode("cp1252", "replace") if len(misfit) == 1 else "\N{REPLACEMENT CHARACTER}"), error.end


_AS_WINDOWS = "variorum-windows-1252"
codecs.register_error(_AS_WINDOWS, _as_windows)


def _unmarked(content: bytes) -> str | None:
    """UTF-16 without its mark: every other byte is often NUL, the bytes between never, and few are control characters."""
    head = content[:_LABEL_WINDOW]
    even, odd, half = head[::2].count(0), head[1::2].count(0), len(head) // 2
    if min(even, odd) or max(even, odd) * _WIDE < half or not half:
        return None
    narrow = head[::2] if odd else head[1::2]
    controls = len(narrow) - len(narrow.translate(None, _CONTROLS))
    return None if controls * _MISFITS > half else "utf-16-le" if odd else "utf-16-be"


def _as(content: bytes, encoding: str) -> Decoded:
    text = content.decode(encoding, "replace")
    return Decoded(text=text, encoding=encoding, replaced=text.count("\N{REPLACEMENT CHARACTER}"))


def _label(content: bytes, declared: str | None) -> str | None:
    found = _LABEL.search(content[:_LABEL_WINDOW])
    own = _known(found[1].decode("ascii")) if found else None
    if own and own.startswith("utf-16"):
        own = "utf-8"  # a label that can be read byte by byte is not in UTF-16
    return _known(declared) or own


def _known(label: str | None) -> str | None:
    try:
        name = codecs.lookup(label).name if label else ""
    except (LookupError, UnicodeError, ValueError):  # a name with a NUL or beyond ASCII
        return None
    return _SUPERSETS.get(name, name) if name in _WEB else None


def is_binary(content: bytes) -> bool:
    """Whether the bytes are no text in any encoding: NULs within the first 4 KiB that no UTF-16 or 32 explains."""
    head = content[:_LABEL_WINDOW]
    if 0 not in head or any(head.startswith(mark) for mark, _ in _BYTE_ORDER_MARKS) or _unmarked(head):
        return False
    return head.count(0) > len(head) // 100
