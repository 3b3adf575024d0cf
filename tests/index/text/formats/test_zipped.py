"""Zip files behind their gates: what is opened, what is refused and in which words."""

import io
import struct
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.errors import InputError, TooLargeError
from diptych_index.text.formats import zipped
from diptych_index.text.formats.zipped import Package


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def opened(data: bytes) -> Package:
    return Package(data, "book.epub", "an EPUB book")


def test_members_are_read_by_their_names():
    package = opened(packed({"a.txt": b"one", "b/c.txt": b"two"}))
    assert package.names == ("a.txt", "b/c.txt")
    assert package.read("b/c.txt") == b"two"
    assert "a.txt" in package


@pytest.mark.parametrize(
    ("path", "base"),
    [
        ("OEBPS/Text/Ch 1.xhtml", ""),
        ("Text/Ch%201.xhtml", "OEBPS"),
        ("../OEBPS/Text/Ch 1.xhtml", "META-INF"),
        ("/OEBPS/Text/Ch 1.xhtml", "x"),
        ("text\\ch 1.XHTML", "oebps"),
    ],
)
def test_a_member_is_found_however_its_path_is_written(path, base):
    package = opened(packed({"OEBPS/Text/Ch 1.xhtml": b"x"}))
    assert package.find(path, base) == "OEBPS/Text/Ch 1.xhtml"


def test_a_member_with_an_accent_is_found_in_either_form():
    package = opened(packed({"caf\u00e9.xhtml": b"x"}))
    assert package.find("cafe\u0301.xhtml") == "caf\u00e9.xhtml"


def test_what_is_not_there_is_not_found():
    package = opened(packed({"a": b"x"}))
    assert package.find("b") is None
    assert package.find("") is None


def test_a_member_too_large_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(zipped, "MAX_MEMBER", 1000)
    package = opened(packed({"a": b"x" * 1001, "b": b"x" * 1000}))
    assert len(package.read("b")) == 1000
    with pytest.raises(TooLargeError, match=r"book\.epub holds a part of more than"):
        package.read("a")


def test_all_members_together_are_limited(monkeypatch):
    monkeypatch.setattr(zipped, "MAX_ALL", 1000)
    with pytest.raises(TooLargeError, match="unpacks to"):
        opened(packed({"a": b"x" * 600, "b": b"y" * 600}))


def test_reading_the_same_member_again_and_again_is_counted_too(monkeypatch):
    monkeypatch.setattr(zipped, "MAX_ALL", 1000)
    package = opened(packed({"a": b"x" * 600}))
    package.read("a")
    with pytest.raises(TooLargeError, match="unpacks to more than"):
        package.read("a")


def test_a_bomb_is_refused_by_its_ratio():
    data = packed({"word/document.xml": b"\0" * (32 * 1024 * 1024)})
    with pytest.raises(TooLargeError, match="200 times its size"):
        opened(data)


def test_a_large_member_that_packs_too_well_is_refused_among_others():
    noise = bytes((i * i * 31 + i // 7) % 251 for i in range(300_000))
    package = opened(packed({"noise": noise, "bomb": b"\0" * (4 * 1024 * 1024)}))
    with pytest.raises(TooLargeError, match="200 times its size"):
        package.read("bomb")


def test_too_many_members_are_refused(monkeypatch):
    monkeypatch.setattr(zipped, "MAX_MEMBERS", 3)
    with pytest.raises(TooLargeError, match="packs more than 3 files"):
        opened(packed({str(i): b"" for i in range(4)}))


def test_a_huge_directory_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(zipped, "_MAX_DIRECTORY", 100)
    with pytest.raises(TooLargeError, match="packs more than"):
        opened(packed({"name" * 40: b""}))


def test_a_wrong_checksum_is_damage():
    data = bytearray(packed({"a": b"hello hello"}, zipfile.ZIP_STORED))
    data[data.index(b"hello")] ^= 1
    with pytest.raises(InputError, match=r"damaged or cut short.*the part 'a'.*get it again"):
        opened(bytes(data)).read("a")


def test_a_file_cut_short_is_damage():
    data = packed({"a": b"hello", "b": b"world"})
    with pytest.raises(InputError, match=r"book\.epub is an EPUB book that is damaged"):
        opened(data[:-30])


def test_a_member_under_a_password_is_said_so():
    data = bytearray(packed({"a": b"hello"}))
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, at + 8, 1)
    struct.pack_into("<H", data, 6, 1)
    with pytest.raises(InputError, match="protected by a password; save a copy without it"):
        opened(bytes(data)).read("a")


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=12))
def test_no_damage_raises_anything_but_words(damages):
    data = bytearray(packed({"mimetype": b"x/y", "a/b.xml": b"<a/>" * 40, "c": b"z"}))
    for at, value in damages:
        data[at % len(data)] = value
    with suppress(InputError):
        package = opened(bytes(data))
        for name in package.names:
            package.read(name)
            package.find(name, "a")
