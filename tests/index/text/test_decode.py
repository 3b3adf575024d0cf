import codecs

import pytest

from diptych_index.errors import InputError, NotTextError
from diptych_index.text.decode import decode

GERMAN = "Größe und Straße, weiß und süß, über allen Gipfeln ist Ruh. " * 20
RUSSIAN = "Все счастливые семьи похожи друг на друга, каждая несчастлива по-своему. " * 20


def test_utf_8_is_taken_strictly() -> None:
    assert decode(GERMAN.encode(), "a") == (GERMAN, "utf-8", 0)


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_text(mark: bytes, codec: str) -> None:
    data = mark + GERMAN.encode(codec)
    decoded = decode(data, "a")
    assert decoded.text == GERMAN
    assert data.decode(decoded.encoding) == GERMAN


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_recognised(codec: str) -> None:
    assert decode(GERMAN.encode(codec), "a").text == GERMAN


@pytest.mark.parametrize(
    ("text", "codec"), [(GERMAN, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r")]
)
def test_older_encodings_are_found_out(text: str, codec: str) -> None:
    assert decode(text.encode(codec), "a").text == text


def test_escapes_of_iso_2022_are_followed() -> None:
    text = "吾輩は猫である。名前はまだ無い。" * 10
    assert decode(text.encode("iso2022_jp"), "a").text == text


def test_one_stray_byte_does_not_turn_the_file_into_another_encoding() -> None:
    data = GERMAN.encode() + b"\xff" + GERMAN.encode()
    assert decode(data, "a") == (f"{GERMAN}\ufffd{GERMAN}", "utf-8", 1)


def test_a_zero_byte_in_a_text_is_left_for_the_cleaning() -> None:
    assert decode(b"one\0two and three", "a") == ("one\0two and three", "utf-8", 0)


def test_forced_utf_8_counts_what_does_not_fit() -> None:
    assert decode(b"caf\xe9 noir", "a", "UTF8") == ("caf\ufffd noir", "utf-8", 1)


def test_a_forced_encoding_that_does_not_fit_is_told() -> None:
    with pytest.raises(InputError, match=r"a\.txt is not written in ascii \(byte 4 does not fit\)"):
        decode(b"caf\xe9", "a.txt", "ascii")


@pytest.mark.parametrize("wrong", ["no such thing", "hex", "rot13", "a\0b"])
def test_what_is_no_text_encoding_is_told(wrong: str) -> None:
    with pytest.raises(InputError, match="not the name of a text encoding"):
        decode(b"text", "a.txt", wrong)


def test_binary_data_are_no_text() -> None:
    with pytest.raises(NotTextError):
        decode(bytes(range(32)) * 30, "a")


def test_newlines_stay_as_they_are() -> None:
    assert decode(b"a\r\nb\rc\n", "a").text == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Łódka płynęła źle, ćma gasła.", "cp1250"),
        ("Žluté květy u cesty, řeka mlčí.", "iso8859-2"),
        ("Паром шёл дважды в день.", "koi8-r"),
        ("Паром шёл дважды в день.", "cp866"),
        ("Die Fähre fuhr zweimal täglich über den großen Fluß.", "cp850"),
        ("Το πλοίο περνούσε δύο φορές.", "iso8859-7"),
        ("Kayıkçı her gün iki kez geçerdi, şişman bir ağaç.", "cp1254"),
    ],
)
def test_one_short_line_is_enough_to_find_its_encoding(text: str, codec: str) -> None:
    assert decode(text.encode(codec), "a.txt").text == text


def test_the_colours_of_a_terminal_are_text_with_signs_in_it() -> None:
    colored = "\x1b[31mred\x1b[0m \x07bell\n" * 50
    assert decode(colored.encode(), "log.txt").text == colored


def test_a_file_of_zero_bytes_is_no_text() -> None:
    with pytest.raises(NotTextError):
        decode(bytes(4_001), "disk.img")
