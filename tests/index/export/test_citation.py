"""Citations in four forms, from what is known of the document."""

from dataclasses import replace

import pytest

from diptych_index.export.citation import cite
from diptych_index.export.sources import citation_key
from diptych_index.session.model import SavedDocument

from .samples import DOCUMENT_A, DOCUMENT_B, PRINT_A, anchor

WHERE = anchor("The mill stood idle.")
AMIN = SavedDocument(
    side="A",
    fingerprint=PRINT_A,
    path="/x/article.txt",
    name="article.txt",
    title="Roads North",
    authors=("Samir Amin",),
    date="2017",
)


def test_the_plain_form_names_author_year_paragraph_and_lines() -> None:
    assert cite("The mill stood idle.", WHERE, AMIN, "plain") == (
        "“The mill stood idle.” (Amin 2017, ¶14, ll. 212–215)"
    )


def test_the_page_stands_in_front_where_the_source_has_pages() -> None:
    where = anchor("So.", page="366", lines=(9, 9))
    assert cite("So.", where, AMIN, "plain") == "“So.” (Amin 2017, p. 366, ¶14, l. 9)"
    assert cite("So.", where, AMIN, "pandoc") == "“So.” [@amin2017, p. 366, para. 14]"


def test_the_pandoc_form_has_key_and_paragraph() -> None:
    assert cite("The mill stood idle.", WHERE, AMIN, "pandoc") == (
        "“The mill stood idle.” [@amin2017, para. 14]"
    )


def test_apparatus_has_no_paragraph_and_is_cited_by_its_lines() -> None:
    where = anchor("Page 3", paragraph=None, lines=(40, 41))
    assert cite("Page 3", where, AMIN, "plain") == "“Page 3” (Amin 2017, ll. 40–41)"
    assert cite("Page 3", where, AMIN, "pandoc") == "“Page 3” [@amin2017, lines 40–41]"


def test_a_source_without_lines_is_cited_without_them() -> None:
    where = anchor("So.", page="366", lines=(0, 0))
    assert cite("So.", where, AMIN, "plain") == "“So.” (Amin 2017, p. 366, ¶14)"
    apparatus = anchor("So.", page="366", paragraph=None, lines=(0, 0))
    assert cite("So.", apparatus, AMIN, "plain") == "“So.” (Amin 2017, p. 366)"
    assert cite("So.", apparatus, AMIN, "pandoc") == "“So.” [@amin2017, p. 366]"


def test_markdown_is_a_block_quotation_with_the_title() -> None:
    assert cite("*One*\ntwo", WHERE, AMIN, "markdown") == (
        "> \\*One\\*\n>\n> two\n>\n> — Amin 2017, *Roads North*, ¶14, ll. 212–215"
    )


def test_html_is_escaped_wherever_text_comes_in() -> None:
    hostile = replace(DOCUMENT_A, authors=("Eve <i>",))
    assert cite("<script> & so\nthen", WHERE, hostile, "html") == (
        "<blockquote><p>&lt;script&gt; &amp; so</p><p>then</p>"
        "<footer>— &lt;i&gt; 1946, <cite>On &lt;Mills&gt; &amp; Weirs</cite>, ¶14, ll. 212–215"
        "</footer></blockquote>"
    )


def test_lines_of_the_passage_become_one_in_plain_text() -> None:
    assert cite("one\n  two", WHERE, AMIN, "plain").startswith("“one two” (")


def test_without_a_selection_the_quotation_of_the_anchor_is_cited() -> None:
    assert cite("", WHERE, AMIN, "plain").startswith("“The mill stood idle.” (")


@pytest.mark.parametrize(
    ("known", "source"),
    [
        ({"authors": ("Samir Amin", "Ida Marlowe")}, "Amin and Marlowe 2017"),
        ({"authors": ("Amin, Samir", "Marlowe, Ida", "Ng, Bo")}, "Amin et al. 2017"),
        ({"authors": ("Ludwig van Beethoven",)}, "van Beethoven 2017"),
        ({"authors": ("Martin L. King Jr.",)}, "King 2017"),
        ({"authors": ("King, Jr.",)}, "King 2017"),
        ({"authors": ("Plato",), "date": ""}, "Plato"),
        ({"date": "Moscow, 12 May 1946 (evening)"}, "Amin 1946"),
        ({"authors": ()}, "“Roads North” 2017"),
        ({"authors": (" ",)}, "“Roads North” 2017"),
        ({"authors": (), "title": ""}, "“article.txt” 2017"),
        ({"authors": (), "title": "", "date": ""}, "“article.txt”"),
    ],
)
def test_what_is_not_known_is_left_out(known: dict[str, object], source: str) -> None:
    cited = cite("So.", WHERE, replace(AMIN, **known), "plain")  # type: ignore[arg-type]
    assert cited == f"“So.” ({source}, ¶14, ll. 212–215)"


@pytest.mark.parametrize(
    ("known", "key"),
    [
        ({}, "amin2017"),
        ({"authors": ("Ludwig van Beethoven",)}, "vanbeethoven2017"),
        ({"authors": ("Karel Čapek",)}, "capek2017"),
        ({"authors": ("毛澤東",)}, "roads2017"),
        ({"authors": ()}, "roads2017"),
        ({"authors": (), "title": ""}, "article2017"),
        ({"authors": (), "title": "", "name": "a.b", "date": ""}, "source"),
    ],
)
def test_the_key_is_lower_case_ascii(known: dict[str, object], key: str) -> None:
    assert citation_key(replace(AMIN, **known)) == key  # type: ignore[arg-type]


def test_a_document_of_which_only_the_file_is_known_is_cited_by_it() -> None:
    assert cite("Otters.", anchor("Otters."), DOCUMENT_B, "plain") == (
        "“Otters.” (“weirs.txt”, ¶14, ll. 212–215)"
    )
