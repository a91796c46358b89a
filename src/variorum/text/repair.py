"""Mojibake: UTF-8 that was read as windows-1252 and written down so, as in "councilâ€™s" and "CafÃ©".

Only what no one writes on purpose is taken for it: "â€" with what follows, and a capital "Â" or "Ã" before a sign that
begins no word's next letter. Why so few: of other pairs ("Ã”" at the end of a quotation in Portuguese) only the whole
page tells. Limits: letters beyond Latin-1, and what was misread twice, stay as they are.
"""

from __future__ import annotations

_SIGNS = "\N{INVERTED EXCLAMATION MARK}-\N{INVERTED QUESTION MARK}"  # 0xA1 to 0xBF: the same in both encodings
# What windows-1252 has at 0x80 to 0xBF; five of these bytes it leaves open, and readers pass them through as controls.
_TRAIL = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xC0))
_LEFT, _RIGHT = "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}", "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
BEGINS = "\u00c2\u00c3\u00e2"
# A pattern, for others to build theirs with. "Â" before an angle quotation mark may be a word's end.
MOJIBAKE = (
    rf"\u00e2\u20ac[{_TRAIL}]|\u00e2\u201a\u00ac|\u00e2\u201e\u00a2|\u00c3[{_SIGNS}]"
    rf"|\u00c2(?![{_LEFT}{_RIGHT}])[{_SIGNS}\N{{NO-BREAK SPACE}}]"
)
_BYTES = {character: 0x80 + place for place, character in enumerate(_TRAIL)}


def repaired(damaged: str) -> str:
    """What a match of `MOJIBAKE` stood for; itself where its bytes are no UTF-8."""
    content = bytes(_BYTES.get(character, ord(character) & 0xFF) for character in damaged)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return damaged
