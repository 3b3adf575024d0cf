"""The main text of pages by their makers: each page is a trap that a maker of pages sets.

Every page is our own, built with the element and class names its maker uses. Sentences that must
stay and words that must go are written down beside it; what stays must stand in order.
"""

from typing import NamedTuple

import pytest

from diptych_index.errors import Cancelled
from diptych_index.text.formats.html import HtmlReader
from diptych_index.text.readers import ReadOptions

ONE = "The ferry has crossed here since the spring in which the old bridge was carried away."
TWO = "Its rope is of hemp, and every third year the whole village comes to twist a new one."
THREE = "Whoever pulls the rope decides the price, but nobody has ever asked for more than a penny."
FOUR = "In the year of the ice the ferryman walked across, and rang the bell on the other side."
FIVE = "He said that the river knew him by his coat, which was red, and which he never washed."
SIX = "When he died the coat was hung in the church, where it still frightens the smaller children."
TEXT = (ONE, TWO, THREE, FOUR, FIVE, SIX)
BODY = "".join(f"<p>{sentence}</p>" for sentence in TEXT)
STORY = (
    "<div class=item><h3><a href=/s{0}>The eel of reach {0}</a></h3>"
    "<p>An eel was seen in reach {0}, longer than the boat from which it was seen.</p></div>"
)
STORIES = "".join(STORY.format(number) for number in range(1, 5))


class Page(NamedTuple):
    """A page: what is told by it, its markup, what must stay in this order, what must go."""

    name: str
    markup: str
    stay: tuple[str, ...] = TEXT
    go: tuple[str, ...] = ()


