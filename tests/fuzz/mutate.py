"""Damage: what a sound file is made into, one to eight strokes of a seeded chance."""

import io
import random
import zipfile
import zlib

ODD = (
    b"\x00", b"\xff" * 8, b"<", b">", b"&", b"&#x110000;", b"&x;", b"]]>", b"<![CDATA[", b"<!--",
    b"{", b"}", b"\\", b"\\bin9999999 ", b"\\u-99999?", b"%PDF-1.7", b"endstream", b"obj",
    b"99999999999999999999", b"-1", b"\xed\xa0\x80", b"\xe2\x80\xae", b"PK\x03\x04", b"PK\x01\x02",
    b"<!DOCTYPE x [<!ENTITY y 'yyyyyyyyyyyyyyyy'>]>", b"<div>" * 300, b"{" * 300, b"> " * 300,
    b"(" * 300, b"[" * 300, b"*" * 300, b"| " * 300, b"`" * 77, b"\r", b"\x0c", b"\t" * 99,
)  # fmt: skip


def mutated(whole: bytes, chance: random.Random) -> bytes:
    """Return ``whole`` with one to eight strokes of damage; packed files also inside."""
    data = whole
    if data[:2] == b"PK" and chance.random() < 0.7:
        return _inside(data, chance)
    for _ in range(chance.randint(1, 8)):
        data = _stroke(data, chance)
    return data


def _stroke(data: bytes, chance: random.Random) -> bytes:
    """Return ``data`` with one piece changed, put in, left out, doubled or moved."""
    if not data:
        return chance.choice(ODD)
    at = chance.randrange(len(data))
    end = min(len(data), at + int(2 ** (chance.random() * 10)))
    match chance.randrange(8):
        case 0:
            return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
        case 1:
            return data[:at] + chance.randbytes(min(64, end - at)) + data[end:]
        case 2:
            return data[:at] + data[end:]
        case 3:
            return data[:end] + data[at:end] * chance.choice((1, 2, 50)) + data[end:]
        case 4:
            return data[:at] + chance.choice(ODD) + data[at:]
        case 5:
            return data[:at] if chance.random() < 0.3 else data[:at] + b" " + data[at + 1 :]
        case 6:
            to = chance.randrange(len(data))
            return data[:to] + data[at:end] + data[to:]
        case _:
            return data[:at] + chance.choice(ODD) + data[end:]


def _inside(data: bytes, chance: random.Random) -> bytes:
    """Return the packed file with one or two of its members damaged, renamed or gone."""
    held = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w") as new:
            members = old.infolist()
            struck = {chance.randrange(len(members)) for _ in range(chance.randint(1, 2))}
            for place, member in enumerate(members):
                content, name = old.read(member), member.filename
                if place in struck:
                    fate = chance.random()
                    if fate < 0.1:
                        continue
                    if fate < 0.2:
                        name = chance.choice(("../" + name, "/" + name, name.upper(), "a\\b", ""))
                    for _ in range(chance.randint(1, 6)):
                        content = _stroke(content, chance)
                while name in new.namelist():
                    name += "2"
                new.writestr(zipfile.ZipInfo(name or "x"), content, zipfile.ZIP_DEFLATED)
    except (zipfile.BadZipFile, zlib.error, ValueError):
        return _stroke(data, chance)
    return held.getvalue()
