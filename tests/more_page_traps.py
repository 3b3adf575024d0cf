"""More pages of our own, of makers that page_traps.py leaves out."""

# ruff: noqa: E501 (markup)

from page_traps import CLAY, KILN, p, page

LONG_READ = page(
    "a long read with a voice, advertisements that name themselves and a line about its author",
    "",
    f"""<div id="app"><header><a href="#site-content">Skip to content</a><a href="/">The Ferry Post</a></header>
    <main id="site-content"><div id="top-wrapper"><div>Advertisement</div><a href="#after">SKIP ADVERTISEMENT</a></div>
    <article id="story"><h1>Fire on the hill</h1><p id="article-summary">Eleven members and a goat want it back.</p>
    <div><button>Listen to this article · 8:12 min</button><a href="/l">Learn more</a></div>
    <div class="e1"><p>By <a href="/by/ada">Ada Post</a></p><time>May 4, 2024</time></div>
    <section name="articleBody"><div class="s-1">{p(*KILN[:4])}</div><div><div>Advertisement</div>
    <a href="#a2">SKIP ADVERTISEMENT</a></div><div class="s-2">{p(*KILN[4:7])}</div>
    <div class="c-9"><p>Sign up for the Hill newsletter. Pots, pans and people, once a week in your inbox.
    <a href="/nl">Get it sent to your inbox</a>.</p></div><div class="s-3">{p(*KILN[7:])}</div></section>
    <div class="b-5"><div><a href="/by/ada">Ada Post</a> writes about hills and what stands on them.</div>
    <a href="/more">See more on: <span>Pottery</span></a></div></article></main>
    <div><h2>Trending in The Ferry Post</h2><ol><li><a href="/1"><p>Nine Goats Who Changed the Vote</p></a></li>
    <li><a href="/2"><p>What the Well Said</p></a></li></ol></div>
    <footer><nav><ul><li>© 2024 The Ferry Post Company</li><li><a href="/c">Work With Us</a></li></ul></nav></footer></div>""",
    ("Fire on the hill", "Eleven members and a goat want it back.", "Ada Post", *KILN),
    ("Skip to content", "SKIP ADVERTISEMENT", "Listen to this article", "Sign up for the Hill", "Nine Goats",
     "What the Well Said", "Work With Us"),
)  # fmt: skip

OFFICE = page(
    "a page of an office: a bar about cookies, contents, related pages, was this page useful",
    "",
    f"""<div id="global-cookie-message" data-module="cookie-banner" role="region"><h2>Cookies on hill.example</h2>
    <p>We use some essential cookies to make this website work, and would like to set others.</p>
    <button>Accept additional cookies</button></div><header role="banner"><a href="/">HILL</a>
    <button>Menu</button></header><div class="breadcrumbs"><ol><li><a href="/h">Housing and kilns</a></li></ol></div>
    <main><h1>Fire on the hill</h1><nav class="contents"><h2>Contents</h2><ol><li><a href="#a">Who may light it</a>
    </li></ol></nav><div class="govspeak"><h2 id="a">Who may light it</h2>{p(*KILN[:5])}<div class="call-to-action">
    <p>Ask the parish for the key to the well before you begin.</p></div><h2>The clay</h2>{p(*CLAY)}
    <table><tr><th>Night</th><th>Wood in tons</th></tr><tr><td>First</td><td>One and a half</td></tr></table></div>
    <dl class="metadata"><dt>Published</dt><dd>4 May 2024</dd></dl><a href="#c">Print this page</a></main>
    <div class="related-navigation"><h2>Related content</h2><ul><li><a href="/r">Smoke in the valley</a></li></ul></div>
    <div class="feedback"><h2>Is this page useful?</h2><button>Yes, this page is useful</button><p>Don’t include
    personal or financial information like your insurance number.</p></div>
    <footer><p>All content is available under an open licence, except where stated.</p></footer>""",
    ("Fire on the hill", "Who may light it", *KILN[:5], "Ask the parish for the key", "The clay", *CLAY,
     "One and a half"),
    ("Cookies on hill", "essential cookies", "Accept additional", "Housing and kilns", "Smoke in the valley",
     "Is this page useful", "insurance number", "open licence"),
)  # fmt: skip