PAGES = (
    Page(
        "headings in which all is a link to themselves keep their words",
        f'<main><h1>Ferries</h1>{BODY}<h2 id=a><a class="header" href="#a">Of ropes</a></h2>'
        f'<p>{ONE}</p><h2 id=b><a class="header-anchor" href="#b"><span>Of coats</span></a></h2>'
        f'<p>{TWO}</p><h2>Of bells<a class="headerlink" href="#c">¶</a></h2><p>{THREE}</p></main>',
        (*TEXT, "Of ropes", ONE, "Of coats", TWO, "Of bells", THREE),
        ("¶",),
    ),
    Page(
        "comments in code are code, its buttons are not",
        f'<main><h1>Ferries</h1>{BODY}<pre><code><span class="hljs-comment"># pull the rope</span>'
        '\n<span class="token title">ring()</span></code><button>Copy</button></pre></main>',
        (*TEXT, "# pull the rope", "ring()"),
        ("Copy",),
    ),
    Page(
        "a word that may be broken goes on behind the break",
        f"<main><h1>Ferries</h1>{BODY}<p>The Rope<wbr>Twisting<wbr>Day is in May.</p></main>",
        (*TEXT, "The RopeTwistingDay is in May."),
    ),
    Page(
        "a short section beside a long one is of the text",
        f"<body><div class=document><section id=abstract><h1>Abstract</h1><p>{SIX}</p></section>"
        f"<section id=ferry><h1>The ferry</h1>{BODY}{BODY}{BODY}</section>"
        f"<section id=end><h1>The end</h1><p>{ONE}</p></section></div></body>",
        ("Abstract", SIX, "The ferry", *TEXT, "The end", ONE),
    ),
    Page(
        "a paragraph beside the container of all others stays with its links",
        f'<body><div><p>You may read <a href="/a">of the rope</a> or <a href="/b">of the bell</a>, '
        f"whichever is at hand, and come back.</p><div class=rest>{BODY}{BODY}</div></div></body>",
        ("You may read of the rope or of the bell", *TEXT),
    ),
    Page(
        "a list of links that a colon announces is of the text though it stands last",
        f'<main><h1>Ferries</h1>{BODY}<p>These books speak of it:</p><ul><li><a href="/1">Ropes and '  # noqa: E501
        'their makers</a></li><li><a href="/2">A bell in winter</a></li></ul></main>',
        (*TEXT, "These books speak of it:", "Ropes and their makers", "A bell in winter"),
    ),
    Page(
        "a maker that calls every part of the text a widget loses none",
        '<body><div class="elementor-widget elementor-widget-heading"><h1>Ferries</h1></div>'
        + "".join(
            f'<div class="elementor-widget elementor-widget-text-editor"><p>{sentence}</p></div>'
            for sentence in TEXT
        )
        + '<div class="elementor-widget elementor-widget-heading"><h2>The coat</h2></div>'
        f'<div class="elementor-widget elementor-widget-text-editor"><p>{ONE}</p></div></body>',
        ("Ferries", *TEXT, "The coat", ONE),
    ),
    Page(
        "a title in a third heading comes behind the name of the blog",
        "<html><head><title>Rope and bell: The red coat</title></head><body><header><h1 class=title>"  # noqa: E501
        '<a href="https://rope.example/">Rope and bell</a></h1><p>Notes by one who pulls the rope, '
        "when there is one to pull.</p></header><div class='post hentry'><h3 class='post-title'>The "  # noqa: E501
        f"red coat</h3><div class=post-body>{'<br><br>'.join(TEXT)}</div><div class=post-footer>Posted"  # noqa: E501
        ' by <span class="fn">Ferryman</span> at <a href="/p">9:11</a></div></div></body></html>',
        ("The red coat", *TEXT),
        ("Rope and bell", "Notes by one", "Posted", "Ferryman"),
    ),
    Page(
        "a title in a table cell that is only called a headline",
        "<html><head><title>The red coat</title></head><body><table><tr><td class=l><a href=/1>World"  # noqa: E501
        f"</a></td><td class=story><span class=headline>The red coat</span>{BODY}</td></tr></table>"
        "</body></html>",
        ("The red coat", *TEXT),
        ("World",),
    ),
    Page(
        "boxes that are alike and have a button to reply are a thread",
        f'<div class=b><h1>Ferries</h1>{BODY}<div class=f><a href="/u1">Tom</a> 3 hours ago<div>I have '  # noqa: E501
        'pulled that rope as well, and my hands still smell of it.</div><a href="/r">Reply</a></div>'  # noqa: E501
        '<div class=f><a href="/u2">Eve</a> 2 hours ago<div>The coat was not red at all, it was the '  # noqa: E501
        'brown of a wet dog.</div><a href="/r">Reply</a></div></div>',
        TEXT,
        ("my hands still smell", "brown of a wet dog", "Tom", "Reply"),
    ),
    Page(
        "where all of the text is such boxes it is a forum",
        "<div class=nav><a href=/>Boards of the river</a></div><h1>Ferries</h1>"
        + "".join(
            f'<div class=f><a href="/u">anna</a><div>{sentence}</div><a href="/r">Reply</a></div>'
            for sentence in TEXT
        ),
        TEXT,
        ("Boards of the river",),
    ),
    Page(
        "stories that are told of under a heading go however much they say",
        f"<main><article><h1>Ferries</h1>{BODY}</article><div class=q><h3>You may also like</h3>"
        f"{STORIES}</div></main>",
        TEXT,
        ("You may also like", "The eel of", "An eel was seen"),
    ),
    Page(
        "a short text is not outweighed by the stories beside it",
        f"<html><head><title>Ferries</title></head><body><div id=m><h1>Ferries</h1><p>{ONE}</p>"
        f"<p>{TWO}</p></div><div id=s><h2>News</h2>{STORIES}</div></body></html>",
        ("Ferries", ONE, TWO),
        ("News", "The eel of", "An eel was seen"),
    ),
    Page(
        "a box of facts in an article stays, one that asks for an address goes",
        f"<article><h1>Ferries</h1>{BODY}<aside class=factbox><h3>The rope</h3><p>It is nine fathoms "  # noqa: E501
        "long, and weighs as much as a calf.</p></aside><aside class=box2><p>One letter a week, about "  # noqa: E501
        f"ropes and nothing else.</p><form><input></form></aside><p>{ONE}</p></article>",
        (*TEXT, "The rope", "It is nine fathoms long", ONE),
        ("One letter a week",),
    ),
    Page(
        "questions that unfold when they are pressed stay",
        "<main><h1>Ferries</h1>"
        + "".join(
            f"<h2><button>Question {at} of all?</button></h2><div class=collapse>{sentence}</div>"
            for at, sentence in enumerate(TEXT)
        )
        + "</main>",
        ("Question 0 of all?", ONE, "Question 5 of all?", SIX),
    ),
    Page(
        "short lines without a full stop are verse, and of the text",
        "<body><div class=top><a href=/>All the songs</a></div><h1>Song of the rope</h1><div>"
        + "".join(f"<div>and pull the rope again {word}</div>" for word in "abcdefgh")
        + "</div><div class=side><a href=/x>Another of these songs</a></div></body>",
        ("Song of the rope", "and pull the rope again a", "and pull the rope again h"),
        ("Another of these songs",),
    ),
    Page(
        "what the page's own style hides goes, unless another rule shows it",
        "<html><head><style>/* .f {display:none} */ .gone, p.off { display: none }\n"
        "@media print { .kept { display: none } } .menu .kept { display: none }\n"
        f".seen {{ display: none }} .seen {{ display: block }}</style></head><body><div><h1>Ferries</h1>"  # noqa: E501
        f"{BODY}<p class=gone>Ropes for sale</p><p class=off>Bells for sale</p><p class=f>A penny.</p>"  # noqa: E501
        f"<p class=kept>A red coat.</p><p class=seen>A bell.</p><p>{ONE}</p></div></body></html>",
        (*TEXT, "A penny.", "A red coat.", "A bell.", ONE),
        ("for sale",),
    ),
    Page(
        "names and headings that are also subjects need links to be furniture",
        f"<main><h1>Ferries</h1>{BODY}<div class=popular><p>{ONE} {TWO} {THREE}</p></div><section>"
        f"<h2>Latest ferries of 1848</h2><p>{FOUR}</p></section><section><h2>Latest</h2>{STORIES}"
        "</section></main>",
        (*TEXT, ONE, TWO, THREE, "Latest ferries of 1848", FOUR),
        ("The eel of",),
    ),
    Page(
        "code with comments does not make a thread of the section it stands in",
        f"<body><div><section><h2>Ropes</h2>{BODY}{BODY}{BODY}</section><section><h2>Bells</h2>"
        "<pre><code><span class=hljs-comment># ring</span></code></pre>"
        f"<p>{ONE}</p></section></div></body>",
        ("Ropes", *TEXT, "Bells", "# ring", ONE),
    ),
    Page(
        "the line of a blog about feeds and trackbacks goes",
        f"<div class=post><h2>Ferries</h2><div class=entry>{BODY}<p class=postmetadata>This entry was "  # noqa: E501
        'posted in May and is filed under <a href="/c">Ropes</a>. You can follow any responses to '
        "this entry through the RSS 2.0 feed.</p></div></div>",
        TEXT,
        ("filed under", "follow any responses"),
    ),
    Page(
        "tags that a maker calls term references are no references",
        f'<div class="node"><h1>Ferries</h1><div class="content">{BODY}</div><div class="field '
        'field-name-field-tags field-type-taxonomy-term-reference"><h3>Tags:</h3><ul><li><a href="/t">'  # noqa: E501
        "Ropework</a></li></ul></div></div>",
        TEXT,
        ("Tags:", "Ropework"),
    ),
)


