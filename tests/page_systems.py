"""More pages of our own, as the makers of sites, forums and journals build them."""

# ruff: noqa: E501 (markup)

from page_traps import CLAY, KILN, p, page

FORUM = page(
    "a forum: its name is the first heading, and readers' ranks stand beside each post",
    "",
    f"""<div class="headerbar"><h1>The Kiln Board</h1><p>Clay and its people</p></div>
    <div id="page-body"><h2 class="topic-title"><a href="/t/9">Which wood for three nights?</a></h2>
    <div class="post"><dl class="postprofile"><dt>ash</dt><dd class="profile-rank">Senior member</dd></dl>
    <div class="postbody"><div class="content">{KILN[0]}</div></div></div>
    <div class="post"><dl class="postprofile"><dt>elm</dt><dd class="profile-rank">Stoker</dd></dl>
    <div class="postbody"><div class="content"><aside class="quote"><div class="title">ash:</div>
    <blockquote>has been cold since</blockquote></aside>{KILN[2]}</div></div></div>
    <div class="post"><div class="postbody"><div class="content">Oak.</div></div></div>
    <div class="post"><div class="postbody"><div class="content">{KILN[5]} {KILN[8]}</div></div></div>
    <div class="stat-block"><h3><a href="/who">Who is online</a></h3><p>Users browsing this board: two
    guests and nobody who is registered</p></div></div>""",
    (
        "Which wood for three nights?",
        KILN[0],
        "has been cold since",
        KILN[2],
        "Oak.",
        KILN[5],
        KILN[8],
    ),
    ("The Kiln Board", "Clay and its people", "Senior member", "Who is online", "two\n    guests"),
)
FORUM = FORUM._replace(
    markup=FORUM.markup.replace(
        "Fire on the hill | The Ferry Post", "Which wood for three nights? - The Kiln Board"
    )
)

THREAD = page(
    "readers who wrote far more than they read, in boxes without speaking names",
    "",
    f"""<div class="x1"><a href="/">Home</a></div><div class="x2"><h1>Fire on the hill</h1>
    <div class="x3">{p(*KILN[:4])}</div><div class="x4"><h3>8 Comments</h3><ol>"""
    + "".join(
        f"<li><b>reader {n}</b><div><p>{CLAY[n % 4]} {CLAY[(n + 1) % 4]} So says reader {n}.</p></div>"
        f'<a href="#r{n}">Reply</a> <a href="#f{n}">Report</a></li>'
        for n in range(8)
    )
    + "</ol></div></div>",
    ("Fire on the hill", *KILN[:4]),
    ("8 Comments", "So says reader 0", "So says reader 7", "Home"),
)

SHEET = page(
    "a sheet whose headline says more than its title, over points and before a box of facts",
    "",
    f"""<div class="masthead"><a href="/">Home</a></div><div class="article-text"><div id="content">
    <h2>Fire on the hill: eleven members and a goat stand by as the kiln is lit</h2>
    <ul class="points"><li><strong>The chimney draws</strong></li><li><strong>Nobody slept</strong></li></ul>
    <div itemprop="articleBody">{p(*KILN[:5])}<div class="factbox"><h3>WHAT A KILN IS</h3>{p(*CLAY[:2])}</div>
    {p(*KILN[5:])}<p><strong>Got a story about fire? Write to <a href="m">the desk</a></strong></p></div></div></div>""",
    ("eleven members and a goat stand by", "The chimney draws", "Nobody slept", *KILN[:5],
     "WHAT A KILN IS", *CLAY[:2], *KILN[5:]),
    ("Home", "Got a story"),
)  # fmt: skip

