"""Damaged zip files: what is left of them comes out, behind the same gates, and is counted."""

import io
import random
import struct
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.errors import InputError, TooLargeError
from diptych_index.text.formats import zip_salvage, zipped
from diptych_index.text.formats.zip_salvage import SalvagedPackage, member_names

CHANCE = random.Random(1850)
LONG = " ".join(CHANCE.choice(["mill", "wheel", "river", "stone"]) for _ in range(20_000)).encode()
MEMBERS = {"mimetype": b"x/y", "a.xml": b"<a>one</a>", "b.xml": LONG, "c.xml": b"<c>three</c>"}


class Piped(io.RawIOBase):
    """A file that cannot seek: zipfile then writes the sizes behind each member."""

    def __init__(self) -> None:
        self.kept = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.kept += data
        return len(data)


def packed(members: dict[str, bytes] = MEMBERS, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def streamed() -> bytes:
    out = Piped()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in MEMBERS.items():
            archive.writestr(name, content)
    return bytes(out.kept)


def opened(data: bytes) -> SalvagedPackage:
    return SalvagedPackage(data, "book.epub", "an EPUB book")


def held(package: SalvagedPackage) -> dict[str, bytes]:
    return {name: package.read(name) for name in package.names}


def without_directory(data: bytes) -> bytes:
    return data[: zipfile.ZipFile(io.BytesIO(data)).start_dir]


def test_a_sound_file_is_read_as_ever():
    package = opened(packed())
    assert held(package) == MEMBERS
    assert not package.is_damaged


@pytest.mark.parametrize("data", [packed(), packed(method=zipfile.ZIP_STORED), streamed()])
def test_without_its_directory_every_member_is_found_whole(data):
    package = opened(without_directory(data))
    assert held(package) == MEMBERS
    assert package.lost
    assert not package.damaged


def test_a_file_cut_short_keeps_what_stands_before_the_cut():
    data = packed()
    cut = data[: data.index(b"b.xml") + 4000]
    package = opened(cut)
    found = held(package)
    assert found["a.xml"] == MEMBERS["a.xml"]
    assert LONG.startswith(found["b.xml"])
    assert len(found["b.xml"]) > 10_000
    assert list(package.damaged) == ["b.xml"]
    assert "c.xml" not in found


def test_of_a_member_with_a_fault_inside_comes_what_stands_before_it():
    data = bytearray(packed())
    at = data.index(b"b.xml") + 5 + 6000
    data[at : at + 40] = b"\xff" * 40
    package = opened(bytes(data))
    found = held(package)
    assert found["c.xml"] == MEMBERS["c.xml"]
    same = next(
        (i for i, (x, y) in enumerate(zip(found["b.xml"], LONG, strict=False)) if x != y), 0
    )
    assert same > 5000 or LONG.startswith(found["b.xml"])
    assert list(package.damaged) == ["b.xml"]


def test_a_wrong_checksum_is_damage_that_costs_nothing_by_itself():
    data = bytearray(packed({"a": b"hello hello"}, zipfile.ZIP_STORED))
    data[data.index(b"hello")] ^= 1
    package = opened(bytes(data))
    assert package.read("a") == b"iello hello"
    assert list(package.damaged) == ["a"]


def test_a_directory_that_points_wrong_is_put_right_by_the_headers():
    data = packed()
    at = data.index(b"a.xml") - 30
    package = opened(data[:at] + b"junk" + data[at:])
    assert held(package) == MEMBERS


def test_a_zip_inside_a_member_is_not_taken_for_members():
    inner = packed({"inner.xml": b"<i/>"})
    data = without_directory(packed({"a.zip": inner, "b": b"x"}, zipfile.ZIP_STORED))
    assert opened(data).names == ("a.zip", "b")


def test_a_password_is_said_also_where_the_directory_is_gone():
    data = bytearray(without_directory(packed({"a": b"hello"})))
    struct.pack_into("<H", data, 6, 1)
    with pytest.raises(InputError, match="protected by a password"):
        opened(bytes(data)).read("a")


def test_what_holds_no_member_is_refused_in_words():
    with pytest.raises(InputError, match=r"book\.epub is an EPUB book that is damaged"):
        opened(b"PK\x03\x04 and no more")


# -- the gates


def test_a_bomb_without_a_directory_is_refused():
    bomb = without_directory(packed({"a": b"\0" * (4 * 1024 * 1024)}))
    with pytest.raises(TooLargeError, match="200 times its size"):
        opened(bomb).read("a")


def test_a_bomb_that_hides_its_size_is_refused_while_it_is_counted():
    bomb = bytearray(without_directory(packed({"a": b"\0" * (4 * 1024 * 1024)})))
    struct.pack_into("<L", bomb, 22, 10)
    with pytest.raises(TooLargeError, match="200 times its size"):
        opened(bytes(bomb)).read("a")


def test_a_member_past_the_limit_is_refused_while_it_is_counted(monkeypatch):
    monkeypatch.setattr(zipped, "MAX_MEMBER", 1000)
    with pytest.raises(TooLargeError, match="holds a part of more than"):
        opened(without_directory(streamed())).read("b.xml")


def test_too_many_headers_are_refused(monkeypatch):
    monkeypatch.setattr(zipped, "MAX_MEMBERS", 3)
    monkeypatch.setattr(zip_salvage, "MAX_MEMBERS", 3)
    with pytest.raises(TooLargeError, match="packs more than 3 files"):
        opened(without_directory(packed({str(i): b"" for i in range(9)})))


# -- whatever happens


def test_names_of_what_is_no_zip_are_none():
    assert member_names(b"PK\x03\x04 and no more") == frozenset()
    assert member_names(packed({"a": b""})) == {"a"}
    assert member_names(without_directory(packed())) == set(MEMBERS)


@given(st.integers(0, 4000))
def test_a_cut_anywhere_loses_only_what_lies_behind_it(size):
    data = packed()[:size]
    with suppress(InputError):
        for name, content in held(opened(data)).items():
            assert MEMBERS[name].startswith(content)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=12))
def test_no_damage_raises_anything_but_words(damages):
    data = bytearray(packed({"mimetype": b"x/y", "a/b.xml": b"<a/>" * 40, "c": b"z"}))
    for at, value in damages:
        data[at % len(data)] = value
    with suppress(InputError):
        package = opened(bytes(data))
        for name in package.names:
            with suppress(InputError):
                package.read(name)
            package.find(name, "a")
