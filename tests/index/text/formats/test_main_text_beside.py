"""What stands among and behind the paragraphs of a text, told by where it stands and leads.

Every page is our own, and its names say nothing: they are made up as a program makes them up.
"""

from typing import NamedTuple

import pytest

from diptych_index.text.formats.html import HtmlReader
from diptych_index.text.readers import ReadOptions

ONE = "The mill stood in the wind for two hundred years, and ground for four villages around it."
TWO = "Its sails were set by a boy, who ran up the ladder as soon as the clouds began to turn."
THREE = "On Sundays nothing was ground, but the miller sat in the door and listened to the wood."
FOUR = "He knew by the sound of it how dry the summer was, and how long the beams would still hold."
FIVE = "When the railway came the farmers took their corn to town, and the sails stood still."
SIX = "Now it is a house for owls, which nobody has ever seen turning, whatever the wind does."
TEXT = (ONE, TWO, THREE, FOUR, FIVE, SIX)
MORE = (
    "The last of them came with the snow, and asked at the window whether there was room.",
    "There was none, but the doves moved closer together, as they have done ever since then.",
)
FIRST = "".join(f"<p>{sentence}</p>" for sentence in TEXT[:3])
REST = "".join(f"<p>{sentence}</p>" for sentence in TEXT[3:])
STORY = (
    '<meta property="og:type" content="article">'
    '<link rel="canonical" href="https://www.mills.example/owls">'
)
OTHER = "The boy who ran up the ladder and never came down"


class Page(NamedTuple):
    """A page: what is told by it, its markup, what must stay in this order, what must go."""

    name: str
    markup: str
    stay: tuple[str, ...] = TEXT
    go: tuple[str, ...] = ()


def behind(part: str) -> str:
    """Return a page with a part behind the column of its text."""
    return (
        f"<main><div class=q1><h1>Owls</h1><div class=q2><p>{ONE}</p><p>{TWO}</p></div><div "
        f"class=q3><p>{THREE}</p>{REST}<p>{MORE[0]}</p><p>{MORE[1]}</p></div>{part}</div></main>"
    )


def among(part: str, head: str = STORY) -> str:
    """Return a page with a part among its paragraphs."""
    return f"<head>{head}</head><main><h1>Owls</h1><div class=q3>{FIRST}{part}{REST}</div></main>"


