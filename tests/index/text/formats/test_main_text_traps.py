"""What the web of today puts around a text goes, and not a sentence of the text goes with it."""

# ruff: noqa: E501 (markup)

import re

import pytest

from diptych_index.text.formats.html import HtmlReader
from diptych_index.text.readers import ReadOptions
from marked_pages import MARKED_PAGES
from more_page_traps import MORE_PAGES
from other_page_traps import OTHER_PAGES
from page_systems import SYSTEM_PAGES
from page_traps import KILN, PAGES, Page

EVERY = [*PAGES, *MORE_PAGES, *OTHER_PAGES, *SYSTEM_PAGES, *MARKED_PAGES]
ALL = pytest.mark.parametrize("page", EVERY, ids=lambda page: page.name[:50])


def shown(markup: str) -> str:
    document = HtmlReader().read(markup.encode("utf-8"), "page.html", ReadOptions())
    return re.sub(r"\s+", " ", document.text)


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@ALL
def test_the_whole_text_is_there_and_in_order(page: Page):
    text, at = shown(page.markup), 0
    for sentence in page.stay:
        found = text.find(flat(sentence), at)
        assert found >= 0, (sentence, text)
        at = found


@ALL
def test_what_stands_around_it_is_not(page: Page):
    text = shown(page.markup)
    assert [words for words in page.go if flat(words) in text] == []


# -- what looks like furniture and is of the text


def article(inside: str) -> str:
    story = "".join(f"<p>{sentence}</p>" for sentence in KILN)
    return f"<html><body><main><h1>Fire on the hill</h1>{inside}{story}</main></body></html>"


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<p>Call <a href='/n'>next</a> until it says that nothing is left.</p>", "Call next until"),
        ("<h2 id='share'>How to share a kiln</h2><p>Whoever comes first lights it.</p>", "How to share"),
        (
            "<section id='fn.cmp'><h3>fn cmp(self)</h3><p>Compares two pots, lip for lip.</p></section>",
            "Compares two pots",
        ),
        (
            "<section id='more-on-clay'><h2>More on clay</h2>"
            + "<p>Clay is what the river leaves when it has been thinking for a long time.</p>" * 4
            + "</section>",
            "has been thinking",
        ),
        (
            "<dl><dt>Advertisement</dt><dd>A sheet that says what is for sale, and where.</dd></dl>",
            "A sheet that says",
        ),
        ("<p>Get the <a href='/k'>key to the well</a> before dark.</p>", "key to the well"),
        ("<p>Subscribe to an <a href='/e'>event</a>, and unsubscribe when it is over.</p>", "an event"),
        ("<p>Call <code><a href='/p'><span>print</span></a></code> to see it on paper.</p>", "Call print to see"),
        ("<p>It is written by <code><span>print</span></code> alone.</p>", "by print alone"),
        ("<h3>impl <a href='/r'>Report</a> for Kiln</h3><p>Reports on the fire.</p>", "impl Report for Kiln"),
        ("<dl><dt>Save</dt><dd>Keeps the fire for the night.</dd></dl>", "Save Keeps the fire"),
        ("<p>Whoever has found an error in the flue is asked to say so at once.</p>", "found an error"),
        ("<ul><li><a href='#s'><code>save</code></a></li><li><a href='#c'>cool</a></li></ul>", "save • cool"),
        ("<p>Built by Ada Post <a href='mailto:ada@kiln.example'>ada@kiln.example</a></p>", "ada@kiln"),
        ("<h2>Comments</h2><p>Of them there is one, and it is the potter's own.</p>", "Comments Of them"),
    ],
    ids=[
        "a word of a sentence that is a link", "a heading that speaks of sharing", "a name in code",
        "a section on more of the same", "a word that is explained", "get the key", "subscribe",
        "a link in code in a sentence", "a word in code in a sentence", "a link in a heading",
        "a label that is explained", "an error that is found",
        "a list of code", "an address for letters", "a heading with few words under it",
    ],
)  # fmt: skip
def test_what_only_looks_like_furniture_stays(inside: str, words: str):
    assert words in shown(article(inside))


def test_the_last_rule_of_a_list_of_rules_is_of_the_text():
    rules = "<p>By lighting the kiln you agree to be bound by the terms and conditions of the parish, also at night.</p>"
    story = "".join(f"<p>{sentence}</p>" for sentence in KILN)
    markup = f"<html><body><main><h1>Fire on the hill</h1>{story}{rules}</main></body></html>"
    assert "also at night." in shown(markup)


def test_a_long_line_about_rights_behind_the_text_is_not_of_it():
    rights = "<p>© 2024 The Ferry Post. All rights reserved, and the goat is not ours to give, whatever was said in the inn.</p>"
    story = "".join(f"<p>{sentence}</p>" for sentence in KILN)
    markup = f"<html><body><main><h1>Fire on the hill</h1>{story}{rights}</main></body></html>"
    assert "the goat is not ours" not in shown(markup)
