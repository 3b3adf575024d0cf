"""Texts of our own for the pictures: every form of paragraph, a web page, a broken article."""

RIGHT_TO_LEFT = "המעבורת\n\nהמעבורת חוצה את הנהר פעמיים ביום, ומי שמאחר ממתין על הגדה.\n" * 6
LONG_LINE = "The ferry crosses the river at noon, and the river does not mind. "

FORMS = """<!doctype html><html lang="en"><head><title>The Forms of a Page</title>
<meta name="author" content="Ines Varga"></head><body><article>
<h1>The Forms of a Page</h1>
<p>A page is read before it is understood: <em>stress</em>, <strong>weight</strong>,
<strong><em>both at once</em></strong>, the water H<sub>2</sub>O and the square km<sup>2</sup>, a
name in <span style="font-variant: small-caps">Small Capitals</span>, what is <u>underlined</u>,
what is <s>struck out</s>, what was <ins>put in later</ins>, and what is <code>typed()</code> by
hand.<a href="#fn1" id="fnref1"><sup>1</sup></a></p>
<h2>A heading of the second level</h2>
<blockquote><p>A quotation stands in from both sides. It is long enough to take more than one
line, so that the bar at its side can be seen, and it has a word with <em>stress</em> in it.</p>
</blockquote>
<h3>A heading of the third level</h3>
<ul><li>The first of a list, which is long enough to run over its line, so that one sees how its
lines hang under one another.</li><li>The second of the list.</li></ul>
<h4>A heading of the fourth level</h4>
<ol><li>A step that has a number.</li><li>Another step.</li></ol>
<h2>Verse, a table and code</h2>
<div class="poem"><p>The ferry goes at noon,<br>the ferry comes at night,<br>and no one asks the
moon<br>to give the ferry light.</p></div>
<table><tr><th>Year</th><th>Crossings</th><th>Wind</th></tr>
<tr><td>1931</td><td>204</td><td>north-east, mostly</td></tr>
<tr><td>1932</td><td>1,208</td><td>west</td></tr></table>
<pre>def cross(river):
    return river.other_bank()</pre>
<p>After the code the text goes on as before, in lines of an even distance, whatever stands in
them.</p>
<section class="footnotes"><ol><li id="fn1">A note stands at the end, in smaller letters.
<a href="#fnref1">↩</a></li></ol></section>
</article></body></html>
"""

WEB_PAGE = """<!doctype html><html lang="en"><head><title>Why the Ferry Stayed | River News</title>
</head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/river">River</a></li>
<li><a href="/town">Town</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<div class="cookie-banner"><p>We use cookies. <button>Accept all</button></p></div>
<main><article><h1>Why the Ferry Stayed</h1><p class="byline">By Tobias Marl</p>
<p>When the bridge was opened, nobody gave the ferry another year. It was slow, it was small, and
it went only when the wind allowed. Yet it is still there, and on a Sunday in May there is a queue
at the landing that reaches as far as the mill.</p>
<p>The keeper says that people do not come to cross the river. They come, he says, to be on it for
a quarter of an hour without anything to do. The bridge is for those who want to be somewhere; the
ferry is for those who are somewhere already.</p>
<p>The council has counted the passengers of the last ten years. There are fewer of them on
weekdays and more of them on holidays, and the sum has not changed by more than a tenth.</p>
</article>
<aside class="related"><h2>Related</h2><ul><li><a href="/a">The bridge is painted</a></li>
<li><a href="/b">Low water in August</a></li></ul></aside></main>
<section id="comments"><h2>3 comments</h2><p>Leave a comment</p><form><input><button>Send</button>
</form></section>
<footer><p>© River News · Imprint · Privacy</p></footer></body></html>
"""

_PROSE = """\
The keepers of the ferry wrote down every crossing, and with it the wind and the num-
ber of those who were carried. The pages that are left begin in a spring of high water,
when the old boat was lost and a new one had to be built on the meadow by the mill.
Nobody knows who paid for it. The ledger says only that the nails were bought in the
town and that the tar was a gift.1 The keeper of that year had a so-called large hand,
which fills a page in three days, and his son a small one that makes it last a month.
"""
ARTICLE = "\n".join(
    [
        "The Ledger of the Ferry",
        "Anna Brandt",
        "Institute for Rivers, Harrow",
        "",
        "Abstract",
        "This paper reads the ledger of a ferry as a diary of the river.",
        "",
        "1. The keepers",
        "",
        # One page has lost its header: its number is inferred.
        *(
            _PROSE + (f"\nHISTORY OF RIVERS {page}\n\f" if page != 365 else "\f") + _PROSE
            for page in range(363, 368)
        ),
        "Notes",
        "",
        "1. The tar came from theNorth, by sea.",
        "",
    ]
)
