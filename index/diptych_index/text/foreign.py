"""Formats that hold text but cannot be read yet, or hold none: told by their first bytes."""

from typing import NamedTuple


class Foreign(NamedTuple):
    """What begins with ``magic`` (at offset ``at``), what it is and what the reader can do."""

    magic: bytes
    at: int
    what: str
    advice: str


_SAVE_AS = "save a copy as plain text and open that"
_NOTHING = "choose a text file"
_EXPORT = "export the pages as plain text and open that"

_FOREIGN: tuple[Foreign, ...] = (
    Foreign(b"\xdb\xa5", 0, "an old Word document", _SAVE_AS),
    Foreign(b"\x9b\xa5", 0, "an old Word document", _SAVE_AS),
    Foreign(b"1\xbe\x00\x00", 0, "an old Word document", _SAVE_AS),
    Foreign(b"2\xbe\x00\x00", 0, "an old Word document", _SAVE_AS),
    Foreign(b"\xfe7\x00", 0, "an old Word document", _SAVE_AS),
    Foreign(b"\xffWPC", 0, "a WordPerfect document", _SAVE_AS),
    Foreign(b"BOOKMOBI", 60, "a Kindle book", _SAVE_AS),
    Foreign(b"ITSF", 0, "a compiled help file", _SAVE_AS),
    Foreign(b"AT&TFORM", 0, "a DjVu scan", _EXPORT),
    Foreign(b"%!PS", 0, "a PostScript file", _EXPORT),
    Foreign(b"\x89PNG\r\n\x1a\n", 0, "a picture", _NOTHING),
    Foreign(b"\xff\xd8\xff", 0, "a picture", _NOTHING),
    Foreign(b"GIF87a", 0, "a picture", _NOTHING),
    Foreign(b"GIF89a", 0, "a picture", _NOTHING),
    Foreign(b"II*\x00", 0, "a picture", _NOTHING),
    Foreign(b"MM\x00*", 0, "a picture", _NOTHING),
    Foreign(b"WEBP", 8, "a picture", _NOTHING),
    Foreign(b"ftyp", 4, "a film or sound file", _NOTHING),
    Foreign(b"OggS", 0, "a sound file", _NOTHING),
    Foreign(b"ID3", 0, "a sound file", _NOTHING),
    Foreign(b"WAVE", 8, "a sound file", _NOTHING),
    Foreign(b"\x7fELF", 0, "a program", _NOTHING),
    Foreign(b"MZ\x90\x00", 0, "a program", _NOTHING),
    Foreign(b"\xfe\xed\xfa", 0, "a program", _NOTHING),
    Foreign(b"\xca\xfe\xba\xbe", 0, "a program", _NOTHING),
    Foreign(b"SQLite format 3\x00", 0, "a database", _NOTHING),
    Foreign(b"\x1f\x8b", 0, "a compressed file", "unpack it and open the text inside"),
    Foreign(b"BZh", 0, "a compressed file", "unpack it and open the text inside"),
    Foreign(b"\xfd7zXZ\x00", 0, "a compressed file", "unpack it and open the text inside"),
    Foreign(b"(\xb5/\xfd", 0, "a compressed file", "unpack it and open the text inside"),
    Foreign(b"7z\xbc\xaf'\x1c", 0, "a compressed file", "unpack it and open the text inside"),
    Foreign(b"Rar!", 0, "a compressed file", "unpack it and open the text inside"),
    Foreign(b"ustar", 257, "an archive", "unpack it and open the text inside"),
)
_PACKED: tuple[tuple[bytes, str, str], ...] = (
    (b"xl/", "a spreadsheet", _SAVE_AS),
    (b"ppt/", "a presentation", _SAVE_AS),
)
_ENDINGS: dict[str, str] = {
    "xlsx": "a spreadsheet",
    "pptx": "a presentation",
    "diptych": "a saved session",
}
HEAD = 4096
"""How many bytes of a file the signatures look at."""


def refusal(head: bytes, name: str) -> str | None:
    """Return one sentence when ``head`` (the file's first bytes) is a format not read as text."""
    if head[:4] in {b"PK\x03\x04", b"PK\x05\x06"}:
        what, advice = _packed(head, name)
        return _sentence(name, what, advice)
    for foreign in _FOREIGN:
        if head[foreign.at : foreign.at + len(foreign.magic)] == foreign.magic:
            return _sentence(name, foreign.what, foreign.advice)
    return None


def _packed(head: bytes, name: str) -> tuple[str, str]:
    """Return what a zip file is, by what it packs first or by its ending."""
    for mark, what, advice in _PACKED:
        if mark in head[:HEAD]:
            return what, advice
    ending = name.rpartition(".")[2].lower()
    if ending == "diptych" or head[38:].startswith(b"application/vnd.diptych.session"):
        return _ENDINGS["diptych"], "open it as a session"
    if ending in _ENDINGS:
        return _ENDINGS[ending], _SAVE_AS
    return "a zip archive", "unpack it and open the text inside"


def _sentence(name: str, what: str, advice: str) -> str:
    return f"{name} is {what}, which Diptych cannot read as text; {advice}."