OLD_TABLES = page(
    "a page of the nineties, in tables and fonts, with a bar of links and a counter",
    "",
    f"""<center><table width=760><tr><td colspan=2><font size=1><a href="i.htm">Home</a> | <a href="g.htm">Guest
    book</a> | <a href="l.htm">My favourite links</a></font></td></tr><tr><td width=140 valign=top><b>The hill</b><br>
    <a href="1.htm">Its goats</a><br><a href="2.htm">Its weather since 1977</a><br></td><td>
    <font face=Verdana><h2>Fire on the hill</h2>{"<br><br>".join(KILN)}<p><a href="2.htm">On to the second page</a>
    </font></td></tr><tr><td colspan=2 align=center><font size=1>You are visitor number 00411. Best seen in 800 x 600.
    <a href="mailto:a@b">Mail me</a></font></td></tr></table></center>""",
    ("Fire on the hill", *KILN),
    ("Guest\n    book", "My favourite links", "Its weather since", "Mail me"),
)  # fmt: skip

JOURNAL = page(
    "an article of a learned journal with figures, notes, measures of fame and ways to cite",
    "",
    f"""<header class="site-masthead"><a href="/">Annals of Kilns</a><form><input placeholder="Search"></form></header>
    <div class="article-toolbar"><a href="/pdf">Download PDF</a><button>Cite</button><button>Share</button></div>
    <article class="research-article"><h1>Fire on the hill</h1><div class="contrib-group"><a href="/a">Ada Post</a>
    <span>Institute of Smoke</span></div><section class="abstract"><h2>Abstract</h2><p>{KILN[0]} {KILN[1]}</p>
    <p>Keywords: kiln; clay; goat</p></section><section><h2>1. Introduction</h2>
    <p>{KILN[2]} {KILN[3]}<sup><a href="#fn1" id="r1">1</a></sup></p></section><section><h2>2. Methods</h2>
    {p(*KILN[4:8])}<figure><img src="f.png"><figcaption>Figure 1. The draught by the hour of the night.</figcaption>
    </figure></section><section><h2>Acknowledgements</h2><p>We thank the goat.</p></section>
    <section class="ref-list"><h2>References</h2><ol><li>Weir, A. (1999). <a href="https://d">Mills at night</a>.
    Annals of Mills 4.</li></ol></section><section class="fn-group"><p id="fn1"><a href="#r1">1</a> The door was
    measured twice.</p></section></article><aside class="metrics"><h3>Metrics</h3><p>Views 311, citations 2, and
    an attention score of 7 in the last month.</p></aside><section class="recommended-articles"><h3>People also
    read</h3><ul><li><a href="/x">A theory of the sluice</a></li></ul></section>
    <footer>Copyright © 2024 Annals of Kilns. ISSN 0000-0000</footer>""",
    ("Fire on the hill", "Ada Post", "Abstract", KILN[0], "Keywords: kiln", "1. Introduction", KILN[2],
     "2. Methods", *KILN[4:8], "The draught by the hour of the night.", "We thank the goat.", "Mills at night",
     "The door was"),
    ("Download PDF", "Views 311", "A theory of the sluice", "ISSN"),
)  # fmt: skip