WORDS = page(
    "a glossary in which words are explained that name furniture elsewhere",
    "",
    f"""<table role="presentation"><tr><td width="150"><p><a href="/a">Glossary A</a></p></td>
    <td><h1>Fire on the hill</h1>{p(*KILN[:3])}<dl><dt>share</dt><dd>What each potter is owed.</dd>
    <dt>print</dt><dd>The mark of a thumb.</dd></dl><h2>Comments</h2>{p(*KILN[3:6])}</td></tr></table>""",
    ("Fire on the hill", *KILN[:3], "share", "What each potter is owed.", "print", "The mark of a thumb.",
     "Comments", *KILN[3:6]),
    ("Glossary A",),
)  # fmt: skip

JOURNAL = page(
    "a journal whose page says which of its parts are not to be printed",
    "",
    f"""<main><article><h1>Fire on the hill</h1><section class="access"><ul><li><a href="/pdf">Download
    PDF</a></li><li>1204 Accesses</li></ul></section><section><h2>Abstract</h2>{p(*KILN[:2])}</section>
    <section><h3>Similar content being viewed by others</h3><div class="cards"><article><h3><a href="/o">A
    survey of flues</a></h3><span>Article</span></article></div></section>
    <section><h2>Results</h2>{p(*KILN[2:])}<figure><figcaption>Fig. 1. The flue.</figcaption>
    <a class="pill u-hide-print" href="/f">Full size image</a></figure></section>
    <section id="Bib1"><h2>References</h2><ol class="references"><li id="ref-1"><p>Holt J (1899) Kilns and
    their keepers.</p><p class="references__links u-hide-print"><a href="/gs">Scholar of Names</a></p></li></ol>
    </section><section><h3>Share this article</h3><p>Anyone you give this address to may read it:</p>
    <button>Get shareable link</button></section></article></main>""",
    ("Fire on the hill", "Abstract", *KILN[:2], "Results", *KILN[2:], "Fig. 1. The flue.", "their keepers."),
    ("1204 Accesses", "Similar content", "survey of flues", "Full size image", "Scholar of Names",
     "Anyone you give", "Get shareable"),
)  # fmt: skip

HASHED = page(
    "a page of divisions with made names: a kicker, a box to join without a form, cards behind it",
    "",
    f"""<div class="Top_1"><div><a href="/c">Cities</a></div><div>Log in or join</div></div><div class="Page_2">
    <div class="Kicker_3"><a href="/essays">Essays</a></div><div role="heading" class="title_4">Fire on the hill</div>
    <div class="Row_5"><div class="Item_6">Save</div><div class="Item_6">Share</div></div>
    <div class="Body_7">{p(*KILN[:3])}<div class="Card_8"><a href="/k">A dam in every valley</a><div>Keep
    reading</div></div>{p(*KILN[3:6])}<div class="Box_9"><div>The Post in your inbox</div><div>One long story
    every Friday, nothing else.</div><div><input type="email"><div role="button">Join 40,000 others</div></div></div>
    {p(*KILN[6:])}</div><div class="Author_10 author-card"><div>{CLAY[3]}</div></div></div>""",
    ("Fire on the hill", *KILN),
    ("Cities", "Log in or join", "Essays", "Save", "dam in every valley", "Keep\n    reading",
     "in your inbox", "One long story", "Join 40,000", CLAY[3]),
)  # fmt: skip

QUESTIONS = page(
    "questions that unfold, as buttons, each over its answer",
    "",
    f"""<main><h1>Fire on the hill</h1>{p(*KILN[:3])}
    <div class="accordion"><div><button aria-expanded="false" aria-controls="a1">How long does it burn?</button></div>
    <div id="a1"><p>{KILN[6]}</p></div><div><button aria-expanded="false" aria-controls="a2">Who may come?</button></div>
    <div id="a2"><p>Anyone.</p></div></div><button>Load more</button></main>
    <p class="promo">Sign up for <a href="/n">our newsletter</a>, which comes every week.</p>""",
    ("Fire on the hill", *KILN[:3], "How long does it burn?", KILN[6], "Who may come?", "Anyone."),
    ("Load more", "Sign up for"),
)

SYSTEM_PAGES = (FORUM, THREAD, SHEET, WORDS, JOURNAL, HASHED, QUESTIONS)
