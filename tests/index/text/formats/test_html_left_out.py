"""What is left out of a web page is told with its reason, and comes back when it is reversed."""

import pytest

from diptych_index.text.document import Decision, Document
from diptych_index.text.formats.html import HtmlReader
from diptych_index.text.formats.main_text_reasons import KINDS, UNFILLED
from diptych_index.text.readers import ReadOptions
from diptych_index.text.way import Way
from marked_pages import MARKED_PAGES
from more_page_traps import MORE_PAGES
from other_page_traps import OTHER_PAGES
from page_systems import SYSTEM_PAGES
from page_traps import KILN, PAGES, Page

EVERY = [*PAGES, *MORE_PAGES, *OTHER_PAGES, *SYSTEM_PAGES, *MARKED_PAGES]
ALL = pytest.mark.parametrize("page", EVERY, ids=lambda page: page.name[:50])
PLAIN = Way()
STORY = "".join(f"<p>{sentence}</p>" for sentence in KILN)
MARKUP = f"""<html><body><nav><a href="/">The Ferry Post</a> <a href="/w">Wind &amp; tides</a></nav>
<main><h1>Fire on the hill</h1>{STORY}
<div class="ad-slot"><p>Buy bricks from us, they are the reddest.</p></div>
<h3>Related articles</h3><ul><li><a href="/g">Goat elected</a></li></ul>
<div class="sharedaddy"><a href="/s">Send it on</a></div>
<div id="comments"><h3>2 comments</h3><p>I was there, and it was colder than they say.</p></div>
</main><div class="x"><p>The post office of the ferry is open in the morning, save when it
rains.</p></div></body></html>"""


def read(markup: str, way: Way = PLAIN) -> Document:
    return HtmlReader().read(markup.encode("utf-8"), "page.html", ReadOptions(way=way))


def left_out(document: Document) -> dict[str, Decision]:
    return {decision.name: decision for decision in document.decisions}


def test_each_part_is_told_by_its_kind_with_its_words_and_the_reason():
    told = left_out(read(MARKUP))
    assert {name: told[name].before for name in told} == {
        "navigation": "The Ferry Post Wind & tides",
        "advertisements": "Buy bricks from us, they are the reddest.",
        "other pages": "Goat elected",
        "requests": "Send it on",
        "comments": "2 comments I was there, and it was colder than they say.",
        "beside the text": (
            "The post office of the ferry is open in the morning, save when it rains."
        ),
    }
    assert told["navigation"].reason == "its element is <nav>"
    assert told["advertisements"].reason == "its name says so: “ad-slot”"
    assert told["other pages"].reason == "it stands under the heading “Related articles”"
    assert told["requests"].reason == "its name says so: “sharedaddy”"
    assert told["comments"].reason == "its name says so: “comments”"
    assert told["beside the text"].reason.startswith("it stands beside the part that holds most")


def test_the_report_counts_the_parts_of_each_kind():
    lines = {line.name: line for line in read(MARKUP).report}
    counts = {name: lines[name].count for name in KINDS if name in lines}
    assert counts == {
        "navigation": 1, "comments": 1, "advertisements": 1, "other pages": 2, "requests": 1,
        "beside the text": 1,
    }  # fmt: skip
    assert lines["navigation"].text.startswith("menus, lists of links")


@pytest.mark.parametrize("name", sorted(KINDS.keys() - {UNFILLED}))
def test_a_part_that_is_reversed_is_shown_and_all_others_stay_away(name: str):
    plain = read(MARKUP)
    decision = left_out(plain)[name]
    shown = read(MARKUP, Way(undone=(decision.key,)))
    again = next(made for made in shown.decisions if made.key == decision.key)
    assert again.undone
    assert "".join(shown.text[again.span.start : again.span.end].split()) == "".join(
        decision.before.split()
    )
    assert [made.key for made in shown.decisions] == [made.key for made in plain.decisions]
    assert sum(made.undone for made in shown.decisions) == 1


def test_a_kind_is_reversed_whole_and_its_line_stays_to_take_it_back():
    shown = read(MARKUP, Way(undone=("other pages",)))
    assert "Related articles" in shown.text
    assert "Goat elected" in shown.text
    lines = {line.name: line.count for line in shown.report}
    assert lines["other pages"] == 0


@ALL
def test_with_every_kind_reversed_the_page_is_whole(page: Page):
    whole = read(page.markup, Way(whole=True))
    assert read(page.markup, Way(undone=tuple(sorted(KINDS)))).text == whole.text
    assert whole.decisions == ()


@ALL
def test_a_decision_leads_to_the_words_in_the_file_and_to_a_place_in_the_text(page: Page):
    document = read(page.markup)
    for decision in document.decisions:
        raw = int(decision.key.rpartition("@")[2])
        word = document.source[raw : raw + 3].strip()
        assert word
        assert word[0] in page.markup
        assert 0 <= decision.span.start < decision.span.end <= len(document.text)
        assert decision.reason
