from pathlib import Path

import pytest

from diptych_index.errors import (
    Cancelled,
    InputError,
    MissingFileError,
    NotTextError,
    TooLargeError,
)
from diptych_index.text import read as read_module
from diptych_index.text.fingerprint import fingerprint
from diptych_index.text.read import read_bytes, read_file
from diptych_index.text.way import Way


def test_a_missing_file_is_told_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match=r"gone\.txt is not there"):
        read_file(tmp_path / "gone.txt")


def test_a_folder_is_told_apart_from_a_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder; choose a file in it"):
        read_file(tmp_path)


def test_an_empty_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    with pytest.raises(InputError, match=r"empty\.txt is empty; choose"):
        read_file(tmp_path / "empty.txt")


def test_a_file_of_white_space_is_refused_in_words() -> None:
    with pytest.raises(InputError, match="nothing but white space"):
        read_bytes(b" \n\t\n", "blank.txt")


def test_a_name_with_a_zero_byte_is_an_error_in_words() -> None:
    with pytest.raises(InputError):
        read_file(Path("bad\0name.txt"))


def test_a_file_past_the_limit_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_module, "MAX_BYTES", 10)
    (tmp_path / "long.txt").write_text("eleven char", encoding="utf-8")
    with pytest.raises(TooLargeError, match="split it"):
        read_file(tmp_path / "long.txt")


@pytest.mark.parametrize(
    ("data", "name", "what"),
    [
        (b"PK\x03\x04" + b"\0" * 40, "things.zip", "a zip archive"),
        (b"PK\x03\x04" + b"\0" * 40, "mine.diptych", "a saved session"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "a.png", "a picture"),
        (b"\xdb\xa5\x2d\0\0\0\x09\x04", "a.doc", "an old Word document"),
        (b"1\xbe\0\0\0\xab\0\0", "b.doc", "an old Word document"),
        (b"\xfe7\0\x23\0\0", "c.doc", "an old Word document"),
        (b"\x7fELF\x02\x01\x01", "a", "a program"),
        (b"\x1f\x8b\x08\0", "a.gz", "a compressed file"),
        (b"SQLite format 3\0", "a.db", "a database"),
    ],
)
def test_other_formats_are_named_and_the_reader_told_what_to_do(
    data: bytes, name: str, what: str
) -> None:
    with pytest.raises(NotTextError) as caught:
        read_bytes(data, name)
    sentence = str(caught.value)
    assert sentence.startswith(f"{name} is {what}, which Diptych cannot read as text; ")
    assert sentence.endswith(".")


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(NotTextError, match="not a text file"):
        read_bytes(bytes(range(256)) * 20, "noise.dat")


def test_progress_goes_up_to_one_and_names_its_steps() -> None:
    told: list[tuple[float, str]] = []
    read_bytes(b"A line.\n", "a.txt", progress=lambda share, text: told.append((share, text)))
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert all(text for _, text in told)


def test_a_reader_who_stops_gets_no_document() -> None:
    with pytest.raises(Cancelled):
        read_bytes(b"A line.\n", "a.txt", cancelled=lambda: True)


def test_stopping_is_noticed_in_the_midst_of_a_long_text() -> None:
    answers = iter([False] * 5)
    with pytest.raises(Cancelled):
        read_bytes(b"A line.\n\n" * 20_000, "a.txt", cancelled=lambda: next(answers, True))


@pytest.mark.parametrize(
    ("data", "first", "last"),
    [
        (b"the river went on and on\nNobody knew where it would end at all\n" * 12_000, 0.15, 0.3),
        (b"on and on and " * 300_000, 0.4, 0.59),
    ],
    ids=["many lines", "one line"],
)
def test_one_long_paragraph_is_not_read_in_one_step(data: bytes, first: float, last: float) -> None:
    told: list[float] = []
    read_bytes(data, "a.txt", progress=lambda share, _: told.append(share))
    assert sum(first < share < last for share in told) >= 3


def test_the_fingerprint_names_bytes_and_way_of_reading() -> None:
    data = "Größe".encode()
    document = read_bytes(data, "a.txt")
    assert document.fingerprint == fingerprint(data, document.encoding, document.way)
    assert len(document.fingerprint) == 64
    others = {
        read_bytes(data, "a.txt", Way(as_in_file=True)).fingerprint,
        read_bytes(data, "a.txt", Way(encoding="latin-1")).fingerprint,
        read_bytes(data + b"!", "a.txt").fingerprint,
    }
    assert len(others | {document.fingerprint}) == 4
    assert read_bytes(data, "other name.txt").fingerprint == document.fingerprint


def test_a_single_long_line_is_one_paragraph() -> None:
    line = "word and number 1 " * 20_000
    document = read_bytes(line.encode(), "a.txt")
    assert len(document.paragraphs) == 1
    assert document.text == line.strip()


def test_the_name_of_the_file_is_the_title_where_there_is_none() -> None:
    assert read_bytes(b"no title here.\nnone at all.\n", "notes of may.txt").title == "notes of may"


def test_read_as_in_the_file_every_line_is_a_paragraph() -> None:
    document = read_bytes(b"one\r\n  two\r\nthree", "a.txt", Way(as_in_file=True))
    texts = [document.paragraph_text(i) for i in range(3)]
    assert texts == ["one", "two", "three"]
    assert document.text == document.source == "one\r\n  two\r\nthree"
    assert [p.lines for p in document.paragraphs] == [(1, 1), (2, 2), (3, 3)]


def test_read_as_in_the_file_blank_lines_part_paragraphs_where_there_are_any() -> None:
    document = read_bytes(b"one\ntwo-\n\nthree\n", "a.txt", Way(as_in_file=True))
    assert [document.paragraph_text(i) for i in range(2)] == ["one\ntwo-", "three"]
    assert [p.lines for p in document.paragraphs] == [(1, 2), (4, 4)]