PAGES = (
    Page(
        "a box behind the column goes if little of it is sentences",
        behind(
            "<div class=z1><span>Bakers</span><p>A loaf of the old corn, as the bakers make it "
            "still.</p><span>Ovens</span><span>Flour and salt</span><span>Yeast</span></div>"
        ),
        go=("A loaf of the old corn", "Flour and salt"),
    ),
    Page(
        "a box behind the column goes if much of it leads elsewhere",
        behind(
            "<div class=z1><p>We tell of mills, <a href=/a>of windmills</a>, of <a href=/b>mills "
            "on ships</a>, and of those who <a href=/c>own</a> them.</p></div>"
        ),
        go=("We tell of mills",),
    ),
    Page(
        "boxes with a date each, behind the column, are what readers write",
        behind(
            "<div class=z1><div class=z2><b>Ada</b><i>3 days ago</i><p>I have heard the owls too, "
            "they are quite loud in the spring of the year.</p></div><div class=z2><b>Bo</b><i>2 "
            "days ago</i><p>There are no owls in it at all, those are doves, as everybody knows."
            "</p></div></div>"
        ),
        go=("I have heard the owls too", "There are no owls"),
    ),
    Page(
        "an afterword in a box of its own stays behind the column",
        behind(
            "<div class=z1><h2>Afterword</h2><p>The owls were counted again this summer, and there "
            "were nine of them.</p><p>The tenth was a hat, which somebody had lost.</p></div>"
        ),
        (*TEXT, "Afterword", "The owls were counted again", "The tenth was a hat"),
    ),
    Page(
        "a box that looks like the column is another part of the text",
        behind(
            '<div class="q3"><p>Corn</p><p>Sails</p><p>Beams</p><p>The words of the millers are '
            "listed here, as they were told to us by the last one.</p></div>"
        ),
        (*TEXT, "The words of the millers"),
    ),
    Page(
        "a chapter of tables stays behind the one that holds most of the text",
        "<main><h1>Owls</h1>"
        f"<div class=q3><h2>Of mills</h2><div><p>{ONE}</p><p>{TWO}</p></div></div>"
        f"<div class=q3><h2>Of owls</h2><div><p>{THREE}</p>{REST}<p>{MORE[0]}</p><p>{MORE[1]}</p>"
        "</div></div><div class=q3><h2>Of corn</h2><p>The corn that was ground in the mill, as the "
        "books of the mill have it:</p><table><tr><td>Rye<td><a href=/rye>forty sacks</a><tr><td>"
        "Oats<td><a href=/oats>twelve sacks</a><tr><td>Wheat<td><a href=/wheat>nine sacks</a>"
        "</table></div></main>",
        (*TEXT, "Of corn", "The corn that was ground", "forty sacks", "nine sacks"),
    ),
    Page(
        "a chapter stays that begins with a heading of the same rank, whatever it is called",
        f"<main><h1>Owls</h1><div class=q2><h2>Of mills</h2><p>{ONE}</p><p>{TWO}</p></div>"
        f"<div class=q3><h2>Of owls</h2><p>{THREE}</p>{REST}<p>{MORE[0]}</p><p>{MORE[1]}</p></div>"
        "<div class=q4><h2>Of tools</h2><div>Rope</div><div>Saw, to be <a href=/oil>oiled</a>"
        "</div></div></main>",
        (*TEXT, "Of tools", "Rope", "oiled"),
    ),
    Page(
        "sources and notes stay behind the column",
        behind(
            "<div class=z1><h2>Sources</h2><ul><li><a href=https://a.example>Mills</a></li><li><a "
            "href=https://b.example>Owls of the plain</a></li></ul></div>"
        ),
        (*TEXT, "Sources", "Owls of the plain"),
    ),
    Page(
        "who worked on a text stays behind the column",
        behind("<div class=z1>Reporting by Ada Mill in Corn; editing by Bo Sail</div>"),
        (*TEXT, "Reporting by Ada Mill"),
    ),
    Page(
        "a box without a name stays behind the column",
        behind("<div>Corn and sails</div>"),
        (*TEXT, "Corn and sails"),
    ),
    Page(
        "a long box of names before the column goes, a table of contents stays",
        "<main><div class=q1><h1>Owls</h1><div class=z1>"
        + "".join(f"<div class=z2>Film {at} <i>0:{at}</i></div>" for at in range(10, 50))
        + "</div><div class=z3>"
        + "".join(f"<li>{at} Of <a href=/book#{at}>sails</a> and corn</li>" for at in range(10, 30))
        + f"</div><div class=q2><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>{REST}<p>{MORE[0]}</p>"
        f"<p>{MORE[1]}</p></div></div></main>",
        ("10 Of sails and corn", *TEXT),
        ("Film 11", "0:12"),
    ),
    Page(
        "a heading at the end under which nothing is left goes, one in the text stays",
        f"<main><h1>Owls</h1><div class=q2>{FIRST}<h3>Of the railway</h3>{REST}"
        "<h4>Kapcsolódó témák</h4></div></main>",
        (*TEXT[:3], "Of the railway", *TEXT[3:]),
        ("Kapcsolódó",),
    ),
    Page(
        "words of a sentence stay whatever their style is called",
        f"<main><h1>Owls</h1><div class=q2>{FIRST}{REST}<p><span class=contentTags>The owls are "
        "counted on the first of May, by whoever is awake.</span></p></div></main>",
        (*TEXT, "The owls are counted"),
    ),
    Page(
        "a headline of the site between paragraphs goes, one of another site stays",
        among(
            f"<p><a href=/ladder>{OTHER}</a></p>"
            "<p><a href=https://corn.example/report>The report of the office of corn</a></p>"
        ),
        (*TEXT[:3], "The report of the office of corn", *TEXT[3:]),
        (OTHER,),
    ),
    Page(
        "the same headline stays where a page does not say that it is an article",
        among(f"<p><a href=/ladder>{OTHER}</a></p>", ""),
        (*TEXT[:3], OTHER, *TEXT[3:]),
    ),
    Page(
        "a box of headlines between paragraphs goes with its label, whatever its language",
        among(
            f"<div class=z1><div class=z2>Olvassa el ezt:</div><ul><li><a href=/ladder>{OTHER}</a>"
            "</li><li><a href=/bread>Bread as it was made before the railway</a></li></ul></div>"
        ),
        go=("Olvassa", OTHER, "Bread as it was made"),
    ),
    Page(
        "a list that the text announces stays",
        among(
            "<p>Of the mills that are left these three are the finest ones in the country:</p>"
            "<div class=z1><ul><li><a href=/x>The mill of the three sisters at Corn</a></li>"
            "<li><a href=/y>The mill on the hill over Sail by night</a></li></ul></div>"
        ),
        (*TEXT[:3], "The mill of the three sisters", "The mill on the hill", *TEXT[3:]),
    ),
    Page(
        "a box with a linked headline and some words under it goes",
        among(
            f"<div class=z1><h3><a href=/ladder>{OTHER}</a></h3><div>His mother waited for "
            "him, and so did the corn, which was ripe.</div></div>"
        ).replace(REST, REST * 2),
        go=(OTHER, "His mother waited"),
    ),
    Page(
        "a line with an arrow goes if it ends in the link it points with",
        among("<p>&gt;&gt; ALSO FROM CORN: <a>The doves that are taken for owls by night</a></p>"),
        go=("The doves that",),
    ),
    Page(
        "a step of the text stays though it begins with an arrow",
        among(
            "<p>→ Turn the sails, <a href=/turn>as told above</a>, until the wind is in them.</p>"
        ),
        (*TEXT[:3], "Turn the sails", *TEXT[3:]),
    ),
    Page(
        "a line that names somebody's pages on several networks goes, in a box of its own too",
        among(
            "<div class=z1><div class=z2><p>Mills: <a href=https://www.facebook.com/mills>"
            "Facebook</a>, <a href=https://twitter.com/mills>Twitter</a></p></div></div>"
        ),
        go=("Twitter",),
    ),
    Page(
        "a sentence about what was said on two networks stays",
        among(
            "<p>The miller wrote of it on <a href=https://twitter.com/m/status/1>the one</a>, and "
            "the owls, as they say, answered <a href=https://facebook.com/o/posts/2>there</a>.</p>"
        ),
        (*TEXT[:3], "The miller wrote of it", *TEXT[3:]),
    ),
    Page(
        "a short box with a button between paragraphs goes, code with one stays",
        among(
            "<div class=z1><div>The flour of the mill can be had in bags.</div><button>Bags"
            "</button></div><div class=z2><button>Again</button><pre>turn(sails)</pre></div>"
        ),
        (*TEXT[:3], "turn(sails)", *TEXT[3:]),
        ("can be had in bags",),
    ),
    Page(
        "links to the page in other languages go, though one is not marked",
        among(
            "<p>Nyelvek: <a href=/en hreflang=en rel=alternate>English</a> | <a href=/fr hreflang="
            "fr rel=alternate>français</a> | <a href=/hu>magyar</a></p>"
        ),
        go=("magyar", "Nyelvek"),
    ),
    Page(
        "a box in a book stays, though it is called a side bar",
        "<main><h1>Owls</h1><div class=section>"
        + "".join(f"<div class=para>{sentence}</div>" for sentence in TEXT[:3])
        + "<div class=sidebar><p class=title>Of corn</p><div class=para>Corn was once ground by "
        "hand, and whoever ground it sang, so that it should not be long.</div></div>"
        + "".join(f"<div class=para>{sentence}</div>" for sentence in TEXT[3:])
        + "</div></main>",
        (*TEXT[:3], "Of corn", "Corn was once ground by hand", *TEXT[3:]),
    ),
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_of_the_text_is_told_by_its_place(page: Page) -> None:
    markup = page.markup if "<head>" in page.markup else f"<body>{page.markup}</body>"
    document = HtmlReader().read(f"<!doctype html>{markup}".encode(), "p.html", ReadOptions())
    text = " ".join(document.text.split())
    at = 0
    for words in page.stay:
        assert words in text[at:], f"lost or out of order: {words}"
        at = text.index(words, at)
    assert [words for words in page.go if words in text] == []


def test_each_page_shows_what_must_go_where_nothing_is_left_out() -> None:
    for page in PAGES:
        for words in page.go:
            assert words in page.markup
