"""Citation styles held against the rules of their handbooks, with examples of our own."""

import pytest

from diptych_index.export.places import Place
from diptych_index.export.runs import markdown, plain
from diptych_index.export.style_parts import short_pages
from diptych_index.export.styles import STYLES, entry, note, reference

from .samples import ARTICLE

PAGE, PARAGRAPH, LINES = Place("368", 14, (2, 3)), Place("", 14, (2, 3)), Place("", 0, (40, 41))
BOOK = {
    "type": "book", "title": "The Mill", "author": [{"family": "van Dam", "given": "Piet"}],
    "publisher": "Weir Press", "publisher-place": "Delft", "issued": {"date-parts": [[1946]]},
}  # fmt: skip
CHAPTER = {
    **BOOK, "type": "chapter", "title": "Sluices", "container-title": "A Book of Water",
    "page": "3-9",
}  # fmt: skip
NEWS = {
    "type": "article-newspaper", "title": "Where Is the River Going?",
    "author": [{"family": "Germain", "given": "E."}], "container-title": "The Weir",
    "volume": 10, "issue": "30", "page": "3", "issued": {"date-parts": [["1946", "9", 27]]},
}  # fmt: skip
SITE = {
    "type": "webpage", "title": "On mills", "container-title": "Mills Online",
    "URL": "https://mills.example/on", "issued": {"date-parts": [[2020, 1, 2]]},
}  # fmt: skip
LETTER = {
    "type": "manuscript", "title": "Letter to a miller", "author": [{"literal": "The Mill Trust"}],
    "archive": "City Archive", "archive_location": "Box 3",
    "issued": {"date-parts": [[1901, 3, 4]]},
}  # fmt: skip
THESIS = {**BOOK, "type": "thesis", "publisher": "University of Delft", "publisher-place": ""}
FOUR = [{"family": name, "given": "X."} for name in ("Adams", "Boer", "Chen", "Diaz")]


@pytest.mark.parametrize(
    ("item", "written"),
    [
        # Chicago 15.9: author, year, title in quotation marks, journal, volume, issue in brackets.
        (ARTICLE, "Marlowe, Ida, and Bo Ng. 2017. “Weirs and Tides.” *River Studies* 3 (2): "
                  "366–90. https://doi.org/10.1000/xyz"),
        (BOOK, "van Dam, Piet. 1946. *The Mill*. Delft: Weir Press."),
        (CHAPTER, "van Dam, Piet. 1946. “Sluices.” In *A Book of Water*, 3–9. Delft: Weir Press."),
        # 15.49: newspapers by their day, without volume; 14.96: a question mark takes no period.
        (NEWS, "Germain, E. 1946. “Where Is the River Going?” *The Weir*, September 27, 1946."),
        (SITE, "“On mills.” 2020. Mills Online, January 2, 2020. https://mills.example/on"),
        (LETTER, "The Mill Trust. 1901. “Letter to a miller.” March 4, 1901. Box 3, City Archive."),
        (THESIS, "van Dam, Piet. 1946. *The Mill*. University of Delft."),
        # 15.44: without a date "n.d.".
        ({"title": "A leaf"}, "“A leaf.” n.d."),
        ({**BOOK, "author": FOUR}, "Adams, X., X. Boer, X. Chen, and X. Diaz. 1946. *The Mill*. "
                                   "Delft: Weir Press."),
    ],
)  # fmt: skip
def test_author_and_date_entries_follow_chicago(item: dict, written: str) -> None:
    assert markdown(entry(item, "author-date")) == written


@pytest.mark.parametrize(
    ("item", "place", "written"),
    [
        (ARTICLE, PAGE, "Marlowe and Ng 2017, 368"),
        (ARTICLE, PARAGRAPH, "Marlowe and Ng 2017, para. 14"),
        (BOOK, LINES, "van Dam 1946, lines 40–41"),
        (BOOK, Place(), "van Dam 1946"),
        # 15.29: more than three authors are the first one and et al.
        ({**BOOK, "author": FOUR}, PAGE, "Adams et al. 1946, 368"),
        ({**BOOK, "author": FOUR[:3]}, PAGE, "Adams, Boer, and Chen 1946, 368"),
        ({"title": "A leaf"}, PAGE, "“A leaf” n.d., 368"),
    ],
)  # fmt: skip
def test_author_and_date_references_follow_chicago(item: dict, place: Place, written: str) -> None:
    assert plain(reference(item, place, "author-date")) == written


