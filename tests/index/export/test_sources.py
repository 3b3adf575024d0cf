"""Where documents are from: read from what they say, and exchanged with other programs."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.errors import DiptychError, InputError, MissingFileError
from diptych_index.export import bibtex
from diptych_index.export.bibtex_reading import read_bibtex
from diptych_index.export.csl import read_csl
from diptych_index.export.csl_dates import american, date_from_text, european, iso, short, year
from diptych_index.export.export import render
from diptych_index.export.latex import escaped, unescaped
from diptych_index.export.names import as_typed, name_from_text
from diptych_index.export.ris import read_ris
from diptych_index.export.source_files import parse_sources, read_sources
from diptych_index.export.sources import TYPES, citation_key, from_source_line, said_by, source_of

from .samples import ARTICLE, DOCUMENT_A, DOCUMENT_B, PANEL, SESSION

# -- dates and names


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("27 July 1946", [[1946, 7, 27]]), ("July 27, 1946", [[1946, 7, 27]]),
        ("1st Sept. 1946", [[1946, 9, 1]]), ("July 1946", [[1946, 7]]), ("1946", [[1946]]),
        ("1946-07-27", [[1946, 7, 27]]), ("1946-07", [[1946, 7]]),
        ("2017-05-01T10:00:00Z", [[2017, 5, 1]]), ("1917–1921", [[1917], [1921]]),
        ("may 1901", [[1901, 5]]),
    ],
)  # fmt: skip
def test_a_date_in_words_becomes_numbers(text: str, parts: list[list[int]]) -> None:
    assert date_from_text(text) == {"date-parts": parts}


def test_a_date_that_is_not_understood_is_kept_in_its_words() -> None:
    date = date_from_text("Moscow, 12 May 1946 (evening)")
    assert date == {"literal": "Moscow, 12 May 1946 (evening)"}
    assert year(date) == "1946"
    assert date_from_text("  ") == {}


def test_dates_are_written_as_each_style_wants_them() -> None:
    date = {"date-parts": [[1946, 9, 7]]}
    assert (american(date), short(date), european(date), iso(date)) == (
        "September 7, 1946", "7 Sept. 1946", "7 September 1946", "1946-09-07",
    )  # fmt: skip
    span = {"date-parts": [[1917], [1921]]}
    assert (american(span), year(span), iso(span)) == ("1917–1921", "1917–1921", "1917")


@pytest.mark.parametrize(
    ("text", "family", "given"),
    [
        ("Samir Amin", "Amin", "Samir"), ("Amin, Samir", "Amin", "Samir"),
        ("Ludwig van Beethoven", "van Beethoven", "Ludwig"), ("Plato", "Plato", ""),
        ("{The Mill Trust}", "The Mill Trust", ""), ("King, Martin Luther, Jr.", "King",
                                                     "Martin Luther"),
        ("King, Jr., Martin", "King", "Martin"),
    ],
)  # fmt: skip
def test_a_name_is_read_in_its_parts(text: str, family: str, given: str) -> None:
    name = name_from_text(text)
    assert (name.family, name.given) == (family, given)
    assert name_from_text(as_typed(name)) == name


# -- what a document says


def test_the_line_that_names_a_source_is_read_with_care() -> None:
    line = "From The Weir, Vol.\u00a0X No.\u00a030, 27 July 1946, p.\u00a03."
    assert from_source_line(line) == {
        "type": "article-magazine", "container-title": "The Weir", "volume": "10", "issue": "30",
        "page": "3", "issued": {"date-parts": [[1946, 7, 27]]},
    }  # fmt: skip


@pytest.mark.parametrize("line", ["", "All rights reserved", "1946", "Vol. 3", "see below, please"])
def test_a_line_that_says_little_gives_little(line: str) -> None:
    assert not {"issue", "page", "DOI"} & set(from_source_line(line))


def test_an_address_and_a_doi_are_found() -> None:
    assert from_source_line("https://doi.org/10.1000/xyz.")["DOI"] == "10.1000/xyz"
    assert from_source_line("at https://mills.example/on.")["URL"] == "https://mills.example/on"


def test_what_a_document_says_of_itself_is_its_source_until_the_reader_says_more() -> None:
    assert source_of(DOCUMENT_A) == {
        "type": "document", "title": "On <Mills> & Weirs", "id": "marlowe1946",
        "author": [{"family": "Marlowe", "given": "Ida"}],
        "issued": {"date-parts": [[1946, 3, 3]]},
    }  # fmt: skip
    said = source_of(replace(DOCUMENT_B, source=ARTICLE))
    assert said == {**ARTICLE, "id": "marlowe2017"}
    assert said_by("", (), "") == {"type": "document"}


def test_a_key_that_came_with_an_imported_source_is_kept() -> None:
    assert citation_key(replace(DOCUMENT_B, source={**ARTICLE, "id": "weirs-17"})) == "weirs-17"
    odd = {**ARTICLE, "id": "http://zotero.org/a b"}
    assert citation_key(replace(DOCUMENT_B, source=odd)) == "marlowe2017"


def test_two_sources_of_one_name_and_year_have_keys_of_their_own() -> None:
    both = tuple(replace(d, source={**ARTICLE, "volume": d.side}) for d in SESSION.documents)
    items = json.loads(render(replace(SESSION, documents=both), "csl"))
    assert [item["id"] for item in items] == ["marlowe2017a", "marlowe2017b"]


# -- out and in again

RICH: list[dict[str, Any]] = [
    ARTICLE,
    {"type": "book", "title": "50% & {more}: a_b #1 $2 ~ ^ \\", "author": [{"family": "Čapek"}],
     "publisher": "Müller & Söhne", "publisher-place": "Köln", "issued": {"date-parts": [[1901]]}},
    {"type": "webpage", "title": "On mills", "container-title": "Mills Online",
     "author": [{"literal": "The Mill and Weir Trust"}], "URL": "https://mills.example/a_b~c?d=1%20",
     "issued": {"date-parts": [[2020, 1, 2]]}},
    {"type": "thesis", "title": "NATO in Delft", "publisher": "University of Delft",
     "author": [{"family": "van der Berg", "given": "Jan"},
                {"family": "King", "given": "Martin Luther", "suffix": "Jr."}],
     "archive": "City Archive", "archive_location": "Box 3, folder 2",
     "issued": {"date-parts": [[1999, 12, 31]]}},
    {"type": "chapter", "title": "Sluices", "container-title": "A Book of Water", "page": "3-9",
     "issued": {"literal": "in the spring of 1870"}},
    {"type": "report", "title": "Tides", "publisher": "Board of Weirs"},
    {"type": "manuscript", "title": "A leaf"},
]  # fmt: skip


def listed(*items: dict[str, Any]) -> Any:
    """Return a session with these as the sources of its documents."""
    documents = tuple(
        replace(DOCUMENT_A, fingerprint=f"{n}", source=item) for n, item in enumerate(items)
    )
    return replace(SESSION, documents=documents)


@pytest.mark.parametrize("kind", ["bib", "ris", "csl"])
@pytest.mark.parametrize("item", RICH, ids=lambda item: item["title"][:12])
def test_a_source_comes_back_as_it_went(kind: Any, item: dict[str, Any]) -> None:
    (back,) = parse_sources(render(listed(item), kind))
    back.pop("id")
    if kind == "ris" and item is RICH[2]:  # RIS has no names of bodies that it tells from others.
        assert back.pop("author")[0]["family"]
        item = {key: value for key, value in item.items() if key != "author"}
    assert back == item


def test_all_the_types_that_are_offered_come_back_from_csl() -> None:
    for kind in TYPES:
        (back,) = parse_sources(render(listed({"type": kind, "title": "T"}), "csl"))
        assert back["type"] == kind


def test_ris_is_understood_by_a_reader_of_ris() -> None:
    (_, entry) = rispy.loads(render(PANEL, "ris"))
    assert entry["type_of_reference"] == "JOUR"
    assert entry["authors"] == ["Marlowe, Ida", "Ng, Bo"]
    assert entry["title"] == "Weirs and Tides"
    assert (entry["volume"], entry["number"]) == ("3", "2")
    assert (entry["start_page"], entry["end_page"]) == ("366", "390")
    assert (entry["year"], entry["doi"]) == ("2017", "10.1000/xyz")
    assert entry["secondary_title"] == "River Studies"


def test_bibtex_is_what_bibtex_wants() -> None:
    assert bibtex.entry({**ARTICLE, "id": "marlowe2017"}) == (
        "@article{marlowe2017,\n"
        "  author = {Marlowe, Ida and Ng, Bo},\n"
        "  title = {Weirs and {Tides}},\n"
        "  journal = {River {Studies}},\n"
        "  year = {2017},\n"
        "  month = may,\n"
        "  volume = {3},\n"
        "  number = {2},\n"
        "  pages = {366--390},\n"
        "  doi = {10.1000/xyz}\n"
        "}\n"
    )


def test_bibtex_of_others_is_read() -> None:
    items = read_bibtex(r"""
        A comment outside, with an @ in it.
        @comment{ @article{never, title = {no}} }
        @string{rs = "River Studies"}
        @preamble{"\newcommand{\x}{y}"}
        @Article{mar17, Author = "Marlowe, Ida and {The {M}ill Trust} and others",
          title = "Über {NATO} and " # {the M{\"u}ller}, journal = rs, year = 2017, month = 5,
          pages = "366--390", note = {50\% \& more---so}}
        @book(key, author={Ludwig {van Dam} and \v{C}apek, Karel}, title={A ``Mill''}, year=1946)
        @online{web, title = {Unclosed, url = {https://mills.example}
        @misc{last, title = {The last}}
    """)
    first, book = items[:2]
    assert first["author"] == [{"family": "Marlowe", "given": "Ida"}, {"literal": "The Mill Trust"}]
    assert (first["title"], first["container-title"]) == (
        "Über NATO and the Müller", "River Studies",
    )  # fmt: skip
    assert first["issued"] == {"date-parts": [[2017, 5]]}
    assert (first["page"], first["note"], first["id"]) == ("366-390", "50% & more—so", "mar17")
    assert book["author"][1] == {"family": "Čapek", "given": "Karel"}
    assert (book["title"], book["type"]) == ("A “Mill”", "book")
    assert items[-1]["title"] == "The last"


def test_ris_of_others_is_read() -> None:
    items = read_ris(
        "\ufeff1.\r\nTY  - JOUR\r\nA1  - Marlowe, Ida\r\nAU  - Ng, Bo\r\n"
        "T1  - Weirs\r\n  and tides\r\n"
        "JF  - River Studies\r\nY1  - 2017/05/12/spring\r\nSP  - 3\r\nEP  - 9\r\nER  -\r\n\r\n"
        "TY - BOOK\nTI - No end\nPY - 1946\nTY  - WEIRD\nTI  - Another\n"
    )
    assert items[0] == {
        "type": "article-journal", "title": "Weirs and tides", "container-title": "River Studies",
        "author": [{"family": "Marlowe", "given": "Ida"}, {"family": "Ng", "given": "Bo"}],
        "issued": {"date-parts": [[2017, 5, 12]]}, "page": "3-9",
    }  # fmt: skip
    assert [item["type"] for item in items[1:]] == ["book", "document"]
    assert items[1]["issued"] == {"date-parts": [[1946]]}


def test_csl_json_of_others_is_read_and_cleaned() -> None:
    (item,) = read_csl(
        json.dumps(
            {
                "title": "T\ud800 ",
                "type": "book",
                "author": [{"family": "A"}, {}, 7, {"given": 3}],
                "issued": {"date-parts": [["2017", 5]], "season": 1},
                "volume": 3,
                "custom": {"x": {}},
                "keyword": ["a"],
                "peer": True,
                "page": None,
            }
        )
    )
    assert item == {
        "title": "T?", "type": "book", "author": [{"family": "A"}],
        "issued": {"date-parts": [[2017, 5]]}, "volume": 3,
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", "[NaN]", "[1]", '{"a": 1}', "just words", "@", "@@", "@book{", "[" * 100_000],
)
def test_what_is_no_list_of_sources_is_refused_in_words(text: str) -> None:
    with pytest.raises(InputError, match=r"[.]$"):
        parse_sources(text)


@given(st.text(alphabet='@{}"#=,\\ \nabTY  -[]:1', max_size=80))
def test_nothing_that_is_read_makes_it_fail(text: str) -> None:
    for reader in (parse_sources, read_bibtex, read_ris, read_csl):
        try:
            items = reader(text)
        except DiptychError:
            continue
        for item in items:
            render(listed(item), "bib")


words = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zs", "Zl", "Zp", "Mn")),
                min_size=1, max_size=12)  # fmt: skip


@given(words)
def test_text_comes_back_from_latex_as_it_was(text: str) -> None:
    from unicodedata import normalize

    if not any(pair in text for pair in ("--", "``", "''", "\u00a0")):
        assert unescaped(escaped(text)) == normalize("NFC", text)


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"M\"uller", "Müller"), (r"M{\"u}ller", "Müller"), (r"\'{e}t\'e", "été"),
        (r"\v{C}apek", "Čapek"), (r"{\o}re", "øre"), (r"\ss", "ß"), (r"na\"{\i}ve", "naïve"),
        (r"50\% \& more", "50% & more"), (r"a~b", "a b"), (r"\emph{x}", "x"),
        (r"\c{c}a", "ça"), (r"\textit{a} \unknown b", "a b"),
    ],
)  # fmt: skip
def test_what_latex_spells_is_read(latex: str, text: str) -> None:
    assert unescaped(latex) == text


def test_files_are_told_by_their_content_and_encoding(tmp_path: Path) -> None:
    path = tmp_path / "sources.txt"
    path.write_bytes("@book{a, title={Müller}}".encode("windows-1252"))
    assert read_sources(path)[0]["title"] == "Müller"
    path.write_bytes("TY  - BOOK\nTI  - Müller\n".encode("utf-16"))
    assert read_sources(path)[0]["title"] == "Müller"
    with pytest.raises(MissingFileError, match="choose the file again"):
        read_sources(tmp_path / "none.bib")
    with pytest.raises(InputError, match="choose another file"):
        read_sources(tmp_path)