AMP = page(
    "a page for telephones, with elements of its own kind",
    "",
    f"""<amp-consent id="c"><div><p>Partners of ours would like to look over your shoulder while you read.</p>
    <button>Allow</button></div></amp-consent><amp-sidebar id="s"><ul><li><a href="/n">News from the ferry</a></li></ul>
    </amp-sidebar><header><a href="/">The Ferry Post</a></header><article><h1>Fire on the hill</h1>
    <amp-img src="a.jpg"></amp-img>{p(*KILN[:4])}<amp-ad type="x"><div placeholder>Your offer here, any time of the
    day or night</div></amp-ad><amp-carousel><figure><amp-img src="b.jpg"></amp-img><figcaption>The flue from within.
    </figcaption></figure></amp-carousel>{p(*KILN[4:])}<amp-social-share type="mail">Send by mail</amp-social-share>
    </article><amp-list><template type="amp-mustache"><p>{{{{title}}}} and more to read tomorrow</p></template></amp-list>
    <footer><a href="/d">Desktop version</a></footer>""",
    ("Fire on the hill", *KILN[:4], "The flue from within.", *KILN[4:]),
    ("over your shoulder", "News from the ferry", "Your offer here", "Send by mail", "to read tomorrow",
     "Desktop version"),
)  # fmt: skip

FIRM = page(
    "a firm's blog: contents at the side, calls to buy in the text, who wrote it, what to read next",
    "",
    f"""<div class="announcement"><a href="/w">Join us on May 9 for a talk on bricks</a></div><header><nav>
    <a href="/p">Products</a><button>Request a demo</button></nav></header><main class="blog-detail">
    <div class="hero"><span>Engineering</span><h1>Fire on the hill</h1><p>How eleven people and a goat did it.</p>
    <span>7 min read</span></div><div class="grid"><div class="toc-col"><p>In this article</p><ul><li>
    <a href="#b">The wood we bought</a></li></ul></div><div class="rich-text">{p(*KILN[:4])}
    <div class="cta-card"><h4>Try our kiln for thirty days</h4><p>No coal, no contract and no questions, from nine
    coins a month.</p><a href="/try">Start free trial</a></div><h2 id="b">The wood we bought</h2>{p(*KILN[4:])}
    <h2>Conclusion</h2>{p(*CLAY[:2])}</div></div><div class="author-block"><h4>Ada Post</h4><p>Ada leads our bricks
    and has opinions about mortar.</p></div></main><section class="next-posts"><h2>Keep reading</h2><div><a href="/1">
    <h3>Ten things to know about flues</h3><p>Number four concerns owls and is hard to believe.</p></a></div></section>
    <footer><p>© Kilnworks Ltd</p><a href="/legal">Cookie settings</a></footer>""",
    ("Fire on the hill", "How eleven people and a goat did it.", *KILN[:4], "The wood we bought", *KILN[4:],
     "Conclusion", *CLAY[:2]),
    ("Join us on May 9", "Request a demo", "Try our kiln", "No coal, no contract", "Start free trial",
     "Ten things to know", "Number four concerns", "Cookie settings"),
)  # fmt: skip

RUSSIAN = page(
    "a Russian news page: share, subscribe, topics, what is read also",
    "",
    f"""<header><a href="/">Паромная почта</a><a href="/s">Спорт</a></header><main><article>
    <h1>Огонь на холме</h1><div class="date">4 мая 2024, 10:30</div>{p(*KILN[:5])}<div class="inject"><p>Читайте
    также: <a href="/2">Козу избрали единогласно</a></p></div>{p(*KILN[5:])}<div class="subscribe-tg">Подписывайтесь на
    наш канал, чтобы не пропустить важное <a href="//t">Подписаться</a></div><div class="tags"><a href="/t">гончары</a>
    </div></article></main><section><h2>Читайте также</h2><ul><li><a href="/3">Колодец открыли снова</a></li></ul>
    </section><footer>Все права защищены. <a href="/r">Реклама на сайте</a></footer>""",
    ("Огонь на холме", *KILN),
    ("Спорт", "Козу избрали", "Подписаться", "гончары", "Колодец открыли", "Реклама на сайте"),
)