def read(markup: str) -> str:
    text = HtmlReader().read(markup.encode(), "page.html", ReadOptions()).text
    return " ".join(text.replace("\u2028", " ").split())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_maker_of_pages_builds_is_read_whole_and_in_order(page: Page):
    text, at = read(page.markup), 0
    for sentence in page.stay:
        found = text.find(sentence, at)
        assert found >= 0, (sentence, text)
        at = found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_maker_of_pages_puts_around_it_goes(page: Page):
    text = read(page.markup)
    assert [words for words in page.go if words in text] == []


BOOK = f"<h1>THE FERRY</h1><h2>CHAPTER I</h2>{BODY}"
START = "*** START OF THE PROJECT GUTENBERG EBOOK THE FERRY ***"
END = "*** END OF THE PROJECT GUTENBERG EBOOK THE FERRY ***"
HEAD = (
    "<html><head><title>The Project Gutenberg eBook of The Ferry, by A. Rope</title></head><body>"
)


@pytest.mark.parametrize(
    "markup",
    [
        f'{HEAD}<section id="pg-header"><h2>The Project Gutenberg eBook</h2><div>{START}</div>'
        f'</section>{BOOK}<section id="pg-footer"><div>{END}</div><p>Take it, and give it on.</p>'
        "</section></body></html>",
        f"{HEAD}<pre>Take this, whoever you are.\n\n{START}\n</pre>{BOOK}<pre>{END}\n\nGive it on."
        "</pre></body></html>",
        f"{HEAD}<p>Take this, whoever you are.</p><p>{START}</p>{BOOK}<p>{END}</p><p>Give it on.</p>"  # noqa: E501
        "</body></html>",
    ],
)
def test_the_license_around_a_book_is_credit_and_the_book_is_not(markup: str):
    read = HtmlReader().read(markup.encode(), "book.html", ReadOptions())
    kinds = {read.text[part.span.start : part.span.end]: part.kind for part in read.paragraphs}
    credited = " ".join(text for text, kind in kinds.items() if kind == "credit")
    assert START in credited
    assert END in credited
    assert kinds["THE FERRY"] == "title"
    assert kinds["CHAPTER I"] == "heading"
    assert all(kinds[sentence] == "body" for sentence in TEXT)
    assert read.title.lower() == "the ferry"
    assert read.authors == ("A. Rope",)


def test_a_long_page_may_be_stopped_while_its_main_text_is_looked_for():
    words: list[str] = []

    def stop_there() -> bool:
        return words[-1:] == ["Finding the main text"] and words.count(words[-1]) > 2

    markup = "".join(f"<div class=a><p>{ONE}</p></div>" for _ in range(4000))
    options = ReadOptions(progress=lambda _, text: words.append(text), cancelled=stop_there)
    with pytest.raises(Cancelled):
        HtmlReader().read(markup.encode(), "page.html", options)