@pytest.mark.parametrize(
    ("item", "noted", "listed"),
    [
        (ARTICLE, "Ida Marlowe and Bo Ng, “Weirs and Tides,” *River Studies* 3, no. 2 (2017): 368.",
         "Marlowe, Ida, and Bo Ng. “Weirs and Tides.” *River Studies* 3, no. 2 (2017): 366–90. "
         "https://doi.org/10.1000/xyz"),
        (BOOK, "Piet van Dam, *The Mill* (Delft: Weir Press, 1946), 368.",
         "van Dam, Piet. *The Mill*. Delft: Weir Press, 1946."),
        (CHAPTER, "Piet van Dam, “Sluices,” in *A Book of Water* (Delft: Weir Press, 1946), 368.",
         "van Dam, Piet. “Sluices.” In *A Book of Water*, 3–9. Delft: Weir Press, 1946."),
        # 6.125: a comma stands beside the question mark of a title.
        (NEWS, "E. Germain, “Where Is the River Going?,” *The Weir*, September 27, 1946, 368.",
         "Germain, E. “Where Is the River Going?” *The Weir*, September 27, 1946."),
        (SITE, "“On mills,” Mills Online, January 2, 2020, 368, https://mills.example/on.",
         "“On mills.” Mills Online, January 2, 2020. https://mills.example/on"),
        (LETTER, "The Mill Trust, “Letter to a miller,” March 4, 1901, Box 3, City Archive, 368.",
         "The Mill Trust. “Letter to a miller.” March 4, 1901. Box 3, City Archive."),
        ({"title": "A leaf"}, "“A leaf,” 368.", "“A leaf.”"),
        ({**BOOK, "author": FOUR}, "X. Adams et al., *The Mill* (Delft: Weir Press, 1946), 368.",
         "Adams, X., X. Boer, X. Chen, and X. Diaz. *The Mill*. Delft: Weir Press, 1946."),
    ],
)  # fmt: skip
def test_notes_follow_chicago(item: dict, noted: str, listed: str) -> None:
    assert markdown(note(item, PAGE, "notes")) == noted
    assert markdown(entry(item, "notes")) == listed


@pytest.mark.parametrize(
    ("item", "cited", "listed"),
    [
        (ARTICLE, "Marlowe and Ng 368",
         "Marlowe, Ida, and Bo Ng. “Weirs and Tides.” *River Studies*, vol. 3, no. 2, May 2017, "
         "pp. 366–90, https://doi.org/10.1000/xyz."),
        (BOOK, "van Dam 368", "van Dam, Piet. *The Mill*. Weir Press, 1946."),
        (CHAPTER, "van Dam 368",
         "van Dam, Piet. “Sluices.” *A Book of Water*, Weir Press, 1946, pp. 3–9."),
        # MLA 5.82: months of more than four letters are shortened, the day stands first.
        (NEWS, "Germain 368",
         "Germain, E. “Where Is the River Going?” *The Weir*, vol. 10, no. 30, "
         "27 Sept. 1946, p. 3."),
        (SITE, "“On mills” 368", "“On mills.” *Mills Online*, 2 Jan. 2020, mills.example/on."),
        # MLA 5.7: three authors and more are the first one and et al.
        ({**BOOK, "author": FOUR[:3]}, "Adams et al. 368",
         "Adams, X., et al. *The Mill*. Weir Press, 1946."),
        ({"title": "A long title of more than five words"}, "“A long title of” 368",
         "“A long title of more than five words.”"),
    ],
)  # fmt: skip
def test_mla_entries_and_references_follow_the_handbook(
    item: dict, cited: str, listed: str
) -> None:
    assert plain(reference(item, PAGE, "mla")) == cited
    assert markdown(entry(item, "mla")) == listed


def test_mla_marks_a_paragraph_as_such() -> None:
    assert plain(reference(ARTICLE, PARAGRAPH, "mla")) == "Marlowe and Ng, par. 14"
    assert plain(reference(SITE, PARAGRAPH, "mla")) == "“On mills,” par. 14"


def test_plain_says_all_that_is_known() -> None:
    assert plain(reference(ARTICLE, PAGE)) == "Marlowe and Ng 2017, p. 368, ¶14, ll. 2–3"
    assert markdown(entry(ARTICLE)) == (
        "Ida Marlowe and Bo Ng, “Weirs and Tides”, *River Studies* 3 (2), May 2017, pp. 366–390. "
        "https://doi.org/10.1000/xyz"
    )
    assert markdown(entry(LETTER)) == (
        "The Mill Trust, “Letter to a miller”, 4 March 1901, Box 3, City Archive."
    )


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("item", [{}, {"title": ""}, {"author": [{}]}, {"issued": {"literal": "?"}},
                                  {"title": "“Quoted”"}, {"type": 7, "volume": True}])  # fmt: skip
def test_a_source_of_which_little_is_known_is_still_cited(style: str, item: dict) -> None:
    for written in (reference(item, PAGE, style), note(item, PAGE, style), entry(item, style)):
        text = plain(written)
        assert "None" not in text
        assert ",," not in text
        assert not text.startswith((",", "."))


def test_quotation_marks_inside_a_title_are_single_ones() -> None:
    item = {**ARTICLE, "title": "On “Weirs”"}
    assert "“On ‘Weirs’.”" in plain(entry(item, "notes"))


@pytest.mark.parametrize(
    ("pages", "chicago", "mla"),
    [
        ("3–9", "3–9", "3–9"), ("71–72", "71–72", "71–72"), ("100–104", "100–104", "100–104"),
        ("101–108", "101–8", "101–08"), ("366–390", "366–90", "366–90"),
        ("498–532", "498–532", "498–532"), ("1496–1500", "1496–500", "1496–500"),
        ("1087–1089", "1087–89", "1087–89"), ("923–1003", "923–1003", "923–1003"),
        ("xii–xv", "xii–xv", "xii–xv"), ("3, 9", "3, 9", "3, 9"),
    ],
)  # fmt: skip
def test_spans_of_pages_are_shortened_as_each_handbook_has_it(
    pages: str, chicago: str, mla: str
) -> None:
    assert short_pages(pages, one_digit=True) == chicago
    assert short_pages(pages, one_digit=False) == mla
