"""The HTML report, read back with a parser: complete, self-contained, safe, plain without color."""

import re
from html.parser import HTMLParser

from diptych_index.export.choice import Choice
from diptych_index.export.export import render

from .samples import EMPTY, PANEL, PRINT_A, PRINT_B, QUOTE_A, SESSION

VOID = {"meta", "br", "hr"}


class Page(HTMLParser):
    """Collects tags, attributes and the text of every kind of element; checks the nesting."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self._open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self._open):
            self.texts[tag][-1] += data


def test_nothing_in_the_page_can_run_or_load() -> None:
    html = render(SESSION, "html")
    page = Page(html)
    assert "script" not in page.tags
    assert not {"img", "link", "iframe", "object", "a"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on") or name == "src"]
    assert "url(" not in html
    assert "@import" not in html
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in page.attributes


def test_what_readers_and_documents_wrote_is_shown_as_text() -> None:
    page = Page(render(SESSION, "html"))
    assert page.texts["h1"] == ["Mills <b>& co</b>"]
    assert QUOTE_A in page.texts["blockquote"]
    assert "On <Mills> & Weirs" in page.texts["cite"]
    assert "<script>alert(2)</script>" in "".join(page.texts["div"])


def test_every_passage_carries_title_file_fingerprint_locator_and_offsets() -> None:
    page = Page(render(SESSION, "html"))
    facts = [text for text in page.texts["p"] if "fingerprint" in text]
    end = 1000 + len(QUOTE_A)
    assert page.texts["p"].index("A1") == page.texts["p"].index(facts[0]) - 1
    assert facts[0] == (
        "On <Mills> & Weirs, A p. 366 ¶14, ll. 212–215, mills.txt, "
        f"clean text 1000–{end}, file 1200–{end + 205}, fingerprint {PRINT_A}"
    )
    assert facts[1].startswith("weirs.txt, B ¶14, ll. 212–215, weirs.txt, clean text 1000–")
    assert PRINT_B in facts[1]
    assert facts[2].startswith("On <Mills> & Weirs, A l. 3, mills.txt")
    assert facts[3].startswith("weirs.txt, B ¶14, ll. 212–215, weirs.txt, clean text 1000–1007,")
    assert len(facts) == 4


def test_a_pin_that_was_found_again_asks_to_be_checked() -> None:
    spans = [text.strip() for text in Page(render(SESSION, "html")).texts["span"]]
    assert spans.count("found again, please check") == 1


def test_differences_have_a_sign_and_a_line_besides_the_color() -> None:
    html = render(SESSION, "html")
    page = Page(html)
    assert page.texts["del"][1:] == ["idle", "she"]
    assert page.texts["ins"][2:] == ["busy", "he"]
    assert re.search(r"del \{[^}]*line-through", html)
    assert re.search(r"ins \{[^}]*underline", html)
    assert 'del::before { content: "\\2212"' in html
    assert 'ins::before { content: "+"' in html


def test_the_page_is_light_or_dark_as_the_reader_has_it_and_light_on_paper() -> None:
    html = render(SESSION, "html")
    assert "@media screen and (prefers-color-scheme: dark)" in html
    assert "@media print" in html


def test_headings_titles_and_the_base_are_shown() -> None:
    page = Page(render(PANEL, "html"))
    assert page.texts["h3"] == ["Who *bought* it", "Animals"]
    assert page.texts["h4"][:2] == ["1. The sale: A1 · B1 · A2 · B2", "2. A1 · B1 (translates)"]
    assert [text for text in page.texts["p"] if text.endswith(" base")] == ["A1 base", "B1 base"]


def test_sources_are_listed_and_cited_in_the_chosen_style() -> None:
    page = Page(render(PANEL, "html", Choice(style="author-date")))
    assert page.texts["li"][-1] == (
        "Marlowe, Ida, and Bo Ng. 2017. “Weirs and Tides.” River Studies 3 (2): 366–90. "
        "https://doi.org/10.1000/xyz"
    )
    assert "(Marlowe and Ng 2017, para. 14)" in page.texts["p"]


def test_what_is_left_out_is_not_there_and_what_is_not_marked_is_said() -> None:
    bare = render(PANEL, "html", Choice(notes=False, differences=False, sources=False))
    assert "<del" not in bare
    assert "<h2>Sources" not in bare
    assert 'class="note"' not in bare
    hidden = Choice(hidden=frozenset({"function words", "case"}))
    page = Page(render(SESSION, "html", hidden))
    assert page.texts["del"][1:] == ["idle"]
    assert "Not marked, as chosen: case, function words." in page.texts["p"]
    assert QUOTE_A in page.texts["blockquote"]


def test_a_note_is_rendered_from_its_markdown() -> None:
    note = Page(render(SESSION, "html")).texts["div"]
    assert "NoteSee<script>alert(2)</script> and https://mills.example" in note


def test_the_time_is_written_in_words() -> None:
    facts = Page(render(SESSION, "html")).texts["p"]
    assert "Created 1 January 2026, 10:00 UTC, changed 2 January 2026, 10:00 UTC." in facts


def test_the_class_of_a_difference_can_be_read() -> None:
    titles = [value for name, value in Page(render(SESSION, "html")).attributes if name == "title"]
    assert titles[0] == "only in A: substance"
    assert "only in B: function words" in titles


def test_passages_find_their_own_direction() -> None:
    assert ("dir", "auto") in Page(render(SESSION, "html")).attributes


def test_the_folder_of_a_file_is_nobodys_business() -> None:
    for kind in ("html", "md", "csv", "json"):
        text = render(SESSION, kind)  # type: ignore[arg-type]
        assert "secret folder" not in text


def test_an_empty_session_says_so() -> None:
    page = Page(render(EMPTY, "html"))
    assert page.texts["h1"] == ["Untitled session"]
    assert "Nothing is pinned yet." in page.texts["p"]