SPANISH = page(
    "a Spanish newspaper: only for subscribers, comments, the rules for them, what is most seen",
    "",
    f"""<div class="w-exclusivo"><p>Para seguir leyendo hay que tener una cuenta; crearla no cuesta nada.</p>
    <a href="/r">Regístrate</a></div><header><nav><a href="/o">Opinión</a></nav></header><article>
    <h1>Fuego en la colina</h1><h2 class="a_st">Once socios y una cabra quieren encender el horno.</h2>
    <div class="a_ei"><button>Compartir en WhatsApp</button></div><div class="a_c">{p(*KILN[:5])}
    <div class="a_b_wr"><h3>Más información</h3><a href="/2">La cabra, elegida por unanimidad</a></div>{p(*KILN[5:])}
    </div></article><div class="a_comments"><h2>Comentarios</h2><p>Normas: no se admiten insultos, ni en prosa ni en
    verso, y menos en mayúsculas.</p></div><div class="b-d"><h2>Lo más visto</h2><ol><li><a href="/1">El pozo
    abre de nuevo</a></li></ol></div><footer><p>Aviso legal. Política de cookies.</p></footer>""",
    ("Fuego en la colina", "Once socios y una cabra quieren encender el horno.", *KILN),
    ("Para seguir leyendo", "Regístrate", "Opinión", "Compartir en WhatsApp", "La cabra, elegida",
     "no se admiten insultos", "El pozo", "Aviso legal"),
)  # fmt: skip

TRANSCRIPT = page(
    "a transcript under a player, speakers in bold, with a list of other episodes",
    "",
    f"""<div class="player"><button>Play</button><span>00:00</span><a href="/dl">Download the episode</a></div>
    <div class="episode"><h1>Fire on the hill</h1><div class="transcript"><p><b>ADA:</b> {KILN[0]}</p><p><b>TOM:</b>
    No.</p><p><b>ADA:</b> {KILN[1]}</p><p><b>TOM:</b> And the goat?</p>
    {"".join(f"<p><b>ADA:</b> {s}</p>" for s in KILN[2:])}</div></div><div class="episodes"><h3>More episodes</h3>
    <div><a href="/7">The well, part one</a><p>In which we are lowered in a bucket and learn to whistle.</p></div>
    <div><a href="/8">The well, part two</a><p>In which the rope is found to be shorter than the well.</p></div></div>
    <div class="rate-us"><p>If you like the show, leave five stars wherever you listen.</p></div>""",
    ("Fire on the hill", KILN[0], "No.", KILN[1], "And the goat?", *KILN[2:]),
    (
        "Download the episode",
        "The well, part one",
        "lowered in a bucket",
        "The well, part two",
        "shorter than the",
    ),
)

NESTED = page(
    "a story whose parts lie in boxes of their own, broken by videos, polls and offers",
    "",
    f"""<div class="page"><div class="wrap-nav"><a href="/">Post</a><a href="/v">Videos</a></div><div class="content">
    <h1>Fire on the hill</h1><div class="row"><div class="col">{p(*KILN[:2])}</div></div>
    <div class="row"><div class="video-player"><p>Now playing: the goat at the gate</p><p>Up next: the well</p></div></div>
    <div class="row"><div class="col">{p(*KILN[2:5])}</div></div><div class="row"><div class="poll"><h4>Should it burn?</h4>
    <label><input type="radio">Yes, for three nights</label><label><input type="radio">No, think of the smoke</label>
    <button>Vote</button></div></div><div class="row"><div class="col">{p(*KILN[5:7])}<blockquote class="twitter-tweet">
    <p>I can see it from the ferry!</p>— Tom Lock</blockquote></div></div><div class="row"><div class="deal-box"><h4>Deals
    we like</h4><ul><li><a href="/d1">Ladder, now half off</a></li><li><a href="/d2">Lamp with oil</a></li></ul></div></div>
    <div class="row"><div class="col">{p(*KILN[7:])}</div></div></div><div class="rail"><a href="/x">Ferry late again</a>
    </div></div>""",
    ("Fire on the hill", *KILN[:7], "I can see it from the ferry!", *KILN[7:]),
    (
        "Videos",
        "Yes, for three nights",
        "Ladder, now half off",
        "Lamp with oil",
        "Ferry late again",
    ),
)

MORE_PAGES = (
    LONG_READ, OFFICE, OLD_TABLES, JOURNAL, AMP, FIRM, RUSSIAN, SPANISH, TRANSCRIPT, NESTED,
)  # fmt: skip
